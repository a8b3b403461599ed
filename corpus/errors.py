"""The errors that a person may see. Each message is one sentence: what happened, to what, what to do.

CouncilReportsError
├── ReadingError        a file that cannot be read as a report
├── LibraryError        the library on disk: an unknown id, a clash of names, a damaged file
├── DataFolderError     the data folder: unwritable, full, in use, half-written
├── StoppedError        a person stopped the work
├── IndexMismatchError  an index made with another embedder
├── QuestionError       a question that cannot be taken
├── SettingsError       a setting that is wrong
├── AccountError        an account that cannot be made, changed or read
└── EvaluationError     a question file or a run folder that cannot be used
"""


class CouncilReportsError(Exception):
    """The root of the errors whose message is written for the person who meets it."""


class ReadingError(CouncilReportsError):
    """A file cannot be read as a report."""


class LibraryError(CouncilReportsError):
    """The library does not hold what was asked for, or cannot take what was offered."""


class DataFolderError(CouncilReportsError):
    """The data folder cannot be used: unwritable, full, in use by another process, or half-written."""


class StoppedError(CouncilReportsError):
    """The work was stopped by a person; what was done until then is kept."""

    def __init__(
        self, sentence: str = "The reading was stopped; what is read is kept, and the same command goes on from there."
    ) -> None:
        super().__init__(sentence)


class IndexMismatchError(CouncilReportsError):
    """The index was made with another embedder than the one now set."""


class QuestionError(CouncilReportsError):
    """A question cannot be taken: empty, or far too long."""


class SettingsError(CouncilReportsError):
    """A setting has a value that cannot be used."""


class AccountError(CouncilReportsError):
    """An account cannot be made, changed or read."""


class EvaluationError(CouncilReportsError):
    """A question file, a benchmark file or a run folder cannot be used."""
