"""The entry row by keyboard alone: what it remembers, proposes, warns of and offers instead."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from page_kit import KR, OpenPage, activity, buttons, plain, press, said, write
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from regionbudget.domain.commitment import NewCommitment
from regionbudget.domain.periods import month
from regionbudget.domain.spend import NewEntry
from regionbudget.domain.tariff import Tariff
from regionbudget.services import closing, commitments, outturn, volume

pytest_plugins = ["page_kit"]

SPUR = 13
MAY, JULY = date(2020, 5, 14), date(2020, 7, 1)


def focused() -> Any:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def keys(words: str) -> None:
    """Type on whatever has the keyboard; \\n is Enter and \\t goes to the next field."""
    for letter in words:
        if letter == "\n":
            press(focused(), Qt.Key.Key_Return, "\r")
        elif letter == "\t":
            press(focused(), Qt.Key.Key_Tab, "\t")
        else:
            write(focused(), letter)


def control(key: Qt.Key) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(focused(), event)


@pytest.fixture
def page(open_page: OpenPage, qtbot: QtBot) -> Any:
    made = open_page("outturn", "decided")
    made.activateWindow()
    made.row.activity.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


def booked(page: Any) -> list[tuple[int, str, str, str]]:
    """Öre, text, voucher and category of all entries, newest first."""
    found = outturn.entries(page.session.db, newest_first=True)
    return [(e.amount_ore, e.text, e.voucher, e.category) for e in found]


def test_entries_are_booked_with_keys_alone(page: Any) -> None:
    keys("spur\n12 345,50\tResor i Åre\tV 1\tResor\n")
    assert booked(page) == [(12_345_50, "Resor i Åre", "V 1", "Resor")]
    keys("480\n")  # the same again: an amount and Enter
    keys("99\tFika på kurs\n")
    assert booked(page)[:2] == [
        (99_00, "Fika på kurs", "", "Resor"),
        (480_00, "Resor i Åre", "", "Resor"),
    ]
    assert focused() is page.row.amount.field


def test_an_earlier_text_is_completed_as_one_types(page: Any) -> None:
    keys("spur\n100\tLokalhyra\n200\tKonsult\n300\tlok\n")
    assert [text for _, text, _, _ in booked(page)] == ["Lokalhyra", "Konsult", "Lokalhyra"]


def test_the_usual_category_is_proposed_and_what_one_writes_stays(page: Any) -> None:
    outturn.add(page.session.db, NewEntry(SPUR, MAY, KR, "x", category="Resor"))
    page.session.reload()
    keys("spur\n")
    assert page.row.category.currentText() == "Resor"
    page.row.activity.choose(activity(page, "Sjuksköterskans"))
    assert page.row.category.currentText() == ""
    page.row.category.setCurrentText("Lokaler")
    page.row.activity.choose(activity(page, "SPUR"))
    assert page.row.category.currentText() == "Lokaler"


def test_what_was_kept_of_another_activity_goes(page: Any) -> None:
    keys("spur\n100\tResor i Åre\n")
    page.row.activity.choose(activity(page, "Sjuksköterskans"))
    assert page.row.text.text() == ""


def test_a_closed_month_offers_the_next_open_one_to_the_keyboard(page: Any) -> None:
    closing.close(page.session.db, month(2020, 5), "HOSPA", hard=True)
    closing.close(page.session.db, month(2020, 6), "HOSPA")
    page.session.reload()
    page.row.day.set_value(MAY)
    keys("spur\n500\n")
    assert "S3" in said(page.row.warning)
    assert booked(page) == []
    assert focused().text() == "Bokför i juli 2020"
    press(focused(), Qt.Key.Key_Space, " ")
    (entry,) = outturn.entries(page.session.db)
    assert (entry.date, entry.true_date) == (JULY, MAY)
    assert "sen post, rätt datum 2020-05-14" in page.row.left.text()
    page.list.table.select_row(0)
    assert page.list.model.data(page.list.model.index(0, 7)) == "sen"
    assert "sen post, rätt datum 2020-05-14" in page.list.model.data(
        page.list.model.index(0, 7), Qt.ItemDataRole.ToolTipRole
    )


def test_a_month_closed_softly_warns_and_books(page: Any) -> None:
    closing.close(page.session.db, month(2020, 5), "HOSPA")
    page.session.reload()
    page.row.day.set_value(MAY)
    keys("spur\n500")
    assert "preliminärt stängd" in said(page.row.warning)
    keys("\n")
    assert len(booked(page)) == 1
    assert "S3" in said(page.panel)


def test_commitments_bind_what_is_left_and_are_released(page: Any) -> None:
    new = NewCommitment(SPUR, MAY, 6, 50_000 * KR, "Beställd inspektion")
    commitments.add(page.session.db, new)
    page.session.reload()
    keys("spur\n20 000")
    told = plain(page.row.left.text())
    assert told == (
        "Kvar på SPUR inspektion: 650 000 kr av 700 000 kr  ·  efter posten 630 000 kr  "
        "(50 000 kr bundet i åtaganden)"
    )
    page.row.fields.commitment.choose(1)
    assert "efter posten 650 000 kr  (" in plain(page.row.left.text())
    page.row.book()
    assert commitments.open_by_activity(page.session.db) == {SPUR: 30_000 * KR}
    assert "20 000 kr av åtagandet löst" in plain(page.row.left.text())


def test_more_fields_are_booked_too(page: Any) -> None:
    page.row.more.click()
    keys_into = (("account", "6011"), ("object", "P17"), ("supplier", "Fastighets AB"))
    for name, words in keys_into:
        write(getattr(page.row.fields, name), words)
    page.row.activity.choose(activity(page, "SPUR"))
    page.row.amount.set_value(KR)
    page.row.book()
    (entry,) = outturn.entries(page.session.db)
    assert (entry.account, entry.object, entry.supplier) == ("6011", "P17", "Fastighets AB")


@pytest.mark.parametrize("width", [680, 1154])
def test_the_keyboard_reads_the_fields_in_their_order(page: Any, width: int) -> None:
    page.resize(width, 744)
    QApplication.processEvents()
    fields = page.row.fields
    fields.amount.field.setFocus()
    seen = []
    for _ in range(3):
        keys("\t")
        seen.append(focused())
    assert seen == [fields.text, fields.voucher, fields.category]
    assert fields.amount.field.width() >= 88


def test_several_cells_pasted_in_a_field_are_a_block(page: Any) -> None:
    QApplication.clipboard().setText("2020-05-14\tSPUR inspektion\t500\n")
    control(Qt.Key.Key_V)
    assert page.dialog.grid.texts[0][:3] == ["2020-05-14", "SPUR inspektion", "500"]
    page.dialog.reject()
    QApplication.clipboard().setText("bara text")
    page.row.text.setFocus()
    control(Qt.Key.Key_V)
    assert page.row.text.text() == "bara text"


def test_an_investment_is_stopped_and_its_depreciation_offered(page: Any) -> None:
    asked: list[NewEntry] = []
    keys("spur\n300000\tUtrustning\t\tInvestering\n")
    assert said(page.row.warning).splitlines()[1].startswith("S5")
    assert booked(page) == []
    page.row.invest.connect(asked.append)
    buttons(page.row.warning)["Räkna avskrivning…"].click()
    assert [(each.activity_id, each.amount_ore, each.text) for each in asked] == [
        (SPUR, 300_000 * KR, "Utrustning")
    ]


def test_the_last_booked_entry_is_taken_back(page: Any) -> None:
    page.undo()
    assert "Inget har bokförts" in said(page.panel)
    keys("spur\n500\n")
    page.undo()
    assert "500 kr på SPUR inspektion rättas till 0 kr" in plain(page.dialog.said.text())
    page.dialog.submit()
    assert [ore for ore, _, _, _ in booked(page)] == [-500_00, 500_00]
    assert "tillbakatagen" in said(page.panel)
    assert outturn.entries(page.session.db)[1].text == "Rättelse av post 1: Ångrad"


def test_taking_back_in_a_closed_month_is_booked_late(page: Any) -> None:
    page.row.day.set_value(MAY)
    keys("spur\n500\n")
    closing.close(page.session.db, month(2020, 5), "HOSPA", hard=True)
    page.undo()
    page.dialog.submit()
    assert "S3" in said(page.panel)
    buttons(page.panel)["Bokför i juni 2020"].click()
    assert booked(page)[0][0] == -500_00


def test_volume_is_logged_from_the_row_also_late(page: Any, tmp_path: Path) -> None:
    assert not page.row.log_volume.isVisible()
    places = tmp_path / "platser.csv"
    places.write_text("Plats;Antal;Index\nBräcke;10;1,2\n", encoding="utf-8")
    tariff = Tariff("hembesök", 800_00, 600_00, Decimal("1.0"))
    volume.plan_file(page.session.db, SPUR, tariff, places)
    closing.close(page.session.db, month(2020, 5), "HOSPA", hard=True)
    page.session.reload()
    keys("spur\n")
    page.row.log_volume.click()
    dialog = page.dialog
    dialog.day.set_value(MAY)
    write(dialog.count, "2")
    dialog.submit()
    assert "S3" in said(dialog.panel)
    buttons(dialog.panel)["Bokför i juni 2020"].click()
    (entry,) = outturn.entries(page.session.db)
    assert (entry.amount_ore, entry.true_date) == (2_800_00, MAY)


def test_the_row_goes_on_to_several_rows_on_a_voucher(page: Any) -> None:
    keys("spur\n1000")
    page.row.add_row.click()
    dialog = page.dialog
    assert plain(dialog.grid.texts[0][1]) == "1 000"
    dialog.grid.write(1, 0, [["saba", "250", "IT"]])
    assert "2 rader, summa 1 250 kr" in plain(dialog.sum.text())
    write(dialog.voucher, "V 9")
    dialog.submit()
    assert [(ore, voucher) for ore, _, voucher, _ in booked(page)] == [
        (250_00, "V 9"),
        (1_000_00, "V 9"),
    ]
    assert page.row.amount.value is None


def test_a_voucher_says_in_the_row_what_is_wrong(page: Any) -> None:
    page.split()
    grid = page.dialog.grid
    grid.write(0, 0, [["Ofördelat", "5", ""], ["finns inte", "5", ""], ["spur", "1,2.3", ""]])
    told = [grid.said_of(row) for row in range(3)]
    assert told[0].startswith("S1:")
    assert "finns inte i planen" in told[1]
    assert told[2]
    assert not page.dialog.ok.isEnabled()


def test_a_voucher_of_a_closed_month_is_booked_late(page: Any) -> None:
    closing.close(page.session.db, month(2020, 5), "HOSPA", hard=True)
    page.split(NewEntry(SPUR, MAY, 500_00, "Hyra"))
    assert not page.dialog.ok.isEnabled()
    buttons(page.dialog.panel)["Bokför i juni 2020"].click()
    (entry,) = outturn.entries(page.session.db)
    assert (entry.date, entry.true_date) == (date(2020, 6, 1), MAY)


def test_a_correction_of_a_closed_month_is_booked_late(page: Any) -> None:
    entry = outturn.add(page.session.db, NewEntry(SPUR, MAY, 500_00, "Hyra")).entry_id
    closing.close(page.session.db, month(2020, 5), "HOSPA", hard=True)
    page.session.reload()
    page.list.table.select_row(0)
    page.correct()
    page.dialog.amount.set_value(400_00)
    write(page.dialog.reason, "fel")
    assert not page.dialog.ok.isEnabled()
    buttons(page.dialog.panel)["Bokför i juni 2020"].click()
    correction = outturn.entries(page.session.db)[1]
    assert (correction.corrects, correction.date) == (entry, date(2020, 6, 1))
