"""The grant's money, the forms' details and costs outside the plan in the window, by keyboard."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from other_years import make_2019
from page_kit import KR, OpenPage, plain, write
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateEdit, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from regionbudget.domain.grant import GrantKind, NewGrantEntry
from regionbudget.services import form_details, grants, outside_costs
from regionbudget.ui import commands
from regionbudget.ui.dialogs.outside_costs import OutsideCostsDialog
from regionbudget.ui.pages.page import Ask
from regionbudget.ui.session import Session

pytest_plugins = ["page_kit"]

ALL = 71_862_709 * KR
FIELDS = (QLineEdit, QComboBox, QDateEdit, QTableView, QAbstractButton)


def nameless(dialog: QWidget) -> list[str]:
    """The fields, tables and buttons that a screen reader could not tell."""
    return [
        type(each).__name__
        for kind in FIELDS
        for each in dialog.findChildren(kind)
        if each.isVisible()
        and not each.accessibleName()
        and not isinstance(each.parent(), QComboBox | QDateEdit)
        and not (isinstance(each, QAbstractButton) and each.text())
    ]


def money(page: Any) -> Any:
    page.grant.open_money()
    return page.dialog


def likely(dialog: Any) -> str:
    """The kind that the dialog offers next."""
    return str(dialog.kind.value)


def fill(dialog: Any, kind: GrantKind, day: date, amount: str, ref: str) -> None:
    dialog.kind.choose(kind)
    dialog.day.set_value(day)
    write(dialog.amount.field, amount)
    write(dialog.ref, ref)


def test_sums_are_written_one_after_the_other(open_page: OpenPage) -> None:
    page = open_page("reports")
    dialog = money(page)
    assert nameless(dialog) == []
    assert plain(dialog.summary.text()) == "Tilldelat 71 862 709 kr, ej utbetalt"
    assert likely(dialog) == "requested"
    assert dialog.hint.text() == "Fyll i: Belopp, Referens"
    fill(dialog, GrantKind.REQUESTED, date(2020, 4, 1), "71862709", "RS 5/2020")
    dialog.submit()
    assert likely(dialog) == "received"
    fill(dialog, GrantKind.RECEIVED, date(2020, 5, 20), "71862709", "KK 1")
    dialog.submit()
    assert likely(dialog) == "repaid"
    assert plain(dialog.summary.text()) == (
        "Tilldelat 71 862 709 kr · Rekvirerat 71 862 709 kr · Mottaget 71 862 709 kr"
    )
    assert grants.load(page.session.db).received_ore == ALL


def test_what_cannot_be_true_is_said_while_one_types(open_page: OpenPage) -> None:
    page = open_page("reports")
    dialog = money(page)
    fill(dialog, GrantKind.REPAID, date(2020, 5, 20), "5", "b")
    assert "återbetalat men bara 0 kr mottaget" in plain(dialog.effect.text())
    assert not dialog.ok.isEnabled()
    dialog.kind.choose(GrantKind.RECEIVED)
    assert (dialog.effect.text(), dialog.ok.isEnabled()) == ("", True)
    dialog.amount.clear()
    write(dialog.amount.field, "80000000")
    assert "mer än tilldelningen" in dialog.effect.text()
    assert dialog.ok.isEnabled(), "it may be true"


def test_a_wrong_sum_is_taken_back(open_page: OpenPage) -> None:
    page = open_page("reports")
    new = NewGrantEntry(GrantKind.RECEIVED, date(2020, 5, 20), 5 * KR, "KK 1")
    grants.record(page.session.db, new)
    page.session.reload()
    dialog = money(page)
    assert not dialog.back_button.isEnabled()
    dialog.table.select_row(0)
    dialog.back_button.click()
    asked = dialog.dialog
    assert not asked.ok.isEnabled()
    write(asked.reason, "fel konto")
    asked.submit()
    assert grants.load(page.session.db).received_ore == 0
    dialog.table.select_row(1)
    assert not dialog.back_button.isEnabled(), "a counter-entry is not taken back"
    dialog.table.select_row(0)
    assert not dialog.back_button.isEnabled(), "nor what has been"


def test_nothing_is_written_while_one_looks_back(open_page: OpenPage) -> None:
    page = open_page("reports")
    page.session.set_as_of(date(2020, 4, 30))
    dialog = money(page)
    fill(dialog, GrantKind.RECEIVED, date(2020, 4, 1), "5", "KK")
    dialog.submit()
    assert dialog.panel.isVisible()
    assert grants.load(page.session.db).received_ore == 0


def test_details_are_checked_and_written(open_page: OpenPage) -> None:
    page = open_page("reports")
    page.reveal(Ask.FORM_DETAILS)
    dialog = page.dialog
    assert nameless(dialog) == []
    assert not dialog.ok.isEnabled()
    assert dialog.hint.text() == "14 uppgifter saknas än"
    write(dialog.fields["recipient"], "Regionen")
    write(dialog.fields["giro"], "5050-1056")
    assert plain(dialog.effect.text()).startswith("Bankgirot ”5050-1056” har fel kontrollsiffra")
    assert not dialog.ok.isEnabled()
    dialog.fields["giro"].clear()
    write(dialog.fields["giro"], "5050-1055")
    dialog.submit()
    assert form_details.load(page.session.db) == {"recipient": "Regionen", "giro": "5050-1055"}


def test_search_finds_the_dialogs(open_page: OpenPage) -> None:
    page = open_page("reports")
    asked: list[tuple[str, object]] = []
    (hit,) = [
        each
        for each in commands.find(page.session, [], "bidragets", lambda *to: asked.append(to))
        if each.kind == "Kommando"
    ]
    hit.act()
    assert asked == [("reports", Ask.GRANT)]
    page.reveal(Ask.GRANT)
    assert page.dialog.isVisible()


def test_costs_outside_the_plan_are_offered_where_the_form_counts_them(
    open_page: OpenPage,
) -> None:
    page = open_page("reports")
    page.grant.offer()
    assert not page.grant.outside.isVisible()


@pytest.fixture
def of_2019(qtbot: QtBot, tmp_path: Path) -> Iterator[OutsideCostsDialog]:
    session = Session()
    session.open(make_2019(tmp_path))
    over = QWidget()
    qtbot.addWidget(over)
    dialog = OutsideCostsDialog(over, session)
    dialog.show()
    yield dialog
    session.close()


def test_costs_outside_the_plan_are_written_and_taken_back(of_2019: OutsideCostsDialog) -> None:
    dialog, db = of_2019, of_2019._session.db
    assert nameless(dialog) == []
    assert "Investering" not in dialog.category.values
    dialog.category.choose("Bemanning")
    write(dialog.amount.field, "500")
    assert dialog.hint.text() == "Fyll i: Källa"
    write(dialog.source, "Ansvar 410")
    write(dialog.key, "listade")
    dialog.submit()
    assert plain(dialog.summary.text()) == "Totalt 500 kr"
    dialog.table.select_row(0)
    dialog.back_button.click()
    asked: Any = dialog.dialog
    write(asked.reason, "fel ansvar")
    asked.submit()
    assert [each.amount_ore for each in outside_costs.every(db)] == [500 * KR, -500 * KR]
    assert plain(dialog.summary.text()) == "Totalt 0 kr"
    dialog.table.select_row(0)
    assert not dialog.back_button.isEnabled()
