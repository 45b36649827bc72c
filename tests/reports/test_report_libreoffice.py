"""LibreOffice opens every kind of workbook, recalculates it, and comes to the same figures."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from built import render
from openpyxl import load_workbook
from sample_plan import PERIODS, sample_source

from regionbudget.reports.kinds import ReportKind

SOFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.timeout(300),
]

_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>
"""


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every workbook as written, and in `out` as LibreOffice saves it again."""
    folder = tmp_path_factory.mktemp("office")
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_RECALCULATE, encoding="utf-8")
    for kind in PERIODS:
        (folder / f"{kind}.xlsx").write_bytes(render(kind, sample_source(PERIODS[kind])))
    done = subprocess.run(
        [
            str(SOFFICE),
            "--headless",
            f"-env:UserInstallation={profile.parent.as_uri()}",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder / "out"),
            *(str(folder / f"{kind}.xlsx") for kind in PERIODS),
        ],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stderr
    return folder


@pytest.mark.parametrize("kind", PERIODS)
def test_recalculated_figures_are_those_that_were_stored(converted: Path, kind: ReportKind) -> None:
    before, after = values(converted / f"{kind}.xlsx"), values(converted / "out" / f"{kind}.xlsx")
    formulas = load_workbook(converted / f"{kind}.xlsx")
    compared = 0
    for sheet in formulas:
        for cell in (c for row in sheet.iter_rows() for c in row if c.data_type == "f"):
            stored, counted = (book[sheet.title][cell.coordinate].value for book in (before, after))
            where = f"{sheet.title}!{cell.coordinate} {cell.value}"
            assert same(stored, counted), f"{where}: {stored} != {counted}"
            compared += 1
    assert compared > 20


def values(path: Path) -> Any:
    return load_workbook(path, data_only=True)


def same(stored: object, counted: object) -> bool:
    if isinstance(stored, int | float) and isinstance(counted, int | float):
        return abs(stored - counted) < 0.000_001
    return stored == counted
