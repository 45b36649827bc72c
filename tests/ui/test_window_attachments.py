"""Attachments in the window: dropped, pasted, looked at, removed; and the list's marks."""

import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from page_kit import OpenPage, enter, plain, said, write
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from regionbudget.domain.spend import NewEntry
from regionbudget.services import attachments, outturn
from regionbudget.ui.attaching import Attaching
from regionbudget.ui.dialogs import files

pytest_plugins = ["page_kit"]

SPUR = 13
PDF = b"%PDF-1.4 faktura"


@pytest.fixture(autouse=True)
def warned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins as a new session of the program, where nothing has been said."""
    monkeypatch.setattr(Attaching, "_warned", False)


@pytest.fixture
def page(open_page: OpenPage) -> Iterator[Any]:
    made = open_page("outturn", "decided")
    outturn.add(made.session.db, NewEntry(SPUR, date(2020, 5, 14), 500_00, "Hyra"))
    made.session.reload()
    made.list.table.select_row(0)
    yield made
    QApplication.clipboard().clear()


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    path = tmp_path / "faktura.pdf"
    path.write_bytes(PDF)
    return path


def drop(widget: QWidget, point: QPointF, *paths: Path) -> QDropEvent:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(point, Qt.DropAction.CopyAction, dropped, buttons, keys)
    event.ignore()
    widget.dropEvent(event)
    return event


def on_first_row(page: Any) -> QPointF:
    return QPointF(page.list.table.visualRect(page.list.model.index(0, 1)).center())


def paste(widget: QWidget) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    widget.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_V, control))


def names(page: Any) -> list[str]:
    return [each.name for each in attachments.every(page.session.db)]


def test_a_file_dropped_on_a_row_is_enclosed_after_a_warning(
    page: Any, invoice: Path, qtbot: QtBot
) -> None:
    assert drop(page.list.table, on_first_row(page), invoice).isAccepted()
    asked = page.attaching.dialog
    assert "faktura.pdf" in asked.said.text()
    assert "personnummer" in asked.said.text()
    assert names(page) == []
    asked.submit()
    qtbot.waitUntil(lambda: "Bilaga 1 lades till post 1" in said(page.panel))
    assert page.list.model.data(page.list.model.index(0, 7)) == "bil. 1"
    again = invoice.with_name("kopia.pdf")
    again.write_bytes(PDF + b"2")
    drop(page.list.table, on_first_row(page), again, invoice)  # no more questions
    qtbot.waitUntil(lambda: "Bilaga 2 lades till post 1" in said(page.panel))
    assert "faktura.pdf finns redan som bilaga 1" in said(page.panel)
    assert names(page) == ["faktura.pdf", "kopia.pdf"]


def test_a_no_to_the_warning_encloses_nothing(page: Any, invoice: Path) -> None:
    drop(page.list.table, on_first_row(page), invoice)
    page.attaching.dialog.reject()
    assert names(page) == []


def test_a_ledger_and_a_program_dropped_on_a_row_are_not_enclosed(
    page: Any, tmp_path: Path
) -> None:
    for name in ("bok.xlsx", "bok.csv", "faktura.exe"):
        assert not drop(page.list.table, on_first_row(page), tmp_path / name).isAccepted()
    assert page.attaching.dialog is None


def test_a_file_that_lies_about_itself_is_told(page: Any, tmp_path: Path, qtbot: QtBot) -> None:
    wrong = tmp_path / "program.pdf"
    wrong.write_bytes(b"MZ program")
    page.attaching.files(1, [wrong])
    page.attaching.dialog.submit()
    qtbot.waitUntil(lambda: "Inget bifogades" in said(page.panel))
    assert "program.pdf kan inte bifogas" in said(page.panel)
    assert names(page) == []


def test_a_picture_on_the_clipboard_is_enclosed(page: Any, qtbot: QtBot) -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(picture)
    paste(page.list.table)
    page.attaching.dialog.submit()
    qtbot.waitUntil(lambda: len(names(page)) == 1)
    (kept,) = attachments.every(page.session.db)
    assert kept.media_type == "image/png"
    assert kept.name.startswith("Urklipp ")
    image = QImage.fromData(attachments.content(page.session.db, 1)[1])
    assert image.size() == picture.size()


def test_a_copied_file_is_enclosed_and_a_copied_block_is_booked(
    page: Any, invoice: Path, qtbot: QtBot
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(invoice))])
    QApplication.clipboard().setMimeData(mime)
    paste(page.list.table)
    page.attaching.dialog.submit()
    qtbot.waitUntil(lambda: names(page) == ["faktura.pdf"])
    QApplication.clipboard().setText("Datum\tAktivitet\tBelopp\n2020-05-14\tSPUR inspektion\t7")
    paste(page.list.table)
    assert page.dialog.grid.texts[0][2] == "7"
    page.dialog.submit()
    assert outturn.count(page.session.db) == 2


def test_the_entry_tells_of_its_attachments(
    page: Any, invoice: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.tell_entry()
    dialog, view = page.dialog, page.dialog.enclosed
    assert "ingen bilaga" in view.nothing.text()
    assert not view.open.isEnabled()
    assert drop(view, QPointF(5, 5), invoice).isAccepted()
    view.attaching.dialog.submit()
    qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    shown: list[Path] = []
    monkeypatch.setattr(files, "show_in_system", shown.append)
    view.look()
    (copy,) = shown
    assert (copy.name, copy.read_bytes()) == ("faktura.pdf", PDF)
    assert not copy.stat().st_mode & stat.S_IWUSR
    dialog.activateWindow()
    view.table.setFocus()
    qtbot.waitUntil(view.table.hasFocus)
    enter(view.table)  # shows it again; the dialog's own button is not pressed
    assert len(shown) == 2
    assert dialog.correcting is None
    view.ask_to_remove()
    assert not view.dialog.ok.isEnabled()
    write(view.dialog.by, "HOSPA")
    write(view.dialog.reason, "personuppgifter")
    view.dialog.submit()
    assert view.chosen.removal.by == "HOSPA"
    assert not view.open.isEnabled()
    assert view.model.data(view.model.index(0, 3)) == "borttagen 2020-09-15"
    dialog.reject()


def test_the_entry_tells_what_it_stands_at_and_where_it_came_from(page: Any) -> None:
    outturn.correct(page.session.db, 1, 300_00, "fel")
    page.session.reload()
    page.list.show_entry(outturn.told(page.session.db, 1).entry)
    page.tell_entry()
    words = plain("\n".join(each.text() for each in page.dialog.findChildren(QLabel)))
    assert "500 kr  ·  står efter rättelser på 300 kr" in words
    assert "inskriven för hand" in words
    page.dialog.reject()
    page.list.filter(None, "")
    page.list.table.select_row(0)
    page.tell_entry()
    assert not page.dialog.ok.isVisible()  # a correction is not corrected
