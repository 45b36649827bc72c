"""The forms to the authorities, by form year: each part, each figure, each formula."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from office import differences, needs_office, recalculated
from openpyxl import load_workbook
from other_years import make_2019, make_2021

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.attestation import Attestation
from regionbudget.domain.economic_form import EconomicAccount
from regionbudget.domain.grant import GrantKind, NewGrantEntry
from regionbudget.domain.money import kr
from regionbudget.domain.outside_cost import NewOutsideCost
from regionbudget.domain.periods import whole_year
from regionbudget.paths import SAMPLE_LEDGER
from regionbudget.reports.authority_form import FormSource
from regionbudget.reports.economic_report import economic_report
from regionbudget.reports.render import render
from regionbudget.reports.requisition import requisition_report
from regionbudget.reports.table import Field, Fields, Report, Signatures, Table, Text, amount_ore
from regionbudget.services import (
    authority_forms,
    form_details,
    grants,
    outside_costs,
    outturn,
    plans,
    reports,
)

YEARS = (2019, 2020, 2021)
DETAILS = {
    "recipient": "Regionen",
    "organisation-number": "232100-0214",
    "contact": "Ekonomistöd",
    "address": "Box 1, 831 00 Staden",
    "phone": "063-12 34 56",
    "email": "bidrag@region.example",
    "agreement-ref": "S2020/00111/FS",
    "payment-ref": "S2020/00222/FS",
    "giro": "5050-1055",
    "payment-reference": "GNV",
    "signatory": "F. Företrädare",
    "reviewer": "E. Ekonomichef",
    "reviewer-post": "Ekonomichef",
    "reviewer-phone": "063-12 34 57",
    "reviewer-email": "ekonomi@region.example",
}
CONTACT = [
    "Bidragsmottagare",
    "Organisationsnummer",
    "Kontaktperson",
    "Postadress",
    "Telefon",
    "Fax",
    "E-post",
]
REFERENCES = [
    "Regeringskansliets diarienummer för överenskommelsen",
    "Regeringskansliets diarienummer för beslutet om utbetalning",
]


@dataclass(frozen=True)
class Made:
    """A year's forms: what they are made from, and the workbooks."""

    source: FormSource
    folder: Path

    @property
    def account(self) -> EconomicAccount:
        return self.source.account

    def path(self, kind: str) -> Path:
        return self.folder / f"{kind}-{self.source.followup.plan.year}.xlsx"

    def shown(self, kind: str) -> Any:
        return load_workbook(self.path(kind), data_only=True)


