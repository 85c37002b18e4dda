"""Limits of time and memory that hold even where Python itself is stuck.

Rule: a parser that hangs inside C, holding the interpreter's lock, cannot be stopped from Python;
the kernel can. In the worker process an alarm's default action ends the process, its parent says
so in a sentence, and the reader's screen never notices. Measured: one regular expression of a feed
parser held the lock for 8.6 s on 16 kB.
"""

import contextlib
import signal
import sys
from collections.abc import Iterator

FEED_SECONDS = 30.0
PAGE_SECONDS = 10.0
MEMORY_BYTES = 512 * 1024 * 1024


@contextlib.contextmanager
def deadline(seconds: float, *, armed: bool) -> Iterator[None]:
    """End the whole process if the block takes longer; does nothing unless armed.

    Only one may run at a time, and only in a process made to be killed: the worker.
    """
    if not armed or not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def limit_memory(max_bytes: int = MEMORY_BYTES) -> None:
    """Let this process hold at most so much private memory; beyond it allocations fail.

    RLIMIT_DATA counts private writable memory (Linux ≥ 4.7); RLIMIT_AS would also count what the
    allocator only reserves. Other systems have no such limit, and the deadline alone holds there.
    """
    if sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    ceiling = max_bytes if hard == resource.RLIM_INFINITY else min(max_bytes, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (ceiling, hard))
