"""Whether the service is well."""

from importlib.metadata import version

from fastapi import APIRouter

from api.dependencies import StoresIn
from api.schemas.health import Health
from search.answers import Unit
from tracking.listings import Paging

router = APIRouter(tags=["health"])

_COUNT_ONLY = Paging(limit=0)


@router.get("/health")
def health(stores: StoresIn) -> Health:
    """Ask register and index; a part that does not answer is a problem of its own (503)."""
    return Health(
        version=version("congvan"),
        dispatches=stores.register.documents(paging=_COUNT_ONLY).total,
        tasks=stores.register.tasks(paging=_COUNT_ONLY).total,
        indexed=stores.index.count(Unit.DISPATCH),
    )