def record(db: Database, kind: GrantKind, day: date, ore: int) -> None:
    grants.record(db, NewGrantEntry(kind, day, ore, "KK 1"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, spent_file: Path) -> dict[int, Made]:
    """The forms of each year, with everything filled in; of 2020 a part of the grant has come."""
    folder = tmp_path_factory.mktemp("forms")
    files = {2019: make_2019(folder), 2020: spent_file, 2021: make_2021(folder)}
    return {year: make(path, year, folder) for year, path in files.items()}


def make(path: Path, year: int, folder: Path) -> Made:
    db = open_plan(path)
    form_details.write(db, DETAILS)
    allotted = plans.load(db).allocated_ore
    if year == 2019:
        outside_costs.add(db, NewOutsideCost("Bemanning", 9_000_000_00, "Ansvar 410", "listade"))
        wrong = outside_costs.add(db, NewOutsideCost("Övrigt", 1_000_00, "Ansvar 411"))
        outside_costs.correct(db, wrong, "fel ansvar")
    record(db, GrantKind.REQUESTED, date(year, 4, 1), allotted)
    received = 60_000_000_00 if year == 2020 else allotted
    record(db, GrantKind.RECEIVED, date(year, 5, 1), received)
    record(db, GrantKind.REPAID, date(year + 1, 3, 20), 1_000_50)
    found = Made(authority_forms.source(db, whole_year(year)), folder)
    for kind in ("economic", "requisition", "annual"):
        reports.write(db, kind, whole_year(year), found.path(kind))
    db.close()
    return found


@pytest.fixture(scope="module")
def spent_file(tmp_path_factory: pytest.TempPathFactory, decided_file: Path) -> Path:
    """The sample with its ledger."""
    path = Path(shutil.copy(decided_file, tmp_path_factory.mktemp("spent") / "plan.db"))
    db = open_plan(path)
    outturn.import_ledger(db, SAMPLE_LEDGER)
    db.close()
    return path


def form(report: Report) -> list[tuple[str, list[Any]]]:
    """The parts of the form by heading, with their blocks."""
    parts: list[tuple[str, list[Any]]] = []
    for block in report.sheets[0].blocks:
        if isinstance(block, Text) and block.look == "heading":
            parts.append((block.text, []))
        elif parts:
            parts[-1][1].append(block)
    return parts


def labels(blocks: list[Any]) -> list[str]:
    return [each.label for block in blocks if isinstance(block, Fields) for each in block.rows]


def fields(report: Report) -> dict[str, Field]:
    return {
        each.label: each
        for block in report.sheets[0].blocks
        if isinstance(block, Fields)
        for each in block.rows
    }


def account_table(report: Report) -> Table:
    return report.sheets[0].table("account")


def named(book: Any, name: str) -> Any:
    sheet, _, address = book.defined_names[name].attr_text.partition("!")
    return book[sheet.strip("'")][address.replace("$", "")].value


@pytest.mark.parametrize("year", YEARS)
def test_the_requisition_has_its_four_parts(made: dict[int, Made], year: int) -> None:
    one, two, three, four = form(requisition_report(made[year].source))
    assert one[0].startswith("1.")
    assert labels(one[1]) == CONTACT
    assert labels(two[1]) == [
        *REFERENCES,
        "Överenskommelse",
        "Utbetalas av",
        "Belopp enligt överenskommelsen",
        "Belopp som rekvireras",
        "Period",
    ]
    assert labels(three[1]) == ["Bankgiro/Plusgiro", "Betalningsreferens"]
    assert "riktiga" in four[1][0].text
    assert "användas enligt överenskommelsen" in four[1][0].text
    (signatures,) = (block for block in four[1] if isinstance(block, Signatures))
    assert [(s.role, s.name) for s in signatures.signatures] == [
        ("Behörig företrädare", "F. Företrädare")
    ]


@pytest.mark.parametrize(
    ("year", "payer", "head"),
    [
        (2019, "Regeringskansliet", "4. Granskning av ekonomichef eller enhetschef"),
        (2020, "Kammarkollegiet", "4. Granskning av ekonomichef"),
        (2021, "Regeringskansliet", "4. Granskning av ekonomichef"),
    ],
)
def test_the_economic_report_has_its_five_parts(
    made: dict[int, Made], year: int, payer: str, head: str
) -> None:
    report = economic_report(made[year].source)
    one, two, three, four, five = form(report)
    assert labels(one[1]) == CONTACT
    assert labels(two[1]) == [
        *REFERENCES,
        "Överenskommelse",
        "Utbetalas av",
        "Belopp enligt överenskommelsen",
        "Utbetalt belopp",
        "Period",
    ]
    assert fields(report)["Utbetalas av"].value == payer
    assert fields(report)["Period"].value == f"{year}-01-01–{year}-12-31"
    assert [block.key for block in three[1] if isinstance(block, Table)] == ["account"]
    assert four[0] == head
    whose = "Granskarens" if year == 2019 else "Ekonomichefens"
    assert labels(four[1])[2:] == [
        "Avvikelser (Alt 2)",
        "Åtgärder (Alt 2)",
        *(f"{whose} {word}" for word in ("namn", "befattning", "telefon", "e-post")),
    ]
    assert "riktiga" in five[1][0].text


@pytest.mark.parametrize("kind", ["economic", "requisition"])
@pytest.mark.parametrize("year", YEARS)
def test_both_reference_numbers_stand_on_every_paper(
    made: dict[int, Made], year: int, kind: str
) -> None:
    column = [row[1].value for row in made[year].shown(kind).worksheets[0].iter_rows()]
    assert {"S2020/00111/FS", "S2020/00222/FS"} <= set(column)


def expected(made: Made) -> Iterator[tuple[str, int]]:
    """The öre of each name on the economic report, from the domain."""
    account, followup = made.account, made.source.followup
    yield "Belopp_enligt_överenskommelsen", followup.line_total.amount_ore
    yield "Utbetalt_belopp", made.source.money.received_ore
    yield "Erhållet_bidrag", account.grant_ore
    yield "Summa_kostnader", account.total_ore
    yield "Ej_förbrukat", account.unused_ore
    yield "Att_återbetala", account.repayment_ore
    yield "Egen_finansiering", followup.total.own_funding_ore
    yield "Utfall_aktiviteter", followup.total.accumulated_ore
    yield "Betalt_av_delområden", followup.line_total.attributed_ore
    yield "Mottaget", made.source.money.received_ore
    yield "Återbetalat", made.source.money.repaid_ore


@pytest.mark.parametrize("year", YEARS)
def test_each_sum_of_the_economic_report_is_the_domains(made: dict[int, Made], year: int) -> None:
    book = made[year].shown("economic")
    for name, ore in expected(made[year]):
        assert round(named(book, name) * 100) == ore, name
    rows = account_table(economic_report(made[year].source)).rows
    account = made[year].account
    listed = rows[1:-3]
    assert sum(amount_ore(row["amount"]) or 0 for row in listed) == account.total_ore
    assert len(listed) == len(account.larger) + bool(account.smaller)


@pytest.mark.parametrize("kind", ["economic", "requisition"])
@pytest.mark.parametrize("year", YEARS)
def test_every_control_agrees(made: dict[int, Made], year: int, kind: str) -> None:
    sheet = made[year].shown(kind)["Kontrollsummor"]
    results = [row[4].value for row in sheet.iter_rows() if row[4].value]
    assert len(results) >= 3
    assert set(results[1:]) == {"● stämmer"}


@needs_office
@pytest.mark.timeout(300)
def test_recalculated_the_forms_say_the_same(made: dict[int, Made], tmp_path: Path) -> None:
    kinds = ("economic", "requisition", "annual")
    books = [made[year].path(kind) for year in YEARS for kind in kinds]
    out = recalculated(books, tmp_path)
    for book in books:
        assert differences(book, out / book.name) == []


def test_costs_above_the_grant_of_2019_leave_nothing_to_repay(made: dict[int, Made]) -> None:
    book = made[2019].shown("economic")
    assert named(book, "Ej_förbrukat") == -1_610_000.25
    assert named(book, "Att_återbetala") == 0
    said = " ".join(b.text for b in economic_report(made[2019].source).sheets[0].blocks
                    if isinstance(b, Text))  # fmt: skip
    assert "Inget att återbetala." in said
    assert "Varav planens egen finansiering, som inget delområde får betala: 1\u00a0400" in said


def test_the_form_of_2019_shows_plan_and_outside_by_category(made: dict[int, Made]) -> None:
    report = economic_report(made[2019].source)
    assert report.sheet("Utfall per delområde").table("attribution").rows[-1].look == "total"
    rows = account_table(report).rows
    by_name = {row["item"]: row for row in rows}
    assert list(by_name)[1:6] == [
        "Bemanning",
        "Kompetenshöjande insatser",
        "It och infrastruktur",
        "Resor",
        "Övrigt",
    ]
    assert amount_ore(by_name["Bemanning"]["plan"]) == 19_000_000_00
    assert amount_ore(by_name["Bemanning"]["outside"]) == 9_000_000_00
    behind = made[2019].shown("economic")["Kostnader per kostnadsslag"]
    said = [cell.value for row in behind.iter_rows() for cell in row]
    assert {"Ansvar 410", "listade", "rättar 2: fel ansvar", "Bemanning, summa"} <= set(said)


def test_the_year_2019_leaves_what_goes_back_in_all_to_its_form(made: dict[int, Made]) -> None:
    first = {year: column_of(made[year].shown("annual")["Per delområde"]) for year in YEARS}
    assert any("räknar alla kostnader" in text for text in first[2019])
    assert "Kvar att återbetala" not in first[2019]
    assert first[2021][-1] == "Kvar att återbetala"


def column_of(sheet: Any) -> list[str]:
    return [str(row[0].value) for row in sheet.iter_rows() if row[0].value]


def test_own_funding_and_credits_stand_beside_the_costs_of_2021(made: dict[int, Made]) -> None:
    report = economic_report(made[2021].source)
    said = " ".join(b.text for b in report.sheets[0].blocks if isinstance(b, Text))
    assert (
        "Egen finansiering, utöver bidraget och inte med i kostnaderna: 1\u00a0317\u00a0438" in said
    )
    assert "större krediteringar än kostnader: −200\u00a0000" in said
    first = account_table(report).rows[1]
    assert (first["item"], first["line"]) == ("Kompetenscentrum", "Vårdens medarbetare")
    rest = account_table(report).rows[-4]
    assert rest["item"] == "Övriga kostnader (5 poster, var och en under 5 %)"


def test_a_part_received_is_what_the_costs_are_taken_from(made: dict[int, Made]) -> None:
    book = made[2020].shown("economic")
    assert named(book, "Erhållet_bidrag") == 60_000_000
    assert named(book, "Ej_förbrukat") < 0
    assert named(book, "Att_återbetala") == 0
    assert named(book, "Belopp_enligt_överenskommelsen") == 71_862_709


def test_before_anything_is_received_the_sum_is_said_not_to_be_paid_out(
    sample_db: Database, tmp_path: Path
) -> None:
    source = authority_forms.source(sample_db, whole_year(2020))
    report = economic_report(source)
    assert fields(report)["Utbetalt belopp"].value == "ej utbetalt"
    first = account_table(report).rows[0]
    assert first["item"] == "Bidrag enligt överenskommelsen (ej utbetalt)"
    assert amount_ore(first["amount"]) == 71_862_709_00
    assert amount_ore(account_table(report).rows[-1]["amount"]) == 0
    why = "överenskommelsens belopp visas i dess ställe, och inget står att återbetala"
    said = [b.text for b in report.sheets[0].blocks if isinstance(b, Text)]
    assert [each for each in said if why in each]
    assert any(why in str(note) for note in report.notes)
    assert fields(report)["Bidragsmottagare"].value is None, "a line to write on"
    asked = fields(requisition_report(source))["Belopp som rekvireras"].value
    assert amount_ore(asked) == 71_862_709_00
    out = tmp_path / "economic.xlsx"
    reports.write(sample_db, "economic", None, out)
    sheet = load_workbook(out, data_only=True)["Kontrollsummor"]
    assert "■ stämmer inte" not in [row[4].value for row in sheet.iter_rows()]


def test_what_deserves_a_look_before_it_is_sent(
    made: dict[int, Made], sample_db: Database, tmp_path: Path
) -> None:
    assert list(economic_report(made[2021].source).notes) == []
    (unspecified,) = economic_report(made[2019].source).notes
    assert "10\u00a0000\u00a0kr saknar kostnadsslag" in str(unspecified)
    assert list(requisition_report(made[2019].source).notes) == []
    form_details.write(sample_db, {k: v for k, v in DETAILS.items() if k != "giro"})
    (lacking,) = reports.write(sample_db, "requisition", None, tmp_path / "r.xlsx").notes
    assert str(lacking) == "på blanketten saknas: Bankgiro/Plusgiro"
    (unpaid,) = reports.write(sample_db, "economic", None, tmp_path / "e.xlsx").notes
    assert "ej utbetalt" in str(unpaid)


def test_a_requisition_in_parts_asks_for_the_last_and_tells_of_the_earlier(
    sample_db: Database, tmp_path: Path
) -> None:
    for day, ore in ((1, 5_000_000_00), (2, 7_000_000_00), (3, 1_000_000_50)):
        record(sample_db, GrantKind.REQUESTED, date(2020, 4, day), ore)
    grants.correct(sample_db, 2, "inte skickad")
    out = tmp_path / "requisition.xlsx"
    reports.write(sample_db, "requisition", None, out)
    book = load_workbook(out, data_only=True)
    assert named(book, "Belopp_som_rekvireras") == 1_000_000.50
    assert named(book, "Rekvirerat_tidigare") == 5_000_000
    results = [row[4].value for row in book["Kontrollsummor"].iter_rows() if row[4].value]
    assert set(results[1:]) == {"● stämmer"}


def attested(
    source: FormSource, alternative: int = 1, account: EconomicAccount | None = None
) -> FormSource:
    """The form after somebody has attested this account, or another one."""
    sealed = account or source.account
    word = Attestation(
        alternative,
        "A. Annan",
        "Biträdande ekonomichef",
        deviations="Två fakturor saknas",
        measures="Bokförs i januari",
        content=sealed.canonical(),
        sha256=sealed.sha256(),
        recorded_at="2021-02-11T09:30:00Z",
    )
    return replace(source, attestation=word)


def test_the_boxes_are_empty_until_somebody_attests(made: dict[int, Made]) -> None:
    source = made[2020].source
    before = fields(economic_report(source))
    boxes = [label for label in before if label.startswith("Alt ")]
    assert [before[label].value for label in boxes] == [None, None]
    assert [before[label].choices for label in boxes] == [("X",), ("X",)]
    assert before["Ekonomichefens namn"].value == "E. Ekonomichef"
    after = fields(economic_report(attested(source, 2)))
    assert [after[label].value for label in boxes] == [None, "X"]
    assert after["Avvikelser (Alt 2)"].value == "Två fakturor saknas"
    assert after["Ekonomichefens namn"].value == "A. Annan"
    assert after["Sigill för del 3 (SHA-256)"].value == source.account.sha256()
    assert after["Sigillets läge"].value == "● sigillet är helt"


def test_figures_that_changed_after_it_break_the_seal_on_the_page(made: dict[int, Made]) -> None:
    source = made[2020].source
    account = source.account
    first, *others = account.costs
    then = replace(account, costs=(replace(first, plan_ore=first.plan_ore - 50), *others))
    report = economic_report(attested(source, account=then))
    assert fields(report)["Sigillets läge"].value == "■ sigillet är brutet"
    assert fields(report)["Intygat"].value == "2021-02-11"
    top, which = [b for b in report.sheets[0].blocks if isinstance(b, Text) and b.look == "warning"]
    assert top.text == (
        "■ Sigillet är brutet: siffrorna i del 3 är inte de som A. Annan intygade 2021-02-11."
    )
    assert f"Summa kostnader: intygat {kr(then.total_ore)}, nu {kr(account.total_ore)}." in (
        which.text
    )
    assert "1 kostnad har ändrats" in which.text
    rows = report.sheet("Brutet sigill").table("changed").rows
    shown = {str(row["what"]): [amount_ore(row[c]) for c in ("attested", "now", "difference")]
             for row in rows}  # fmt: skip
    assert shown[f"{first.label} ({first.line})"] == [first.plan_ore - 50, first.plan_ore, 50]
    assert shown["Summa kostnader"] == [then.total_ore, account.total_ore, 50]
    assert shown["Ej förbrukat"] == [then.unused_ore, account.unused_ore, -50]
    assert len(shown) == 3, "nothing was to be paid back, then or now"
    assert "sigillet är brutet" in str(report.notes[0])


def test_an_attestation_that_is_not_what_its_seal_says_is_told(made: dict[int, Made]) -> None:
    source = attested(made[2020].source)
    assert source.attestation is not None
    report = economic_report(
        replace(source, attestation=replace(source.attestation, sha256="0" * 64))
    )
    assert fields(report)["Sigillets läge"].value == "■ sigillet är brutet"
    assert "är ändrat efter att det gjordes" in str(report.notes[0])


def test_people_choose_and_date_where_they_fill_in(made: dict[int, Made]) -> None:
    sheet = load_workbook(made[2020].path("economic")).worksheets[0]
    kinds = sorted(each.type for each in sheet.data_validations.dataValidation)
    assert kinds == ["date", "list", "list"]
    assert sheet.page_setup.orientation == "portrait"
    assert sheet.page_setup.fitToHeight in {None, 1}, "one page; left out, it is 1"
    assert str(sheet.page_setup.paperSize) == "9"


@pytest.mark.parametrize("year", YEARS)
def test_the_same_data_gives_the_same_bytes(made: dict[int, Made], year: int) -> None:
    source = made[year].source
    for make_report in (economic_report, requisition_report):
        for suffix in (".xlsx", ".pdf"):
            assert render(make_report(source), suffix) == render(make_report(source), suffix)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("year", YEARS)
def test_the_pdf_has_the_same_words(made: dict[int, Made], year: int, tmp_path: Path) -> None:
    source, path = made[year].source, tmp_path / "form.pdf"
    path.write_bytes(render(economic_report(source), ".pdf"))
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    words = done.stdout.decode()
    pages = words.split("\f")
    assert [n for n, page in enumerate(pages) if "5. Försäkran" in page] == [1], "two pages"
    for n, page in enumerate(pages):
        assert ("Namnförtydligande" in page) == ("riktiga." in page), f"signed apart on page {n}"
    assert "S2020/00111/FS" in words
    assert "Att återbetala" in words
    assert "Namnförtydligande" in words


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_a_blank_economic_report_is_two_pages_and_nobody_signs_on_one_of_its_own(
    spent_file: Path, tmp_path: Path
) -> None:
    db = open_plan(Path(shutil.copy(spent_file, tmp_path / "plan.db")))
    path = tmp_path / "economic.pdf"
    reports.write(db, "economic", None, path)
    db.close()
    told = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    first, second, *behind = told.stdout.decode().split("\f")
    assert "1. Uppgifter om bidragsmottagaren" in first
    assert "5. Försäkran" in second
    assert "4. Granskning av ekonomichef" in second
    assert "Namnförtydligande" in second
    assert not any("Namnförtydligande" in page for page in behind)
