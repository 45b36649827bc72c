"""From the rows of a plan file to a draft: names, default funding, ids kept, faults listed."""

from dataclasses import replace

import pytest
from small_plan import KR, activity, draft, earmarked

from regionbudget.domain.agreement import Demand, Requirement
from regionbudget.domain.draft import Draft, draft_from_rows
from regionbudget.domain.plan import (
    Activity,
    ExitKind,
    ExitStep,
    Kind,
    Performer,
    PerformerKind,
    Plan,
)
from regionbudget.domain.rows import FundingPart, Note, NoteRow, PlanRow

EMPTY = draft()
ROW = PlanRow(2, "staff", "Kurser", 100 * KR)
NOT_DIGITAL = replace(EMPTY, lines=tuple(line for line in EMPTY.lines if line.key != "digital"))


def drafted(
    *rows: PlanRow,
    plan: Plan = EMPTY,
    notes: tuple[NoteRow, ...] = (),
    broken: tuple[PlanRow | NoteRow, ...] = (),
) -> Draft:
    return draft_from_rows(plan, rows, notes, 10, broken)


def one(row: PlanRow) -> Activity:
    """The only activity of a draft without faults."""
    found = drafted(row)
    assert found.problems == ()
    (activity,) = found.plan.activities
    return activity


def fault(*rows: PlanRow, plan: Plan = EMPTY) -> tuple[int | None, str]:
    (problem,) = drafted(*rows, plan=plan).problems
    return problem.row, str(problem.message)


def paid_by(*parts: tuple[str, int]) -> tuple[FundingPart, ...]:
    return tuple(FundingPart(line, kronor * KR) for line, kronor in parts)


def test_what_the_row_says_stands_in_the_activity() -> None:
    row = replace(ROW, owners=("FOU chef", "IT chef"), kind=Kind.PASS_THROUGH, may_give=False)
    assert one(row) == Activity(
        id=10,
        area="staff",
        title="Kurser",
        sum_ore=100 * KR,
        owners=("FOU chef", "IT chef"),
        kind=Kind.PASS_THROUGH,
        may_give=False,
        funding={"general": 100 * KR},
    )


@pytest.mark.parametrize("name", ["staff", "STAFF", "Medarbetare", " medarbetare "])
def test_an_area_answers_to_key_and_title(name: str) -> None:
    assert one(replace(ROW, area=name)).area == "staff"


@pytest.mark.parametrize("name", ["career", "Career", "Karriärtjänster", "KARRIÄRTJA\u0308NSTER"])
def test_a_line_answers_to_key_and_title(name: str) -> None:
    row = replace(ROW, purpose=name, funding=paid_by((name, 100)))
    assert one(row).purpose == "career"
    assert one(row).funding == {"career": 100 * KR}


def test_without_funding_the_purpose_pays_else_the_only_ordinary_line() -> None:
    assert one(replace(ROW, purpose="training")).funding == {"training": 100 * KR}
    assert one(ROW).funding == {"general": 100 * KR}
    assert one(replace(ROW, area="digital")).funding == {"digital": 100 * KR}


def test_without_funding_and_with_no_or_several_ordinary_lines_it_is_a_fault() -> None:
    number, said = fault(replace(ROW, area="digital"), plan=NOT_DIGITAL)
    assert number == 2
    assert "fyll i Finansiering (delområdena är –)" in said
    second = replace(EMPTY.line("general"), key="general-2", title="Mer")
    _, said = fault(ROW, plan=replace(EMPTY, lines=(*EMPTY.lines, second)))
    assert "(delområdena är general, training, career, general-2)" in said


def test_a_sum_of_nothing_needs_no_funding() -> None:
    assert one(replace(ROW, sum_ore=0)).funding == {}


def test_stated_funding_stands_in_the_agreements_order_before_any_default() -> None:
    stated = paid_by(("career", 70), ("general", 30))
    row = replace(ROW, purpose="career", funding=stated)
    assert one(row).funding == {"general": 30 * KR, "career": 70 * KR}
    assert list(one(row).funding) == ["general", "career"]


