"""What handlers are given: the stores, the options, today's date."""

import datetime as dt
from typing import Annotated

from fastapi import Depends, Query, Request

from api.clock import vietnamese_today
from api.options import StageOptions
from api.settings import Settings
from api.stores import Stores
from tracking.listings import Paging

LONGEST_LIST = 200


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _stores(request: Request) -> Stores:
    stores: Stores = request.app.state.stores
    return stores


def _options(request: Request) -> StageOptions:
    settings: Settings = request.app.state.settings
    return settings.stage_options


def _paging(
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=LONGEST_LIST)] = 50,
) -> Paging:
    return Paging(offset, limit)


SettingsIn = Annotated[Settings, Depends(_settings)]
StoresIn = Annotated[Stores, Depends(_stores)]
OptionsIn = Annotated[StageOptions, Depends(_options)]
TodayIn = Annotated[dt.date, Depends(vietnamese_today)]
PagingIn = Annotated[Paging, Depends(_paging)]
