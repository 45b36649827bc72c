"""Krav: what the agreement asks for by area, who meets it, and the way to the activity."""

from typing import Any

from page_kit import OpenPage, enter, plain

from regionbudget.domain.finding import Finding
from regionbudget.domain.plan import Activity, Area
from regionbudget.services import plans
from regionbudget.ui.models.cells import text_of
from regionbudget.ui.models.coverage_table import CoverageRow
from regionbudget.ui.pages.coverage import Show

pytest_plugins = ["page_kit"]

CAREER = "Karriärvägar sjuksköterskor"


def rows(page: Any, key: str) -> list[list[str]]:
    """The cells of a requirement's rows, as they are shown."""
    return [
        [plain(text_of(column.cell, column.value(row))) for column in page.model.columns]
        for group in page.model.groups
        for row in group.rows
        if row.covered.requirement.key == key
    ]


def without_career(page: Any) -> None:
    number = next(a.id for a in page.session.plan.activities if a.title == CAREER)
    plans.remove_activity(page.session.db, number)
    page.session.reload()


def select(page: Any, key: str) -> None:
    page.tree.select_index(page.model.find(lambda row: row.covered.requirement.key == key))


def test_each_requirement_stands_under_its_area_with_its_activities_and_budgets(
    open_page: OpenPage,
) -> None:
    page = open_page("coverage", "draft")
    assert [group.head.values[0] for group in page.model.groups][-2:] == [
        "Insatser inom ramen för Vision e-hälsa 2025",
        "Hela överenskommelsen",
    ]
    assert rows(page, "5.7.1") == [
        [
            "5.7.1  Karriärvägar för specialistsjuksköterskor",
            "ska",
            "",
            CAREER,
            "1 300 000",
            "● möts",
        ]
    ]
    first, second = rows(page, "3.1.2-1")
    assert first[0].startswith("3.1.2-1")
    assert second[:3] == ["", "", ""]
    assert second[4:] == ["1 500 000", ""]
    assert rows(page, "3.4.1-1")[0][2] == "2020-05-31"
    assert rows(page, "3.1.2-5")[0][5] == "○ ingen aktivitet"
    assert page.verdict.pill.word == "alla ska-krav möts"


def test_a_must_that_nobody_meets_is_marked_by_symbol_and_word(open_page: OpenPage) -> None:
    page = open_page("coverage", "draft")
    without_career(page)
    assert rows(page, "5.7.1")[0][3:] == ["", "", "▲ ingen aktivitet"]
    assert str(page.verdict.pill) == "▲ 1 ska-krav utan aktivitet"
    page.show_only.choose(Show.UNCOVERED)
    listed = [r.covered.requirement.key for g in page.model.groups for r in g.rows]
    assert listed == ["3.1.2-5", "5.7.1", "7"]
    page.show_only.choose(Show.MUST)
    assert rows(page, "3.1.2-5") == []


def test_enter_goes_to_the_activity_else_to_the_area_that_needs_one(open_page: OpenPage) -> None:
    page = open_page("coverage", "draft")
    gone: list[tuple[str, object]] = []
    page.go.connect(lambda key, target: gone.append((key, target)))
    select(page, "5.7.1")
    enter(page.tree)
    select(page, "3.1.2-5")
    enter(page.tree)
    (first, activity), (second, area) = gone
    assert first == second == "plan"
    assert isinstance(activity, Activity)
    assert activity.title == CAREER
    assert isinstance(area, Area)
    assert area.key == "nara-vard"


def test_a_finding_shows_its_requirement_whatever_is_listed(open_page: OpenPage) -> None:
    page = open_page("coverage", "draft")
    without_career(page)
    page.show_only.choose(Show.MUST)
    (finding,) = (each for each in page.session.findings if each.rule == "P10")
    assert isinstance(finding, Finding)
    page.reveal(finding)
    chosen = page.tree.selected_row()
    assert isinstance(chosen, CoverageRow)
    assert chosen.covered.requirement.key == "5.7.1"
