"""Two halves of any set, by a hash of the id: one to tune on, one to report."""

import hashlib

TUNING, REPORTING = "tuning", "reporting"


def half_of(item: str) -> str:
    """The half that an id belongs to, always the same one."""
    return TUNING if hashlib.sha256(item.encode()).digest()[0] % 2 == 0 else REPORTING
