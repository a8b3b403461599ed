"""What a request says of its way here, believed only where a trusted proxy says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

from assistant.sign_in import Network

UNKNOWN = "unknown"
_SAID_ON_THE_WAY = (b"forwarded", b"x-forwarded-", b"x-real-ip", b"x-gradio-server")


@dataclass(frozen=True, slots=True)
class Hops:
    """The addresses of the proxies whose word is taken."""

    trusted: Sequence[Network] = ()

    def through_a_proxy(self, scope: Scope) -> bool:
        """Whether a request comes straight from a trusted proxy."""
        return self._is_trusted(_peer(scope))

    def address(self, scope: Scope) -> str:
        """The address that a request began at: the nearest that no trusted proxy stands for."""
        peer = _peer(scope)
        if not self._is_trusted(peer):
            return peer
        told = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")
        for hop in reversed([each.strip() for each in told]):
            if not _is_address(hop):
                return peer
            if not self._is_trusted(hop):
                return hop
        return peer

    def https(self, scope: Scope) -> bool:
        """Whether the browser asked over https."""
        if scope.get("scheme") == "https":
            return True
        return self.through_a_proxy(scope) and Headers(scope=scope).get("x-forwarded-proto", "").lower() == "https"

    def seen(self, scope: Scope) -> Scope:
        """A request as its browser sent it, without what was said on the way: Gradio would believe it of anybody."""
        address, port = self.address(scope), (scope.get("client") or (UNKNOWN, 0))[1]
        headers = [each for each in scope["headers"] if not each[0].lower().startswith(_SAID_ON_THE_WAY)]
        scheme = "https" if self.https(scope) else scope.get("scheme", "http")
        return {**scope, "client": (address, port), "scheme": scheme, "headers": headers}

    def _is_trusted(self, address: str) -> bool:
        if not _is_address(address):
            return False
        number = ip_address(address)
        mapped = getattr(number, "ipv4_mapped", None)  # how IPv4 looks to a socket of both kinds
        return any((mapped or number) in network for network in self.trusted)


def _peer(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else UNKNOWN


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
