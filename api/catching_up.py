"""Keeps the index up to the register while the service runs.

What could not be put in when it came (the search server was down, another process wrote) is put in
as soon as it can be, and an index of another version is made anew, without anybody's doing.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.pipeline import try_index
from api.stores import Stores

EVERY_S = 30.0
"""Pause between two looks; one look that finds nothing to do costs a few milliseconds."""


@asynccontextmanager
async def catching_up(stores: Stores, every_s: float = EVERY_S) -> AsyncIterator[None]:
    """Look after the index in the background, at once and then again and again."""
    ended = asyncio.Event()
    work = asyncio.create_task(_look_after(stores, ended, every_s))
    try:
        yield
    finally:
        ended.set()
        await work


async def _look_after(stores: Stores, ended: asyncio.Event, every_s: float) -> None:
    while not ended.is_set():
        await asyncio.to_thread(try_index, stores)
        try:
            await asyncio.wait_for(ended.wait(), every_s)
        except TimeoutError:
            continue
