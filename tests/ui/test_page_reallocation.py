"""The sandbox of moves: effects and refusals while typing, ways out, and the decision."""

from pathlib import Path
from typing import Any

import pytest
from page_kit import KR, OpenPage, activity, buttons, plain, said, write
from PySide6.QtWidgets import QApplication, QScrollArea

from regionbudget.domain.effects import EFFECT_WORDS
from regionbudget.ui import notices
from regionbudget.ui.dialogs.decisions import (
    CloseDialog,
    CorrectMoveDialog,
    DecideProposalDialog,
    SupplementDialog,
    WaiverDialog,
    WithdrawDialog,
)
from regionbudget.ui.pages import decision_lists
from regionbudget.ui.widgets.elided import ElidedButton

pytest_plugins = ["page_kit"]

SPECIALIST, CAREER, SPUR = "Specialistutbildning", "Karriärvägar", "SPUR"


def put(page: Any, giver: str, receiver: str, amount: str) -> None:
    page.giver.choose(activity(page, giver))
    page.receiver.choose(activity(page, receiver))
    page.amount.field.clear()
    write(page.amount.field, amount)


def effect(page: Any, what: str, whose: str) -> tuple[int, int | None]:
    shown = (e for e in page.model.rows if str(EFFECT_WORDS[e.kind]) == what)
    row = next(e for e in shown if str(e.whose).startswith(whose))
    return row.before_ore // KR, None if row.after_ore is None else row.after_ore // KR


def test_a_draft_says_to_decide_first(open_page: OpenPage) -> None:
    page = open_page("reallocation", "draft")
    assert page.undecided.isVisible()
    assert not page.sandbox.isVisible()


