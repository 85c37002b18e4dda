"""What the doctor says of one thing."""

from typing import NamedTuple


class Finding(NamedTuple):
    """One thing the doctor looked at; `remedy` says what to do, or is empty if there is nothing to do."""

    subject: str
    state: str
    remedy: str = ""
    is_fault: bool = False
