"""Which engine keeps the search index, as the settings say."""

from api.settings import Settings
from search.index import SearchIndex
from search.tantivy_engine import TantivyEngine


def open_index(settings: Settings) -> SearchIndex:
    """Open the index; a server is asked nothing before it is needed.

    Raises:
        IndexUnavailableError: The index's folder, the server's address or its certificate cannot
            be used.
    """
    if settings.search_engine == "tantivy":
        return SearchIndex(TantivyEngine.open(settings.data_dir / "index"))
    # Imported here: the client takes a fifth of a second, and few machines need it.
    from search.elastic_client import ElasticOptions
    from search.elastic_engine import ElasticEngine

    key = settings.elasticsearch_api_key
    options = ElasticOptions(
        url=settings.elasticsearch_url or "",
        api_key=key.get_secret_value() if key else None,
        ca_file=settings.elasticsearch_ca_file,
        prefix=settings.elasticsearch_prefix,
        timeout_s=settings.elasticsearch_timeout_s,
    )
    return SearchIndex(ElasticEngine.open(options))
