"""A ledger that nobody has prepared: mapped in the window, booked, known again, and undone."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from page_kit import KR, OpenPage, activity, buttons, enter, plain, press, said, write
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot
from test_page_manners import nameless

from regionbudget.domain.ledger_mapping import Role
from regionbudget.domain.periods import month
from regionbudget.services import accounts, closing, mappings, outturn
from regionbudget.ui.dialogs.accounts import AccountsDialog
from regionbudget.ui.dialogs.batches import can_be_undone
from regionbudget.ui.dialogs.ledger.dialog import FILE, REVIEW, TARGETS
from regionbudget.ui.dialogs.ledger.target_grid import EXCLUDED
from regionbudget.ui.dialogs.progress import ProgressDialog
from regionbudget.ui.operations import Job

pytest_plugins = ["page_kit"]

TITLES = "Region Jämtland Härjedalen;;;;;;;\r\nUtdrag ur huvudboken;;;;;;;\r\n\r\n"
HEADER = "Bokf.dat;Vernr;Konto;Projekt;Vertext;Debet;Kredit;Leverantör\r\n"
ROWS = (
    ("01-15", "V1", "4011", "14001", "Lön", "10 000,00", ""),
    ("01-20", "V2", "4511", "14001", "Avgifter", "3 142,50", ""),
    ("02-03", "V3", "5620", "14002", "Läkemedel åäö", "1 250,00", ""),
    ("02-10", "V4", "5620", "14002", "Kreditering", "", "250,00"),
    ("03-05", "V5", "7101", "99001", "Resa", "4 000,00", ""),
    ("03-09", "V6", "1930", "14001", "Bank", "", "18 142,50"),
)
LATER = (("04-02", "V7", "4011", "14001", "Lön april", "10 500,00", ""),)


def raindance(path: Path, rows: Any = ROWS, header: str = HEADER) -> Path:
    """An extract as Raindance writes it: title rows, debit and credit, objects, and a sum row."""
    lines = [f"2020-{day};{';'.join(rest)};Leverantör AB\r\n" for day, *rest in rows]
    text = TITLES + header + "".join(lines) + "Summa;;;;;28 892,50;18 392,50;\r\n"
    path.write_bytes(text.encode("cp1252"))
    return path


@pytest.fixture
def read_in(open_page: OpenPage, qtbot: QtBot) -> Callable[..., Any]:
    """Read a file from the page and wait for its dialog."""

    def read_it(path: Path, page: Any = None, state: str = "decided") -> Any:
        page = page or open_page("outturn", state)
        page.dialog = None
        page.imports.read(path)
        qtbot.waitUntil(lambda: page.dialog is not None and page.dialog.isVisible())
        return page

    return read_it


@pytest.fixture
def go_on(qtbot: QtBot) -> Callable[[Any, int], None]:
    def go(dialog: Any, step: int) -> None:
        assert dialog.ok.isEnabled(), dialog.hint.text()
        dialog.ok.click()
        qtbot.waitUntil(lambda: dialog.step == step)

    return go


def tie(dialog: Any, **targets: object) -> None:
    """Tie objects (`p14001`) to the activities whose titles begin so, or leave them out."""
    model = dialog.targets_step.objects
    for key, title in targets.items():
        place = model.find(lambda row, key=key: row.key == key[1:])
        named = title if title == EXCLUDED else activity(dialog._page, str(title)).id
        model.tie([place], named)


def book(dialog: Any, page: Any, qtbot: QtBot) -> None:
    dialog.ok.click()
    qtbot.waitUntil(lambda: dialog.booked is not None)
    qtbot.waitUntil(lambda: "bokfördes" in said(page.panel))


def test_a_ledger_nobody_has_prepared_is_mapped_and_booked(
    read_in: Any, go_on: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read_in(raindance(tmp_path / "raindance_2020-03.csv"))
    dialog = page.dialog
    assert dialog.step == FILE
    assert dialog.opened.mapping.header_row == 4
    assert (dialog.opened.mapping.decimal, dialog.opened.mapping.thousands) == (",", " ")
    assert dialog.file_step.table.roles.choices[5].value is Role.DEBIT
    go_on(dialog, TARGETS)
    objects = {row.key: row for row in dialog.targets_step.objects.targets}
    assert objects["14001"].ore == 13_142_50
    assert plain(dialog.hint.text()) == "3 objekt ska kopplas eller lämnas utanför"
    assert not dialog.ok.isEnabled()
    tie(dialog, p14001="SPUR", p14002="Hemmonitorering", p99001=EXCLUDED)
    go_on(dialog, REVIEW)
    outcome = dialog.trial.outcome
    assert (outcome.accepted.rows, outcome.accepted.ore) == (4, 14_142_50)
    assert (outcome.excluded.rows, outcome.excluded.ore) == (2, -14_142_50)
    assert dialog.trial.read_ore == outcome.total_ore == 0
    assert "stämmer på öret" in dialog.review_step.balance.text()
    assert outturn.count(page.session.db) == 0
    assert dialog.review_step.kept_name == "raindance"
    book(dialog, page, qtbot)
    spur = activity(page, "SPUR").id
    booked = outturn.entries(page.session.db, activity_id=spur)
    assert [(e.amount_ore, e.account, e.object) for e in booked] == [
        (10_000 * KR, "4011", "14001"),
        (3_142_50, "4511", "14001"),
    ]
    assert "4 poster bokfördes, 14 142,50 kr (inläsning 1)" in said(page.panel)


def test_the_next_extract_is_known_by_its_header_and_brings_only_what_is_new(
    read_in: Any, go_on: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read_in(raindance(tmp_path / "raindance_2020-03.csv"))
    dialog = page.dialog
    go_on(dialog, TARGETS)
    tie(dialog, p14001="SPUR", p14002="Hemmonitorering", p99001=EXCLUDED)
    go_on(dialog, REVIEW)
    book(dialog, page, qtbot)
    read_in(raindance(tmp_path / "raindance_2020-04.csv", ROWS + LATER), page)
    assert page.dialog.step == REVIEW
    assert "”raindance”" in page.dialog.said.text()
    outcome = page.dialog.trial.outcome
    assert (outcome.known.rows, outcome.accepted.rows) == (4, 1)
    assert page.dialog.review_step.kept_name == ""
    book(page.dialog, page, qtbot)
    assert outturn.count(page.session.db) == 5
    read_in(raindance(tmp_path / "igen.csv", ROWS + LATER), page)
    assert page.dialog.trial.outcome.known.rows == 5
    assert not page.dialog.ok.isEnabled()
    assert page.dialog.hint.text() == "Inget nytt att bokföra"


def test_a_new_object_in_a_known_ledger_is_asked_for(
    read_in: Any, go_on: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read_in(raindance(tmp_path / "rd.csv"))
    go_on(page.dialog, TARGETS)
    tie(page.dialog, p14001="SPUR", p14002="Hemmonitorering", p99001=EXCLUDED)
    go_on(page.dialog, REVIEW)
    book(page.dialog, page, qtbot)
    new = (("04-02", "V7", "4011", "14009", "Lön", "500,00", ""),)
    read_in(raindance(tmp_path / "rd2.csv", ROWS + new), page)
    dialog = page.dialog
    assert dialog.step == TARGETS
    assert [row.key for row in dialog.targets_step.lacking] == ["14009"]
    assert dialog.targets_step.objects.row_at(0).key == "14009"
    dialog.targets_step.leave_out_rest()
    go_on(dialog, REVIEW)
    assert dialog.trial.outcome.accepted.rows == 0
    assert dialog.review_step.kept_name == "rd"


def test_objects_are_tied_by_keyboard_and_the_next_one_comes_by_itself(
    read_in: Any, go_on: Any, tmp_path: Path
) -> None:
    page = read_in(raindance(tmp_path / "rd.csv"))
    dialog = page.dialog
    go_on(dialog, TARGETS)
    dialog.activateWindow()
    table, model = dialog.targets_step.object_table, dialog.targets_step.objects
    QApplication.processEvents()
    assert [row.key for row in model.rows] == ["14001", "99001", "14002"]
    for place, words in enumerate(("spur", "ingår", "hemmonit")):
        assert table.currentIndex().row() == place
        press(table, Qt.Key.Key_A, words[0])
        (editor,) = [each for each in table.findChildren(QComboBox) if each.isVisible()]
        write(editor.lineEdit(), words[1:])
        enter(editor.lineEdit())
        for _ in range(3):
            QApplication.processEvents()
    assert [row.to for row in model.rows] == [
        activity(page, "SPUR").id,
        EXCLUDED,
        activity(page, "Hemmonitorering").id,
    ]
    assert dialog.ok.isEnabled()


def test_a_name_that_fits_several_ties_nothing(read_in: Any, go_on: Any, tmp_path: Path) -> None:
    page = read_in(raindance(tmp_path / "rd.csv"))
    go_on(page.dialog, TARGETS)
    model = page.dialog.targets_step.objects
    last = model.index(0, 3)
    model.setData(last, "utveckling")
    assert model.row_at(0).to is None
    assert "skriv mer" in model.data(last, Qt.ItemDataRole.ToolTipRole)
    assert not page.dialog.ok.isEnabled()
    model.setData(last, "SPUR inspektion")
    assert model.row_at(0).to == activity(page, "SPUR").id


def test_days_that_may_be_read_in_two_ways_must_be_chosen(
    read_in: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = "".join(f"0{n}/04/2020;V{n};4011;14001;Lön;100,00;;L\r\n" for n in range(1, 5))
    path = tmp_path / "oklar.csv"
    path.write_text(HEADER + rows, encoding="utf-8", newline="")
    dialog = read_in(path).dialog
    assert [question.key for question in dialog.opened.questions] == ["dates"]
    assert not dialog.ok.isEnabled()
    assert "Datumordning" in said(dialog.file_step.panel)
    dialog.file_step.fields["dates"].choose("dmy")
    qtbot.waitUntil(lambda: not dialog.opened.questions)
    assert dialog.ok.isEnabled()
    assert dialog.file_step.table.model().row_at(0).cells[0].told == "2020-04-01"


def test_the_user_may_choose_another_role_and_encoding(
    read_in: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = read_in(raindance(tmp_path / "rd.csv")).dialog
    dialog.file_step.table.roles.choices[7].choose(None)
    qtbot.waitUntil(lambda: Role.SUPPLIER not in dialog.opened.guess.places)
    assert Role.TEXT in dialog.opened.guess.places
    dialog.file_step.table.roles.choices[5].choose(Role.AMOUNT)
    qtbot.waitUntil(lambda: Role.AMOUNT in dialog.opened.guess.places)
    assert Role.CREDIT not in dialog.opened.guess.places
    dialog.file_step.fields["encoding"].choose("cp437")
    qtbot.waitUntil(lambda: dialog.opened.source.encoding == "cp437")
    dialog.file_step.fields["encoding"].choose("cp1252")
    qtbot.waitUntil(lambda: dialog.opened.source.encoding == "cp1252")
    assert Role.CREDIT in dialog.opened.guess.places


def test_a_role_that_is_needed_is_asked_for(read_in: Any, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = read_in(raindance(tmp_path / "rd.csv")).dialog
    dialog.file_step.table.roles.choices[0].choose(None)
    qtbot.waitUntil(lambda: bool(dialog.opened.questions))
    assert "Ingen kolumn är datum" in said(dialog.file_step.panel)
    assert not dialog.ok.isEnabled()
    dialog.file_step.begin()
    assert dialog.focusWidget() is dialog.file_step.table.roles.choices[0]
    dialog.file_step.table.roles.choices[0].choose(Role.DATE)
    qtbot.waitUntil(lambda: not dialog.opened.questions)
    assert dialog.ok.isEnabled()


def test_period_series_and_letter_are_roles_as_any(
    read_in: Any, go_on: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "perioder.csv"
    lines = ["Period;Serie;Nr;Konto;Projekt;Belopp;D/K", "202005;A;1;4011;14001;1 000,50;D",
             "202005;B;2;4011;14001;200,00;K"]  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    dialog = read_in(path).dialog
    roles = [choice.value for choice in dialog.file_step.table.roles.choices]
    assert roles == [Role.PERIOD, Role.SERIES, Role.VOUCHER, Role.ACCOUNT, Role.OBJECT,
                     Role.AMOUNT, Role.SIDE]  # fmt: skip
    shown = dialog.file_step.table.model().row_at(1).cells
    assert (shown[0].told, plain(shown[5].told)) == ("2020-05-31", "-200,00")
    assert "sista dag" in dialog.file_step.counted.text()
    assert not dialog.file_step.fields["credit_sign"].isVisible()
    go_on(dialog, TARGETS)
    assert [row.ore for row in dialog.targets_step.objects.targets] == [800_50]
    dialog.show_step(FILE)
    dialog.file_step.table.roles.choices[0].choose(Role.DATE)
    qtbot.waitUntil(lambda: Role.PERIOD not in dialog.opened.guess.places)
    dialog.file_step.table.roles.choices[5].choose(Role.DEBIT)
    qtbot.waitUntil(lambda: Role.DEBIT in dialog.opened.guess.places)
    assert not dialog.opened.guess.places.keys() & {Role.AMOUNT, Role.SIDE}


def test_credit_with_its_own_minus_is_chosen(
    read_in: Any, go_on: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = [*ROWS[:2], ("02-10", "V4", "5620", "14001", "Kreditering", "", "-250,00")]
    dialog = read_in(raindance(tmp_path / "rd.csv", rows)).dialog
    field = dialog.file_step.fields["credit_sign"]
    assert field.isVisible()
    assert not dialog.ok.isEnabled()
    field.choose(-1)
    qtbot.waitUntil(lambda: not dialog.opened.questions)
    assert field.isVisible()
    go_on(dialog, TARGETS)
    assert [row.ore for row in dialog.targets_step.objects.targets] == [12_892_50]


def test_a_workbook_offers_its_sheets_and_rows_of_headings(
    read_in: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    first, second = book.create_sheet("Januari"), book.create_sheet("Juni")
    for sheet, number in ((first, 1), (second, 6)):
        sheet.append(["Region Jämtland Härjedalen"])
        sheet.append(["Datum", "Ver", "Konto", "Projekt", "Text", "Belopp"])
        for day in range(1, 3 + number):
            sheet.append([date(2020, number, day), f"V{day}", 4011, 14001, "Lön", 100.5])
    book.save(tmp_path / "blad.xlsx")
    dialog = read_in(tmp_path / "blad.xlsx").dialog
    fields = dialog.file_step.fields
    assert (fields["sheet"].value, fields["header_row"].value) == (None, 2)
    assert "Flera blad kan vara huvudboken: Juni, Januari" in said(dialog.file_step.panel)
    assert not dialog.ok.isEnabled()
    fields["sheet"].choose("Juni")
    qtbot.waitUntil(lambda: not dialog.opened.questions)
    assert "Bladen Januari läses inte" in dialog.file_step.counted.text()
    assert not fields["encoding"].isEnabled()
    first_row = dialog.file_step.table.model().row_at(0)
    assert [cell.told for cell in first_row.cells][:2] == ["2020-06-01", "V1"]
    assert plain(first_row.cells[5].told) == "100,50"
    fields["sheet"].choose("Januari")
    qtbot.waitUntil(lambda: dialog.opened.guess.layout.grid.title == "Januari")
    assert dialog.file_step.table.model().row_at(0).cells[0].told == "2020-01-01"
    fields["header_row"].choose(1)
    qtbot.waitUntil(lambda: dialog.opened.guess.layout.header_row == 1)
    fields["header_row"].choose(2)
    qtbot.waitUntil(lambda: dialog.opened.guess.layout.header_row == 2)
    assert Role.OBJECT in dialog.opened.guess.places


def test_a_known_ledger_tells_of_the_sheets_that_it_leaves_unread(
    read_in: Any, go_on: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    def workbook(*titles: str) -> Path:
        book = Workbook()
        book.remove(book.worksheets[0])
        for number, title in enumerate(titles, 1):
            sheet = book.create_sheet(title)
            sheet.append(["Datum", "Ver", "Projekt", "Belopp"])
            sheet.append([date(2020, number, 1), f"V{number}", 14001, 100.5])
        book.save(tmp_path / "blad.xlsx")
        return tmp_path / "blad.xlsx"

    page = read_in(workbook("Januari"))
    go_on(page.dialog, TARGETS)
    tie(page.dialog, p14001="SPUR")
    go_on(page.dialog, REVIEW)
    book(page.dialog, page, qtbot)
    read_in(workbook("Januari", "Februari"), page)
    assert page.dialog.step == REVIEW
    assert "Bladen Februari läses inte" in page.dialog.said.text()
    assert page.dialog.trial.outcome.known.rows == 1


def test_what_is_tied_stays_tied_when_the_file_is_read_in_another_way(
    read_in: Any, go_on: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read_in(raindance(tmp_path / "rd.csv"))
    dialog = page.dialog
    go_on(dialog, TARGETS)
    tie(dialog, p14001="SPUR")
    dialog.go_back()
    dialog.file_step.table.roles.choices[7].choose(None)
    qtbot.waitUntil(lambda: Role.SUPPLIER not in dialog.opened.guess.places)
    assert not dialog.step_buttons[TARGETS].isEnabled()
    go_on(dialog, TARGETS)
    assert {row.key for row in dialog.targets_step.lacking} == {"14002", "99001"}


def test_an_account_that_is_left_out_takes_its_rows_out_of_the_objects(
    read_in: Any, go_on: Any, tmp_path: Path
) -> None:
    page = read_in(raindance(tmp_path / "rd.csv"))
    dialog = page.dialog
    go_on(dialog, TARGETS)
    step = dialog.targets_step
    known = {row.key: row for row in step.accounts.targets}
    assert known["1930"].to == EXCLUDED
    step.open_part(1)
    place = step.accounts.find(lambda row: row.key == "4511")
    step.account_table.selectRow(place)
    step.out_button.click()
    objects = {row.key: row for row in step.objects.targets}
    assert objects["14001"].ore == 10_000 * KR
    step.accounts.setData(step.accounts.index(place, 3), "Personal")
    assert {row.key: row for row in step.objects.targets}["14001"].ore == 13_142_50
    assert dialog.mapping.accounts["4511"] == "Personal"


def test_the_table_of_accounts_is_edited_from_the_import(
    read_in: Any, go_on: Any, tmp_path: Path
) -> None:
    dialog = read_in(raindance(tmp_path / "bok.csv")).dialog
    go_on(dialog, TARGETS)
    step = dialog.targets_step
    step.open_part(1)
    tie(dialog, p14001="SPUR")
    step.table_button.click()
    (table,) = dialog.findChildren(AccountsDialog)
    table.grid.write(0, 0, [["40", "Personal", "Löner"], ["5", "Köpt verksamhet"]])
    table.ok.click()
    found = {row.key: row.to for row in step.accounts.targets}
    assert (found["4011"], found["5620"], found["4511"]) == ("Personal", "Köpt verksamhet", None)
    assert {row.key: row.to for row in step.objects.targets}["14001"] is not None


def test_the_charts_table_gives_categories(
    read_in: Any, go_on: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read_in(raindance(tmp_path / "rd.csv"))
    dialog = page.dialog
    go_on(dialog, TARGETS)
    step = dialog.targets_step
    step.open_part(1)
    assert "Troligen Region-Bas" in step.why.text()
    assert nameless(dialog) == []
    step.chart.choose("region-bas")
    assert accounts.table(page.session.db) is not None
    found = {row.key: row.to for row in step.accounts.targets}
    assert found["4011"]
    assert found["1930"] == EXCLUDED
    assert not step.chart.isVisible()
    tie(dialog, p14001="SPUR", p14002="Hemmonitorering", p99001=EXCLUDED)
    go_on(dialog, REVIEW)
    book(dialog, page, qtbot)
    wages = outturn.entries(page.session.db)[0]
    assert (wages.account, wages.category) == ("4011", found["4011"])


def test_the_mapping_is_kept_under_a_name_of_its_own(
    read_in: Any, go_on: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read_in(raindance(tmp_path / "uttag 2020-03.csv"))
    go_on(page.dialog, TARGETS)
    tie(page.dialog, p14001="SPUR", p14002="Hemmonitorering", p99001=EXCLUDED)
    go_on(page.dialog, REVIEW)
    page.dialog.review_step.name.clear()
    assert page.dialog.hint.text() == "Ge kopplingen ett namn"
    assert not page.dialog.ok.isEnabled()
    page.dialog.review_step.name.setText("Uttag")
    book(page.dialog, page, qtbot)
    assert list(mappings.every(page.session.db)) == ["Uttag"]
    other = HEADER.replace("Vernr", "Verifikat")
    read_in(raindance(tmp_path / "uttag.csv", LATER, other), page)
    assert (page.dialog.step, page.dialog.opened.name) == (FILE, "uttag 2")


def test_a_file_in_the_programs_own_columns_may_go_past_a_closed_month(
    open_page: OpenPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = open_page("outturn", "decided")
    closing.close(page.session.db, month(2020, 1), by="Ekonomichefen", hard=True)
    own = tmp_path / "egen.csv"
    own.write_text("Datum;Aktivitet;Belopp\n2020-01-07;SPUR inspektion;100\n", encoding="utf-8")
    page.imports.read(own)
    qtbot.waitUntil(page.panel.isVisible)
    assert "S3" in said(page.panel)
    buttons(page.panel)["Läs in med sena poster i nästa öppna månad"].click()
    qtbot.waitUntil(lambda: page.dialog is not None)
    assert "1 sen post bokförs i nästa öppna månad" in page.dialog.said.text()
    page.dialog.submit()
    qtbot.waitUntil(lambda: outturn.count(page.session.db) == 1)
    (entry,) = outturn.entries(page.session.db)
    assert (entry.date.month, entry.true_date) == (2, date(2020, 1, 7))


def test_enter_goes_on_and_escape_leaves(read_in: Any, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = read_in(raindance(tmp_path / "rd.csv")).dialog
    enter(dialog.file_step.fields["header_row"])
    qtbot.waitUntil(lambda: dialog.step == TARGETS)
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_encoding_that_the_file_is_not_in_is_told_and_changes_nothing(
    read_in: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = read_in(raindance(tmp_path / "rd.csv")).dialog
    before = dialog.opened
    dialog.file_step.fields["encoding"].choose("utf-16")
    qtbot.waitUntil(lambda: dialog.panel.isVisible() or dialog.opened.source.encoding != "utf-16")
    assert dialog.opened.guess.places == before.guess.places
    assert dialog.isVisible()


def test_cancelling_leaves_nothing(read_in: Any, go_on: Any, tmp_path: Path, qtbot: QtBot) -> None:
    page = read_in(raindance(tmp_path / "rd.csv"))
    head = page.session.head
    go_on(page.dialog, TARGETS)
    tie(page.dialog, p14001="SPUR", p14002="Hemmonitorering", p99001=EXCLUDED)
    go_on(page.dialog, REVIEW)
    page.dialog.reject()
    assert outturn.count(page.session.db) == 0
    assert page.session.head == head


def test_a_ledger_that_goes_over_many_budgets_tells_the_first_and_how_many_more(
    read_in: Any, go_on: Any, tmp_path: Path
) -> None:
    titles = ("SPUR", "Hemmonitorering", "Chefsutvecklare", "Personalresurs", "Karriärvägar")
    rows = [
        ("01-15", f"V{n}", "4011", f"1{n}", "Lön", "987 654 321,00", "") for n in range(len(titles))
    ]
    dialog = read_in(raindance(tmp_path / "mycket.csv", rows)).dialog
    go_on(dialog, TARGETS)
    tie(dialog, **{f"p1{n}": title for n, title in enumerate(titles)})
    go_on(dialog, REVIEW)
    said = dialog.review_step.warned.text().splitlines()
    assert sum("egen finansiering" in line for line in said) == 4
    assert said[-1] == "Och 1 till; se Översikt"


def many(count: int) -> list[tuple[str, ...]]:
    return [("01-15", f"V{n}", "4011", "14001", "Lön", f"{n},50", "") for n in range(count)]


def running(parent: Any) -> Any:
    """The latest work of the page or dialog."""
    return parent.findChildren(Job, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]


def test_a_long_reading_is_cancelled_at_once(
    open_page: OpenPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = open_page("outturn", "decided")
    page.imports.read(raindance(tmp_path / "stor.csv", many(40_000)))
    job = running(page)
    (progress,) = page.findChildren(ProgressDialog)
    progress.show()
    asked = time.monotonic()
    progress.reject()
    assert not progress.isVisible()
    assert time.monotonic() - asked < 0.5
    with qtbot.waitSignal(job.ended, timeout=20_000):
        pass
    assert page.dialog is None
    assert outturn.count(page.session.db) == 0


def test_a_booking_that_is_cancelled_leaves_nothing(
    read_in: Any, go_on: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read_in(raindance(tmp_path / "stor.csv", many(12_000)))
    dialog = page.dialog
    head = page.session.head
    go_on(dialog, TARGETS)
    tie(dialog, p14001="SPUR")
    go_on(dialog, REVIEW)
    dialog.ok.click()
    job = running(dialog)
    job.cancel()
    with qtbot.waitSignal(job.ended, timeout=20_000):
        pass
    assert dialog.booked is None
    assert dialog.isVisible()
    assert outturn.count(page.session.db) == 0
    assert page.session.head == head


def test_the_import_is_undone_from_the_notice(
    read_in: Any, go_on: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read_in(raindance(tmp_path / "rd.csv"))
    go_on(page.dialog, TARGETS)
    tie(page.dialog, p14001="SPUR", p14002="Hemmonitorering", p99001=EXCLUDED)
    go_on(page.dialog, REVIEW)
    book(page.dialog, page, qtbot)
    buttons(page.panel)["Ångra inläsningen"].click()
    undoing = page.dialog
    assert not undoing.ok.isEnabled()
    write(undoing.reason, "Fel fil")
    undoing.ok.click()
    qtbot.waitUntil(lambda: undoing.outcome is not None)
    assert sum(outturn.booked(page.session.db).values()) == 0
    assert "är ångrad: 4 poster motbokades" in said(page.panel)
    read_in(raindance(tmp_path / "rd.csv"), page)
    assert page.dialog.trial.outcome.accepted.rows == 4


def test_batches_are_listed_with_their_reconciliation_and_undone(
    read_in: Any, go_on: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page = read_in(raindance(tmp_path / "rd.csv"))
    go_on(page.dialog, TARGETS)
    tie(page.dialog, p14001="SPUR", p14002="Hemmonitorering", p99001=EXCLUDED)
    go_on(page.dialog, REVIEW)
    book(page.dialog, page, qtbot)
    listing = next(a for a in page.acts.menu.actions() if a.text().startswith("Inläsningar"))
    listing.trigger()
    listed = page.dialog
    assert nameless(listed) == []
    assert [batch.id for batch in listed.model.rows] == [1]
    assert "14 142,50 kr bokfört" in plain(listed.detail.text())
    assert "2 rader" in listed.detail.text()
    listed.undo_button.click()
    write(listed.dialog.reason, "Fel månad")
    listed.dialog.ok.click()
    qtbot.waitUntil(lambda: len(listed.model.rows) == 2)
    assert not any(map(can_be_undone, listed.model.rows))
    assert not listed.undo_button.isEnabled()


def test_rows_of_a_closed_month_go_to_the_next_open_one_when_the_user_says_so(
    read_in: Any, go_on: Any, open_page: OpenPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page = open_page("outturn", "decided")
    closing.close(page.session.db, month(2020, 1), by="Ekonomichefen", hard=True)
    page.session.reload()
    read_in(raindance(tmp_path / "rd.csv"), page)
    dialog = page.dialog
    go_on(dialog, TARGETS)
    tie(dialog, p14001="SPUR", p14002="Hemmonitorering", p99001=EXCLUDED)
    go_on(dialog, REVIEW)
    assert dialog.trial.outcome.rejected.rows == 2
    assert "S3" in {each.rule for each in dialog.trial.outcome.rejects}
    dialog.review_step.late.click()
    qtbot.waitUntil(lambda: dialog.trial.late_chosen)
    assert dialog.trial.outcome.rejected.rows == 0
    book(dialog, page, qtbot)
    moved = [e for e in outturn.entries(page.session.db) if e.true_date is not None]
    assert {(e.date.month, e.true_date.month) for e in moved if e.true_date} == {(2, 1)}


def test_rejected_rows_are_listed_with_their_reasons_and_saved(
    read_in: Any, go_on: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    wrong = (("13-40", "V8", "4011", "14001", "Fel dag", "77,00", ""),)
    page = read_in(raindance(tmp_path / "rd.csv", ROWS + wrong))
    dialog = page.dialog
    go_on(dialog, TARGETS)
    tie(dialog, p14001="SPUR", p14002="Hemmonitorering", p99001=EXCLUDED)
    go_on(dialog, REVIEW)
    (rejected,) = dialog.trial.outcome.rejects
    assert rejected.amount_ore == 77 * KR
    saved = tmp_path / "avvisade.csv"
    dialog.write_rejects(saved)
    text = saved.read_text(encoding="utf-8-sig")
    assert "2020-13-40" in text
    assert "Fel dag" in text
    assert "avvisade raderna är sparade" in said(dialog.panel)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04trasig", bytes(range(256)) * 40])
def test_a_broken_file_is_one_sentence_and_the_window_lives_on(
    open_page: OpenPage, tmp_path: Path, qtbot: QtBot, content: bytes
) -> None:
    page = open_page("outturn", "decided")
    path = tmp_path / "trasig.xlsx"
    path.write_bytes(content)
    page.imports.read(path)
    qtbot.waitUntil(page.panel.isVisible)
    assert "trasig.xlsx kan inte läsas in" in said(page.panel)
    assert len(page.panel.notice.lines) == 1
    assert page.dialog is None
    page.row.activity.choose(activity(page, "SPUR"))


def test_every_step_has_names_in_either_language(
    read_in: Any, go_on: Any, tmp_path: Path, either_language: str
) -> None:
    dialog = read_in(raindance(tmp_path / "rd.csv")).dialog
    assert nameless(dialog) == []
    go_on(dialog, TARGETS)
    assert nameless(dialog) == []
    tie(dialog, p14001="SPUR", p14002="Hemmonitorering", p99001=EXCLUDED)
    dialog.targets_step.open_part(1)
    assert nameless(dialog) == []
    go_on(dialog, REVIEW)
    assert nameless(dialog) == []
    dialog.go_back()
    assert dialog.step == TARGETS
    assert dialog.step_buttons[REVIEW].isEnabled()
