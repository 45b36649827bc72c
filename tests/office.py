"""LibreOffice as a user has it: opens a file and saves it in another format."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

SOFFICE = shutil.which("soffice")

needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>
"""


def recalculated(workbooks: Sequence[Path], folder: Path) -> Path:
    """A folder with the workbooks as LibreOffice saves them after counting every formula anew."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_RECALCULATE, encoding="utf-8")
    done = subprocess.run(
        [
            str(SOFFICE),
            "--headless",
            f"-env:UserInstallation={profile.parent.as_uri()}",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder / "out"),
            *map(str, workbooks),
        ],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stderr
    return folder / "out"


def differences(workbook: Path, counted: Path) -> list[str]:
    """Each formula whose stored result is not what was counted anew; none is as it should be."""
    formulas = load_workbook(workbook)
    before, after = (load_workbook(path, data_only=True) for path in (workbook, counted))
    return [
        f"{sheet.title}!{cell.coordinate} {cell.value}: {stored} != {anew}"
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
        for stored, anew in [[b[sheet.title][cell.coordinate].value for b in (before, after)]]
        if not _same(stored, anew)
    ]


def _same(stored: object, anew: object) -> bool:
    if isinstance(stored, int | float) and isinstance(anew, int | float):
        return abs(stored - anew) < 0.000_001
    return stored == anew


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
