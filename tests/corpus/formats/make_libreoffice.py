"""A Word file as LibreOffice prints it."""

import subprocess
import tempfile
from pathlib import Path


def write(word: Path, path: Path, soffice: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                soffice, "--headless", "--norestore", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(word.absolute()),
            ],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        path.write_bytes(Path(folder, word.with_suffix(".pdf").name).read_bytes())
