"""Tidsplan: the deadlines by day, what is said of them, own ones, reports' days, the calendar."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from page_kit import OpenPage, enter, plain
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from window_kit import MakeWindow

from regionbudget.domain.deadlines import DueState, Stated
from regionbudget.domain.periods import PeriodKind
from regionbudget.services import deadlines
from regionbudget.ui import commands
from regionbudget.ui.models.cells import text_of
from regionbudget.ui.models.deadline_table import BRIEF
from regionbudget.ui.pages.deadlines import Show
from regionbudget.ui.theme import Tone

pytest_plugins = ["page_kit", "window_kit"]

REQUISITION, INTERIM = "2020-12-01/1", "2020-09-30/1"


def cells(page: Any, key: str) -> list[str]:
    (due,) = (each for each in page.model.rows if each.key == key)
    return [plain(text_of(column.cell, column.value(due))) for column in page.model.columns]


def test_each_deadline_tells_what_follows_and_how_it_stands(open_page: OpenPage) -> None:
    page = open_page("deadlines")
    assert cells(page, REQUISITION) == [
        "2020-12-01",
        "Rekvisition till Kammarkollegiet",
        "○ öppen",
        "om 77 dagar",
        "rätten till medlen upphör",
        "",
        "14 dagar före",
    ]
    assert cells(page, "2020-05-31/1")[2:4] == ["■ försenad", "för 107 dagar sedan"]
    assert str(page.verdict.pill) == "■ 2 försenade"


def test_a_later_decision_stands_with_its_day_and_words(open_page: OpenPage) -> None:
    page = open_page("deadlines")
    assert cells(page, INTERIM)[2] == "○ återkallad"
    page.reveal(INTERIM)
    assert "Senare beslut: 2020-04-09: Regeringen beslutade" in page.said.text()
    assert "villkor för 2021 års medel" in page.said.text()
    assert not page.done_button.isEnabled()


def test_marking_it_done_settles_it(open_page: OpenPage) -> None:
    page = open_page("deadlines")
    page.reveal("2020-05-31/1")
    page.mark_done()
    assert page.dialog.state.value is Stated.DONE
    assert not page.dialog.ok.isEnabled()
    assert "Sägs av" in page.dialog.hint.text()
    page.dialog.by.insert("HOSPA")
    page.dialog.note.insert("dnr 7")
    page.dialog.day.set_value(date(2020, 5, 20))
    enter(page.dialog.note)
    due = page.chosen
    assert (due.key, due.state) == ("2020-05-31/1", DueState.DONE)
    assert "Gjord 2020-05-20, säger HOSPA: dnr 7" in page.said.text()
    assert str(page.verdict.pill) == "■ 1 försenad"


def test_a_change_moves_the_day_and_names_who_sees_to_it(open_page: OpenPage) -> None:
    page = open_page("deadlines")
    page.reveal(REQUISITION)
    enter(page.table)
    page.dialog.responsible.insert("Ekonomichefen")
    page.dialog.by.insert("HOSPA")
    page.dialog.remind.setValue(100)
    page.dialog.due.set_value(date(2020, 12, 15))
    page.dialog.submit()
    assert cells(page, REQUISITION)[2:] == [
        "▲ öppen",
        "om 91 dagar",
        "rätten till medlen upphör",
        "Ekonomichefen",
        "100 dagar före",
    ]
    assert "ursprungliga dagen var 2020-12-01" in page.said.text()
    page.change()
    assert page.dialog.by.text() == "Ekonomichefen"


def test_a_day_that_has_not_been_is_refused_in_the_dialog(open_page: OpenPage) -> None:
    page = open_page("deadlines")
    page.mark_done()
    page.dialog.by.insert("HOSPA")
    page.dialog.day.set_value(date(2020, 9, 16))
    page.dialog.submit()
    assert page.dialog.isVisible()
    assert "har inte varit" in page.dialog.panel.notice.lines[0].text


def test_own_deadlines_and_reports_are_added(open_page: OpenPage) -> None:
    page = open_page("deadlines")
    page.add()
    page.dialog.what.insert("Nämndens sammanträde")
    page.dialog.by.insert("HOSPA")
    page.dialog.due.set_value(date(2020, 10, 6))
    page.dialog.submit()
    assert page.chosen.key == "egen/1"
    page.set_reports()
    assert not page.dialog.ok.isEnabled()
    page.dialog.days[PeriodKind.MONTH].setValue(15)
    page.dialog.by.insert("HOSPA")
    page.dialog.submit()
    page.show_only.choose(Show.REPORTS)
    assert [each.key for each in page.model.rows] == [f"2020-{n:02d}" for n in range(8, 13)]
    page.show_only.choose(Show.OWN)
    assert [each.key for each in page.model.rows] == ["egen/1"]


def test_an_empty_list_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page("deadlines")
    page.show_only.choose(Show.REPORTS)
    assert "inga datum än" in page.quiet.text()
    assert not page.timeline.isVisible()
    assert not page.about.isVisible()


def test_the_timeline_is_the_tables_picture(open_page: OpenPage) -> None:
    page = open_page("deadlines")
    places = {mark.key: (mark, box) for mark, box in page.timeline.places()}
    assert set(places) == {each.key for each in page.model.rows}
    mark, box = places[REQUISITION]
    assert mark.tone is Tone.PLAIN
    QTest.mouseClick(page.timeline, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert page.chosen.key == REQUISITION
    last = [places[f"2021-03-31/{n}"][1] for n in (1, 2, 3)]
    assert not any(a.contains(QPointF(b.center())) for a in last for b in last if a is not b)


def test_the_calendar_is_saved_and_told(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("deadlines")
    out = tmp_path / "tidsplan.ics"
    page.export_to(out)
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert "tidsplan.ics" in page.panel.notice.title
    page.export_to(tmp_path / "tidsplan.txt")
    assert page.panel.notice.tone is Tone.STOP


def test_looking_back_shows_it_as_it_was_and_changes_nothing(open_page: OpenPage) -> None:
    page = open_page("deadlines")
    deadlines.mark(page.session.db, "2020-05-31/1", Stated.DONE, "HOSPA", day=date(2020, 5, 20))
    page.session.reload()
    page.session.set_as_of(date(2020, 4, 8))
    states = {each.key: each.state for each in page.model.rows}
    assert states[INTERIM] is DueState.OPEN
    assert states["2020-05-31/1"] is DueState.OPEN
    for each in (page.done_button, page.change_button, page.add_button, page.reports_button):
        assert not each.isEnabled()


def test_a_narrow_page_keeps_the_columns_one_must_see(open_page: OpenPage) -> None:
    page = open_page("deadlines", size=(774, 520))
    shown = {n for n in range(len(page.model.columns)) if not page.table.isColumnHidden(n)}
    assert shown == BRIEF
    page.resize(1200, 700)
    assert not page.table.isColumnHidden(4)


def test_the_search_finds_a_deadline_by_what_follows(open_page: OpenPage) -> None:
    page = open_page("deadlines")
    gone: list[tuple[object, ...]] = []
    hits = commands.find(page.session, [], "rätten till medlen", lambda *to: gone.append(to))
    assert [hit.title for hit in hits] == ["Rekvisition till Kammarkollegiet"]
    hits[0].act()
    assert gone == [("deadlines", REQUISITION)]


@pytest.mark.usefixtures("plain_display")
def test_the_rail_counts_what_waits(make_window: MakeWindow, booked: Path) -> None:
    window = make_window(booked)
    window.complete()
    entry = window._rail.button("deadlines")
    assert entry.accessibleDescription() == "2 saker väntar"
    done = date(2020, 5, 20)
    deadlines.mark(window.session.db, "2020-05-31/1", Stated.DONE, "HOSPA", day=done)
    window.session.reload()
    assert entry.accessibleDescription() == "1 sak väntar"
