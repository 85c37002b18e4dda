import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.errors import WorkerError
from termnews.worker import pipe
from termnews.worker.pipe import Message, pack, read_message

MESSAGES = st.dictionaries(st.text(), st.one_of(st.integers(), st.text(), st.none(), st.booleans()))


def _read_all(stream: bytes) -> list[Message]:
    async def read() -> list[Message]:
        reader = asyncio.StreamReader()
        reader.feed_data(stream)
        reader.feed_eof()
        messages = []
        while (message := await read_message(reader)) is not None:
            messages.append(message)
        return messages

    return asyncio.run(read())


@given(st.lists(MESSAGES, max_size=4))
def test_messages_arrive_as_they_were_sent(messages: list[Message]) -> None:
    assert _read_all(b"".join(map(pack, messages))) == messages


def test_a_message_that_breaks_off_is_the_end() -> None:
    assert _read_all(pack({"id": 1}) + pack({"id": 2})[:-1]) == [{"id": 1}]


@pytest.mark.parametrize("nonsense", [b"\xff\xff\xff\xff", b"\0\0\0\3abc", b"\0\0\0\2[]", b"\0\0\0\1\xff"])
def test_nonsense_on_the_pipe_is_an_error(nonsense: bytes) -> None:
    with pytest.raises(WorkerError):
        _read_all(nonsense)


def test_a_message_that_is_too_large_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipe, "MAX_MESSAGE_BYTES", 10)

    with pytest.raises(WorkerError, match="too large"):
        pack({"text": "more than ten bytes"})


def test_a_message_nested_without_end_is_an_error() -> None:
    payload = b'{"id":' * 100_000

    with pytest.raises(WorkerError, match="no message"):
        _read_all(len(payload).to_bytes(4, "big") + payload)
