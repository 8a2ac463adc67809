"""The service: ``/api/v1`` and the web pages, over one set of open stores."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import APIRouter, Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api.answers import add_problem_answers
from api.catching_up import catching_up
from api.pages import corrections as correction_pages
from api.pages import dispatch, dispatches, rereading, search, tasks, upload
from api.pages import saved_searches as saved_search_pages
from api.pages.rendering import STATIC
from api.routes import corrections, health, restoration
from api.routes import dispatches as dispatch_routes
from api.routes import saved_searches as saved_search_routes
from api.routes import search as search_routes
from api.routes import tasks as task_routes
from api.security import BoundedBodies, SecurityHeaders, require_same_origin
from api.settings import Settings
from api.stores import open_stores

ROUTES = (
    dispatch_routes,
    corrections,
    task_routes,
    search_routes,
    saved_search_routes,
    restoration,
    health,
)
PAGES = (
    search,
    saved_search_pages,
    dispatch,
    correction_pages,
    rereading,
    dispatches,
    tasks,
    upload,
)


def create_app(settings: Settings) -> FastAPI:
    """Make the service; its stores are open from start to shutdown.

    Args:
        settings: Where the data is and what is allowed.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_stores(settings) as stores:
            app.state.stores = stores
            async with catching_up(stores):
                yield

    app = FastAPI(
        title="congvan",
        version=version("congvan"),
        lifespan=lifespan,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(require_same_origin)],
    )
    app.state.settings = settings
    _mount(app)
    add_problem_answers(app)
    app.add_middleware(BoundedBodies, limit_bytes=settings.limits.size_bytes)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.allowed_hosts))
    app.add_middleware(SecurityHeaders)
    return app


def _mount(app: FastAPI) -> None:
    service = APIRouter(prefix="/api/v1")
    for part in ROUTES:
        service.include_router(part.router)
    app.include_router(service)
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