def test_a_line_stated_twice_is_a_fault_also_by_key_and_title() -> None:
    for name in ("Karriärtjänster", "CAREER"):
        twice = paid_by(("career", 70), (name, 30))
        assert "står två gånger" in fault(replace(ROW, funding=twice))[1]


EARMARKED = earmarked()


def paid_in(row: PlanRow) -> Activity:
    found = drafted(row, plan=EARMARKED)
    assert found.problems == ()
    return found.plan.activities[0]


def test_an_earmarks_funding_is_a_part_of_its_lines() -> None:
    app = replace(ROW, area="digital")
    both = paid_in(replace(app, funding=paid_by(("digital", 30), ("Digital/1177 vårdguiden", 70))))
    assert both.funding == {"digital": 100 * KR}
    assert both.earmarked == {"digital/1177": 70 * KR}
    only = paid_in(replace(app, funding=paid_by(("1177", 100))))
    assert (only.funding, only.earmarked) == ({"digital": 100 * KR}, {"digital/1177": 100 * KR})


@pytest.mark.parametrize("purpose", ["digital/safe", "E-hälsa/safe", "Säkerhet"])
def test_a_ring_fenced_earmark_is_a_purpose_and_pays_unless_said_otherwise(purpose: str) -> None:
    safe = paid_in(replace(ROW, area="digital", purpose=purpose))
    assert safe.purpose == "digital/safe"
    assert (safe.funding, safe.earmarked) == ({"digital": 100 * KR}, {"digital/safe": 100 * KR})


def test_what_an_earmark_pays_is_a_part_of_what_a_percent_of_its_line_gives() -> None:
    parts = (*paid_by(("1177", 30)), FundingPart("digital", 0, "50 %"))
    share = paid_in(replace(ROW, area="digital", funding=parts))
    assert share.funding == {"digital": 150 * KR}
    assert share.earmarked == {"digital/1177": 30 * KR}
    assert share.percents == {"digital": "50 %"}


def test_a_percent_is_of_the_lines_amount_and_stands_as_it_was_written() -> None:
    share = paid_in(replace(ROW, area="digital", funding=(FundingPart("digital", 0, "12,5 %"),)))
    assert share.funding == {"digital": 38 * KR}
    assert share.percents == {"digital": "12,5 %"}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (replace(ROW, funding=paid_by(("digital/1178", 1))), "1177 Vårdguiden (digital/1177)"),
        (replace(ROW, funding=paid_by(("career/1177", 1))), "ange delområdet ”career”"),
        (replace(ROW, funding=paid_by(("safe", 1))), "delområdet ”safe” finns inte"),
        (replace(ROW, purpose="safe"), "delområdet ”safe” finns inte"),
        (replace(ROW, purpose="1177"), "öronmärkta är training, career, digital/safe"),
        (
            replace(ROW, funding=paid_by(("digital/1177", 1), ("1177", 1))),
            "”digital/1177” står två gånger",
        ),
        (replace(ROW, funding=(FundingPart("digital/1177", 0, "5 %"),)), "anges i kronor"),
        (replace(ROW, funding=(FundingPart("digital", 0, "0,001 %"),)), "ger inga kronor"),
    ],
)
def test_an_earmark_or_percent_at_fault_is_told_with_its_row(row: PlanRow, says: str) -> None:
    (problem,) = drafted(row, plan=EARMARKED).problems
    assert problem.row == 2
    assert says in str(problem.message)
    assert drafted(row, plan=EARMARKED).plan.activities[0].funding == {}


def test_what_an_activity_is_tied_to_stands_by_key() -> None:
    asked = (
        Requirement("5.3-1", "staff", "5.3", Demand.MUST, "Utbildning"),
        Requirement("5.3-2", "staff", "5.3", Demand.MAY, "Kurser"),
    )
    tied = replace(ROW, requirements="5.3")
    found = draft_from_rows(EMPTY, [tied], (), 10, requirements=asked)
    assert found.plan.activities[0].requirements == ("5.3-1", "5.3-2")
    unknown = draft_from_rows(EMPTY, [replace(ROW, requirements="5.4")], (), 10, requirements=asked)
    (problem,) = unknown.problems
    assert problem.row == 2
    assert "”5.4”" in str(problem.message)


