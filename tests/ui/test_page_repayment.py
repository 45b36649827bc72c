"""Återbetalning: the radar's figures, money that waits, and moves that open in the sandbox."""

from datetime import date
from typing import Any

import pytest
from page_kit import OpenPage, activity, buttons, plain
from PySide6.QtWidgets import QApplication, QBoxLayout

from regionbudget.domain.commitment import NewCommitment
from regionbudget.domain.periods import interim
from regionbudget.domain.plan import Activity
from regionbudget.domain.reallocation import Move
from regionbudget.domain.spend import NewEntry
from regionbudget.services import commitments, reallocation
from regionbudget.store import spend
from regionbudget.store.journal import act
from regionbudget.ui.models.cells import text_of
from regionbudget.ui.pages.repayment import Part

pytest_plugins = ["page_kit"]

KR = 100


def opened(open_page: OpenPage, **more: Any) -> Any:
    page = open_page("repayment", **more)
    page.session.set_period(interim(2020))
    return page


def rows(model: Any) -> list[list[str]]:
    return [
        [plain(text_of(each.cell, each.value(row))) for each in model.columns] for row in model.rows
    ]


def figures(page: Any) -> dict[str, str]:
    return {
        plain(card.accessibleName()).partition(": ")[0]: plain(card.figure) for card in page.cards
    }


def test_the_sums_stand_on_top(open_page: OpenPage) -> None:
    assert figures(opened(open_page)) == {
        "Återbetalning, prognos": "8 214 978 kr",
        "Bästa användning": "7 455 444 kr",
        "Förslagen sparar": "759 534 kr",
        "Egen finansiering": "759 534 kr",
        "Ska betalas vidare": "6 332 547 kr",
    }


def test_each_line_has_a_bar_and_a_row_in_the_twin_with_the_same_figures(
    open_page: OpenPage,
) -> None:
    page = opened(open_page)
    twin = [each[1:] for each in page.twin.rows]
    assert [(twin_row[3], twin_row[0], twin_row[4]) for twin_row in twin[:-1]] == [
        (bar.used_ore, bar.whole_ore, bar.mark_ore) for bar in page.bars._bars
    ]
    assert twin[-1] == tuple(map(sum, zip(*twin[:-1], strict=True)))
    assert twin[-1][-1] == page.session.radar.best_use_repayment_ore
    page.lines.switch.click()
    QApplication.processEvents()
    assert "jämför summan" in page.legend.text()
    assert page._top.direction() is QBoxLayout.Direction.TopToBottom


def test_money_without_an_activity_and_the_ageing_reserve_are_listed_with_their_days(
    open_page: OpenPage,
) -> None:
    page = opened(open_page)
    waits = rows(page.models[Part.IDLE])
    days = "▲ 187 dagar sedan beslutet"
    training = "Ej fördelat: Vidareutbildning för sjuksköterskor"
    assert [training, "ja", "32 542", days] in waits
    assert ["Ofördelat", "", "1 300 000", days] in waits
    assert page.tabs[Part.IDLE].text() == "Pengar som väntar (4)"


def test_own_funding_and_what_is_passed_on_stand_apart(open_page: OpenPage) -> None:
    page = opened(open_page)
    assert rows(page.models[Part.OWN]) == [
        ["Personalförstärkning inom IT", "3 500 000", "4 059 534", "559 534"],
        ["Karriärvägar sjuksköterskor", "1 300 000", "1 500 000", "200 000"],
    ]
    ((title, *amounts),) = rows(page.models[Part.PASSED])
    assert title.startswith("Fördelning till primärvårdens utförare")
    assert amounts[-3:] == ["18 997 627", "12 665 080", "6 332 547"]


def test_the_last_useful_days_are_told_and_those_that_have_passed_are_marked(
    open_page: OpenPage,
) -> None:
    page = opened(open_page)
    last = {title: more for title, *more in rows(page.models[Part.LAST])}
    assert last["SPUR inspektion"][-2:] == ["▲ 2020-07-31", "2020-12-31"]
    assert last["Karriärvägar sjuksköterskor"][-2:] == ["", "2020-12-31"]
    assert last["Hemmonitorering"][-2:] == ["hinner inte", "ingen saknar dem"]
    page.show_part(Part.LAST)
    assert "Använd senast" in page.note.text()


