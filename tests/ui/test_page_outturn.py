"""The outturn page: booking by keyboard, the long list, corrections, and files."""

from datetime import date
from pathlib import Path
from typing import Any

from page_kit import KR, OpenPage, activity, buttons, enter, plain, said, write
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from regionbudget.domain.commitment import NewCommitment
from regionbudget.domain.investment import NewInvestment
from regionbudget.paths import SAMPLE_DATA, SAMPLE_LEDGER
from regionbudget.services import commitments, investments, outturn

pytest_plugins = ["page_kit"]


def newest(page: Any) -> Any:
    return page.list.model.row_at(0)


def test_an_entry_is_booked_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("outturn")
    write(page.row.activity.lineEdit(), "spur")
    enter(page.row.activity.lineEdit())
    assert page.row.activity.currentText() == "SPUR inspektion"
    write(page.row.amount.field, "12 345,50")
    write(page.row.text, "Inspektörers resor i Åre")
    enter(page.row.text)
    entry = newest(page)
    assert (entry.amount_ore, entry.text) == (12_345_50, "Inspektörers resor i Åre")
    assert entry.date == date(2020, 9, 15)
    assert (page.row.activity.currentText(), page.row.amount.value) == ("SPUR inspektion", None)


def test_leaving_the_activity_writes_its_whole_title(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    write(page.row.activity.lineEdit(), "spur")
    page.row.activity.lineEdit().editingFinished.emit()
    assert page.row.activity.currentText() == "SPUR inspektion"


def test_enter_on_an_entry_tells_of_it_and_goes_on_to_its_correction(open_page: OpenPage) -> None:
    page = open_page("outturn")
    entry = newest(page)
    page.list.table.select_row(0)
    page.list.table.activated.emit(page.list.table.currentIndex())
    assert page.dialog.windowTitle() == f"Post {entry.id}"
    page.dialog.submit()
    page.dialog.correcting.amount.set_value(entry.amount_ore + KR)
    write(page.dialog.correcting.reason, "fel")
    page.dialog.correcting.submit()
    assert (newest(page).amount_ore, newest(page).corrects) == (KR, entry.id)
    assert not page.dialog.isVisible()


def test_what_is_left_stands_there_while_typing(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    page.row.activity.choose(activity(page, "SPUR"))
    write(page.row.amount.field, "100 000")
    assert plain(page.row.left.text()) == (
        "Kvar på SPUR inspektion: 700 000 kr av 700 000 kr  ·  efter posten 600 000 kr"
    )


def test_going_over_budget_is_warned_and_still_booked(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    page.row.activity.choose(activity(page, "SPUR"))
    write(page.row.amount.field, "800000")
    assert "S4" in said(page.row.warning)
    enter(page.row.amount.field)
    assert newest(page).amount_ore == 800_000 * KR
    assert "100 000 kr är egen finansiering" in said(page.panel)


def test_a_reserve_and_a_day_outside_the_year_are_refused(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    write(page.row.amount.field, "10")
    page.row.activity.choose(activity(page, "Ofördelat"))
    assert "S1" in said(page.row.warning)
    assert not page.row.book_button.isEnabled()
    page.row.book()
    page.row.activity.choose(activity(page, "SPUR"))
    page.row.day.set_value(date(2021, 1, 4))
    assert "S2" in said(page.row.warning)
    page.row.book()
    assert outturn.count(page.session.db) == 0


def test_what_is_missing_gets_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    page.row.book()
    assert plain(page.row.left.text()) == "Välj en aktivitet som finns i planen."
    page.row.activity.choose(activity(page, "SPUR"))
    page.row.book()
    assert page.row.amount.error.text() == "Beloppet saknas"
    assert outturn.count(page.session.db) == 0


def test_the_list_is_filtered_and_summed(open_page: OpenPage) -> None:
    page = open_page("outturn")
    assert page.list.model.rowCount() == 411
    page.list.of_activity.choose(activity(page, "Karriärvägar").id)
    page.list.of_period.choose(page.session.period)
    (sums,) = page.list.footer.summaries
    assert sums.values[3] == 1_000_000 * KR
    page.list.filter(activity(page, "SPUR").id, "Inspektionsavgift")
    (sums,) = page.list.footer.summaries
    found = [e.amount_ore for e in outturn.entries(page.session.db, text="Inspektionsavgift")]
    assert (sums.values[2], sums.values[3]) == (f"{len(found)} poster", sum(found))
    page.list.of_activity.choose(None)
    page.list.of_text.setText("finns-inte")
    page.list.read()
    assert page.list.model.rowCount() == 0
    assert not page.list.nothing.isVisible()


def test_only_the_pages_in_sight_are_read(open_page: OpenPage, tmp_path: Path) -> None:
    ledger = tmp_path / "stor.csv"
    rows = (f"2020-03-{1 + n % 28:02d};SPUR inspektion;1,00;rad {n};V{n};" for n in range(5_000))
    head = "Datum;Aktivitet;Belopp;Text;Verifikation;Kostnadsslag"
    ledger.write_text("\n".join([head, *rows]), encoding="utf-8")
    page = open_page("outturn", "decided")
    outturn.import_ledger(page.session.db, ledger)
    page.session.reload()
    assert page.list.model.rowCount() == 5_000
    page.list.table.scrollToBottom()
    page.grab()
    assert page.list.model.pages_read <= 4
    assert page.list.model.row_at(4_999).text == "rad 0"


def test_a_correction_books_the_difference(open_page: OpenPage) -> None:
    page = open_page("outturn")
    wrong = newest(page)
    page.list.table.select_row(0)
    page.acts.correct.click()
    page.dialog.amount.set_value(wrong.amount_ore + 5_50)
    write(page.dialog.reason, "Fel på fakturan")
    assert "+5,50 kr bokförs 2020-12-22" in plain(page.dialog.effect.text())
    page.dialog.submit()
    assert (newest(page).amount_ore, newest(page).corrects) == (5_50, wrong.id)
    page.list.table.select_row(0)
    page.correct()
    assert f"rätta post {wrong.id} i stället" in said(page.panel)


def test_a_file_is_shown_before_it_is_booked(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page("outturn", "decided")
    new = NewCommitment(13, date(2020, 3, 2), 11, 40_000 * KR, "Inspektion")
    commitments.add(page.session.db, new)
    page.list.of_text.setText("letat efter förut")
    page.imports.read(SAMPLE_LEDGER)
    qtbot.waitUntil(lambda: page.dialog is not None)
    dialog = page.dialog
    assert outturn.count(page.session.db) == 0
    assert "411 nya poster" in dialog.said.text()
    assert sum(each.new_ore for each in dialog.bookings) == sum(
        outturn.import_ledger(page.session.db, SAMPLE_LEDGER, dry_run=True).by_activity.values()
    )
    (spur,) = (each for each in dialog.bookings if each.activity.id == 13)
    assert spur.left_ore == (700_000 - 40_000) * KR - spur.booked_ore
    dialog.submit()
    qtbot.waitUntil(lambda: outturn.count(page.session.db) == 411)
    qtbot.waitUntil(lambda: "411 poster bokfördes" in said(page.panel))
    assert page.list.model.rowCount() == 411  # seen, whatever was looked for before


def test_everything_can_be_done_before_the_first_entry(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    more = buttons(page.list.nothing)["Mer"]
    assert more.menu() is page.acts.menu
    act = next(each for each in more.menu().actions() if each.text() == "Åtaganden…")
    act.trigger()
    assert page.dialog.windowTitle() == "Åtaganden"


def test_the_same_file_again_brings_nothing(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page("outturn")
    page.imports.read(SAMPLE_LEDGER)
    qtbot.waitUntil(lambda: page.dialog is not None)
    assert "411 poster finns redan" in page.dialog.said.text()
    assert not page.dialog.ok.isEnabled()
    page.dialog.reject()


def test_a_dropped_file_lists_its_faults(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page("outturn", "decided")
    dropped = QMimeData()
    wrong = SAMPLE_DATA / "wrong" / "ledger-rule-and-fault.csv"
    dropped.setUrls([QUrl.fromLocalFile(str(wrong))])
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            dropped,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: page.dialog is not None)
    rules = {fault.rule for fault in page.dialog.faults}
    assert "" in rules
    assert len(rules) > 1
    assert all(fault.row for fault in page.dialog.faults)
    page.dialog.submit()
    assert outturn.count(page.session.db) == 0


def test_an_entry_found_by_search_is_shown(open_page: OpenPage) -> None:
    page = open_page("outturn")
    entry = page.list.model.row_at(200)
    page.reveal(entry)
    assert page.list.table.selected_row().id == entry.id
    assert not page.list._search.isActive()  # nothing takes the row away after a pause
    page.session.reload()
    assert page.list.table.selected_row().id == entry.id


def test_what_is_put_right_elsewhere_says_so_at_once(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    new = NewInvestment(13, "Dator", 30_000 * KR, 3, date(2020, 11, 1))
    investments.invest(page.session.db, new)
    page.session.reload()
    page.list.table.select_row(0)
    page.correct()
    assert page.dialog is None
    assert "avskrivning av investering 1" in said(page.panel)


def test_rows_of_the_list_are_copied_to_a_spreadsheet(open_page: OpenPage) -> None:
    page = open_page("outturn")
    page.list.table.select_row(0)
    control = Qt.KeyboardModifier.ControlModifier
    copy = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, control)
    QApplication.sendEvent(page.list.table, copy)
    cells = QApplication.clipboard().text().split("\t")
    entry = newest(page)
    amount = f"{entry.amount_ore // 100},{entry.amount_ore % 100:02d}"
    assert cells[:2] == [str(entry.id), entry.date.isoformat()]
    assert cells[3:6] == [amount, entry.text, entry.voucher]
