"""Closing periods, commitments and investments in the window, by keyboard."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from page_kit import KR, OpenPage, activity, buttons, plain, said, write
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QTableView,
    QWidget,
)

from regionbudget.domain.closing import MonthState
from regionbudget.domain.commitment import NewCommitment
from regionbudget.domain.periods import month, tertial, whole_year
from regionbudget.domain.spend import NewEntry
from regionbudget.services import closing, commitments, investments, outturn
from regionbudget.ui import attention, commands
from regionbudget.ui.dialogs.commitments import CommitmentsDialog
from regionbudget.ui.pages.page import Ask

pytest_plugins = ["page_kit"]

SPUR = 13
ORDER = NewCommitment(SPUR, date(2020, 3, 2), 11, 100_000 * KR, "Inspektion", "Lipus", "avtal 7")
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


def in_may(page: Any) -> str:
    return closing.months(page.session.db)[4].state.value


def closing_dialog(page: Any) -> Any:
    page.closing_button.click()
    return page.dialog


def test_a_period_is_closed_softly_then_hard_and_opened_again(open_page: OpenPage) -> None:
    page = open_page("followup")
    page.session.set_period(month(2020, 5))
    dialog = closing_dialog(page)
    assert (dialog.period.value, dialog.act.value) == (month(2020, 5), MonthState.SOFT)
    assert not dialog.ok.isEnabled()
    assert dialog.hint.text() == "Fyll i: Beslutas av"
    write(dialog.by, "Ekonomichefen")
    assert dialog.effect.text() == "1 månad stängs preliminärt: maj"
    dialog.submit()
    assert in_may(page) == "soft"
    assert page.closing_button.text() == "▲ Prel. stängd…"
    assert dialog.effect.text() == "Månaden är redan preliminärt stängd."
    dialog.table.select_row(4)
    assert dialog.act.value.value == "hard"
    write(dialog.reason, "avstämt")
    dialog.submit()
    assert in_may(page) == "hard"
    assert page.closing_button.text() == "■ Stängd…"
    dialog.table.select_row(3)
    dialog.table.select_row(4)
    assert dialog.act.value.value == "open"
    assert dialog.ok.text() == "Öppna igen"
    write(dialog.reason, "fel konto")
    dialog.submit()
    assert in_may(page) == "open"
    assert page.closing_button.text() == "Stäng period…"
    assert not dialog.reason.text()
    assert nameless(dialog) == []


def test_the_months_tell_state_in_word_and_sign_and_who_decided(open_page: OpenPage) -> None:
    page = open_page("followup")
    closing.close(page.session.db, tertial(2020), "A", hard=True, reason="avstämt")
    closing.close(page.session.db, month(2020, 5), "B")
    dialog = closing_dialog(page)
    cells = [
        [str(dialog.model.index(place, column).data()) for column in range(4)]
        for place in (0, 4, 5)
    ]
    assert cells == [
        ["jan 2020", "■ stängd", "A", "avstämt"],
        ["maj 2020", "▲ preliminärt stängd", "B", ""],
        ["jun 2020", "● öppen", "", ""],
    ]
    dialog.period.choose(whole_year(2020))
    dialog.act.choose(MonthState.SOFT)
    assert "öppna perioden igen" in dialog.effect.text()
    dialog.act.choose(MonthState.HARD)
    assert dialog.effect.text().startswith("8 månader stängs: maj, jun")


def committed(page: Any) -> Any:
    commitments.add(page.session.db, ORDER)
    page.session.reload()
    page.commitments_button.click()
    return page.dialog


def test_what_should_have_been_booked_by_now_is_late(open_page: OpenPage) -> None:
    page = open_page("outturn")
    commitments.add(page.session.db, replace(ORDER, month=3))
    page.session.reload()
    dialog = CommitmentsDialog(page, page.session)
    assert dialog.model.index(0, 7).data() == "■ försenat"


def test_what_is_open_stands_on_the_page_and_is_listed(open_page: OpenPage) -> None:
    page = open_page("followup")
    assert plain(page.commitments_button.text()) == "Åtaganden…"
    dialog = committed(page)
    assert plain(page.commitments_button.text()) == "Öppna åtaganden: 100 000 kr…"
    assert plain(dialog.summary.text()) == "1 åtagande är öppet: 100 000 kr"
    assert dialog.release_button.isEnabled()  # the first one is chosen
    assert dialog.model.index(0, 7).data() == "▲ öppet"
    commitments.release(page.session.db, 1, "ställdes in")
    dialog.refresh()
    assert (dialog.model.rowCount(), dialog.summary.text()) == (0, "Inget är öppet.")
    dialog.only_open.click()
    assert dialog.model.index(0, 7).data() == "● löst"
    assert nameless(dialog) == []


def test_a_new_commitment_tells_what_is_left_while_one_types(open_page: OpenPage) -> None:
    page = open_page("followup", "decided")
    page.commitments_button.click()
    page.dialog.ok.click()
    form = page.dialog.dialog
    assert form.hint.text() == "Fyll i: Aktivitet, Avser, Belopp"
    form.activity.choose(activity(page, "SPUR"))
    write(form.text, "Resor")
    write(form.amount.field, "600000")
    assert plain(form.effect.text()).endswith("efter utfall och åtaganden: 100 000 kr.")
    write(form.amount.field, "0")
    assert plain(form.effect.text()).startswith("Då saknas 5 300 000 kr")
    form.amount.set_value(600_000 * KR)
    form.month.choose(11)
    form.submit()
    (made,) = commitments.every(page.session.db)
    assert (made.content.activity_id, made.content.month) == (SPUR, 11)
    assert (made.content.text, made.content.amount_ore) == ("Resor", 600_000 * KR)
    assert page.dialog.model.rowCount() == 1
    assert nameless(form) == []


def test_a_commitment_is_released_by_an_entry_or_let_go(open_page: OpenPage) -> None:
    page = open_page("followup", "decided")
    entry = outturn.add(
        page.session.db, NewEntry(SPUR, date(2020, 5, 14), 30_000 * KR, "Faktura", "V 1")
    ).entry_id
    dialog = committed(page)
    dialog.table.select_row(0)
    dialog.release_button.click()
    form = dialog.dialog
    assert form.amount.value == 100_000 * KR
    form.entry.setCurrentIndex(1)
    assert (form.amount.value, form.reason.text()) == (30_000 * KR, "Faktura")
    assert not form.day.isEnabled()
    form.amount.set_value(31_000 * KR)
    assert "högst 30 000 kr" in plain(form.effect.text())
    assert not form.ok.isEnabled()
    form.amount.set_value(30_000 * KR)
    assert plain(form.effect.text()) == "Öppet därefter: 70 000 kr."
    form.submit()
    (made,) = commitments.every(page.session.db)
    assert [each.spend_id for each in made.releases] == [entry]
    dialog.table.select_row(0)
    dialog.release_button.click()
    form = dialog.dialog
    assert form.entry.count() == 1
    write(form.reason, "billigare")
    form.submit()
    (made,) = commitments.every(page.session.db)
    assert made.open_ore == 0
    assert nameless(form) == []


def test_depreciation_is_counted_while_one_types(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    page.reveal(Ask.INVESTMENT)
    dialog = page.dialog
    assert dialog.hint.text() == "Fyll i: Aktivitet, Vad som köps, Pris"
    write(dialog.price.field, "300000")
    dialog.first.setText("2020-05")
    assert plain(dialog.outcome.text()) == (
        "40 000 kr bokförs i år. 260 000 kr bär den ordinarie budgeten senare."
    )
    assert dialog.months.rowCount() == 8
    assert [plain(str(dialog.months.index(0, n).data())) for n in range(3)] == [
        "maj",
        "nr 1",
        "5 000,00",
    ]
    assert [str(dialog.later.index(n, 0).data()) for n in range(5)] == [
        "2021", "2022", "2023", "2024", "2025"
    ]  # fmt: skip
    dialog.years.setText("x")
    assert "Livslängd i år" in dialog.hint.text()
    dialog.years.setText("5")
    dialog.first.setText("2021-01")
    assert "används från 2021-01" in dialog.outcome.text()
    assert not dialog.ok.isEnabled()
    dialog.first.setText("2020-05")
    dialog.activity.choose(activity(page, "SPUR"))
    write(dialog.text, "Ultraljud")
    dialog.submit()
    (made,) = investments.every(page.session.db)
    assert (made.content.price_ore, made.content.years) == (300_000 * KR, 5)
    page.reveal(Ask.INVESTMENT)
    assert "2021 60 000 kr" in plain(page.dialog.others.text())
    assert nameless(page.dialog) == []


def test_a_closed_month_of_it_is_told_with_the_way_out(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    closing.close(page.session.db, month(2020, 6), "A", hard=True)
    page.invest(NewEntry(SPUR, date(2020, 5, 14), 300_000 * KR, "Ultraljud", "V 9"))
    dialog = page.dialog
    assert (dialog.price.value, dialog.first.text()) == (300_000 * KR, "2020-05")
    assert "2020-06 är stängd" in said(dialog.panel)
    assert not dialog.ok.isEnabled()
    dialog.late.click()
    assert said(dialog.panel) == ""
    dialog.submit()
    late = [each for each in outturn.entries(page.session.db) if each.true_date]
    assert [each.date for each in late] == [date(2020, 7, 1)]


def test_a_wrong_investment_is_stopped_by_its_rule(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    page.invest(NewEntry(SPUR, date(2020, 5, 14), 5 * KR, "X"))
    dialog = page.dialog
    dialog.years.setText("101")
    assert "1 till 100 hela år" in dialog.outcome.text()
    assert not dialog.ok.isEnabled()


@pytest.mark.parametrize(
    ("words", "page", "ask"),
    [
        ("stäng", "followup", Ask.CLOSING),
        ("åtagand", "followup", Ask.COMMITMENTS),
        ("avskriv", "outturn", Ask.INVESTMENT),
        ("kontotabell", "outturn", Ask.ACCOUNTS),
        ("utförare och", "outturn", Ask.PROVIDERS),
        ("frågor och", "reports", Ask.QUESTIONS),
        ("stratsys", "reports", Ask.STRATSYS),
    ],
)
def test_the_search_opens_them(open_page: OpenPage, words: str, page: str, ask: Ask) -> None:
    shown = open_page(page, "decided")
    asked: list[tuple[str, object]] = []
    hits = commands.find(shown.session, [], words, lambda *jump: asked.append(jump))
    hits[0].act()
    assert asked == [(page, ask)]
    shown.reveal(ask)
    QApplication.processEvents()
    assert shown.dialog.isVisible()


def test_the_outturn_page_offers_them_in_its_menu(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    titles = {each.text(): each for each in page.acts.menu.actions()}
    for title in ("Investering…", "Åtaganden…", "Stäng eller öppna period…"):
        titles[title].trigger()
        assert page.dialog.isVisible()
        page.dialog.reject()


def test_the_followup_page_keeps_the_rarer_acts_in_its_menu(open_page: OpenPage) -> None:
    page = open_page("followup")
    asked: list[str] = []
    page.go.connect(lambda key, _: asked.append(key))
    for action in page.menu.actions():
        page.dialog = None
        action.trigger()
        if page.dialog is not None:
            asked.append(page.dialog.windowTitle())
            page.dialog.reject()
    assert asked == [
        "Påminnelser Delår jan–aug 2020",
        "Text per aktivitet",
        "Blanketter",
        "Åtaganden",
        "Gränser för status",
        "reports",
    ]


def test_the_entry_row_refuses_a_closed_month_and_offers_the_next(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    closing.close(page.session.db, month(2020, 5), "A", hard=True)
    page.refresh()
    page.row.activity.choose(activity(page, "SPUR"))
    page.row.day.set_value(date(2020, 5, 14))
    write(page.row.amount.field, "100")
    page.row.book()
    assert "2020-05 är stängd" in said(page.row.warning)
    assert outturn.entries(page.session.db) == []
    page.row.book(late=True)
    (entry,) = outturn.entries(page.session.db)
    assert (entry.date, entry.true_date) == (date(2020, 6, 1), date(2020, 5, 14))


def test_an_investment_in_the_entry_row_goes_on_to_its_depreciation(open_page: OpenPage) -> None:
    page = open_page("outturn", "decided")
    page.row.activity.choose(activity(page, "SPUR"))
    page.row.day.set_value(date(2020, 5, 14))
    write(page.row.amount.field, "300000")
    page.row.category.setCurrentText("Investering")
    assert "5 års livslängd från 2020-05 blir årets avskrivning 40 000 kr" in said(page.row.warning)
    buttons(page.row.warning)["Räkna avskrivning…"].click()
    assert (page.dialog.price.value, page.dialog.first.text()) == (300_000 * KR, "2020-05")


def test_an_overdue_commitment_waits_on_the_overview(open_page: OpenPage) -> None:
    page = open_page("followup", "decided")
    commitments.add(page.session.db, replace(ORDER, month=8))
    commitments.add(page.session.db, replace(ORDER, month=9))
    page.session.reload()
    (item,) = (
        each
        for each in attention.items(
            page.session.plan, [], page.session.follow_up, page.session.overdue
        )
        if each.target is Ask.COMMITMENTS
    )
    assert (item.title, item.page) == ("1 åtagande skulle ha bokförts", "followup")
    assert plain(item.detail).startswith("100 000 kr är öppet")
    page.session.set_as_of(date(2020, 6, 1))
    assert page.session.overdue == []
