"""A decided plan in the window: what is added, corrected, accepted and compared by decision."""

from pathlib import Path
from typing import Any, TypeVar

import pytest
from page_kit import KR, OpenPage, activity, buttons, plain, press, said, write
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from regionbudget.paths import SAMPLE_PLAN
from regionbudget.ui.attention import Item
from regionbudget.ui.dialogs.activity_decisions import AddActivityDialog, AmendDialog
from regionbudget.ui.dialogs.decisions import DecisionDialog, SupplementDialog, WaiverDialog
from regionbudget.ui.dialogs.plan_differences import PlanDifferencesDialog

pytest_plugins = ["page_kit"]

AREA, FENCED, OPEN_LINE = "medarbetare", "vidareutbildning", "medarbetare"
Shown = TypeVar("Shown", bound=QWidget)


def dialog(page: QWidget, kind: type[Shown]) -> Shown:
    """The dialog of a kind that is open on the page."""
    return next(each for each in page.findChildren(kind) if each.isVisible())


def sign(shown: DecisionDialog) -> None:
    for edit, words in ((shown.by, "Direktören"), (shown.ref, "RS 9/2020"), (shown.reason, "skäl")):
        edit.clear()
        write(edit, words)


def adding(page: Any, line: str, amount: str) -> AddActivityDialog:
    """The dialog of a new activity, filled in but for the terms."""
    page.more.add_decided.trigger()
    shown: AddActivityDialog = page.dialog
    shown.area.choose(page.session.plan.line(line).area)
    shown.source.choose(next(p for p in shown.source.values if p.key == line))
    write(shown.name, "Handledning")
    write(shown.owners, "HR direktör")
    write(shown.amount.field, amount)
    return shown


def corrected(page: Any, what: str, words: str, title: str = "SPUR") -> AmendDialog:
    page.reveal(activity(page, title))
    page.more.amend.trigger()
    shown: AmendDialog = page.dialog
    shown.what.choose(what)
    shown.value.clear()
    write(shown.value, words)
    return shown


