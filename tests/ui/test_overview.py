"""Översikt, Tilldelning and Historik show the domain's figures and jump to their rows."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from window_kit import MakeWindow

from regionbudget.domain.commitment import NewCommitment
from regionbudget.domain.distribution import first_months
from regionbudget.domain.history import Flaw
from regionbudget.domain.message import verbatim
from regionbudget.domain.month_profile import spread_over
from regionbudget.domain.outlook import Method
from regionbudget.domain.periods import month
from regionbudget.domain.plan import Line
from regionbudget.services import commitments, followup, history
from regionbudget.store.database import Database
from regionbudget.ui import attention, figures
from regionbudget.ui.attention import deadlines, items
from regionbudget.ui.figures import Unit
from regionbudget.ui.models.overview_curves import month_curves
from regionbudget.ui.pages.history import local_time, matching, verdict
from regionbudget.ui.pages.overview_details import Details
from regionbudget.ui.session import Session
from regionbudget.ui.theme import Tone

pytest_plugins = ["window_kit"]


def open_page(make_window: MakeWindow, path: Path, key: str) -> Any:
    window = make_window(path)
    window.open_page(key)
    return window.page


def test_the_cards_show_the_sums_of_the_follow_up(make_window: MakeWindow, booked: Path) -> None:
    page = open_page(make_window, booked, "overview")
    found = page.session.follow_up
    expected = [
        found.line_total.amount_ore,
        found.total.revised_ore,
        111_236_00,
        found.total.accumulated_ore,
        found.total.forecast_ore,
        found.line_total.forecast_repayment_ore,
    ]
    assert [card.figure for card in page.cards] == [figures.money(ore) for ore in expected]


def test_what_is_committed_stands_with_the_outturn(make_window: MakeWindow, booked: Path) -> None:
    page = open_page(make_window, booked, "overview")
    new = NewCommitment(13, date(2020, 5, 4), 11, 90_000_00, "Inspektion")
    commitments.add(page.session.db, new)
    page.session.reload()
    page.complete()
    assert page.cards[3].accessibleDescription().endswith(f" · {figures.money(90_000_00)} åtaget")


def test_the_curve_ends_where_the_figures_end(make_window: MakeWindow, booked: Path) -> None:
    page = open_page(make_window, booked, "overview")
    found = page.session.follow_up
    curves = month_curves(found, page.session.month_sums)
    assert curves.outturn[7] == curves.forecast[7] == found.total.accumulated_ore
    assert curves.outturn[8:] == [None] * 4
    assert curves.budget[11] == found.total.revised_ore
    assert curves.forecast[11] == found.total.forecast_ore
    assert curves.budget[7] == found.total.period_budget_ore


def test_the_budgets_curve_follows_months_of_the_own(make_window: MakeWindow, booked: Path) -> None:
    session = open_page(make_window, booked, "overview").session
    before = month_curves(session.follow_up, session.month_sums).budget
    row = session.follow_up.rows[0]
    followup.set_profile(session.db, row.activity.id, spread_over([12]), "sen start")
    session.reload()
    curves = month_curves(session.follow_up, session.month_sums)
    assert curves.budget[-1] == before[-1] == session.follow_up.total.revised_ore
    assert before[10] is not None
    assert curves.budget[10] == before[10] - first_months(row.revised_ore, 12, 11)


def test_the_band_lies_around_every_way_to_the_years_end(
    make_window: MakeWindow, booked: Path
) -> None:
    page = open_page(make_window, booked, "overview")
    page.complete()
    curves = month_curves(page.session.follow_up, page.session.month_sums)
    for low, high, *ways in zip(curves.least, curves.most, *curves.ways.values(), strict=True):
        assert (low, high) == ((None, None) if None in ways else (min(ways), max(ways)))
    assert curves.least[11] != curves.most[11]
    titles = [column.title for column in page.details.curve.columns]
    assert titles == [
        "Månad",
        "Utfall",
        "Budget",
        "Prognos",
        "Framskrivning",
        "Resten som budget",
    ]
    december = page.details.curve.rows[11]
    assert december[1:] == (
        None,
        curves.budget[11],
        *(curves.ways[method][11] for method in Method),
    )


def test_each_sum_leads_to_its_rows(make_window: MakeWindow, booked: Path) -> None:
    window = make_window(booked)
    page: Any = window.page
    found = window.session.follow_up
    gone: list[tuple[str, object]] = []
    page.go.connect(lambda key, target: gone.append((key, target)))
    for card in page.cards:
        card.activated.emit()
        window.open_page("overview")
    assert gone == [
        ("allocation", None),
        ("plan", None),
        ("allocation", window.session.plan.line("vidareutbildning")),
        ("outturn", found.period),
        ("followup", None),
        ("repayment", None),
    ]


def test_a_month_opens_its_entries_which_add_up_to_its_point(
    make_window: MakeWindow, booked: Path
) -> None:
    window = make_window(booked)
    page: Any = window.page
    page.complete()
    page.details.chart.activated.emit(4)
    assert window.current_key == "outturn"
    listed: Any = window.page
    assert listed.list.of_period.value == month(2020, 5)
    sums = window.session.month_sums
    may = sum(ore for (_, number), ore in sums.items() if number == 5)
    assert may in listed.list.footer.summaries[0].values
    window.open_page("overview")
    page.details.chart.activated.emit(10)
    assert window.current_key == "followup"


def test_areas_and_lines_are_the_same_money_in_bars_and_table(
    make_window: MakeWindow, booked: Path
) -> None:
    window = make_window(booked)
    page: Any = window.page
    page.complete()
    details, found = page.details, window.session.follow_up
    sums = []
    for _ in range(2):
        rows = details.bar_table.rows
        sums.append([sum(row[place] for row in rows) for place in (1, 2, 3)])
        details.by_line.click()
    assert len(details.bar_table.rows) == 4
    forecast = sum(each.forecast_attributed_ore for each in found.lines)
    assert sums[0] == sums[1]
    assert sums[0] == [found.line_total.attributed_ore, forecast, found.line_total.amount_ore]
    area = window.session.plan.areas[2]
    details.bars.activated.emit(area)
    assert window.current_key == "plan"


def test_what_stands_out_leads_to_where_it_is_dealt_with(
    make_window: MakeWindow, booked: Path
) -> None:
    window = make_window(booked)
    page: Any = window.page
    page.complete()
    details = page.details
    titles = [each.row.activity.title for each in details.outliers.rows]
    assert titles[:2] == ["Hemmonitorering", "Ofördelat"]
    assert details.outlier_card.hint.text() == "3 till"
    details.outlier_table.select_row(1)
    details.outlier_table.activated.emit(details.outlier_table.currentIndex())
    assert window.current_key == "reallocation"
    window.open_page("overview")
    details.outlier_table.select_row(0)
    details.outlier_table.activated.emit(details.outlier_table.currentIndex())
    assert window.current_key == "followup"
    followed: Any = window.page
    assert followed.tree.selected_row().activity.title == "Hemmonitorering"


def test_the_chart_speaks_in_the_chosen_unit(make_window: MakeWindow, booked: Path) -> None:
    window = make_window(booked)
    page: Any = window.page
    page.complete()
    assert page.details.chart_card.heading.text() == "Ackumulerat, kr"
    window.set_unit(Unit.MNKR)
    assert page.details.chart_card.heading.text() == "Ackumulerat, mnkr"
    assert page.details.chart.told(7).startswith("aug: Budget 47,83\u00a0mnkr; ")


def test_a_plan_without_activities_says_so(make_window: MakeWindow, bare: Path) -> None:
    page = open_page(make_window, bare, "overview")
    page.complete()
    assert page.details.calm.text() == "Planen har inga aktiviteter än."
    for card in page.cards:
        card.activated.emit()


def test_a_card_and_a_bar_open_the_rows_behind_them(
    make_window: MakeWindow, booked: Path, qtbot: QtBot
) -> None:
    window = make_window(booked)
    page: Any = window.page
    page.cards[3].activated.emit()
    assert window.current_key == "outturn"
    line = window.session.plan.line("karriartjanster")
    page.complete()
    window.open_page("overview")
    page.details.by_line.click()
    page.details.bars.activated.emit(line)
    assert window.current_key == "allocation"
    shown: Any = window.page
    assert shown.tree.selected_row().line == line


def test_what_stops_comes_first_and_every_item_leads_somewhere(
    make_window: MakeWindow, booked: Path
) -> None:
    session = make_window(booked).session
    found = items(session.plan, session.findings, session.follow_up)
    assert found[0].tone is Tone.STOP
    assert "932\u00a0542" in found[0].detail
    assert isinstance(found[0].target, Line)
    assert all(item.page for item in found)


def test_the_next_dates_tell_of_a_later_decision(make_window: MakeWindow, booked: Path) -> None:
    session = make_window(booked).session
    dates = deadlines(session.dues)
    assert [each.target for each in dates[:4]] == [
        "2020-03-31/1",
        "2020-05-31/1",
        "2020-09-30/1",
        "2020-12-01/1",
    ]
    assert dates[0].tone is Tone.STOP
    assert dates[0].detail == "2020-03-31 · för 168 dagar sedan"
    assert "återkallad" in dates[2].detail
    assert "2020-04-09" in dates[2].tip
    assert dates[3].detail == "2020-12-01 · om 77 dagar"


def test_what_is_late_is_among_what_waits_and_leads_there(
    make_window: MakeWindow, booked: Path
) -> None:
    session = make_window(booked).session
    (late,) = items(session.plan, [], session.follow_up, (), session.dues)[-2:-1]
    assert late.title == "2 tidsfrister har passerat"
    assert (late.page, late.target) == ("deadlines", "2020-03-31/1")


def test_when_no_dates_remain_it_is_said(
    qtbot: QtBot, booked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session()
    session.open(booked)
    monkeypatch.setattr(attention, "deadlines", lambda *_: [])
    details = Details(session)
    qtbot.addWidget(details)
    details.refresh()
    assert details.no_dates.isVisibleTo(details)
    session.close()


def test_the_allocation_is_held_against_plan_and_agreement(
    make_window: MakeWindow, booked: Path
) -> None:
    page = open_page(make_window, booked, "allocation")
    rows = [row for group in page.model.groups for row in group.rows]
    assert [row.left_ore for row in rows] == [7_439_700, 0, 0, 429_700, 3_254_200, 0, 0]
    assert all(row.gap_ore == 0 for row in rows)
    assert page.footer.summaries[0].values[1:4] == [7_186_270_900, 7_175_147_300, 11_123_600]
    page.reveal(page.session.plan.line("e-halsa"))
    shares = page.detail.earmarks.rows
    assert [share.earmark.amount_ore for share in shares][:1] == [1_646_461_00]


def test_without_an_allocation_the_page_says_what_to_do(
    make_window: MakeWindow, bare: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = open_page(make_window, bare, "allocation")
    assert page.stack.currentWidget() is page.empty
    lines = page.session.agreement.lines
    table = tmp_path / "tabell.csv"
    rows = "".join(f"{line.title};{1000 + n}\n" for n, line in enumerate(lines))
    table.write_text("Delområde;Belopp\n" + rows, encoding="utf-8")
    page.load_table(table)
    qtbot.waitUntil(lambda: bool(page.session.plan.lines))
    assert page.stack.currentWidget() is not page.empty


def test_history_is_filtered_by_every_word(make_window: MakeWindow, booked: Path) -> None:
    page = open_page(make_window, booked, "history")
    page.filter.insert("beslut regionstyrelsen")
    assert [entry.act for entry in page.model.rows] == ["plan.decide"]
    assert matching(page.model.rows, "finns inte") == []


def test_a_check_says_in_words_that_all_is_well(
    make_window: MakeWindow, booked: Path, qtbot: QtBot
) -> None:
    page = open_page(make_window, booked, "history")
    page.printed.insert(str(page.session.head))
    page.verify()
    qtbot.waitUntil(page.panel.isVisible)
    assert page.panel.notice.tone is Tone.OK
    assert "rapporten" in page.panel.notice.title
    assert page.check.isEnabled()


def test_a_check_names_what_is_wrong() -> None:
    notice = verdict([Flaw("spend 3", verbatim("ändrad"))], against_head=False)
    assert notice.tone is Tone.STOP
    assert notice.lines[0].text == "spend 3: ändrad"


@pytest.mark.parametrize("number", ["hej", "12", "x:1"])
def test_a_number_that_is_none_is_said(make_window: MakeWindow, booked: Path, number: str) -> None:
    page = open_page(make_window, booked, "history")
    page.printed.insert(number)
    page.verify()
    assert page.panel.notice.tone is Tone.STOP


def test_time_is_shown_to_the_minute() -> None:
    assert len(local_time("2020-09-15T10:11:12Z")) == len("2020-09-15 12:11")
    assert local_time("?") == "?"


def test_the_page_shows_the_journal_itself(
    make_window: MakeWindow, booked: Path, sample_db: Database
) -> None:
    page = open_page(make_window, booked, "history")
    assert page.model.rows == history.journal(page.session.db)
