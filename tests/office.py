"""LibreOffice as a user has it: opens a file and saves it in another format."""

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")

needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def convert(source: Path, ending: str, folder: Path) -> Path:
    """The file as LibreOffice saves it in the folder, with another ending."""
    done = subprocess.run(
        [
            str(SOFFICE),
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            ending,
            "--outdir",
            str(folder),
            str(source),
        ],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    made = folder / f"{source.stem}.{ending}"
    assert made.exists(), done.stderr
    return made


def saved_by_office(source: Path, folder: Path) -> Path:
    """The workbook opened and saved by LibreOffice, by way of its own format."""
    return convert(convert(source, "ods", folder), "xlsx", folder)
