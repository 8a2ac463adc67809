"""Everything that differs between machines, read from ``CONGVAN_*`` and ``.env``.

Settings are made once, where a command or the service starts, and handed down; nothing reads the
environment later. Each stage is given its own small options record and knows nothing of settings.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from api.options import StageOptions
from extract.options import ExtractOptions
from ingest.limits import IngestLimits
from normalise.chain import NormaliseOptions
from normalise.errors import DispatchError
from ocr.options import OcrOptions
from tracking.options import TrackingOptions

PREFIX = "CONGVAN_"
TEST_PREFIX = "CONGVAN_TEST_"  # names that only the test suite reads


class SettingsError(DispatchError):
    """A setting has a value that cannot be used, or a name that is not known.

    Attributes:
        faults: One sentence for each setting that is wrong.
    """

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults) + "; docs/settings.md lists what can be set")
        self.faults = faults


class Settings(BaseSettings):
    """What a machine's keeper may set; ``docs/settings.md`` explains each."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_file=".env",
        frozen=True,
        extra="forbid",
    )

    data_dir: Path = Path("var")
    """Folder of originals, readings, register, index and page images."""
    database_url: str | None = None
    """The register as an SQLAlchemy address; None: a SQLite file in ``data_dir``."""
    host: str = "127.0.0.1"
    """Address that ``congvan serve`` listens on."""
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    """Port that ``congvan serve`` listens on."""
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ("127.0.0.1", "localhost")
    """Names, parted by commas, under which the service answers; other ``Host`` headers: 400."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "WARNING"
    """Least severity that is logged to standard error."""
    search_engine: Literal["tantivy", "elasticsearch"] = "tantivy"
    """What keeps the search index: files in ``data_dir``, or a server."""
    elasticsearch_url: str | None = None
    """Address of that server, ``https://search.example:9200``."""
    elasticsearch_api_key: SecretStr | None = None
    """Encoded API key for it."""
    elasticsearch_ca_file: Path | None = None
    """Certificate of the authority that signed the server's."""
    elasticsearch_prefix: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,40}$")] = "congvan"
    """What the names of our indices on the server begin with."""
    elasticsearch_timeout_s: Annotated[float, Field(gt=0)] = 10.0
    """Seconds that one request to the server may take."""
    limits: IngestLimits = IngestLimits()
    """How large a document may be; an upload to the service is held to ``size_bytes`` too."""

    ocr: OcrOptions = OcrOptions()
    """How pages are recognised."""
    normalisation: NormaliseOptions = NormaliseOptions()
    """How text is put right."""
    extraction: ExtractOptions = ExtractOptions()
    """How the record is read."""
    tracking: TrackingOptions = TrackingOptions()
    """How tasks are followed up."""

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _parted(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(name.strip() for name in value.split(",") if name.strip())
        return value

    @field_validator("limits", "ocr")
    @classmethod
    def _in_range(cls, options: IngestLimits | OcrOptions) -> IngestLimits | OcrOptions:
        for name, value in asdict(options).items():
            least = 0 if name == "workers" else 1
            if not isinstance(value, str) and value is not False and value < least:
                raise ValueError(f"{name} must be {least} or more")
        return options

    @model_validator(mode="after")
    def _has_server(self) -> Self:
        if self.search_engine == "elasticsearch" and not self.elasticsearch_url:
            raise ValueError("elasticsearch needs CONGVAN_ELASTICSEARCH_URL too")
        return self

    @property
    def register_url(self) -> str:
        """Where the register is."""
        return self.database_url or f"sqlite:///{self.data_dir / 'register.sqlite'}"

    @property
    def stage_options(self) -> StageOptions:
        """What the stages are told."""
        return StageOptions(self.limits, self.ocr, self.normalisation, self.extraction)


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings of this process.

    Args:
        environment: Where names are checked; values come from the process and ``.env``.

    Raises:
        SettingsError: A value does not fit, or a ``CONGVAN_`` name is none of ours.
    """
    known = set(setting_names())
    unknown = sorted(
        name
        for name in environment
        if name.upper().startswith(PREFIX)
        and not name.upper().startswith(TEST_PREFIX)
        and name.upper() not in known
    )
    if unknown:
        raise SettingsError(tuple(f"{name} is not a setting" for name in unknown))
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(tuple(_faults(error))) from error


def setting_names() -> Iterator[str]:
    """Name every environment variable that is read."""
    for name, field in Settings.model_fields.items():
        variable = PREFIX + name.upper()
        if isinstance(field.annotation, type) and is_dataclass(field.annotation):
            yield from (f"{variable}__{inner.name.upper()}" for inner in fields(field.annotation))
        else:
            yield variable


def _faults(error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_url=False, include_input=False):
        name = PREFIX + "__".join(str(part).upper() for part in fault["loc"])
        yield f"{name if fault['loc'] else PREFIX + 'SEARCH_ENGINE'}: {fault['msg']}"
