"""Whether names can be looked up: the one question about the network that asks no server of a paper's."""

import socket
import threading


def is_known(host: str, *, seconds: float) -> bool | None:
    """Whether the system's resolver knows a host; None if it has not answered in time."""
    answers: list[bool] = []

    def look_up() -> None:
        try:
            answers.append(bool(socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError):
            answers.append(False)

    # A look-up cannot be stopped; a daemon's thread does not keep the program from ending.
    asking = threading.Thread(target=look_up, daemon=True)
    asking.start()
    asking.join(seconds)
    return answers[0] if answers else None