def test_the_effect_stands_there_before_enter(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    put(page, "Ofördelat", SPUR, "500 000")
    assert effect(page, "Reviderad budget", "Ofördelat") == (1_300_000, 800_000)
    assert effect(page, "Reviderad budget", SPUR) == (700_000, 1_200_000)
    assert not page.session.plan.reallocations
    assert plain(page.lead.text()).endswith("får lämna högst 1 300 000 kr av Vårdens medarbetare.")


def test_ring_fenced_money_is_refused_with_section_and_clause(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    put(page, SPECIALIST, SPUR, "100 000")
    rules = [line.split()[0] for line in said(page.refusal).splitlines()[1:]]
    assert rules == ["R1", "R2"]
    assert "avsnitt 5.6.1" in said(page.refusal)
    assert "men inte från specialistutbildning eller karriärvägar" in said(page.refusal)
    assert page.wrong["giver"].text() == "Stoppas av R1, R2"
    assert not page.decide_button.isEnabled()


def test_a_refusal_is_read_whole_in_the_smallest_window(open_page: OpenPage) -> None:
    page = open_page("reallocation", size=(774, 450))
    put(page, SPECIALIST, SPUR, "100 000")
    QApplication.processEvents()
    page.panel.show_notice(notices.success("Ett långt besked om vad som har flyttats " * 3))
    QApplication.processEvents()
    (scrolled,) = page.findChildren(QScrollArea)
    assert scrolled.widget().width() == scrolled.viewport().width()
    ways = page.refusal.findChildren(ElidedButton)
    assert {way.toolTip() for way in ways} == {way.accessibleName() for way in ways}
    assert all(way.geometry().right() < way.parentWidget().width() for way in ways)


def test_a_way_out_fills_the_form(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    put(page, SPECIALIST, SPUR, "1 500 000")
    buttons(page.refusal)["Ta från Ofördelat, högst 1 300 000 kr"].click()
    assert page.giver.activity.title == "Ofördelat"
    assert page.amount.value == 1_300_000 * KR
    assert not page.refusal.isVisible()


def test_the_line_is_asked_for_only_when_there_are_several(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    put(page, "Ofördelat", SPUR, "1")
    assert not page.line.isEnabled()
    put(page, CAREER, SPUR, "30 000")
    assert page.line.isEnabled()
    page.line.choose("medarbetare")
    assert said(page.refusal).splitlines()[1].startswith("R2")


def test_another_area_is_refused_at_the_receiver(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    put(page, "Hemmonitorering", SPUR, "10 000")
    assert page.wrong["receiver"].text() == "Stoppas av R3"


def test_too_much_is_refused_at_the_amount(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    put(page, "Ofördelat", SPUR, "1 300 001")
    assert page.amount.error.text() == "Stoppas av R4"
    assert "högst 1 300 000 kr" in said(page.refusal)


def test_a_receiver_alone_shows_where_money_may_be_taken(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    page.receiver.choose(activity(page, SPUR))
    assert "Ta från Ofördelat, högst 1 300 000 kr" in buttons(page.refusal)


def test_deciding_needs_who_and_why(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    put(page, "Ofördelat", SPUR, "500 000")
    assert page.hint.text() == "Fyll i: av vem, motivering"
    write(page.by, "Hälso- och sjukvårdsdirektören")
    write(page.reason, "Fler inspektioner under hösten")
    page.decide_button.click()
    (moved,) = page.session.plan.reallocations
    assert (moved.amount_ore, moved.decision.by) == (
        500_000 * KR,
        "Hälso- och sjukvårdsdirektören",
    )
    assert moved.date == page.session.today
    assert page.decisions.model.rows[0].decision.id == moved.decision.id
    assert page.amount.value is None


@pytest.mark.parametrize("amount", ["1.234", "1,234", "abc"])
def test_an_amount_that_can_be_read_in_two_ways_is_refused(
    open_page: OpenPage, amount: str
) -> None:
    page = open_page("reallocation")
    put(page, "Ofördelat", SPUR, amount)
    assert page.amount.error.isVisible()
    assert not page.decide_button.isEnabled()


def test_a_move_from_the_plan_starts_with_its_giver(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    page.reveal(activity(page, "Ofördelat"))
    assert page.giver.activity.title == "Ofördelat"


def test_a_remainder_may_give_and_shows_what_it_leaves(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    write(page.giver.lineEdit(), "Ej fördelat: Vårdens")
    page.receiver.choose(activity(page, SPUR))
    write(page.amount.field, "4 297")
    assert page.proposal.giver is None
    assert effect(page, "Planerat", "Vårdens") == (23_033_492, 23_037_789)
    page.amount.field.clear()
    write(page.amount.field, "4 298")
    assert page.amount.error.text() == "Stoppas av P1"
    assert "P1" in said(page.refusal)
    buttons(page.refusal)["Ta från Ej fördelat (Vårdens medarbetare), högst 4 297 kr"].click()
    assert page.giver.remainder.key == "medarbetare"
    assert page.amount.value == 4_297 * KR


def test_a_row_dragged_onto_another_fills_in_from_and_to(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    assert page.drag.isVisible()
    names = [each.title for each in page.holders.rows]
    place = {name: names.index(name) for name in ("Ofördelat", "SPUR inspektion")}
    page.drag.drop(place["Ofördelat"], place["SPUR inspektion"])
    assert page.giver.activity.title == "Ofördelat"
    assert page.receiver.activity.title == "SPUR inspektion"
    assert not page.drag.isVisible()
    page.clear()
    page.drag.drop(len(names) - 1, place["SPUR inspektion"])
    assert page.giver.remainder is not None


# --- proposals and decisions below the sandbox


def proposed(page: Any, amount: str = "500 000") -> None:
    put(page, "Ofördelat", SPUR, amount)
    page.by.clear()
    write(page.by, "Planerare")
    write(page.reason, "Fler inspektioner")
    page.propose_button.click()


def dialog(kind: type[Any]) -> Any:
    """The dialog of this kind that is open."""
    shown = QApplication.topLevelWidgets()
    return next(each for each in shown if isinstance(each, kind) and each.isVisible())


def sign(shown: Any, by: str = "Direktören") -> None:
    """Fill in who decides, and the other words that are asked for."""
    for edit, words in ((shown.by, by), (shown.ref, "RS 7"), (shown.reason, "behövs")):
        if not edit.text():
            write(edit, words)


def test_a_proposal_waits_in_the_list_until_it_is_decided(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    assert not page.proposals.isVisible()
    proposed(page)
    assert page.proposals.isVisible()
    assert not page.session.plan.reallocations
    page.proposals.decide.click()
    shown = dialog(DecideProposalDialog)
    sign(shown, "planerare")
    assert "R7" in shown.warning.text()
    shown.by.clear()
    sign(shown)
    assert not shown.warning.isVisible()
    shown.ok.click()
    (moved,) = page.session.plan.reallocations
    assert (moved.decision.by, moved.decision.proposal) == ("Direktören", 1)
    assert not page.proposals.isVisible()


def test_a_proposal_can_be_withdrawn(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    proposed(page)
    page.proposals.withdraw.click()
    shown = dialog(WithdrawDialog)
    shown.ok.click()
    assert "återtagandet saknar" in said(shown.panel)
    write(shown.by, "Planerare")
    write(shown.reason, "behövs inte")
    shown.ok.click()
    assert not page.proposals.isVisible()


def test_an_allocation_is_changed_and_refused_in_its_dialog(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    page.decisions.supplement.click()
    shown = dialog(SupplementDialog)
    shown.part.choose("medarbetare")
    write(shown.amount.field, "-4298")
    sign(shown)
    shown.ok.click()
    assert "P1" in said(shown.panel)
    shown.amount.field.clear()
    write(shown.amount.field, "1000")
    shown.ok.click()
    assert page.session.plan.line("medarbetare").amount_ore == 23_038_789 * KR


def test_a_move_is_corrected_from_the_list(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    proposed(page)
    page.proposals.decide.click()
    sign(dialog(DecideProposalDialog))
    dialog(DecideProposalDialog).ok.click()
    assert not page.decisions.correct.isEnabled()
    page.decisions.show_decision(2)
    page.decisions.correct.click()
    shown = dialog(CorrectMoveDialog)
    write(shown.amount.field, "400 000")
    assert plain(shown.effect.text()).startswith("100 000 kr går tillbaka från SPUR")
    sign(shown)
    shown.ok.click()
    assert sum(page.session.plan.funding()[13].values()) == 1_100_000 * KR


def test_a_warning_is_settled_by_decision(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    page.decisions.waive.click()
    shown = dialog(WaiverDialog)
    finding = next(each for each in shown.finding.values if each.rule == "P3")
    shown.finding.choose(finding)
    sign(shown)
    shown.ok.click()
    assert "P3" not in {each.rule for each in page.session.findings}


def test_a_closed_plan_takes_no_more_decisions_about_money(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    page.decisions.close_plan.click()
    shown = dialog(CloseDialog)
    sign(shown)
    shown.ok.click()
    for each in (page.decisions.supplement, page.decisions.close_plan, page.decisions.correct):
        assert not each.isEnabled()
    put(page, "Ofördelat", SPUR, "1")
    assert "R6" in said(page.refusal)


def test_the_paper_is_written_where_the_user_says(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("reallocation")
    out = tmp_path / "underlag.pdf"
    monkeypatch.setattr(decision_lists, "choose_paper", lambda *_: out)
    page.decisions.show_decision(1)
    page.decisions.paper.click()
    assert out.read_bytes().startswith(b"%PDF")
    assert "underlag.pdf" in said(page.panel)
