"""A figure of the same plan, period and day is the same öre wherever it stands: on the command
line, in every kind of workbook and PDF, in the evidence bundle, and on every page of the window."""

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from command_line import must
from other_years import make_2021
from PySide6.QtCore import QModelIndex, QSettings, Qt
from pytestqt.qtbot import QtBot

from regionbudget.domain.money import NBSP, format_amount
from regionbudget.domain.periods import parse_period
from regionbudget.paths import SAMPLE_LEDGER
from regionbudget.reports.kinds import SCOPES, ReportKind
from regionbudget.reports.named import named_values, value_of
from regionbudget.services import demo
from regionbudget.ui import figures
from regionbudget.ui.figures import Unit
from regionbudget.ui.models.cells import Role
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session

Figure = tuple[str, str, str]
"""What it is of (activity, line, total), its title, and the key that JSON gives the amount."""
Figures = dict[Figure, int]

TOTAL = "Totalt"

ACTIVITY = {
    "Budget": "budget_ore",
    "Omfördelat": "reallocated_ore",
    "Reviderad budget": "revised_ore",
    "Reviderad": "revised_ore",
    "Periodbudget ack": "period_budget_ore",
    "Budget ack": "period_budget_ore",
    "Utfall period": "period_ore",
    "Utfall ack": "accumulated_ore",
    "Prognos helår": "forecast_ore",
    "Prognos": "forecast_ore",
    "Avvikelse": "variance_ore",
}
"""What stands over an activity's amounts, in workbooks and in the window."""

LINE = {
    "Tilldelat": "amount_ore",
    "Planerat": "planned_ore",
    "Ej fördelat": "left_ore",
    "Kvar att planera": "left_ore",
    "Återstår": "left_ore",
    "Utfall på delområdet": "attributed_ore",
    "Kostnader": "attributed_ore",
    "Kostnader som delområdet betalar": "attributed_ore",
    "Avräknat": "attributed_ore",
    "Avräknade kostnader": "attributed_ore",
    "Återbetalas enligt utfall": "repayment_ore",
    "Återbetalas": "repayment_ore",
    "Återbetalas nu": "repayment_ore",
    "Hittills": "repayment_ore",
    "Återbetalas enligt prognos": "forecast_repayment_ore",
    "Prognos": "forecast_repayment_ore",
    "Efter förslagen": "moved_repayment_ore",
    "Bästa användning": "best_use_repayment_ore",
}
"""The same of a line."""

SUMS = {
    "Plan": {"Summa": "budget_ore"},
    "Tilldelning": {"Summa": "amount_ore"},
    "Utfall per månad": {"Summa": "accumulated_ore"},
}
"""Sheets where a column is called by what it does."""

NAMES = {
    "Tilldelat": "amount_ore",
    "Planerat": "revised_ore",
    "Budget": "budget_ore",
    "Omfördelat": "reallocated_ore",
    "Reviderad_budget": "revised_ore",
    "Periodbudget_ack": "period_budget_ore",
    "Utfall_period": "period_ore",
    "Utfall_ack": "accumulated_ore",
    "Prognos_helår": "forecast_ore",
    "Avvikelse_helår": "variance_ore",
    "Egen_finansiering": "own_funding_ore",
    "Utfall_delområden": "attributed_ore",
    "Betalt_av_delområden": "attributed_ore",
    "Återbetalas_utfall": "repayment_ore",
    "Återbetalas_prognos": "forecast_repayment_ore",
    "Poster_summa": "period_ore",
    "Månader_summa": "accumulated_ore",
}
"""The names of a workbook's totals of the whole plan."""

WHOLE = {
    ReportKind.PLAN,
    ReportKind.MONTH,
    ReportKind.TERTIAL,
    ReportKind.INTERIM,
    ReportKind.ANNUAL,
    ReportKind.REQUISITION,
    ReportKind.ECONOMIC,
    ReportKind.NARRATIVE,
}
"""The kinds whose totals are of the whole plan."""


@dataclass(frozen=True)
class Case:
    """A plan file followed up for a period, as of a day or as it stands ("")."""

    plan: Path
    period: str
    day: str
    owner: str
    provider: str

    @property
    def options(self) -> list[str]:
        return ["--period", self.period, *self.dated]

    @property
    def dated(self) -> list[str]:
        return ["--as-of", self.day] if self.day else []


def make_sample(folder: Path) -> Path:
    """The sample with money moved in time and late, a figure of the owner's, and öre that show."""
    plan = demo.make_plan(folder)
    must("spend", "add", plan, "--activity", "SPUR inspektion", "--date", "2020-04-01",
         "--amount", "1 234,55", "--text", "intyg", "--supplier", "SKR")  # fmt: skip
    for day, amount in (("2020-05-14", "200 000,45"), ("2020-10-20", "50 000")):
        must("reallocate", plan, "--from", "Ofördelat", "--to", "SPUR inspektion", "--amount",
             amount, "--date", day, "--by", "HOSPA", "--reason", "fler inspektioner")  # fmt: skip
    must("forecast", plan, "--activity", "Hemmonitorering", "--period", "2020-08", "--amount",
         "4 700 000,05", "--reason", "upphandlat", "--by", "HSD")  # fmt: skip
    must("import", "spend", plan, SAMPLE_LEDGER)
    return plan


