"""A provider is whoever works, receives or is paid outside the region, under one name."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from sample_plan import DISTRIBUTION, KARRIARVAGAR, SPUR, sample_plan

from regionbudget.domain.keys import Part, Report, Returned
from regionbudget.domain.message import Message
from regionbudget.domain.plan import Performer, PerformerKind, Plan
from regionbudget.domain.providers import Paid, Provider, Role, find_provider, providers


def with_performers(*performers: Performer) -> Plan:
    plan = sample_plan()
    activities = [
        replace(each, performers=performers) if each.id == SPUR else each
        for each in plan.activities
    ]
    return replace(plan, activities=tuple(activities))


def named(known: list[Provider], name: str) -> Provider:
    found = find_provider(known, name)
    assert isinstance(found, Provider)
    return found


def test_one_name_gathers_every_role_whatever_its_case() -> None:
    plan = with_performers(
        Performer("Vård AB", PerformerKind.PRIVATE), Performer("IT", PerformerKind.OWN_UNIT)
    )
    part = Part("VÅRD AB", Decimal(3), 500)
    report = Report("VÅRD AB", date(2020, 9, 1), 200, "klart")
    known = providers(
        plan,
        [Paid("vård ab", SPUR, 10, 30), Paid("Vård AB", SPUR, 5, 5), Paid("Åkeri", 1, 1, 1)],
        {DISTRIBUTION: [Returned(part, report)]},
    )
    assert [each.name for each in known] == ["Vård AB", "Åkeri"]
    vard = named(known, "VÅRD ab")
    assert vard.spellings == ("vård ab", "Vård AB")
    assert (vard.period_ore, vard.accumulated_ore) == (15, 35)
    shared, own = vard.activities
    assert (shared.activity.id, shared.roles, shared.period_ore) == (
        DISTRIBUTION,
        (Role.RECEIVER,),
        0,
    )
    assert (shared.part, shared.report, shared.unreported_ore) == (part, report, 300)
    assert (own.activity.id, own.roles) == (SPUR, (Role.PERFORMER, Role.SUPPLIER))
    assert own.unreported_ore is None


def test_a_part_without_a_report_is_all_unreported() -> None:
    part = Part("Åre", Decimal(1), 700)
    (are,) = providers(with_performers(), [], {DISTRIBUTION: [Returned(part, None)]})
    assert are.activities[0].unreported_ore == 700


def test_what_no_entry_says_who_got_is_told_to_a_receiver_and_not_counted() -> None:
    part = Part("Vård AB", Decimal(1), 300)
    paid = [Paid("Åre", DISTRIBUTION, 100, 100), Paid("Konsult", SPUR, 50, 50)]
    booked = {DISTRIBUTION: 700, SPUR: 90}
    known = providers(with_performers(), paid, {DISTRIBUTION: [Returned(part, None)]}, booked)
    (receiver,) = named(known, "Vård AB").activities
    assert (receiver.accumulated_ore, receiver.unnamed_ore) == (0, 600)
    assert "6 kr bokfört av poster som inte anger" in str(receiver.unnamed).replace("\xa0", " ")
    for each in (*named(known, "Åre").activities, *named(known, "Konsult").activities):
        assert (each.unnamed_ore, each.unnamed) == (0, None)


def test_a_provider_is_found_by_name_or_the_only_beginning() -> None:
    known = providers(
        with_performers(), [Paid("Vård A", SPUR, 1, 1), Paid("Vård AB", SPUR, 1, 1)], {}
    )
    assert named(known, "vård a").name == "Vård A"
    assert named(known, "Vård AB").name == "Vård AB"
    assert str(find_provider(known, "vå")) == "”vå” kan vara flera: Vård A, Vård AB"
    assert isinstance(find_provider(known, ""), Message)
    assert isinstance(find_provider(known, "Ingen"), Message)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "a", "B", "Å"]),
            st.sampled_from([SPUR, KARRIARVAGAR]),
            st.integers(-(10**9), 10**9),
            st.integers(-(10**9), 10**9),
        )
    )
)
def test_nothing_paid_is_lost_or_counted_twice(rows: list[tuple[str, int, int, int]]) -> None:
    known = providers(with_performers(), [Paid(*row) for row in rows], {})
    assert sum(each.period_ore for each in known) == sum(row[2] for row in rows)
    assert sum(each.accumulated_ore for each in known) == sum(row[3] for row in rows)
