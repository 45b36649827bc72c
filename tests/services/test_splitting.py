"""Distributions, volume and pass-through against a real plan file: one act each, or nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.handover import Handover, Step
from regionbudget.domain.periods import month, whole_year
from regionbudget.domain.plan import Kind, Plan
from regionbudget.domain.rows import KeyRow, PlaceRow
from regionbudget.domain.tariff import Tariff
from regionbudget.errors import InputError, Refusal, UserError
from regionbudget.paths import SAMPLE_PLAN
from regionbudget.services import (
    distribution,
    followup,
    history,
    holders,
    outturn,
    passthrough,
    plans,
    volume,
)

KR = 100
DISTRIBUTION, CHILD, RESERVE, E1177 = 6, 7, 16, 17
KEY = [KeyRow(2, "Åre", Decimal("1.5")), KeyRow(3, "Östersund", Decimal(3))]
VISIT = Tariff("hembesök", 800 * KR, 600 * KR, Decimal(1))
PLACES = [PlaceRow(2, "X", 100, Decimal("0.9")), PlaceRow(3, "Y", 50, Decimal("1.2"))]
MAY = date(2020, 5, 4)


@pytest.fixture
def draft(tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "draft.db"
    plans.create(path, "gnv-2020", "Jämtland Härjedalen")
    db = open_plan(path)
    plans.import_plan(db, SAMPLE_PLAN)
    yield db
    db.close()


def decide(db: Database) -> None:
    plans.decide(db, day=date(2020, 3, 12), by="Regionstyrelsen", ref="RS 1/2020")


def passed_on(db: Database) -> Plan:
    """The sample's 1177 as a pass-through to SKR."""
    activity = plans.load(db).activity(E1177)
    return plans.save_activity(db, replace(activity, kind=Kind.PASS_THROUGH, receiver="SKR"))


def unchanged_by(db: Database, *acts: object) -> None:
    before = history.head(db)
    for each in acts:
        assert callable(each)
        with pytest.raises(UserError):
            each()
    assert history.head(db) == before


# --- distribution


def test_a_distribution_is_stored_with_its_parts_and_the_latest_counts(draft: Database) -> None:
    distribution.distribute(draft, DISTRIBUTION, KEY[::-1], "first.csv")
    made = distribution.distribute(draft, DISTRIBUTION, KEY, "second.csv")
    assert distribution.latest(draft, DISTRIBUTION) == made
    assert [(p.receiver, p.weight) for p in made.parts] == [
        ("Åre", Decimal("1.5")),
        ("Östersund", Decimal(3)),
    ]
    assert sum(p.amount_ore for p in made.parts) == 18_997_627 * KR
    assert history.verify(draft) == []


def test_it_works_on_a_decided_plan_too(sample_db: Database) -> None:
    made = distribution.distribute(sample_db, DISTRIBUTION, KEY, "key.csv")
    assert distribution.latest(sample_db, DISTRIBUTION) == made


def test_a_changed_sum_is_told_until_it_is_distributed_anew(draft: Database) -> None:
    distribution.distribute(draft, CHILD, KEY, "key.csv")
    assert distribution.notices(draft, plans.load(draft)) == []
    child = plans.load(draft).activity(CHILD)
    less = replace(child, sum_ore=KR, funding={"barnhalsovard": KR})
    after = plans.save_activity(draft, less)
    ((activity, message),) = distribution.notices(draft, after)
    assert (activity.id, "fördela på nytt" in str(message)) == (CHILD, True)
    distribution.distribute(draft, CHILD, KEY, "key.csv")
    assert distribution.notices(draft, after) == []


def test_a_reserve_or_an_unknown_receiver_is_refused_and_stores_nothing(draft: Database) -> None:
    unchanged_by(
        draft,
        lambda: distribution.distribute(draft, RESERVE, KEY, ""),
        lambda: distribution.receivers(draft, DISTRIBUTION),
        lambda: distribution.report(draft, DISTRIBUTION, "Åre", MAY, KR),
    )
    distribution.distribute(draft, DISTRIBUTION, KEY, "")
    unchanged_by(
        draft,
        lambda: distribution.report(draft, DISTRIBUTION, "Kiruna", MAY, KR),
        lambda: distribution.report(draft, DISTRIBUTION, "Åre", MAY, -KR),
        lambda: distribution.report(draft, DISTRIBUTION, "Åre", date(2019, 12, 31), KR),
    )


def test_each_receiver_reports_back_and_who_has_not_is_known(draft: Database) -> None:
    distribution.distribute(draft, DISTRIBUTION, KEY, "key.csv")
    distribution.report(draft, DISTRIBUTION, "åre", MAY, 0, "inget använt ännu")
    are, ostersund = distribution.receivers(draft, DISTRIBUTION)
    assert are.report is not None
    assert (are.report.receiver, are.report.amount_ore) == ("Åre", 0)
    assert ostersund.report is None
    assert followup.follow_up(draft, month(2020, 5)).rows[5].accumulated_ore == 0


