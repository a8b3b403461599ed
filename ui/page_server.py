"""The web server around the page: takes the address first, so that a taken port is one sentence and not a trace."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from corpus.errors import CouncilReportsError


@contextmanager
def listening(host: str, port: int) -> Iterator[tuple[socket.socket, str]]:
    """A socket at an address, and the address to open in a browser. Port 0 takes any free one.

    Raises CouncilReportsError where nothing can listen there.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        taken = socket.socket(family, kind, protocol)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
    except OSError as error:
        raise CouncilReportsError(
            f"The address {host}:{port} cannot be used ({error.strerror or error}); choose another with --port."
        ) from error
    shown = f"[{host}]" if ":" in host else host
    with taken:
        yield taken, f"http://{shown}:{taken.getsockname()[1]}"


def run(app: ASGIApp, at: socket.socket, on_start: Callable[[], None]) -> None:
    """Serve until interrupted; `on_start` runs once the address answers."""
    _Server(uvicorn.Config(app, log_level="warning", server_header=False), on_start).run(sockets=[at])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_start: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_start = on_start

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self._on_start()
