"""The follow-up page: the worked examples, filters, what owners say, and the limits."""

from typing import Any

from page_kit import KR, OpenPage, activity, plain, said, write

from regionbudget.domain.comment import Comment
from regionbudget.domain.periods import whole_year
from regionbudget.services import followup, readiness

pytest_plugins = ["page_kit"]


def row_of(page: Any, title: str) -> dict[str, str]:
    """A row's texts by column title."""
    index = page.model.find(lambda row: row.activity.title.startswith(title))
    return {
        column.title: plain(index.siblingAtColumn(place).data() or "")
        for place, column in enumerate(page.model.columns)
    }


def shown(page: Any) -> list[str]:
    return [row.activity.title for group in page.model.groups for row in group.rows]


def test_the_worked_examples_stand_there(open_page: OpenPage) -> None:
    page = open_page("followup")
    career = row_of(page, "Karriärvägar")
    assert (career["Prognos"], career["Avvikelse"], career["Avv. %"], career["Status"]) == (
        "1 500 000",
        "-200 000",
        "-15,4 %",
        "■ röd",
    )
    special = row_of(page, "Specialistutbildning")
    assert (special["Utfall ack"], special["Prognos"], special["Avvikelse"]) == (
        "3 600 000",
        "5 400 000",
        "900 000",
    )
    repaid = {r.line.key: r.forecast_repayment_ore for r in page.lines.rows}
    assert repaid["vidareutbildning"] == 932_542 * KR


def test_totals_are_the_follow_ups_own(open_page: OpenPage) -> None:
    page = open_page("followup")
    result = page.session.follow_up
    (total,) = page.footer.summaries
    assert total.values[9] == result.total.accumulated_ore
    heads = [group.head.values[9] for group in page.model.groups]
    assert sum(heads) == result.total.accumulated_ore
    (lines,) = page.line_footer.summaries
    assert lines.values[3] == result.line_total.repayment_ore


def test_filters_say_what_is_shown_and_keep_the_total(open_page: OpenPage) -> None:
    page = open_page("followup")
    page.owner.choose("FOU chef")
    assert len(shown(page)) == 3
    assert page.footer.summaries[0].values[0] == "3 visade aktiviteter"
    page.owner.choose(None)
    page.standing_out.click()
    assert {row.status for g in page.model.groups for row in g.rows} == {"yellow", "red"}
    assert page.footer.summaries[1].values[9] == page.session.follow_up.total.accumulated_ore


def test_a_jump_takes_filters_away(open_page: OpenPage) -> None:
    page = open_page("followup")
    page.owner.choose("FOU chef")
    page.reveal(activity(page, "Hemmonitorering"))
    assert page.tree.selected_row().activity.title == "Hemmonitorering"


def test_all_columns_can_be_shown(open_page: OpenPage) -> None:
    page = open_page("followup")
    header = page.tree.header()
    assert header.hiddenSectionCount() > 0
    page.all_columns.click()
    assert header.hiddenSectionCount() == 0


def test_an_owners_figure_needs_a_reason_and_shows_its_effect(open_page: OpenPage) -> None:
    page = open_page("followup")
    page.reveal(activity(page, "Karriärvägar"))
    page.edit()
    dialog = page.dialog
    write(dialog.amount.field, "1 310 000")
    assert dialog.pill.pill.word == "grön"
    assert "-10 000 kr (-0,8 %)" in plain(dialog.effect.text())
    assert not dialog.ok.isEnabled()
    write(dialog.reason, "Två tjänster blir vakanta i höst")
    dialog.cause.setPlainText("Avtalet löper ut i oktober")
    dialog.submit()
    career = row_of(page, "Karriärvägar")
    assert (career["Prognos"], career["Status"]) == ("1 310 000", "● grön")
    assert career["Kommentar"].startswith("Orsak: Avtalet löper ut i oktober")


def test_the_dialog_begins_in_its_first_field(open_page: OpenPage) -> None:
    page = open_page("followup")
    page.reveal(activity(page, "SPUR"))
    page.edit()
    assert page.dialog.focusWidget() is page.dialog.amount.field


def test_a_blank_figure_takes_the_owners_back(open_page: OpenPage) -> None:
    page = open_page("followup")
    career = activity(page, "Karriärvägar")
    followup.set_forecast(page.session.db, career.id, page.session.period, 131_000_000, "vakans")
    page.session.reload()
    page.reveal(career)
    page.edit()
    assert page.dialog.amount.value == 131_000_000
    page.dialog.amount.field.clear()
    page.dialog.submit()
    assert row_of(page, "Karriärvägar")["Prognos"] == "1 500 000"


def test_at_year_end_the_outturn_is_the_forecast(open_page: OpenPage) -> None:
    page = open_page("followup")
    page.session.set_period(whole_year(2020))
    page.reveal(activity(page, "Karriärvägar"))
    page.edit()
    assert not page.dialog.amount.isEnabled()
    page.dialog.reject()


def test_limits_move_the_status(open_page: OpenPage) -> None:
    page = open_page("followup")
    page.limits()
    page.dialog.green.setValue(20)
    page.dialog.submit()
    assert "grön högst lika med gul" in said(page.dialog.panel)
    page.dialog.yellow.setValue(25)
    page.dialog.submit()
    assert row_of(page, "Karriärvägar")["Status"] == "● grön"


def test_nothing_planned_says_where_to_go(open_page: OpenPage) -> None:
    assert open_page("followup", "empty").empty.isVisible()


def test_a_manager_finds_the_own_activities_again(open_page: OpenPage) -> None:
    page = open_page("followup")
    page.owner.choose("FOU chef")
    page.owner.activated.emit(page.owner.currentIndex())
    assert len(shown(open_page("followup"))) == 3


def test_a_missing_comment_stands_in_the_table(open_page: OpenPage) -> None:
    page = open_page("followup")
    assert row_of(page, "Karriärvägar")["Kommentar"] == "▲ saknas"
    assert row_of(page, "Samordnare")["Kommentar"] == ""


def test_marks_and_signatures_stand_in_the_table(open_page: OpenPage) -> None:
    page = open_page("followup")
    db, period = page.session.db, page.session.period
    spur = activity(page, "SPUR")
    readiness.mark(db, spur.id, period, "FOU chef")
    page.session.reload()
    assert row_of(page, "SPUR")["Klar"] == "● klar"
    followup.set_comment(db, spur.id, period, Comment("Sent i gång"))
    page.session.reload()
    assert row_of(page, "SPUR")["Klar"] == "▲ ändrad"
    for row in page.session.follow_up.rows_of(spur.area):
        followup.set_comment(db, row.activity.id, period, Comment("Sent i gång"))
    readiness.sign(db, spur.area, period, "Beställarchef")
    page.session.reload()
    heads = {group.head.row.key: group.head.values[16] for group in page.model.groups}
    assert str(heads[spur.area]) == "● underskr."


def test_a_narrow_page_shows_the_status_beside_the_variance(open_page: OpenPage) -> None:
    page = open_page("followup", size=(734, 560))
    header = page.tree.header()
    titles = [each.title for each in page.model.columns]
    assert page.tree.isColumnHidden(titles.index("Budget ack"))
    status = titles.index("Status")
    right = header.sectionViewportPosition(status) + header.sectionSize(status)
    assert right <= page.tree.viewport().width()
    page.resize(1154, 744)
    assert not page.tree.isColumnHidden(titles.index("Budget ack"))