def test_a_draft_keeps_activities_that_are_distributed_planned_or_passed_on(
    draft: Database, tmp_path: Path
) -> None:
    passed_on(draft)
    distribution.distribute(draft, DISTRIBUTION, KEY, "")
    volume.plan_volume(draft, CHILD, VISIT, PLACES)
    passthrough.add(draft, Handover(E1177, Step.RECEIVED, MAY, KR))
    unchanged_by(
        draft,
        lambda: plans.remove_activity(draft, DISTRIBUTION),
        lambda: plans.remove_activity(draft, CHILD),
        lambda: plans.remove_activity(draft, E1177),
    )
    plans.import_plan(draft, SAMPLE_PLAN)
    assert distribution.latest(draft, DISTRIBUTION)


# --- volume


def test_planned_volume_gives_a_draft_its_sum_and_funding(draft: Database) -> None:
    planned = volume.plan_volume(draft, CHILD, VISIT, PLACES)
    child = plans.load(draft).activity(CHILD)
    assert (child.sum_ore, child.funding) == (150_000 * KR, {"barnhalsovard": 150_000 * KR})
    stored = volume.latest(draft, CHILD)
    assert stored is not None
    assert replace(stored, id=0) == planned.plan


def test_what_is_shown_before_is_what_is_stored(draft: Database) -> None:
    before = history.head(draft)
    shown = volume.preview(plans.load(draft), CHILD, VISIT, PLACES)
    assert history.head(draft) == before
    assert volume.plan_volume(draft, CHILD, VISIT, PLACES) == shown


def test_a_planned_volume_beyond_the_line_is_p1_and_stores_nothing(draft: Database) -> None:
    many = [replace(PLACES[0], volume=100_000)]
    before = history.head(draft)
    with pytest.raises(Refusal) as refused:
        volume.plan_volume(draft, CHILD, VISIT, many)
    assert [finding.rule for finding in refused.value.findings] == ["P1"]
    assert (history.head(draft), volume.latest(draft, CHILD)) == (before, None)


def test_where_several_lines_pay_only_the_sum_is_set(draft: Database) -> None:
    career = 15
    funding = plans.load(draft).activity(career).funding
    planned = volume.plan_volume(draft, career, VISIT, PLACES)
    assert planned.activity.sum_ore == 150_000 * KR
    assert plans.load(draft).activity(career).funding == funding


def test_on_a_decided_plan_the_sum_stays_as_decided(sample_db: Database) -> None:
    planned = volume.plan_volume(sample_db, CHILD, VISIT, PLACES)
    assert not planned.changed
    assert plans.load(sample_db).activity(CHILD).sum_ore == 1_140_877 * KR


def test_logged_volume_is_cost_and_the_forecast_follows_it(sample_db: Database) -> None:
    volume.plan_volume(sample_db, CHILD, VISIT, PLACES)
    booked = volume.log(sample_db, CHILD, "y", MAY, 12)
    (entry,) = outturn.entries(sample_db)
    assert (entry.id, entry.amount_ore) == (booked.entry_ids[0], 16_800 * KR)
    assert entry.text == "12 hembesök, Y à 1 400 kr"
    result = followup.follow_up(sample_db, month(2020, 6))
    row = next(each for each in result.rows if each.activity.id == CHILD)
    assert row.forecast_ore == 33_600 * KR
    assert history.verify(sample_db) == []


def test_a_new_tariff_counts_from_then_and_taking_back_uses_the_old_price(
    sample_db: Database,
) -> None:
    volume.plan_volume(sample_db, CHILD, VISIT, PLACES)
    volume.log(sample_db, CHILD, "X", MAY, 5)
    volume.plan_volume(sample_db, CHILD, replace(VISIT, price_ore=900 * KR), PLACES)
    volume.log(sample_db, CHILD, "X", MAY, 1)
    back = volume.log(sample_db, CHILD, "X", MAY, -3)
    assert back.amount_ore == -(900 + 2 * 800) * KR
    assert len(back.entry_ids) == 2
    assert volume.log(sample_db, CHILD, "X", MAY, -3).amount_ore == -3 * 800 * KR
    unchanged_by(sample_db, lambda: volume.log(sample_db, CHILD, "X", MAY, -1))


def test_an_entry_that_came_of_a_volume_is_put_right_as_volume(sample_db: Database) -> None:
    volume.plan_volume(sample_db, CHILD, VISIT, PLACES)
    (number,) = volume.log(sample_db, CHILD, "X", MAY, 5).entry_ids
    unchanged_by(sample_db, lambda: outturn.correct(sample_db, number, KR, "fel"))
    assert volume.log(sample_db, CHILD, "X", MAY, -5).amount_ore == -5 * 800 * KR


