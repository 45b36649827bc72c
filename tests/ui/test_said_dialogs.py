"""What owners and coordinators say in the window: the dialogs of the follow-up page."""

from typing import Any

import pytest
from page_kit import KR, OpenPage, activity, plain, said, write
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from regionbudget.domain.comment import Comment
from regionbudget.domain.outlook import Method
from regionbudget.domain.periods import tertial
from regionbudget.services import followup, indicators, readiness

pytest_plugins = ["page_kit"]


def opened(open_page: OpenPage, what: str, title: str = "Karriärvägar") -> tuple[Any, Any]:
    page = open_page("followup")
    page.reveal(activity(page, title))
    getattr(page, what)()
    return page, page.dialog


def again(page: Any, what: str) -> Any:
    page.dialog.reject()
    getattr(page, what)()
    return page.dialog


def row_of(page: Any, title: str = "Karriärvägar") -> Any:
    return next(row for row in page.session.follow_up.rows if row.activity.title.startswith(title))


def test_another_way_to_the_figure_is_taken_over(open_page: OpenPage) -> None:
    _, dialog = opened(open_page, "edit")
    dialog.take[Method.REMAINING].click()
    assert dialog.amount.value == 1_433_333_32
    dialog.take[Method.RUN_RATE].click()
    assert dialog.amount.value == 1_500_000 * KR
    dialog.reject()


def test_the_dialog_asks_for_a_comment_beyond_green(open_page: OpenPage) -> None:
    page, dialog = opened(open_page, "edit")
    assert "▲ saknas (F1)" in dialog.asked.text()
    dialog.cause.setPlainText("Fler tjänster")
    dialog.measure.setPlainText("Omfördelas")
    assert dialog.asked.text() == ""
    dialog.submit()
    remark = row_of(page).remark
    assert remark == Comment("Fler tjänster", measure="Omfördelas")
    assert remark.by == "HR direktör"


def test_last_periods_words_are_one_click_away(open_page: OpenPage) -> None:
    page, dialog = opened(open_page, "edit")
    assert not dialog.previous.isVisible()
    words = Comment("Fler tjänster", "Fler stannar", "Omfördelas")
    number = row_of(page).activity.id
    followup.set_comment(page.session.db, number, tertial(2020), words)
    dialog = again(page, "edit")
    assert "apr 2020" in dialog.previous.text()
    dialog.previous.click()
    dialog.submit()
    assert row_of(page).remark == words


def test_a_comment_in_one_piece_is_kept_as_it_is(open_page: OpenPage) -> None:
    page = open_page("followup")
    career = activity(page, "Karriärvägar")
    period = page.session.period
    followup.set_comment(page.session.db, career.id, period, Comment(text="Sent i gång"))
    page.session.reload()
    page.reveal(career)
    page.edit()
    assert page.dialog.cause.toPlainText() == "Sent i gång"
    page.dialog.submit()
    assert row_of(page).remark == Comment(text="Sent i gång")


def test_ready_is_said_after_the_rest_so_that_it_vouches_for_it(open_page: OpenPage) -> None:
    page, dialog = opened(open_page, "edit")
    dialog.cause.setPlainText("Fler tjänster")
    dialog.ready.click()
    dialog.by.clear()
    assert not dialog.ok.isEnabled()
    write(dialog.by, "HR direktör")
    dialog.submit()
    number = row_of(page).activity.id

    def marks() -> Any:
        return readiness.load(page.session.db, page.session.period).marks

    assert not marks()[number].changed
    page.edit()
    page.dialog.effect_of.setPlainText("Fler stannar")
    page.dialog.submit()
    assert not marks()[number].changed
    page.edit()
    page.dialog.ready.click()
    page.dialog.submit()
    assert marks() == {}


def test_the_trail_shows_what_was_said(open_page: OpenPage) -> None:
    page = open_page("followup")
    career = activity(page, "Karriärvägar")
    for ore in (1_200_000 * KR, None):
        followup.set_forecast(page.session.db, career.id, tertial(2020), ore, "vakans")
    page.reveal(career)
    page.trail()
    shown = [
        plain(page.dialog.model.index(place, 2).data())
        for place in range(len(page.dialog.model.rows))
    ]
    assert shown == ["tillbakatagen", "1 200 000"]
    assert "Bokfört hittills: 1 495 000 kr" in plain(page.dialog.said.text())
    page.dialog.submit()


