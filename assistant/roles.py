"""What somebody who is signed in may do."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the reports. Who needs two of them is given two."""

    READER = "reader"
    EDITOR = "editor"
    EVALUATOR = "evaluator"
