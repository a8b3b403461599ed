"""Asking the page that owns the data folder to do a command's work, over loopback."""

import json
from collections.abc import Iterator
from time import monotonic, sleep
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, Request, build_opener

from pydantic import BaseModel

from assistant.owner import FolderInUseError, Owner
from corpus.errors import CouncilReportsError, DataFolderError

PATIENCE = 20.0  # seconds for a page that is just being started
LONGEST_WORK = 3600.0  # seconds; an ingest tells of every file meanwhile


def page_of(error: FolderInUseError) -> "PageClient":
    """The page that owns the folder. Raises the error itself where the owner is no page."""
    if error.owner and error.owner.address:
        return PageClient(error.owner, error)
    raise error


class PageClient:
    """Speaks to the page's owner routes. Raises CouncilReportsError with the page's own sentence."""

    def __init__(self, owner: Owner, in_use: FolderInUseError) -> None:
        self._owner = owner
        self._in_use = in_use
        self._opener = build_opener(ProxyHandler({}))  # a proxy has no business between two processes of one machine

    def do(self, name: str, work: BaseModel) -> Any:
        """Have the page do one piece of work, and return what it says when that is done."""
        with self._post(name, work) as response:
            return json.load(response)["done"]

    def stream(self, name: str, work: BaseModel) -> Iterator[dict[str, Any]]:
        """Have the page do a long piece of work, and pass on what it tells meanwhile."""
        with self._post(name, work) as response:
            for line in response:
                yield json.loads(line)

    def _post(self, name: str, work: BaseModel) -> Any:
        request = Request(  # noqa: S310  the address is http, written by our own page
            f"{self._owner.address}/owner/{name}",
            data=work.model_dump_json().encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {self._owner.token}"},
        )
        until = monotonic() + PATIENCE
        while True:
            try:
                return self._opener.open(request, timeout=LONGEST_WORK)
            except HTTPError as error:
                raise CouncilReportsError(_sentence(error) or str(self._in_use)) from error
            except (URLError, OSError) as error:
                if monotonic() > until:
                    raise DataFolderError(
                        f"{self._in_use} It is process {self._owner.pid}, and does not answer."
                    ) from error
                sleep(0.25)


def _sentence(error: HTTPError) -> str:
    try:
        found = json.load(error).get("error", "")
    except (ValueError, AttributeError):
        return ""
    return str(found)