def test_a_move_opens_filled_in_in_the_sandbox_and_accepting_it_changes_the_radar_by_its_sum(
    open_page: OpenPage,
) -> None:
    page = opened(open_page)
    asked: list[tuple[str, object]] = []
    page.go.connect(lambda key, target: asked.append((key, target)))
    before = page.session.radar
    assert rows(page.moves)[0][2:] == ["559 534", "559 534"]
    buttons(page)["Pröva i Omfördelning"].click()
    ((key, move),) = asked
    assert key == "reallocation"
    assert isinstance(move, Move)
    assert move.date == date(2020, 8, 31)
    sandbox = open_page("reallocation", state="decided")
    sandbox.session.open(page.session.path)
    sandbox.session.set_period(interim(2020))
    sandbox.reveal(move)
    assert sandbox.proposal.amount_ore == 559_534 * KR
    sandbox.by.setText("Chef HOSPA")
    sandbox.decide()
    page.session.reload()
    after = page.session.radar
    saved = before.forecast_repayment_ore - after.forecast_repayment_ore
    assert saved == before.moves[0].effect_ore == 559_534 * KR
    assert figures(page)["Förslagen sparar"] == "200 000 kr"


@pytest.mark.parametrize("giver", [None, 16])
def test_the_sandbox_takes_a_move_of_a_remainder_or_an_activity(
    open_page: OpenPage, giver: int | None
) -> None:
    sandbox = open_page("reallocation")
    move = Move("medarbetare", giver, 13, 4_000 * KR, date(2020, 8, 31), "", "behov")
    sandbox.reveal(move)
    filled = sandbox.proposal
    assert (filled.line, filled.giver, filled.receiver) == ("medarbetare", giver, 13)
    assert (filled.amount_ore, filled.date, filled.reason) == (4_000 * KR, move.date, "behov")
    assert sandbox.refusal.isHidden()


def test_without_a_gap_it_says_that_moving_does_not_help(open_page: OpenPage) -> None:
    page = opened(open_page, state="decided")
    assert "kan inte bli mindre" in page.verdict.text()
    assert not page.move_table.isVisibleTo(page)


def test_a_draft_has_no_moves_to_decide_and_leads_to_the_plan(open_page: OpenPage) -> None:
    page = opened(open_page, state="draft")
    spur = activity(page, "SPUR").id
    entry = NewEntry(spur, date(2020, 5, 4), 900_000 * KR, "Faktura", "A1")
    with act(page.session.db, "spend", "") as acting:
        spend.book(acting, [entry])
    page.session.reload()
    assert "planen är inte beslutad; ändra utkastet" in page.verdict.text()
    asked: list[str] = []
    page.go.connect(lambda key, _: asked.append(key))
    buttons(page)["Till Plan"].click()
    assert asked == ["plan"]


def test_an_empty_plan_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page("repayment", "empty")
    asked: list[str] = []
    page.go.connect(lambda key, _: asked.append(key))
    buttons(page)["Till Plan"].click()
    assert asked == ["plan"]


def test_rows_lead_to_what_they_are_about(open_page: OpenPage) -> None:
    page = opened(open_page)
    asked: list[tuple[str, object]] = []
    page.go.connect(lambda key, target: asked.append((key, target)))
    page._open(page.session.radar.idle[0])
    page._open(page.session.radar.idle[-1])
    page._open(page.session.radar.own_funding[0])
    assert [key for key, _ in asked] == ["allocation", "followup", "followup"]
    assert isinstance(asked[1][1], Activity)


def test_while_one_looks_back_nothing_is_tried(open_page: OpenPage) -> None:
    page = opened(open_page)
    page.session.set_as_of(date(2020, 8, 31))
    assert page.moves.rows
    assert not page.try_button.isEnabled()


def test_what_r4_blocks_is_said_with_its_sum_and_who_has_it(open_page: OpenPage) -> None:
    page = opened(open_page)
    reserve, spur = activity(page, "Ofördelat").id, activity(page, "SPUR").id
    emptied = Move("medarbetare", reserve, spur, 1_300_000 * KR, date(2020, 8, 31), "RS", "behov")
    reallocation.reallocate(page.session.db, emptied)
    page.session.reload()
    for each in page.session.follow_up.rows_of("medarbetare"):
        left = each.revised_ore - each.accumulated_ore
        if left > 0:
            bound = NewCommitment(each.activity.id, date(2020, 8, 1), 9, left, "Beställt")
            commitments.add(page.session.db, bound)
    page.session.reload()
    words = plain(page.verdict.text())
    assert "755 237 kr kan inte flyttas: bokfört utfall, öppna åtaganden" in words
    assert "SPUR inspektion" in words


def test_it_says_why_the_proposed_moves_are_dated_as_they_are(open_page: OpenPage) -> None:
    page = opened(open_page)
    assert "De dateras 2020-08-31, periodens sista dag" in page.verdict.text()
    page.session.set_as_of(date(2020, 8, 15))
    assert "De dateras 2020-08-15, dagen som visas" in page.verdict.text()