def test_the_depth_of_a_row_stands_in_the_activity() -> None:
    deep = one(
        replace(
            ROW,
            owners=("HR direktör",),
            proposing=("HR direktör",),
            receiver="SKR",
            is_new=True,
            exit_steps=(ExitStep(ExitKind.WOUND_UP, "efter ett år"),),
            performers=(Performer("SKR", PerformerKind.SKR),),
            yearly_plan="VP 3",
            control_plan="IK 7",
            sub_area="5.3",
        )
    )
    assert deep.proposing == deep.owners
    assert (deep.receiver, deep.is_new, deep.exit_steps[0].text) == ("SKR", True, "efter ett år")
    assert deep.performers[0].name == "SKR"
    assert (deep.yearly_plan, deep.control_plan, deep.sub_area) == ("VP 3", "IK 7", "5.3")


def test_a_slash_in_an_unknown_name_is_no_earmark() -> None:
    assert "finns inte" in fault(replace(ROW, funding=paid_by(("x/1177", 100))))[1]


@pytest.mark.parametrize(
    ("row", "named"),
    [
        (replace(ROW, area="Tandvård"), ("”Tandvård”", "Medarbetare (staff)")),
        (replace(ROW, purpose="tand"), ("”tand”", "Karriärtjänster (career)")),
        (replace(ROW, funding=paid_by(("tand", 1))), ("”tand”", "Vårdens medarbetare (general)")),
        (replace(ROW, purpose="general"), ("inte ett öronmärkt", "training, career")),
    ],
    ids=["area", "purpose", "funding", "purpose not ring-fenced"],
)
def test_a_name_that_is_not_there_is_a_fault_that_lists_those_that_are(
    row: PlanRow, named: tuple[str, str]
) -> None:
    number, said = fault(row)
    assert number == 2
    assert all(part in said for part in named)


def test_the_same_title_twice_in_an_area_is_a_fault_but_not_in_two_areas() -> None:
    number, said = fault(ROW, replace(ROW, row=3, title="  KURSER"))
    assert number == 3
    assert "på rad 2" in said
    elsewhere = drafted(ROW, replace(ROW, row=3, area="digital"))
    assert elsewhere.problems == ()
    assert len(elsewhere.plan.activities) == 2


def test_every_fault_is_listed_with_its_row() -> None:
    found = drafted(
        replace(ROW, row=2, area="x"),
        replace(ROW, row=3, purpose="x", first=(2019, 12), last=(2021, 1)),
        replace(ROW, row=4, title="B"),
        replace(ROW, row=5, title="b"),
        notes=(NoteRow(1, "x", Note.CLAUSE, "…"), NoteRow(6, "x", Note.CLAUSE, "…")),
    )
    assert [problem.row for problem in found.problems] == [1, 2, 3, 3, 3, 5, 6]


def test_all_names_of_a_row_are_looked_up() -> None:
    row = replace(ROW, area="x", purpose="general", funding=paid_by(("y", 1), ("z", 1), ("y", 2)))
    said = [str(problem.message) for problem in drafted(row).problems]
    for sentence, name in zip(said, ("”x”", "”general”", "”y”", "”z”"), strict=True):
        assert name in sentence


def test_an_unknown_purpose_does_not_ask_for_the_line_that_pays() -> None:
    assert "”x”" in fault(replace(ROW, area="digital", purpose="x"), plan=NOT_DIGITAL)[1]


def test_names_in_broken_rows_are_looked_up_in_the_files_order() -> None:
    found = drafted(
        replace(ROW, row=3),
        broken=(
            replace(ROW, row=2, funding=()),
            replace(ROW, row=4, purpose="x", funding=paid_by(("y", 0))),
            NoteRow(5, "x", Note.CLAUSE, ""),
            NoteRow(6, None, Note.COORDINATOR, ""),
        ),
        notes=(NoteRow(7, None, Note.COORDINATOR, "Chef"),),
    )
    assert [problem.row for problem in found.problems] == [3, 4, 4, 4, 5, 7]
    assert "på rad 2" in str(found.problems[0].message)