def test_months_of_the_own_are_weighed_while_one_types(open_page: OpenPage) -> None:
    page, dialog = opened(open_page, "months")
    assert dialog.ok.isEnabled()
    dialog.way.choose("own")
    assert "större än 0" in dialog.fault.text()
    write(dialog.weights[7], "3")
    write(dialog.weights[12], "1")
    assert plain(dialog.shares[7].text()) == "975 000 kr"
    assert not dialog.ok.isEnabled()
    write(dialog.reason, "start efter sommaren")
    dialog.submit()
    assert row_of(page).period_budget_ore == 975_000 * KR
    page.months()
    assert page.dialog.way.value == "own"
    page.dialog.way.choose("even")
    page.dialog.submit()
    assert row_of(page).weights == ()


def test_a_span_of_months_shares_evenly(open_page: OpenPage) -> None:
    page, dialog = opened(open_page, "months")
    dialog.way.choose("span")
    dialog.first.choose(7)
    write(dialog.reason, "start efter sommaren")
    dialog.submit()
    assert row_of(page).period_budget_ore == 433_333_34  # two of six months, the first ones


def test_an_indicator_is_named_and_its_outcome_stated(open_page: OpenPage) -> None:
    page, dialog = opened(open_page, "indicators")
    write(dialog.name, "Karriärtjänster")
    write(dialog.target, "24")
    write(dialog.outcome, "1.234")
    assert not dialog.ok.isEnabled()
    dialog.outcome.clear()
    write(dialog.outcome, "19,5")
    dialog.submit()
    (found,) = indicators.load(page.session.db, page.session.period)
    assert (str(found.indicator.target), str(found.value)) == ("24", "19.5")
    dialog.table.select_row(0)
    assert (dialog.name.text(), dialog.outcome.text()) == ("Karriärtjänster", "19,5")
    dialog.outcome.clear()
    write(dialog.outcome, "20")
    dialog.submit()
    (found,) = indicators.load(page.session.db, page.session.period)
    assert str(found.value) == "20"
    dialog.table.select_row(0)
    dialog.withdraw_button.click()
    assert dialog.model.rows == []
    dialog.reject()


def test_an_area_is_signed_when_its_variances_are_explained(open_page: OpenPage) -> None:
    page = open_page("followup")
    page.sign()
    dialog = page.dialog
    place = next(n for n, each in enumerate(dialog.model.rows) if each.unexplained)
    dialog.table.select_row(place)
    dialog.submit()
    assert "F1" in said(dialog.panel)
    area = dialog.model.rows[place].area.key
    for row in page.session.follow_up.rows_of(area):
        words = Comment("Sent i gång")
        followup.set_comment(page.session.db, row.activity.id, page.session.period, words)
    page.session.reload()
    dialog.refresh()
    dialog.submit()
    assert "Klarmarkering saknas för" in dialog.told.text()
    assert dialog.model.rows[place].signature.by == dialog.by.text()
    assert not dialog.ok.isEnabled()
    dialog.withdraw_button.click()
    assert dialog.model.rows[place].signature is None
    dialog.reject()


def test_signing_begins_with_the_area_of_the_chosen_row(open_page: OpenPage) -> None:
    page, dialog = opened(open_page, "sign")
    assert dialog.chosen.area.key == row_of(page).activity.area
    page.tree.select_index(page.model.index(1, 0))
    assert again(page, "sign").chosen.area == page.session.plan.areas[1]
    page.dialog.reject()


def test_reminders_are_copied(open_page: OpenPage) -> None:
    page = open_page("followup")
    page.reminders()
    dialog = page.dialog
    place = next(n for n, each in enumerate(dialog.reminders) if each.post == "HR direktör")
    dialog.table.select_row(place)
    assert "Karriärvägar" in dialog.text.toPlainText()
    dialog.submit()
    assert "avvikelsen saknar kommentar" in QGuiApplication.clipboard().text()
    assert "HR direktör" in dialog.copied.text()
    dialog.reject()


@pytest.mark.parametrize("what", ["indicators", "trail", "commitments", "sign", "closing"])
def test_no_heading_of_a_dialog_is_cut(
    either_language: str, open_page: OpenPage, what: str
) -> None:
    _, dialog = opened(open_page, what)
    header, along = dialog.table.horizontalHeader(), Qt.Orientation.Horizontal
    cut = [n for n in range(header.count()) if header.sectionSizeHint(n) > header.sectionSize(n)]
    assert [header.model().headerData(n, along) for n in cut] == []
