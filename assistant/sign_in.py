"""What an operator can set about who is let in: how people sign in, and what a proxy tells of them."""

from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from assistant.roles import Role

HostName = Annotated[str, Field(pattern=r"^[A-Za-z0-9.:-]{1,253}$"), AfterValidator(str.lower)]
Network = Annotated[IPv4Network | IPv6Network, BeforeValidator(ip_network)]


class SignIn(StrEnum):
    """How people sign in. OFF is for a page that listens at this machine alone."""

    OFF = "off"
    ACCOUNTS = "accounts"
    PROXY = "proxy"


def _header(name: str) -> str:
    if name.lower() in ("authorization", "cookie", "host", "origin"):
        raise ValueError("a browser sends this header itself, so that it says nothing of who is signed in")
    return name.lower()


Header = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,80}$"), AfterValidator(_header)]


class Proxy(BaseModel):
    """What a proxy that signs people in tells of them, in headers of each request.

    `roles` gives the role that a group brings; who is in several groups has all their roles. Who is in none has the
    `default_role`, and is refused where there is none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    user_header: Header = "x-remote-user"
    groups_header: Header | None = None
    groups_separator: Annotated[str, Field(min_length=1, max_length=3)] = ","
    roles: dict[str, Role] = {}
    default_role: Role | None = None
