"""The web server around the page: takes the address first, so that a taken port is one sentence and not a trace."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

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


class Server(uvicorn.Server):
    """Uvicorn, which says when its address answers."""

    def __init__(self, app: ASGIApp, on_start: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                server_header=False,
                proxy_headers=False,  # ui/access/hops.py says whose word is taken
                timeout_graceful_shutdown=2,
            )
        )
        self._on_start = on_start

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        self._on_start()


@contextmanager
def running(server: Server, at: socket.socket) -> Iterator[None]:
    """The server in a thread of its own, for as long as the block lasts."""
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at]}, name="page")
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        yield
    finally:
        server.should_exit = True
        thread.join()
