"""What handlers are given: the stores, the options, today's date.

Nothing here waits, so all are coroutines: a plain function would be sent to a thread each, which
takes longer than all that it does.
"""

import datetime as dt
from typing import Annotated

from fastapi import Depends, Query, Request

from api.clock import vietnamese_today
from api.options import StageOptions
from api.settings import Settings
from api.stores import Stores
from tracking.listings import Paging

LONGEST_LIST = 200


async def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


async def _stores(request: Request) -> Stores:
    stores: Stores = request.app.state.stores
    return stores


async def _options(request: Request) -> StageOptions:
    settings: Settings = request.app.state.settings
    return settings.stage_options


async def _paging(
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=LONGEST_LIST)] = 50,
) -> Paging:
    return Paging(offset, limit)


async def _today() -> dt.date:
    return vietnamese_today()


SettingsIn = Annotated[Settings, Depends(_settings)]
StoresIn = Annotated[Stores, Depends(_stores)]
OptionsIn = Annotated[StageOptions, Depends(_options)]
TodayIn = Annotated[dt.date, Depends(_today)]
PagingIn = Annotated[Paging, Depends(_paging)]
