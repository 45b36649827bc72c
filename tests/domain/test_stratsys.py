"""Key figures for another system: one value per line, equal to the follow-up, none lost unseen."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from small_plan import KR, activity, decided

from regionbudget.domain.external_codes import Codes, Figure, Layout, Subject, measure_key
from regionbudget.domain.followup import FollowUp, Outturn, follow_up
from regionbudget.domain.indicator import Measured
from regionbudget.domain.periods import interim
from regionbudget.domain.stratsys import Line, export

AREA, ACTIVITY, MEASURE = Subject
EVERY_FIGURE: Codes = {(MEASURE, each.value): f"M-{each.value}" for each in Figure}


def followed(ore: int = 100 * KR) -> FollowUp:
    plan = decided(
        activity(1, {"general": 400}, title="Utbildning"),
        activity(2, {"general": 200}, title="Chefer"),
        activity(3, {}, title="Utan pengar"),
    )
    return follow_up(plan, interim(2020), {1: Outturn(ore, ore)})


def test_only_what_has_both_codes_is_written() -> None:
    codes = {(ACTIVITY, "1"): "A1", (AREA, "staff"): "O1", (MEASURE, "outturn"): "K1"}
    found = export(followed(), (), codes, Layout())
    day = date(2020, 8, 31)
    assert found.lines == (
        Line(day, "O1", "K1", "UTFALL", Decimal("100.00")),
        Line(day, "A1", "K1", "UTFALL", Decimal("100.00")),
    )
    told = {str(each.message): each.count for each in found.left_out}
    assert told == {
        "måttet Reviderad budget saknar kod": 2,
        "måttet Periodbudget ack saknar kod": 2,
        "måttet Prognos helår saknar kod": 2,
        "måttet Avvikelse saknar kod": 2,
        "måttet Förbrukning % saknar kod": 2,
        "Chefer saknar kod": 6,
        "Utan pengar saknar kod": 5,
    }
    assert found.left_out_count == 21


def test_an_indicator_gives_its_outcome_and_its_target_and_no_words() -> None:
    codes = {(ACTIVITY, "1"): "A1", (MEASURE, measure_key("antal")): "I1"}
    indicators = [
        Measured(1, "Antal", "st", "1 200,5", "22"),
        Measured(1, "ANTAL", "", "", "många"),
        Measured(2, "Antal", "st", "3", ""),
    ]
    found = export(followed(), indicators, codes, Layout(columns={"target": "MÅL"}))
    assert [(line.column, line.value) for line in found.lines] == [
        ("UTFALL", Decimal(22)),
        ("MÅL", Decimal("1200.5")),
    ]
    assert "Utbildning, ANTAL: ”många” är inget tal" in {str(e.message) for e in found.left_out}


@given(st.integers(-(10**13), 10**13))
def test_every_value_is_the_follow_ups_to_the_ore(ore: int) -> None:
    result = followed(ore)
    codes = {**EVERY_FIGURE, (AREA, "staff"): "O", (ACTIVITY, "1"): "A"}
    lines = {(e.unit, e.column): e.value for e in export(result, (), codes, Layout()).lines}
    for unit, sums in (("O", result.total), ("A", result.rows[0])):
        assert lines[unit, "BUDGET"] * 100 == sums.revised_ore
        assert lines[unit, "PERIODBUDGET"] * 100 == sums.period_budget_ore
        assert lines[unit, "UTFALL"] * 100 == sums.accumulated_ore
        assert lines[unit, "PROGNOS"] * 100 == sums.forecast_ore
        assert lines[unit, "AVVIKELSE"] * 100 == sums.variance_ore
        assert sums.used_share is not None
        assert abs(float(lines[unit, "FORBRUKNING"]) / 100 - sums.used_share) <= 1e-6 * max(
            1, abs(sums.used_share)
        )
