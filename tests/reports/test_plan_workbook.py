"""The plan as a workbook: it is the plan file, and says live what each line pays."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sample_plan import HEAD, RECORDED_AT, sample_plan

from regionbudget.domain.draft import draft_from_rows
from regionbudget.domain.plan import (
    Activity,
    Area,
    ExitKind,
    ExitStep,
    Kind,
    Line,
    Performer,
    PerformerKind,
    Plan,
    PlanEarmark,
    State,
)
from regionbudget.domain.plan_difference import differences
from regionbudget.readers.plan_file import read_plan_file
from regionbudget.reports.plan_workbook import plan_workbook

KR = 100


def opened(plan: Plan, *, results: bool = False) -> Any:
    content = plan_workbook(plan, HEAD, RECORDED_AT)
    return load_workbook(BytesIO(content), data_only=results)


def column(sheet: Worksheet, title: str) -> int:
    return [cell.value for cell in sheet[1]].index(title) + 1


def read_back(plan: Plan, path: Path) -> Plan:
    path.write_bytes(plan_workbook(plan, HEAD, RECORDED_AT))
    file = read_plan_file(path)
    assert file.problems == []
    draft = draft_from_rows(plan, file.rows, file.notes, 1000)
    assert draft.problems == ()
    return draft.plan


def test_the_workbook_begins_with_the_plan_files_own_columns() -> None:
    sheet = opened(sample_plan(State.DRAFT))["Plan"]
    titles = [cell.value for cell in sheet[1]]
    assert titles[:4] == ["Nr", "Utvecklingsområde", "Aktivitet", "Summa"]
    assert titles[19:] == [
        *(f"Ur {line.title}" for line in sample_plan().lines),
        "Saknar finansiering",
        None,
    ]


def test_it_tells_which_state_of_which_plan_it_was_written_from(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_workbook(sample_plan(State.DRAFT), HEAD, RECORDED_AT))
    assert read_plan_file(path).head == HEAD


def test_the_same_plan_gives_the_same_bytes() -> None:
    plan = sample_plan(State.DRAFT)
    assert plan_workbook(plan, HEAD, RECORDED_AT) == plan_workbook(plan, HEAD, RECORDED_AT)


def test_inputs_are_open_and_what_identifies_a_row_is_locked() -> None:
    sheet = opened(sample_plan(State.DRAFT))["Plan"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet.protection.insertRows is False, "rows may be inserted"
    row = next(cell.row for cell in sheet["C"] if cell.value == "Hemmonitorering")
    locked = {
        title: sheet.cell(row, column(sheet, title)).protection.locked
        for title in ("Nr", "Utvecklingsområde", "Aktivitet", "Summa", "Finansiering")
    }
    assert locked == {
        "Nr": True,
        "Utvecklingsområde": True,
        "Aktivitet": False,
        "Summa": False,
        "Finansiering": False,
    }
    assert sheet.cell(1, 3).protection.locked
    spare = next(cell.row for cell in sheet["C"] if cell.value is None and cell.row > row)
    assert not sheet.cell(spare, column(sheet, "Utvecklingsområde")).protection.locked


def test_what_may_be_chosen_is_offered_and_a_post_may_be_a_new_one() -> None:
    sheet = opened(sample_plan(State.DRAFT))["Plan"]
    offered = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    by_title = {
        title: next(v for ref, v in offered.items() if ref.startswith(f"{letter}2"))
        for title, letter in (("Ansvarig", "E"), ("Typ", "F"), ("Syfte", "G"), ("Från", "I"))
    }
    assert by_title["Ansvarig"].errorStyle == "warning"
    assert by_title["Typ"].errorStyle in {None, "stop"}
    assert {v.type for v in by_title.values()} == {"list"}


def test_lines_carry_their_results_and_live_formulas() -> None:
    plan = sample_plan(State.DRAFT)
    live, shown = opened(plan)["Delområden"], opened(plan, results=True)["Delområden"]
    rows = {row[0].value: row for row in shown.iter_rows(min_row=2, max_row=8)}
    assert rows["nara-vard"][5].value == 74_397
    assert rows["vidareutbildning"][5].value == 32_542
    assert rows["vidareutbildning"][3].value == "ja"
    assert live["F2"].value == "=C2-E2"
    assert live["E2"].value.startswith("=SUM(Plan!")


def test_a_users_text_never_runs_as_a_formula() -> None:
    plan = sample_plan(State.DRAFT)
    first = replace(plan.activities[0], title='=HYPERLINK("http://x")')
    sheet = opened(replace(plan, activities=(first, *plan.activities[1:])))["Plan"]
    (cell,) = (c for c in sheet["C"] if isinstance(c.value, str) and "HYPERLINK" in c.value)
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_the_sample_comes_back_as_it_was(tmp_path: Path) -> None:
    plan = sample_plan(State.DRAFT)
    assert read_back(plan, tmp_path / "plan.xlsx").activities == plan.activities


AREAS = (
    Area("a", "Nära vård", clause="Summor får flyttas.", private_providers="Genom avtal"),
    Area("b", "Vision e-hälsa", coordinator="IT chef"),
)
LINES = (
    Line("free", "a", "Nära vård", 10_000 * KR),
    Line("other", "a", "Medarbetare", 5_000 * KR + 7),
    Line("fenced", "a", "Öronmärkt", 3_000 * KR, ring_fenced=True),
    Line("it", "b", "E-hälsa", 4_000 * KR),
)
EARMARKS = (PlanEarmark("it", "1177", "1177 Vårdguiden", 1_000 * KR),)

words = st.text("abcåäö =1-", min_size=1, max_size=12).map(lambda t: " ".join(t.split()))
words = words.filter(bool)
amounts = st.integers(1, 900 * KR)


@st.composite
def activities(draw: st.DrawFn, number: int) -> Activity:
    area = draw(st.sampled_from(["a", "b"]))
    funding = draw(
        st.dictionaries(
            st.sampled_from([line.key for line in LINES if line.area == area]), amounts, max_size=3
        )
    )
    funding = {line.key: funding[line.key] for line in LINES if line.key in funding}
    earmarked = {}
    if "it" in funding and draw(st.booleans()):
        earmarked = {"it/1177": draw(st.integers(1, funding["it"]))}
    first = draw(st.integers(1, 12))
    posts = tuple(f"Post {n}" for n in range(draw(st.integers(0, 2))))
    return Activity(
        id=number,
        area=area,
        title=f"{draw(words)} {number}",
        sum_ore=draw(st.one_of(st.just(sum(funding.values())), amounts)),
        owners=posts,
        kind=draw(st.sampled_from(Kind)),
        purpose="fenced" if "fenced" in funding else None,
        may_give=draw(st.booleans()),
        first_month=first,
        last_month=draw(st.integers(first, 12)),
        funding=funding,
        earmarked=earmarked,
        proposing=posts[:1] if draw(st.booleans()) else (),
        performers=tuple(draw(st.lists(performers, max_size=2, unique_by=lambda p: p.name))),
        receiver=draw(st.none() | words),
        is_new=draw(st.booleans()),
        exit_steps=draw(exits),
        yearly_plan=draw(st.none() | words),
        control_plan=draw(st.none() | words),
        sub_area=draw(st.none() | words),
    )


performers = st.builds(
    Performer, st.sampled_from(["Enhet A", "Enhet B", "Enhet C"]), st.sampled_from(PerformerKind)
)
exits = st.sampled_from(
    [
        (),
        (ExitStep(ExitKind.DESCRIBED, "upphör med bidraget"),),
        (ExitStep(ExitKind.ORDINARY, "", 2021, 500_000 * KR), ExitStep(ExitKind.REPLACES, "fax")),
    ]
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    made = [draw(activities(number)) for number in range(1, draw(st.integers(1, 4)) + 1)]
    return Plan(
        region="Jämtland Härjedalen",
        agreement="gnv-2020",
        agreement_title="God och nära vård 2020",
        year=2020,
        state=State.DRAFT,
        areas=AREAS,
        lines=LINES,
        activities=tuple(sorted(made, key=lambda each: each.area)),
        earmarks=EARMARKS,
        coordinator=draw(st.none() | words),
    )


@given(plan=plans())
def test_any_plan_comes_back_without_a_difference(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> None:
    back = read_back(plan, tmp_path_factory.mktemp("any") / "plan.xlsx")
    assert [str(each) for each in differences(plan, back)] == []
    assert back == plan
