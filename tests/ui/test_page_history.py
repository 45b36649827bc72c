"""Historik: two dates side by side with the decisions behind, and last year's plan beside."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from page_kit import KR, OpenPage, plain, said

from regionbudget import services
from regionbudget.domain.reallocation import Move
from regionbudget.services import bridge, comparison, plans, reallocation
from regionbudget.store.database import Database
from regionbudget.ui.pages.history import ACTS
from regionbudget.ui.widgets.table import copy_all

pytest_plugins = ["page_kit"]

RESERVE, SPUR = 16, 13


@pytest.fixture
def page(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The page on a plan with a move of June, and one of May that was written down in July."""
    made = open_page("history", "decided")
    for day, recorded, kronor in (
        (date(2020, 6, 10), "2020-06-10", 200_000),
        (date(2020, 5, 14), "2020-07-02", 100_000),
    ):
        monkeypatch.setattr(Database, "now", lambda _db, at=recorded: f"{at}T10:00:00Z")
        move = Move("medarbetare", RESERVE, SPUR, kronor * KR, day, "HOSPA", "behov")
        reallocation.reallocate(made.session.db, move)
    made.session.reload()
    made.show_part(1)
    made.two_dates.first.set_value(date(2020, 5, 1))
    made.two_dates.last.set_value(date(2020, 6, 30))
    return made


def rows(page: Any) -> dict[str, tuple[object, object, object, str]]:
    found = {}
    for group in page.two_dates.model.groups:
        for row in group.rows:
            amounts = row.amounts
            found[row.title] = (
                amounts.original_ore,
                amounts.changes_ore,
                amounts.current_ore,
                row.explanation,
            )
    return found


def test_what_changed_stands_in_three_columns_with_its_decisions(page: Any) -> None:
    assert rows(page) == {
        "SPUR inspektion": (700_000 * KR, 300_000 * KR, 1_000_000 * KR, "3, 2"),
        "Ofördelat": (1_300_000 * KR, -300_000 * KR, 1_000_000 * KR, "3, 2"),
    }
    titles = [column.title for column in page.two_dates.model.columns]
    assert titles[1:4] == ["Per 2020-05-01", "Beslutad ändring", "Per 2020-06-30"]
    assert page.two_dates.said.text() == "2 beslut mellan dagarna"


def test_a_decision_that_was_written_down_later_is_marked(page: Any) -> None:
    model = page.two_dates.decisions
    back_dated, ordinary = model.rows
    status = model.columns[-1]
    assert str(status.value(back_dated)) == "▲ 2020-07-02, i efterhand"
    assert "efter den dag som visas" in status.tip(back_dated)
    assert "daterat tillbaka" in status.tip(back_dated)
    assert str(status.value(ordinary)) == "○ 2020-06-10"
    page.two_dates.last.set_value(date(2020, 8, 31))
    assert str(status.value(model.rows[0])) == "▲ 2020-07-02, daterat tillbaka"


def test_everything_can_be_shown_beside(page: Any) -> None:
    page.two_dates.only_changed.setChecked(False)
    groups = page.two_dates.model.groups
    assert [len(group.rows) for group in groups] == [7, 7, 6, 1, 9, 2]
    assert groups[0].head.values[1] == 71_862_709 * KR


def test_the_page_shows_what_the_service_says(page: Any) -> None:
    found = comparison.compare(page.session.db, date(2020, 5, 1), date(2020, 6, 30))
    assert page.two_dates.found == found


def test_dates_in_the_wrong_order_are_refused_beside_them(page: Any) -> None:
    page.two_dates.last.set_value(date(2020, 4, 1))
    assert "2020-05-01 ligger efter 2020-04-01" in said(page.two_dates.panel)
    assert page.two_dates.model.groups == ()


def test_days_without_decisions_say_that_nothing_differs(page: Any) -> None:
    page.two_dates.first.set_value(date(2020, 6, 30))
    assert page.two_dates.said.text() == "Inga beslut mellan dagarna; ingenting skiljer"
    assert rows(page) == {}


def test_the_table_can_be_copied(page: Any) -> None:
    copied = copy_all(page.two_dates.tree)
    assert "SPUR inspektion\t700000\t300000\t1000000\t3, 2" in copied


@pytest.fixture
def next_year(open_page: OpenPage, tmp_path: Path) -> tuple[Any, Path]:
    """The page on a plan of 2021 that started from the one of 2020, and that file."""
    made = open_page("history", "draft")
    old = made.session.path
    new = tmp_path / "2021.db"
    bridge.create_from(made.session.db, new, "gnv-2021", "Jämtland Härjedalen")
    made.session.open(new)
    made.show_part(2)
    return made, old


def test_last_year_stands_beside_with_what_can_be_compared(next_year: tuple[Any, Path]) -> None:
    page, old = next_year
    assert page.last_year.stack.currentIndex() == 0
    page.last_year.open(old)
    assert page.last_year.stack.currentIndex() == 1
    comparable = page.last_year.model.columns[5]
    by_line = {
        row.new.key: str(comparable.value(row)) for row in page.last_year.model.rows if row.new
    }
    assert by_line["vidareutbildning"] == "● ja"
    assert by_line["nara-vard"] == "▲ nej"
    assert "Barnhälsovård" in page.last_year.why.text()
    assert "71 862 709" in plain(page.last_year.footer.accessibleName())


def test_a_year_that_does_not_go_before_is_refused(
    next_year: tuple[Any, Path], tmp_path: Path
) -> None:
    page, _ = next_year
    other = tmp_path / "skane.db"
    plans.create(other, "gnv-2020", "Skåne")
    page.last_year.open(other)
    assert "samma region" in said(page.last_year.panel)
    assert page.last_year.stack.currentIndex() == 0


def test_the_parts_of_the_page_are_made_when_they_are_asked_for(open_page: OpenPage) -> None:
    made = open_page("history", "decided")
    assert (made.two_dates, made.last_year) == (None, None)
    for tab, part in ((1, "two_dates"), (2, "last_year")):
        made.tabs[tab].click()
        assert [each.isChecked() for each in made.tabs].index(True) == tab
        assert made.parts.currentWidget() is getattr(made, part)
    made.tabs[0].click()
    assert made.parts.currentWidget() is made.acts


def test_every_act_of_the_services_has_a_word_in_the_list() -> None:
    """An act is named in the call that begins it."""
    begun = re.compile(r'\bact\(db, "([a-z.]+)"')
    sources = Path(services.__file__).parent.glob("*.py")
    kinds = {kind for each in sources for kind in begun.findall(each.read_text(encoding="utf-8"))}
    assert len(kinds) > 30
    assert kinds - set(ACTS) == set()