def test_a_draft_offers_no_decisions_on_activities(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    page.reveal(activity(page, "SPUR"))
    for act in (page.more.add_decided, page.more.amend, page.compare):
        assert not act.isVisible()


def test_an_activity_is_added_from_what_the_line_has_left(open_page: OpenPage) -> None:
    page = open_page("plan")
    shown = adding(page, OPEN_LINE, "4000")
    assert plain(shown.effect.text()).endswith("4 297 kr ej fördelat, 297 kr efter beslutet.")
    assert not shown.ok.isEnabled()
    sign(shown)
    shown.ok.click()
    added = activity(page, "Handledning")
    assert sum(page.session.plan.funding()[added.id].values()) == 4000 * KR
    assert added.owners == ("HR direktör",)


def test_more_than_the_remainder_is_refused_at_the_amount(open_page: OpenPage) -> None:
    page = open_page("plan")
    shown = adding(page, OPEN_LINE, "4298")
    sign(shown)
    assert shown.amount.error.text() == "Stoppas av P1"
    assert "4 297 kr ofördelat" in said(shown.panel)
    assert not shown.ok.isEnabled()
    shown.amount.field.clear()
    write(shown.amount.field, "4297")
    assert said(shown.panel) == shown.amount.error.text() == ""
    assert shown.ok.isEnabled()


def test_ring_fenced_money_offers_its_purpose(open_page: OpenPage) -> None:
    page = open_page("plan")
    shown = adding(page, FENCED, "1000")
    assert "P2" in said(shown.panel)
    (way,) = (b for name, b in buttons(shown.panel).items() if name.startswith("Ange syftet"))
    way.click()
    assert shown.purpose.value == FENCED
    sign(shown)
    shown.ok.click()
    assert activity(page, "Handledning").purpose == FENCED


def test_a_new_activity_asks_for_its_exit_calculation(open_page: OpenPage) -> None:
    page = open_page("plan")
    shown = adding(page, OPEN_LINE, "4000")
    sign(shown)
    shown.is_new.choose(True)
    assert "Utträdeskalkyl" in shown.hint.text()
    write(shown.exit, "ordinarie 2021=4000")
    shown.ok.click()
    (step,) = activity(page, "Handledning").exit_steps
    assert (step.year, step.amount_ore) == (2021, 4000 * KR)


def test_a_title_that_the_area_has_is_refused_while_typing(open_page: OpenPage) -> None:
    page = open_page("plan")
    shown = adding(page, OPEN_LINE, "4000")
    shown.name.clear()
    write(shown.name, "spur inspektion")
    assert "Området har redan en aktivitet" in said(shown.panel)


def test_an_area_without_remainder_says_so(open_page: OpenPage) -> None:
    page = open_page("plan")
    page.more.add_decided.trigger()
    shown: AddActivityDialog = page.dialog
    shown.area.choose(page.session.plan.line("barnhalsovard").area)
    assert shown.part is None
    assert "inget ofördelat" in shown.effect.text()
    assert "Tas från" in shown.hint.text()


@pytest.mark.parametrize(
    ("what", "words", "expected"),
    [("title", "SPUR granskning", "title"), ("owners", "HR direktör", "owners")],
)
def test_what_is_written_of_an_activity_is_corrected_by_decision(
    open_page: OpenPage, what: str, words: str, expected: str
) -> None:
    page = open_page("plan")
    shown = corrected(page, what, words)
    sign(shown)
    shown.ok.click()
    now = activity(page, "SPUR")
    assert getattr(now, expected) in {words, (words,)}
    (made,) = page.session.plan.amendments
    assert (made.field, made.decision.by) == (what, "Direktören")


def test_a_receiver_is_given_by_decision(open_page: OpenPage) -> None:
    page = open_page("plan")
    shown = corrected(page, "receiver", "SKR")
    sign(shown)
    shown.ok.click()
    assert activity(page, "SPUR").receiver == "SKR"


def test_an_activity_is_not_left_without_owner(open_page: OpenPage) -> None:
    page = open_page("plan")
    shown = corrected(page, "owners", "")
    sign(shown)
    assert "P5" in said(shown.panel)
    assert not shown.ok.isEnabled()


def test_what_is_the_same_is_no_correction(open_page: OpenPage) -> None:
    page = open_page("plan")
    shown = corrected(page, "title", "SPUR inspektion")
    sign(shown)
    assert shown.hint.text() == "Fyll i: Rätt uppgift"
    assert shown.before.text() == "Nu: SPUR inspektion"


def new_line(page: Any, title: str, key: str, amount: str) -> SupplementDialog:
    page.decisions.supplement.click()
    shown = dialog(page, SupplementDialog)
    assert not shown.new.isVisible()
    shown.part.choose(None)
    assert shown.new.isVisible()
    write(shown.new.title, title)
    write(shown.new.key, key)
    write(shown.amount.field, amount)
    sign(shown)
    return shown


def test_a_line_of_its_own_is_added_by_decision(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    shown = new_line(page, "Rehabilitering", "rehab", "250 000")
    shown.new.fence.choose(True)
    write(shown.new.purpose, "rehabilitering efter covid-19")
    shown.ok.click()
    line = page.session.plan.line("rehab")
    assert (line.amount_ore, line.ring_fenced) == (250_000 * KR, True)
    assert line.purpose == "rehabilitering efter covid-19"


def test_everything_wrong_with_a_new_line_is_said_at_once(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    shown = new_line(page, "E-hälsa", "x y", "-5")
    assert len(said(shown.panel).splitlines()) == 4
    assert "--" not in said(shown.panel)
    assert not shown.ok.isEnabled()


def test_a_reduction_shows_what_is_left_before_it_is_decided(open_page: OpenPage) -> None:
    page = open_page("reallocation")
    page.decisions.supplement.click()
    shown = dialog(page, SupplementDialog)
    shown.part.choose(OPEN_LINE)
    write(shown.amount.field, "-4000")
    assert "297 kr efter beslutet" in plain(shown.effect.text())


def test_a_rule_pill_leads_to_the_waiver_of_its_warning(open_page: OpenPage) -> None:
    page = open_page("plan")
    (pill,) = (each for each in page.pills if each.text().split()[1] == "P3")
    (act,) = pill.actions()
    act.trigger()
    shown = page.dialog
    assert isinstance(shown, WaiverDialog)
    assert {each.rule for each in shown.finding.values} == {"P3"}
    sign(shown)
    shown.ok.click()
    assert "P3" not in {each.rule for each in page.session.findings}


def test_what_only_tells_has_nothing_to_accept(open_page: OpenPage) -> None:
    page = open_page("plan")
    (pill,) = (each for each in page.pills if each.text().split()[0] == "P9")
    assert not pill.actions()


def asked(page: Any, item: Item) -> dict[str, Any]:
    """The menu that the keyboard's menu key opens at a line of Att göra."""
    todo = page.details.todo
    while todo.accessibleDescription() != f"{item.title}. {item.detail}":
        press(todo, Qt.Key.Key_Down)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(todo, event)
    return {each.text(): each for each in page.details.menu.actions()}


def test_the_attention_list_leads_to_the_waiver(open_page: OpenPage) -> None:
    page = open_page("overview")
    page.complete()
    item = next(each for each in page.details.todo.items if each.to_waive)
    asked(page, item)["Godta…"].trigger()
    shown = dialog(page, WaiverDialog)
    assert shown.finding.values == [item.to_waive]
    shown.close()
    page.details.menu.close()


def test_what_a_decision_cannot_settle_is_only_shown(open_page: OpenPage) -> None:
    page = open_page("overview")
    page.complete()
    item = next(each for each in page.details.todo.items if not each.to_waive)
    assert list(asked(page, item)) == ["Visa"]
    page.details.menu.close()


def compared(page: Any, path: Path, qtbot: QtBot) -> PlanDifferencesDialog:
    page.compare_with(path)
    qtbot.waitUntil(lambda: isinstance(page.dialog, PlanDifferencesDialog))
    shown: PlanDifferencesDialog = page.dialog
    return shown


def rewritten(path: Path, before: str, after: str) -> Path:
    words = SAMPLE_PLAN.read_text(encoding="utf-8-sig")
    assert before in words
    path.write_text(words.replace(before, after), encoding="utf-8")
    return path


def test_a_decided_plan_is_compared_and_only_read(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page("plan")
    assert page.compare.isVisible()
    shown = compared(page, rewritten(tmp_path / "ny.csv", "FOU chef", "Forskningschef"), qtbot)
    assert shown.said.text() == (
        "3 skillnader. Planen är beslutad; den ändras bara genom omfördelning och andra beslut."
    )
    assert not shown.ok.isVisible()
    assert "Stäng" in buttons(shown)


def test_a_file_with_faults_is_not_called_the_same(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page = open_page("plan")
    shown = compared(page, rewritten(tmp_path / "ny.csv", "SPUR", "En annan"), qtbot)
    assert shown.said.text().startswith("Filen har fel och kan inte jämföras.")
    assert not shown.table.isVisible()


def test_an_unchanged_file_is_told_to_be_the_same(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page("plan")
    page.compare_with(SAMPLE_PLAN)
    qtbot.waitUntil(lambda: "Inga skillnader" in said(page.panel))
