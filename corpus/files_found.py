"""Which files are at a path: the file itself, or those in a folder."""

import os
from collections.abc import Iterator
from pathlib import Path

from corpus.file_results import FileResult, Result


def files_at(path: Path) -> Iterator[Path | FileResult]:
    """The file at a path, or the files in the folder at it, in order; a refusal where there is none.

    In a folder, hidden files are passed over, and so are links: what they lead to is in the folder anyway, or is
    none of the folder's business.
    """
    if path.is_file():
        yield Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow a link and change the report's id
    elif not path.exists():
        yield FileResult(str(path), Result.REFUSED, message=f"{path} does not exist; check the path.")
    elif not path.is_dir():
        yield FileResult(str(path), Result.REFUSED, message=f"{path} is neither a file nor a folder; name one.")
    else:
        yield from _files_in(path)


def _files_in(folder: Path) -> Iterator[Path | FileResult]:
    files = []
    unreadable: list[OSError] = []
    for around, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(around, name)
            if not name.startswith(".") and file.is_file() and not file.is_symlink():
                files.append(Path(os.path.abspath(file)))  # noqa: PTH100
    yield from sorted(files)
    for error in unreadable:
        message = f"The folder {error.filename} cannot be opened ({error.strerror}); check who may read it."
        yield FileResult(str(error.filename), Result.REFUSED, message=message)
    if not files and not unreadable:
        message = f"The folder {folder} holds no files; put the reports in it or name another."
        yield FileResult(str(folder), Result.REFUSED, message=message)
