"""The plan page's menu Mer: distribute by a key, volume × price, pass on, and who holds a post."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from page_kit import KR, OpenPage, activity, buttons, plain, said, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from regionbudget.domain.handover import Step
from regionbudget.domain.periods import month
from regionbudget.domain.plan import Kind
from regionbudget.services import closing, distribution, outturn, passthrough, plans, volume
from regionbudget.ui.dialogs import files

pytest_plugins = ["page_kit"]

GENERAL, CHILD, SPUR, E1177 = "Fördelning till", "Barnhälsovård", "SPUR", "Utveckling av 1177"


def chosen(page: Any, title: str) -> Any:
    page.reveal(activity(page, title))
    return page.more


def offered(more: Any) -> list[str]:
    return [each.text() for each in more.menu.actions() if each.isVisible() and each.text()]


def opened(page: Any, action: Any) -> Any:
    action.trigger()
    return page.dialog


def test_only_what_applies_is_offered(open_page: OpenPage) -> None:
    page = open_page("plan")
    always = ["Fördela med nyckel…", "Beräkna volym × pris…", "Innehavare av befattningar…"]
    decided = ["Ny aktivitet genom beslut…", "Jämför med arbetsbok…"]
    amend = "Rätta uppgifter…"
    assert offered(chosen(page, GENERAL)) == [*always, amend, *decided]
    page.reveal(activity(page, "Ofördelat"))
    assert offered(page.more) == [amend, *decided]
    page.reveal(page.session.plan.area("e-halsa"))
    assert offered(page.more) == decided


def test_in_a_draft_nothing_is_offered_for_what_holds_no_work(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    for place in (activity(page, "Ofördelat"), page.session.plan.area("e-halsa")):
        page.reveal(place)
        assert not page.more.widget.isVisible()


def distributing(page: Any, title: str = GENERAL) -> Any:
    return opened(page, chosen(page, title).distribute)


def test_a_pasted_key_shows_each_part_and_that_they_add_up(open_page: OpenPage) -> None:
    page = open_page("plan")
    dialog = distributing(page)
    QApplication.clipboard().setText("Mottagare\tVikt\nÅre\t1 234,5\nÖstersund\t5000\n")
    QTest.keyClick(dialog.editor.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.grid.texts == [["Åre", "1 234,5"], ["Östersund", "5000"], ["", ""]]
    assert plain(dialog.grid.index(0, 2).data()) == "3 761 740"
    assert plain(dialog.proof.text()) == "● 2 mottagare får 18 997 627 kr av 18 997 627 kr"
    dialog.submit()
    made = distribution.latest(page.session.db, activity(page, GENERAL).id)
    assert made is not None
    assert [part.receiver for part in made.parts] == ["Åre", "Östersund"]
    assert plain(distributing(page).grid.index(0, 1).data()) == "1 234,5"


def test_a_weight_is_typed_and_the_parts_follow(open_page: OpenPage) -> None:
    page = open_page("plan")
    dialog = distributing(page)
    view = dialog.editor.view
    for place, words in ((0, "Åre"), (1, "3")):
        view.setCurrentIndex(dialog.grid.index(0, place))
        view.edit(view.currentIndex())
        (editor,) = (each for each in view.findChildren(QLineEdit) if each.isVisible())
        write(editor, words)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()  # the text is taken over after the key
    assert dialog.grid.texts[0] == ["Åre", "3"]
    assert plain(dialog.grid.index(0, 2).data()) == "18 997 627"


def test_every_fault_is_marked_in_its_row_and_nothing_can_be_saved(open_page: OpenPage) -> None:
    dialog = distributing(open_page("plan"))
    dialog.grid.write(0, 0, [["Åre", "-1"], ["Bräcke", "abc"], ["åre", "2"]])
    assert "3 fel i underlaget" in said(dialog.panel)
    assert [bool(row.wrong) for row in dialog.grid.rows] == [True, True, True, False]
    assert not dialog.ok.isEnabled()
    assert not dialog.proof.isVisible()


def test_a_faulty_file_leaves_the_grid_and_tells_its_rows(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = distributing(open_page("plan"))
    key = tmp_path / "nyckel.csv"
    monkeypatch.setattr(files, "choose_table", lambda *_: key)
    key.write_text("Mottagare;Vikt\nÅre;1\nÖstersund;2\n", encoding="utf-8")
    dialog.editor.load.click()
    assert dialog.grid.texts[:2] == [["Åre", "1"], ["Östersund", "2"]]
    key.write_text("Mottagare;Vikt\nÅre;-1\n", encoding="utf-8")
    dialog.editor.load.click()
    assert "negativ vikt" in said(dialog.panel)
    assert dialog.grid.texts[:2] == [["Åre", "1"], ["Östersund", "2"]]


def test_a_changed_sum_asks_for_a_new_distribution_beside_the_rules(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    dialog = distributing(page, SPUR)
    dialog.grid.write(0, 0, [["Klinik A", "1"]])
    dialog.submit()
    assert "1 fördelning att göra om" not in [pill.text() for pill in page.pills]
    spur = activity(page, SPUR)
    plans.save_activity(page.session.db, replace(spur, sum_ore=KR, funding={"medarbetare": KR}))
    page.session.reload()
    pill = page.pills[-1]
    assert "1 fördelning att göra om" in pill.text()
    assert "fördela på nytt" in pill.toolTip()
    pill.click()
    assert page.tree.selected_row().activity.title.startswith(SPUR)


def test_who_has_reported_back_and_who_has_not(open_page: OpenPage) -> None:
    page = open_page("plan")
    dialog = distributing(page)
    dialog.grid.write(0, 0, [["Åre", "1"], ["Östersund", "2"]])
    dialog.submit()
    reports = opened(page, chosen(page, GENERAL).reports)
    assert reports.summary.text().startswith("0 av 2 har återrapporterat")
    reports.table.selectRow(1)
    assert reports.receiver.value == "Östersund"
    write(reports.amount.field, "1 000")
    write(reports.words, "två tjänster")
    reports.submit()
    assert plain(reports.summary.text()).startswith("1 av 2 har återrapporterat; 1 000 kr av")
    assert [str(reports.model.index(n, 4).data()) for n in range(2)] == ["▲ saknas", "● lämnad"]


def test_volume_gives_the_sum_as_it_is_typed_and_when_it_is_saved(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    dialog = opened(page, chosen(page, CHILD).plan_volume)
    write(dialog.price.field, "800")
    assert dialog.hint.text() == "Fyll i: Enhet"
    write(dialog.unit, "hembesök")
    write(dialog.extra.field, "600")
    write(dialog.above, "1,0")
    dialog.grid.write(0, 0, [["Åre", "100", "1,0"], ["Östersund", "50", "1,2"]])
    assert plain(dialog.grid.index(1, 3).data()) == "1 400"
    assert plain(dialog.effect.text()) == (
        "150 hembesök kostar 150 000 kr. Aktivitetens summa blir 150 000 kr (nu 1 140 877 kr)."
    )
    dialog.submit()
    child = activity(page, CHILD)
    assert (child.sum_ore, child.funding) == (150_000 * KR, {"barnhalsovard": 150_000 * KR})


def test_an_extra_needs_an_index_in_every_row(open_page: OpenPage) -> None:
    dialog = opened(page := open_page("plan", "draft"), chosen(page, CHILD).plan_volume)
    for edit, words in ((dialog.unit, "besök"), (dialog.above, "1,0")):
        write(edit, words)
    write(dialog.price.field, "800")
    write(dialog.extra.field, "600")
    dialog.grid.write(0, 0, [["Åre", "100", ""]])
    assert "saknar index" in said(dialog.panel)
    assert not dialog.ok.isEnabled()


def test_logged_volume_is_booked_as_it_was_shown(open_page: OpenPage) -> None:
    page = open_page("plan", "decided")
    dialog = opened(page, chosen(page, CHILD).plan_volume)
    write(dialog.unit, "hembesök")
    write(dialog.price.field, "800")
    dialog.grid.write(0, 0, [["Åre", "100", ""]])
    assert "ändras bara genom beslut" in dialog.effect.text()
    dialog.submit()
    log = opened(page, chosen(page, CHILD).log_volume)
    write(log.count, "12")
    assert plain(log.effect.text()) == "12 hembesök à 800 kr bokförs som 9 600 kr."
    log.submit()
    (entry,) = outturn.entries(page.session.db)
    assert (entry.amount_ore, entry.date) == (9_600 * KR, date(2020, 9, 15))
    assert log.model.index(0, 3).data() == "12"
    write(log.count, "-13")
    log.submit()
    assert "är 12 loggade" in plain(said(log.panel))
    assert volume.logged(page.session.db, activity(page, CHILD).id)[0].volume == 12


def test_money_is_received_passed_on_and_confirmed(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    given = replace(activity(page, E1177), kind=Kind.PASS_THROUGH, receiver="SKR")
    plans.save_activity(page.session.db, given)
    page.session.reload()
    dialog = opened(page, chosen(page, E1177).pass_on)
    assert dialog.said.text().endswith("till SKR")
    dialog.step.choose(Step.CONFIRMED)
    write(dialog.amount.field, "1 000")
    assert "mer än vad som kan bekräftas" in dialog.effect.text()
    assert not dialog.ok.isEnabled()
    dialog.step.choose(Step.PASSED_ON)
    assert plain(dialog.effect.text()) == "1 000 kr bokförs som aktivitetens kostnad."
    dialog.submit()
    dialog.step.choose(Step.CONFIRMED)
    write(dialog.amount.field, "1 000")
    dialog.submit()
    way = passthrough.of_activity(page.session.db, given.id)
    assert [way.sum_of(step) // KR for step in Step] == [0, 1_000, 1_000]
    assert "1 000 kr vidare utbetalt" in plain(dialog.summary.text())


def test_money_passed_on_in_a_closed_month_goes_to_the_next(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    given = replace(activity(page, E1177), kind=Kind.PASS_THROUGH, receiver="SKR")
    plans.save_activity(page.session.db, given)
    closing.close(page.session.db, month(2020, 5), "A", hard=True)
    page.session.reload()
    dialog = opened(page, chosen(page, E1177).pass_on)
    dialog.step.choose(Step.PASSED_ON)
    dialog.day.set_value(date(2020, 5, 14))
    write(dialog.amount.field, "1 000")
    dialog.submit()
    assert "2020-05 är stängd" in said(dialog.panel)
    buttons(dialog.panel)["Bokför i juni 2020"].click()
    (entry,) = outturn.entries(page.session.db)
    assert (entry.date, entry.true_date) == (date(2020, 6, 1), date(2020, 5, 14))
    assert said(dialog.panel) == ""


def test_the_holder_of_a_post_stands_in_its_tip(open_page: OpenPage) -> None:
    page = open_page("plan")
    dialog = opened(page, chosen(page, SPUR).holders)
    assert dialog.post.value == "FOU chef"
    dialog.since.set_value(date(2020, 1, 1))
    write(dialog.person, "Person A")
    dialog.submit()
    assert dialog.model.index(0, 1).data() == "Person A"
    dialog.submit()  # a second Enter, on a blank name
    assert dialog.model.rowCount() == 1
    page.reveal(activity(page, SPUR))
    row = page.tree.selected_row()
    assert row.owner_tip.splitlines() == ["FOU chef", "FOU chef: Person A"]
