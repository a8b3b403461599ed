"""Whether a page can listen at an address, asked before anything slow is done."""

import socket

from corpus.errors import CouncilReportsError


def refuse_taken_port(host: str, port: int) -> None:
    """Raise CouncilReportsError, with what to do, where nothing can listen at this address."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(
                socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
            )  # as the server does: a page may come back at once
            tried.bind(address)
    except OSError as error:
        reason = "is in use" if _is_taken(host, port) else f"cannot be used ({error.strerror or error})"
        raise CouncilReportsError(
            f"The address {host}:{port} {reason}; choose another with --port, or stop what uses it."
        ) from error


def _is_taken(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False