@pytest.fixture(scope="module")
def plan_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("plans")
    return {"2020": make_sample(folder), "2021": make_2021(folder)}


@pytest.fixture(
    params=["2020-T2", "2020-05", "2020", "2020-T2 as of 2020-06-30", "2021-T2", "2021"],
    scope="module",
)
def case(request: pytest.FixtureRequest, plan_files: dict[str, Path]) -> Case:
    period, _, day = request.param.partition(" as of ")
    year = period[:4]
    owner = {"2020": "HR direktör", "2021": "HR-direktör"}[year]
    return Case(plan_files[year], period, day, owner, "SKR")


@pytest.fixture(scope="module")
def expected(case: Case) -> Figures:
    """Of the follow-up in JSON."""
    found = must("followup", case.plan, *case.options, "--json").json
    titles = {each["key"]: each["title"] for each in status(case)["lines"]}
    wanted: Figures = {}
    for row in found["rows"]:
        wanted |= amounts("activity", row["title"], row)
    for line in found["lines"]:
        wanted |= amounts("line", titles[line["key"]], line)
    return wanted | amounts("total", TOTAL, found["total"])


def status(case: Case) -> Any:
    return must("status", case.plan, *case.dated, "--json").json


def amounts(of: str, title: str, answer: Mapping[str, Any]) -> Figures:
    return {(of, title, key): value for key, value in answer.items() if key.endswith("_ore")}


def differences(found: Iterable[tuple[Figure, int]], expected: Figures) -> list[str]:
    """What stands otherwise than in the follow-up; figures that it does not have are left out."""
    return [
        f"{figure}: {ore} != {expected[figure]}"
        for figure, ore in found
        if ore != expected.get(figure, ore)
    ]


def common(found: Iterable[tuple[Figure, int]], expected: Figures) -> int:
    return sum(figure in expected for figure, _ in found)


# --- the command line


def test_the_radar_counts_the_same_repayment(case: Case, expected: Figures) -> None:
    titles = {each["key"]: each["title"] for each in status(case)["lines"]}
    answer = must("repayment", case.plan, *case.options, "--json").json
    found = [each for line in answer["lines"]
             for each in amounts("line", titles[line["key"]], line).items()]  # fmt: skip
    assert differences(found, expected) == []
    assert common(found, expected) == 4 * len(answer["lines"])
    total = "total", TOTAL, "forecast_repayment_ore"
    assert answer["forecast_repayment_ore"] == expected[total]


def test_the_plans_state_has_the_same_budgets(case: Case, expected: Figures) -> None:
    """As decided; revised sums are of a day, and here compared where all decisions count."""
    answer = status(case)
    every = [each for row in answer["activities"]
             for each in amounts("activity", row["title"], row).items()]  # fmt: skip
    every += [each for row in answer["lines"]
              for each in amounts("line", row["title"], row).items()]  # fmt: skip
    counted = [each for each in every if year_end(case) or each[0][2] != "revised_ore"]
    assert differences(counted, expected) == []
    assert common(counted, expected) > 10


def year_end(case: Case) -> bool:
    return len(case.period) == 4


# --- workbooks


def kinds(case: Case) -> Iterator[tuple[ReportKind, list[str]]]:
    """The kinds that are made of the case's period, each with its options."""
    whole = {ReportKind.PLAN, ReportKind.REQUISITION, ReportKind.ECONOMIC, ReportKind.NARRATIVE}
    own = {
        "T2": ReportKind.INTERIM,
        "05": ReportKind.MONTH,
        "": ReportKind.ANNUAL,
    }[case.period.partition("-")[2]]
    yield own, case.options
    yield ReportKind.OWNER, [*case.options, "--owner", case.owner]
    yield ReportKind.MANDATE, case.options
    yield ReportKind.RING_FENCED, case.options
    if year_end(case) and not case.day:
        yield from ((kind, case.options) for kind in whole)
        yield ReportKind.PROVIDER, [*case.options, "--provider", case.provider]
        yield ReportKind.EVIDENCE, case.options