def test_s2_and_what_no_plan_knows_are_refused(sample_db: Database) -> None:
    unchanged_by(sample_db, lambda: volume.log(sample_db, CHILD, "X", MAY, 1))
    volume.plan_volume(sample_db, CHILD, VISIT, PLACES)
    with pytest.raises(Refusal, match="S2"):
        volume.log(sample_db, CHILD, "X", date(2021, 1, 1), 1)
    unchanged_by(
        sample_db,
        lambda: volume.log(sample_db, CHILD, "Z", MAY, 1),
        lambda: volume.log(sample_db, CHILD, "X", MAY, 0),
        lambda: volume.plan_volume(sample_db, RESERVE, VISIT, PLACES),
        lambda: volume.plan_volume(sample_db, CHILD, VISIT, [*PLACES, *PLACES]),
    )


# --- pass-through


def test_passing_on_is_the_cost_and_nothing_looks_unspent(draft: Database) -> None:
    passed_on(draft)
    decide(draft)
    whole = 1_660_392 * KR
    for step in Step:
        assert passthrough.add(draft, Handover(E1177, step, MAY, whole, "F 12")) == []
    (entry,) = outturn.entries(draft)
    assert (entry.amount_ore, entry.voucher) == (whole, "F 12")
    assert entry.text == "Vidare utbetalning till SKR"
    (way,) = passthrough.show(draft)
    assert [way.sum_of(step) for step in Step] == [whole] * 3
    assert (way.to_pass_on_ore, way.unconfirmed_ore) == (0, 0)
    assert way.steps[1].spend_id == entry.id
    for period in (month(2020, 5), whole_year(2020)):
        rows = followup.follow_up(draft, period).rows
        row = next(each for each in rows if each.activity.id == E1177)
        assert (row.accumulated_ore, row.forecast_ore, row.variance_ore) == (whole, whole, 0)


def test_what_does_not_fit_is_refused_in_words_and_books_nothing(draft: Database) -> None:
    passed_on(draft)
    beyond = Handover(E1177, Step.RECEIVED, MAY, 1_660_393 * KR)
    with pytest.raises(InputError, match="mer än vad som kan tas emot"):
        passthrough.add(draft, beyond)
    with pytest.raises(InputError, match="betalas inte vidare"):
        passthrough.add(draft, replace(beyond, activity=CHILD))
    with pytest.raises(InputError, match="utbetalt och obekräftat"):
        passthrough.add(draft, replace(beyond, step=Step.CONFIRMED))
    with pytest.raises(Refusal, match="S2"):
        passthrough.add(draft, Handover(E1177, Step.PASSED_ON, date(2021, 1, 4), KR))
    assert outturn.entries(draft) == []


def test_an_entry_that_was_passed_on_is_put_right_as_a_payment(draft: Database) -> None:
    passed_on(draft)
    paid = Handover(E1177, Step.PASSED_ON, MAY, 100 * KR)
    passthrough.add(draft, paid)
    (entry,) = outturn.entries(draft)
    unchanged_by(draft, lambda: outturn.correct(draft, entry.id, KR, "fel"))
    passthrough.add(draft, replace(paid, amount_ore=-40 * KR))
    assert outturn.booked(draft)[E1177] == 60 * KR
    way = passthrough.of_activity(draft, E1177)
    assert way.sum_of(Step.PASSED_ON) == 60 * KR


def test_beyond_the_budget_s4_warns_as_of_any_cost(draft: Database) -> None:
    passed_on(draft)
    (finding,) = passthrough.add(draft, Handover(E1177, Step.PASSED_ON, MAY, 1_660_393 * KR))
    assert (finding.rule, finding.amount_ore) == ("S4", 1 * KR)


# --- holders


def test_a_post_of_the_plan_has_a_holder_from_a_day(draft: Database) -> None:
    new_year, june = date(2020, 1, 1), date(2020, 6, 1)
    holders.add(draft, "hr direktör", "Person A", new_year)
    holders.add(draft, "HR direktör", "Person B", june)
    assert [each.person for each in holders.on(draft, MAY)] == ["Person A"]
    assert [each.person for each in holders.on(draft, june)] == ["Person B"]
    holders.add(draft, "HR direktör", "Vakant", june)
    assert holders.on(draft, june) == []
    assert [each.post for each in holders.load(draft)] == ["HR direktör"] * 3
    unchanged_by(
        draft,
        lambda: holders.add(draft, "Kapten", "Person A", june),
        lambda: holders.add(draft, "HR direktör", "Person B", june),
    )
