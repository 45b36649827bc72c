"""Every kind of report of the sample and of another region's 2021: written twice the same, counted
anew by LibreOffice, and with the figures that the command line gives in JSON."""

import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command_line import must
from office import differences, needs_office, recalculated
from other_years import make_2021

from regionbudget.reports.kinds import ReportKind
from regionbudget.services import demo

OWNERS = {2020: "HR direktör", 2021: "HR-direktör"}
PROVIDERS = {2020: "SKR", 2021: "SKR"}
PERIODS = {"month": "-08", "tertial": "-T1", "interim": "-T2", "owner": "-T2", "mandate": "-05"}
KINDS = list(ReportKind)
YEARS = (2020, 2021)


def command(plan: Path, year: int, kind: ReportKind, out: Path) -> None:
    options = ["--period", f"{year}{PERIODS.get(kind, '')}"]
    if kind is ReportKind.OWNER:
        options += ["--owner", OWNERS[year]]
    if kind is ReportKind.PROVIDER:
        options += ["--provider", PROVIDERS[year]]
    must("report", plan, kind.value, *options, "--out", out)


@pytest.fixture(scope="module")
def plans_of(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("years")
    sample = demo.make_plan(folder)
    must("spend", "add", sample, "--activity", "SPUR inspektion", "--date", "2020-04-01",
         "--amount", "1 234,50", "--text", "intyg", "--supplier", "SKR")  # fmt: skip
    said = ("--activity", "SPUR inspektion", "--period", "2020-T2", "--by", "FOU chef")
    must("indicator", "set", sample, "--activity", "SPUR inspektion", "--name", "inspektioner",
         "--target", "4", "--by", "FOU chef")  # fmt: skip
    must("ready", sample, *said)
    return {2020: sample, 2021: make_2021(folder)}


@pytest.fixture(scope="module")
def written(plans_of: dict[int, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for year, plan in plans_of.items():
        for kind in KINDS:
            command(plan, year, kind, folder / f"{kind}-{year}.xlsx")
    return folder


@pytest.fixture(scope="module")
def counted(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return recalculated(sorted(written.glob("*.xlsx")), tmp_path_factory.mktemp("office"))


@needs_office
@pytest.mark.timeout(300)
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("kind", KINDS)
def test_libreoffice_counts_every_figure_as_it_is_stored(
    kind: ReportKind, year: int, written: Path, counted: Path
) -> None:
    name = f"{kind}-{year}.xlsx"
    assert differences(written / name, counted / name) == []


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_plan_gives_the_same_bytes_in_both_kinds_of_file(
    kind: ReportKind, year: int, plans_of: dict[int, Path], written: Path, tmp_path: Path
) -> None:
    again = tmp_path / "igen.xlsx"
    command(plans_of[year], year, kind, again)
    assert again.read_bytes() == (written / f"{kind}-{year}.xlsx").read_bytes()
    pages = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for page in pages:
        command(plans_of[year], year, kind, page)
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert pages[0].read_bytes().startswith(b"%PDF")


def named(path: Path) -> dict[str, Any]:
    """The workbook's named figures."""
    book = openpyxl.load_workbook(path, data_only=True)
    found = {}
    for name, defined in book.defined_names.items():
        if name.startswith("_xlnm"):
            continue
        sheet, _, cell = defined.attr_text.partition("!")
        found[name] = book[sheet.strip("'")][cell.replace("$", "")].value
    return found


def test_the_manual_lists_the_names_that_a_template_can_have(written: Path) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "egna-mallar.md").read_text(encoding="utf-8")
    listed = {
        kind: set(re.findall(r"`([^`]+)`", names))
        for kinds, names in re.findall(r"^\| ([a-z, -]+) \| (`.+) \|$", manual, re.MULTILINE)
        for kind in kinds.split(", ")
    }
    assert set(listed) == {kind.value for kind in KINDS}
    for kind, names in listed.items():
        found = set(named(written / f"{kind}-2020.xlsx"))
        assert names == found - {"Överenskommelse"}  # of every report


def ore(value: float) -> int:
    return round(value * 100)


@pytest.mark.parametrize("year", YEARS)
def test_every_workbooks_sums_are_those_of_the_followup(
    year: int, plans_of: dict[int, Path], written: Path
) -> None:
    plan = plans_of[year]
    for kind in ("month", "tertial", "interim", "annual"):
        period = f"{year}{PERIODS.get(kind, '')}"
        total = must("followup", plan, "--period", period, "--json").json["total"]
        found = named(written / f"{kind}-{year}.xlsx")
        assert {
            "accumulated_ore": ore(found["Utfall_ack"]),
            "revised_ore": ore(found["Reviderad_budget"]),
            "forecast_ore": ore(found["Prognos_helår"]),
        }.items() <= total.items()
    rows = must("followup", plan, "--period", f"{year}-T2", "--json").json["rows"]
    own = [row for row in rows if OWNERS[year] in row["owners"]]
    assert own
    found = named(written / f"owner-{year}.xlsx")
    assert ore(found["Utfall_ack"]) == sum(row["accumulated_ore"] for row in own)
    assert ore(found["Prognos_helår"]) == sum(row["forecast_ore"] for row in own)


def test_the_sample_is_a_copy(plans_of: dict[int, Path], tmp_path: Path) -> None:
    """A report changes nothing in the plan file's journal."""
    for year, plan in plans_of.items():
        copy = shutil.copy(plan, tmp_path / f"{year}.db")
        before = must("verify", copy).out
        command(Path(copy), year, ReportKind.RING_FENCED, tmp_path / "x.xlsx")
        assert must("verify", copy).out == before
