"""Problem details (RFC 9457), the answer to every request that fails."""

from api.schemas.records import WireModel


class Problem(WireModel):
    """What went wrong, and what to do."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