def test_every_workbook_has_the_same_figures(case: Case, expected: Figures, tmp_path: Path) -> None:
    planned = planned_lines(case)
    for kind, options in kinds(case):
        out = tmp_path / f"{kind}.xlsx"
        must("report", case.plan, kind.value, *options, "--out", out)
        book = openpyxl.load_workbook(out, data_only=True)
        found = [each for sheet in book for each in of_sheet(sheet)]
        if kind in WHOLE:
            found += of_names(book)
        assert differences(found, {**expected, **planned}) == [], kind
        least = {ReportKind.PROVIDER: 0, ReportKind.EVIDENCE: 0, ReportKind.MANDATE: 0}
        assert common(found, expected) >= least.get(kind, 3), kind


def planned_lines(case: Case) -> Figures:
    """What is planned of each line, where every decision counts."""
    if not year_end(case):
        return {}
    return {
        ("line", line["title"], key): line[key]
        for line in status(case)["lines"]
        for key in ("planned_ore", "left_ore")
    }


def of_sheet(sheet: Any) -> Iterator[tuple[Figure, int]]:
    """The amounts of the sheet's tables by what stands over and before them."""
    header: dict[int, str] = {}
    for cells in sheet.iter_rows(values_only=True):
        words = {place: cell for place, cell in enumerate(cells) if isinstance(cell, str)}
        if {"Aktivitet", "Delområde"} & set(words.values()) and len(words) > 1:
            header = words
        elif all(cell is None for cell in cells):
            header = {}
        elif header:
            row = {title: cells[place] for place, title in header.items()}
            yield from of_row(row, SUMS.get(sheet.title, {}))


def of_row(row: Mapping[str, Any], more: Mapping[str, str]) -> Iterator[tuple[Figure, int]]:
    of, known = ("activity", ACTIVITY) if "Aktivitet" in row else ("line", LINE)
    title = row["Aktivitet" if of == "activity" else "Delområde"]
    for word, key in {**known, **more}.items():
        value = row.get(word)
        if isinstance(value, int | float | Decimal) and isinstance(title, str):
            yield (of, title, key), ore(value)


def of_names(book: Any) -> list[tuple[Figure, int]]:
    found = []
    for name, key in NAMES.items():
        if name in book.defined_names:
            sheet, _, cell = book.defined_names[name].attr_text.partition("!")
            value = book[sheet.strip("'")][cell.replace("$", "")].value
            if isinstance(value, int | float):
                found.append((("total", TOTAL, key), ore(value)))
    return found


def ore(value: float | Decimal) -> int:
    assert abs(float(value) * 100 - round(value * 100)) < 0.001
    return round(value * 100)


