"""What each stage is told, in one record."""

from dataclasses import dataclass

from extract.options import ExtractOptions
from ingest.limits import IngestLimits
from normalise.chain import NormaliseOptions
from ocr.options import OcrOptions


@dataclass(frozen=True, slots=True)
class StageOptions:
    """The options of all stages; made from the settings.

    Attributes:
        limits: How large a document may be.
        ocr: How pages are recognised.
        normalisation: How text is put right.
        extraction: How the record is read.
    """

    limits: IngestLimits
    ocr: OcrOptions
    normalisation: NormaliseOptions
    extraction: ExtractOptions
