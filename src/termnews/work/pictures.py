"""Getting pictures: fetched once, decoded for the room that there is, both within limits."""

import asyncio
from collections import OrderedDict

from termnews.core.errors import FetchError
from termnews.core.picture import Picture, PictureForm, PictureRoom
from termnews.core.url import web_url, without_secrets
from termnews.fetch.client import Client, Fetched
from termnews.parse.picture import read_picture
from termnews.work.limits import deadline

PICTURE_ACCEPT = "image/avif, image/webp, image/png, image/jpeg, image/gif;q=0.8"
PICTURE_SECONDS = 5.0
MAX_PICTURE_BYTES = 6_000_000
MAX_KEPT_BYTES = 24_000_000
"""Files kept in memory, so that a new size of the window asks nobody again; nothing goes on the disk."""
MAX_CELLS = 400


class Pictures:
    """Pictures by address.

    Args:
        turn: Held while anything is parsed, so that one deadline at a time runs.
        is_guarded: The process may be ended when the deadline passes.
    """

    def __init__(self, client: Client, turn: asyncio.Lock, *, is_guarded: bool) -> None:
        self._client = client
        self._turn = turn
        self._is_guarded = is_guarded
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    async def get(self, url: str, *, form: PictureForm, room: PictureRoom) -> Picture:
        """The picture at an address; never one of this machine's network.

        Raises:
            FetchError: It cannot be had.
            ParseError: It is no picture that can be shown.
        """
        document = await self._document(url)
        bounded = PictureRoom(
            min(max(1, room.columns), MAX_CELLS),
            min(max(1, room.rows), MAX_CELLS),
            min(max(1, room.cell_width), 64),
            min(max(1, room.cell_height), 128),
        )

        def read() -> Picture:
            with deadline(PICTURE_SECONDS, armed=self._is_guarded):
                return read_picture(document, form=form, room=bounded)

        async with self._turn:
            return await asyncio.to_thread(read)

    async def _document(self, url: str) -> bytes:
        address = web_url(url)
        if address is None:
            raise FetchError("The picture has no web address.")
        if address in self._kept:
            self._kept.move_to_end(address)
            return self._kept[address]
        answer = await self._client.get(address, accept=PICTURE_ACCEPT)
        if not isinstance(answer, Fetched) or len(answer.body) > MAX_PICTURE_BYTES:
            raise FetchError(f"{without_secrets(address)} sent no picture that is small enough.")
        self._kept[address] = answer.body
        while sum(map(len, self._kept.values())) > MAX_KEPT_BYTES:
            self._kept.popitem(last=False)
        return answer.body