def test_nothing_is_said_of_what_could_not_be_read() -> None:
    unreadable = PlanRow(2, "", "", 0, purpose="", funding=())
    asks_who_pays = replace(ROW, area="digital", purpose="", funding=None)
    found = drafted(
        plan=NOT_DIGITAL,
        broken=(
            unreadable,
            replace(unreadable, row=3),
            replace(asks_who_pays, row=4),
            replace(asks_who_pays, row=5, title="B", purpose=None, funding=()),
            replace(asks_who_pays, row=6, title="C", purpose=None, sum_ore=0),
            replace(ROW, row=7, first=(2020, 9), last=(2020, 3)),
            NoteRow(8, "", Note.CLAUSE, ""),
            NoteRow(9, "", Note.CLAUSE, ""),
        ),
    )
    assert found.problems == ()
    assert all(each.funding == {} for each in found.plan.activities)
    assert found.plan.activities[0].months == range(1, 13)


def test_an_activity_that_the_plan_has_keeps_its_id() -> None:
    before = draft(activity(4, {}, title="Kurser"), activity(7, {}, title="Karriär"))
    found = drafted(
        replace(ROW, row=2, title="Ny"),
        replace(ROW, row=3, title="KARRIÄR"),
        replace(ROW, row=4, title="Kurser", area="digital"),
        plan=before,
    )
    assert {each.title: each.id for each in found.plan.activities} == {
        "Ny": 10,
        "KARRIÄR": 7,
        "Kurser": 11,
    }
    assert found.row_of == {10: 2, 7: 3, 11: 4}


def test_months_are_the_whole_year_unless_stated() -> None:
    assert one(ROW).months == range(1, 13)
    assert one(replace(ROW, first=(2020, 3))).months == range(3, 13)
    assert one(replace(ROW, last=(2020, 3))).months == range(1, 4)
    assert one(replace(ROW, first=(2020, 5), last=(2020, 5))).months == range(5, 6)


def test_a_month_of_another_year_is_a_fault() -> None:
    assert "2021-03" in fault(replace(ROW, last=(2021, 3)))[1]
    assert "2019-12" in fault(replace(ROW, first=(2019, 12)))[1]


def test_activities_stand_area_by_area_else_as_in_the_file() -> None:
    found = drafted(
        replace(ROW, row=2, area="digital", title="C"),
        replace(ROW, row=3, title="B"),
        replace(ROW, row=4, title="A"),
    )
    assert [each.title for each in found.plan.activities] == ["B", "A", "C"]


def test_notes_describe_an_area_or_the_plan() -> None:
    found = drafted(
        ROW,
        notes=(
            NoteRow(3, "Medarbetare", Note.CLAUSE, "Får flyttas."),
            NoteRow(4, "staff", Note.COORDINATOR, "Strateg"),
            NoteRow(5, None, Note.COORDINATOR, "Chef HOSPA"),
            NoteRow(6, "digital", Note.PRIVATE_PROVIDERS, "Medverkar på lika villkor"),
        ),
    )
    staff, digital = found.plan.areas
    assert (staff.clause, staff.coordinator) == ("Får flyttas.", "Strateg")
    assert (digital.clause, digital.coordinator) == (None, None)
    assert (staff.private_providers, digital.private_providers) == (
        None,
        "Medverkar på lika villkor",
    )
    assert found.plan.coordinator == "Chef HOSPA"


def test_a_second_note_of_the_same_kind_is_a_fault() -> None:
    notes = (NoteRow(3, "staff", Note.CLAUSE, "a"), NoteRow(4, "Medarbetare", Note.CLAUSE, "b"))
    assert [problem.row for problem in drafted(ROW, notes=notes).problems] == [4]
