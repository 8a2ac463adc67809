"""Whether the service is well, for the machine's watchers."""

from api.schemas.records import WireModel


class Health(WireModel):
    """What is there; every part has answered."""

    version: str
    dispatches: int
    tasks: int
    indexed: int
