"""How the Elasticsearch server is reached, and what its refusals mean."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from elastic_transport import ConnectionError as NoConnectionError
from elastic_transport import ConnectionTimeout, TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import BulkIndexError

from search.errors import IndexUnavailableError, IndexUnreachableError

_RETRIES = 3
_RETRIED = (429, 502, 503, 504)
"""Statuses of a server that is overloaded or just starting."""
_AWAY = frozenset({401, 403, *_RETRIED})


@dataclass(frozen=True, slots=True)
class ElasticOptions:
    """Where the server is.

    Attributes:
        url: Its address, ``https://search.example:9200``.
        api_key: Encoded API key; None for a server without accounts.
        ca_file: Certificate of the authority that signed the server's; None for the usual ones.
        prefix: What the names of our indices begin with.
        timeout_s: How long one request may take; it is tried up to four times.
    """

    url: str
    api_key: str | None = field(default=None, repr=False)
    ca_file: Path | None = None
    prefix: str = "congvan"
    timeout_s: float = 10.0


def connect(options: ElasticOptions) -> Elasticsearch:
    """Make a client; nothing is sent yet.

    Raises:
        IndexUnavailableError: Address or certificate cannot be used.
    """
    try:
        return Elasticsearch(
            options.url,
            api_key=options.api_key,
            ca_certs=str(options.ca_file) if options.ca_file else DEFAULT,
            request_timeout=options.timeout_s,
            retry_on_timeout=True,
            max_retries=_RETRIES,
            retry_on_status=_RETRIED,
        )
    except (ValueError, OSError) as error:
        raise IndexUnavailableError(options.url, str(error)) from error


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Tell in our own errors what the client raises."""
    try:
        yield
    except (NoConnectionError, ConnectionTimeout) as error:
        raise IndexUnreachableError(url, str(error)) from error
    except ApiError as error:
        unreachable = error.status_code in _AWAY
        kind = IndexUnreachableError if unreachable else IndexUnavailableError
        raise kind(url, f"{error.status_code} {error.message}") from error
    except BulkIndexError as error:
        raise IndexUnavailableError(url, f"{len(error.errors)} entries were refused") from error
    except TransportError as error:
        raise IndexUnavailableError(url, str(error)) from error
