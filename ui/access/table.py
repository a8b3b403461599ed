"""Who may ask for which address: the one place that says it. What is not in the table does not exist.

The page of each person holds what their rights allow and nothing else, so an event of another page does not exist
either (ui/page.py); here stands what is asked for by address.
"""

import re
from dataclasses import dataclass

from ui.access.people import Right


@dataclass(frozen=True, slots=True)
class Rule:
    """What an address needs. `known` is somebody let in; `counted` counts towards a person's requests a minute."""

    known: bool = True
    right: Right | None = None
    counted: bool = False


_OPEN = Rule(known=False)
_READ = Rule()
_WORK = Rule(counted=True)
_RULES: tuple[tuple[str, str, Rule], ...] = (
    ("GET", r"/ui/static/[^/]+", _OPEN),
    ("GET", r"/ui/(ready|about)", _OPEN),
    ("GET|POST", r"/sign-in", _OPEN),
    ("POST", r"/sign-out", _OPEN),
    ("POST", r"/owner/[a-z]+", _OPEN),  # the command line's own, with a token of its own (ui/owner_api.py)
    ("GET", r"/ui/answers/[^/]+", _WORK),
    ("GET", r"/ui/export/[^/]+", _WORK),
    ("POST", r"/ui/reports", Rule(right=Right.CHANGE, counted=True)),
    ("POST", r"/ui/questions", Rule(right=Right.EVALUATE, counted=True)),
    ("GET", r"/ui/evaluation/[^/]+/report\.html", Rule(right=Right.EVALUATE, counted=True)),
    (r"[A-Z]+", r"/api/.*", _WORK),
    ("GET", r"/", _WORK),  # from here on Gradio's
    ("GET", r"/theme\.css|/robots\.txt|/(assets|static)/.+", _READ),
    ("GET", r"/gradio_api/(startup-events|queue/data|heartbeat/\w+)", _READ),
    ("POST", r"/gradio_api/queue/join", _WORK),
    ("POST", r"/gradio_api/(cancel|reset)", _READ),
)
_COMPILED = [(re.compile(method), re.compile(path, re.DOTALL), rule) for method, path, rule in _RULES]


def rule_of(method: str, path: str) -> Rule | None:
    """What asking for an address needs; None where there is nothing to be had."""
    method = "GET" if method == "HEAD" else method
    for methods, paths, rule in _COMPILED:
        if methods.fullmatch(method) and paths.fullmatch(path):
            return rule
    return None
