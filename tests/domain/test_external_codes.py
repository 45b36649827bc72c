"""Codes in another system: what can have one, which can be kept, and where two would collide."""

import pytest
from small_plan import activity, draft

from regionbudget.domain.external_codes import (
    Coded,
    Figure,
    Layout,
    Part,
    Subject,
    clash,
    code_fault,
    coded,
    layout_fault,
    measure_key,
)

AREA, ACTIVITY, MEASURE = Subject


def test_areas_activities_figures_and_indicators_can_have_codes() -> None:
    plan = draft(activity(7, {"general": 10}, title="Utbildning"))
    codes = {(AREA, "staff"): "A1", (MEASURE, measure_key("Antal  ÅR")): "I1"}
    listed = coded(plan, ["Antal år", "antal ÅR"], codes)
    assert listed[:3] == [
        Coded(AREA, "staff", "Medarbetare", "A1"),
        Coded(AREA, "digital", "Vision e-hälsa"),
        Coded(ACTIVITY, "7", "Utbildning"),
    ]
    measures = [(each.key, each.code) for each in listed if each.subject is MEASURE]
    assert measures == [*((each.value, "") for each in Figure), ("indicator:antal år", "I1")]


@pytest.mark.parametrize("code", ["=1+1", "+46", "-1", "@x", "'x", "\tx", "a\u202eb", "x" * 101])
def test_what_a_spreadsheet_would_run_or_nobody_sees_is_no_code(code: str) -> None:
    assert code_fault(code) is not None


@pytest.mark.parametrize("code", ["", "A-1", "Område ÅÄÖ 3", "10=2", "x" * 100])
def test_other_codes_can_be_kept(code: str) -> None:
    assert code_fault(code) is None


def test_no_two_units_share_a_code() -> None:
    codes = {(AREA, "staff"): "X", (ACTIVITY, "7"): "X", (MEASURE, "budget"): "X"}
    titles = {(AREA, "staff"): "Medarbetare"}
    assert "koden ”X” står på fler än ett ställe" in str(clash(codes, Layout(), titles))
    assert clash({**codes, (ACTIVITY, "7"): "Y"}, Layout(), titles) is None


def test_measures_may_share_a_code_in_different_columns_only() -> None:
    codes = {(MEASURE, "budget"): "K", (MEASURE, "outturn"): "K", (MEASURE, "forecast"): ""}
    assert clash(codes, Layout(), {}) is None
    same = Layout(columns={"outturn": "BUDGET"})
    assert "budget och outturn får samma kod (K) och samma kolumn (BUDGET)" in str(
        clash(codes, same, {})
    )
    indicator = {(MEASURE, measure_key("Antal")): "K", (MEASURE, "outturn"): "K"}
    assert "samma kolumn (UTFALL)" in str(clash(indicator, Layout(), {}))


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        (Layout(), None),
        (Layout(tuple(reversed(Part)), "tab", "."), None),
        (Layout((Part.DATE, Part.DATE, Part.UNIT, Part.MEASURE, Part.VALUE)), "en gång"),
        (Layout(tuple(Part)[:4]), "en gång"),
        (Layout(delimiter="/"), "skiljetecknet är ett av"),
        (Layout(decimal=":"), "decimaltecknet är"),
        (Layout(delimiter=","), "kan inte vara samma"),
        (Layout(columns={"utfall": "X"}), "ingen kolumn för ”utfall”"),
        (Layout(columns={"outturn": ""}), "saknar kod"),
        (Layout(columns={"outturn": "=x"}), "ett kalkylblad skulle köra"),
    ],
)
def test_a_layout_is_whole_and_unambiguous(layout: Layout, said: str | None) -> None:
    wrong = layout_fault(layout)
    assert (wrong is None) if said is None else (wrong is not None and said in str(wrong))