# --- paper


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_every_pdf_has_the_same_figures(case: Case, expected: Figures, tmp_path: Path) -> None:
    kind, options = next(iter(kinds(case)))
    out = tmp_path / "rapport.pdf"
    must("report", case.plan, kind.value, *options, "--out", out)
    text = subprocess.run(
        ["pdftotext", "-layout", out, "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    printed = set(re.findall(r"[−-]?\d[\d ]*(?:,\d\d)?", text.replace(NBSP, " ")))
    printed = {each for figure in printed for each in re.split(r"  +", figure.strip())}
    shown = {*ACTIVITY.values(), "amount_ore", "attributed_ore", "repayment_ore"}
    missing = [
        f"{figure}: {format_amount(value)}"
        for figure, value in expected.items()
        if figure[2] in shown and not ways_to_print(value) & printed
    ]
    assert missing == []


def ways_to_print(ore: int) -> set[str]:
    return {
        format_amount(ore, decimals=decimals).replace(NBSP, " ")
        for decimals in ({True, False} if ore % 100 == 0 else {True})
    }


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_the_evidence_bundles_vouchers_add_up_to_the_same_costs(
    year: str, plan_files: dict[str, Path], tmp_path: Path
) -> None:
    total = must("followup", plan_files[year], "--period", year, "--json").json["total"]
    out = tmp_path / "underlag.zip"
    must("evidence", plan_files[year], "--period", year, "--out", out)
    with ZipFile(out) as bundle:
        listed = bundle.read("2 Underlag/Summor.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(listed), delimiter=";"))
    costs = [row["Belopp på blanketten"] for row in rows if row["Kod"].startswith("K")]
    assert sum(map(typed, costs)) == total["attributed_ore"]


def typed(text: str) -> int:
    """The öre of an amount as a spreadsheet takes it."""
    plain = text.replace(NBSP, "").replace("−", "-").replace(" ", "").replace(",", ".")
    return round(Decimal(plain) * 100)


# --- the window


@pytest.fixture
def session(case: Case, tmp_path: Path) -> Iterator[Session]:
    figures.set_unit(Unit.KR)
    opened = Session(lambda: demo.TODAY)
    opened.open(Path(shutil.copy(case.plan, tmp_path / "plan.db")))
    period = parse_period(case.period)
    assert period
    opened.set_period(period)
    if case.day:
        opened.set_as_of(date.fromisoformat(case.day))
    yield opened
    opened.close()


def page_of(key: str, session: Session, qtbot: QtBot, folder: Path) -> Any:
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    page = import_module(f"regionbudget.ui.pages.{key}").Page(session, Preferences(settings))
    qtbot.addWidget(page)
    page.refresh()
    return page


def rows_of(model: Any) -> Iterator[dict[str, str]]:
    """Every row of a table or tree, each cell as it is copied out."""
    columns = range(model.columnCount())
    titles = [model.headerData(each, Qt.Orientation.Horizontal) for each in columns]

    def walk(parent: QModelIndex) -> Iterator[dict[str, str]]:
        for place in range(model.rowCount(parent)):
            cells = [model.index(place, each, parent) for each in columns]
            yield {
                title: model.data(cell, Role.COPY)
                for title, cell in zip(titles, cells, strict=True)
            }
            yield from walk(cells[0])

    return walk(QModelIndex())


def of_model(model: Any, of: str, known: Mapping[str, str]) -> list[tuple[Figure, int]]:
    found = []
    for row in rows_of(model):
        title = next(iter(row.values()))
        found += [
            ((of, title, key), typed(row[word]))
            for word, key in known.items()
            if row.get(word) and re.fullmatch(r"[-−]?[\d\s]+(,\d\d)?", row[word])
        ]
    return found


def test_the_page_of_the_followup_has_the_same_figures(
    session: Session, expected: Figures, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of("followup", session, qtbot, tmp_path)
    found = of_model(page.model, "activity", ACTIVITY)
    assert differences(found, expected) == []
    assert common(found, expected) >= 8 * len(session.follow_up.rows)
    found = of_model(page.lines, "line", LINE)
    assert differences(found, expected) == []
    assert common(found, expected) == 4 * len(session.follow_up.lines)


def test_the_page_of_repayment_has_the_radars_figures(
    case: Case, session: Session, expected: Figures, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of("repayment", session, qtbot, tmp_path)
    answer = must("repayment", case.plan, *case.options, "--json").json
    titles = {each["key"]: each["title"] for each in status(case)["lines"]}
    wanted = dict(expected)
    for line in answer["lines"]:
        wanted |= amounts("line", titles[line["key"]], line)
    found = of_model(page.twin, "line", LINE)
    assert differences(found, wanted) == []
    assert common(found, wanted) >= 6 * len(session.follow_up.lines)
    cards = [card.figure for card in page.cards]
    assert cards[0] == figures.money(expected["total", TOTAL, "forecast_repayment_ore"])
    assert cards[1] == figures.money(answer["best_use_repayment_ore"])
    assert cards[3] == figures.money(expected["total", TOTAL, "forecast_own_funding_ore"])


def test_the_overview_has_the_same_sums(
    session: Session, expected: Figures, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of("overview", session, qtbot, tmp_path)
    page.complete()
    total = {key: value for (of, _, key), value in expected.items() if of == "total"}
    assert [card.figure for card in page.cards] == [
        figures.money(value)
        for value in (
            total["amount_ore"],
            total["revised_ore"],
            total["amount_ore"] - total["revised_ore"],
            total["accumulated_ore"],
            total["forecast_ore"],
            total["forecast_repayment_ore"],
        )
    ]


@pytest.mark.parametrize(
    ("key", "of", "known"),
    [
        ("plan", "activity", {"Beslutad": "budget_ore"}),
        ("allocation", "line", LINE),
    ],
)
def test_the_pages_of_the_plan_have_the_same_figures(
    case: Case,
    session: Session,
    expected: Figures,
    qtbot: QtBot,
    tmp_path: Path,
    key: str,
    of: str,
    known: Mapping[str, str],
) -> None:
    """They show every decision, whatever the period; so does `status`."""
    page = page_of(key, session, qtbot, tmp_path)
    wanted = dict(expected)
    for line in status(case)["lines"]:
        wanted |= amounts("line", line["title"], line)
    found = of_model(page.model, of, known)
    assert differences(found, wanted) == []
    assert common(found, wanted) >= 7


def test_the_reports_page_previews_the_same_figures(
    case: Case, session: Session, expected: Figures, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of("reports", session, qtbot, tmp_path)
    kind, _ = next(iter(kinds(case)))
    page.reveal(kind.value)
    qtbot.waitUntil(lambda: page.view.report is not None, timeout=30_000)
    values = named_values(page.view.report)
    found = [(("total", TOTAL, key), ore(Decimal(str(value_of(values[name])))))
             for name, key in NAMES.items() if name in values]  # fmt: skip
    assert differences(found, expected) == []
    assert common(found, expected) > 10


def test_every_kind_of_report_is_walked() -> None:
    year = Case(Path(), "2020", "", "", "")
    walked = {kind for kind, _ in kinds(year)} | {ReportKind.INTERIM, ReportKind.MONTH}
    assert walked == set(SCOPES) - {ReportKind.TERTIAL}  # made as the month and the interim are
