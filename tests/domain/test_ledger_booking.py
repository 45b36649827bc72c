"""Each row of a ledger becomes an entry, is left out, or is rejected with its reason: all of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plan import activity, decided

from regionbudget.domain.accounts import AccountRule, AccountTable, Outside
from regionbudget.domain.categories import INVESTMENT
from regionbudget.domain.closing import MonthState
from regionbudget.domain.ledger import LedgerRow, RejectedRow
from regionbudget.domain.ledger_booking import (
    Left,
    Meaning,
    account_meaning,
    place_in_months,
    sort_rows,
    target_of,
    with_cells,
)
from regionbudget.domain.ledger_mapping import Mapping
from regionbudget.domain.message import say
from regionbudget.domain.plan import Activity, Kind

MENTORS, SPRING, RESERVE, TWIN = 1, 2, 3, 4
PLAN = decided(
    activity(MENTORS, {"general": 100}, title="Mentorer"),
    activity(SPRING, {"general": 100}, title="Vårens kurs", months=(1, 6)),
    activity(RESERVE, {"general": 100}, title="Ofördelat", kind=Kind.RESERVE),
    activity(TWIN, {"digital": 100}, title="Mentorer", area="digital"),
)
TABLE = AccountTable(
    "region-bas",
    (AccountRule("4", "Personal"), AccountRule("3", outside=Outside.REVENUE)),
)
MAY = date(2020, 5, 31)


@pytest.mark.parametrize(
    ("account", "meaning"),
    [
        ("4010", Meaning("Personal")),
        ("3010", Meaning(left_out=True)),
        ("9999", Meaning()),
        ("", Meaning()),
        ("1930", Meaning(left_out=True, said=True)),
        ("1240", Meaning("Utrustning", said=True)),
        ("4110", Meaning("Konsulter", said=True)),
    ],
)
def test_the_longest_beginning_of_an_account_decides(account: str, meaning: Meaning) -> None:
    mapping = Mapping(
        accounts={"124": "Utrustning", "41": "Konsulter"}, excluded_accounts=("1", "2")
    )
    assert account_meaning(mapping, TABLE, account) == meaning


@pytest.mark.parametrize(
    ("code", "named", "found"),
    [
        ("4711", "", MENTORS),
        ("4712", "", SPRING),
        ("9", "", Left.OUT),
        ("9", "Vårens kurs", Left.OUT),
        ("", "2", SPRING),
        ("", "vårens  KURS", SPRING),
        ("vårens kurs", "", SPRING),
        ("", "", "raden har inget objekt"),
        ("77", "", "objektet ”77” är inte kopplat"),
        ("2", "", "objektet ”2” är inte kopplat"),
        ("", "Höstens kurs", "finns inte i planen"),
        ("", "Mentorer", "flera områden; skriv dess nummer: 1 (Medarbetare), 4 (Vision e-hälsa)"),
        ("Mentorer", "", "objektet ”Mentorer” är inte kopplat"),
        ("4713", "", "aktiviteten ”Borta” finns inte i planen"),
    ],
)
def test_an_object_leads_to_its_activity(code: str, named: str, found: int | Left | str) -> None:
    mapping = Mapping(objects={"4711": 1, "4712": "Vårens kurs", "9": None, "4713": "Borta"})
    target = target_of(PLAN, mapping, code, named)
    if isinstance(found, str):
        assert found in str(target)
    else:
        assert (target.id if isinstance(target, Activity) else target) == found


def test_blank_and_unknown_objects_may_be_left_out() -> None:
    mapping = Mapping(blank_object="exclude", unknown_object="exclude")
    assert target_of(PLAN, mapping, "", "") is Left.OUT
    assert target_of(PLAN, mapping, "77", "") is Left.OUT
    whole = target_of(PLAN, Mapping(objects={"": 2}), "", "")
    assert isinstance(whole, Activity)
    assert whole.id == SPRING


def row(number: int = 2, day: date = MAY, ore: int = 100, **more: str) -> LedgerRow:
    return LedgerRow(number, day, ore, **more)


@pytest.mark.parametrize(
    ("bad", "rule"),
    [
        (row(activity="Ofördelat"), "S1"),
        (row(activity="Vårens kurs", day=date(2020, 9, 1)), "S2"),
        (row(activity="1", day=date(2019, 12, 31)), "S2"),
        (row(activity="1", category="investering"), "S5"),
        (row(activity="Borta"), ""),
    ],
)
def test_a_row_that_cannot_be_booked_is_rejected_with_its_rule(bad: LedgerRow, rule: str) -> None:
    found = sort_rows([bad, row(activity="1")], PLAN, Mapping())
    (rejected,) = found.rejected
    assert (rejected.row, rejected.rule, rejected.amount_ore) == (2, rule, 100)
    assert rejected.said.startswith(f"{rule}: " if rule else "aktiviteten")
    assert len(found.entries) == 1


@pytest.mark.parametrize("category", ["", "Personal"])
def test_an_account_of_investments_is_s5_whatever_category_the_row_has(category: str) -> None:
    table = AccountTable("own", (AccountRule("12", INVESTMENT),))
    bought = row(activity="1", account="1210", category=category)
    (rejected,) = sort_rows([bought], PLAN, Mapping(), table).rejected
    assert rejected.rule == "S5"
    said = Mapping(accounts={"12": "Utrustning"})  # the user knows better of this ledger
    assert len(sort_rows([bought], PLAN, said, table).entries) == 1


def test_the_file_s_category_goes_before_the_table_s_and_after_the_mapping_s() -> None:
    said = (("4010", ""), ("4010", "Resor"), ("4110", "Resor"))
    rows = [row(activity="1", account=account, category=words) for account, words in said]
    found = sort_rows(rows, PLAN, Mapping(accounts={"41": "Konsulter"}), TABLE)
    assert [entry.category for entry in found.entries] == ["Personal", "Resor", "Konsulter"]


def test_new_entries_of_a_closed_month_are_rejected_or_moved() -> None:
    rows = [row(2), row(3, date(2020, 6, 1)), row(4, date(2020, 7, 1))]
    entries = sort_rows([each._replace(activity="1") for each in rows], PLAN, Mapping()).entries
    months = {5: MonthState.HARD, 6: MonthState.SOFT}
    refused = place_in_months(entries, rows, months, late=False)
    assert [(each.row, each.rule) for each in refused.rejected] == [(2, "S3")]
    assert [finding.subject for finding in refused.soft] == ["2020-06"]
    moved = place_in_months(entries, rows, months, late=True)
    assert (moved.late, moved.rejected) == (1, [])
    assert (moved.entries[0].date, moved.entries[0].true_date) == (date(2020, 7, 1), MAY)


def test_rejected_rows_come_in_the_file_s_order_as_they_stood() -> None:
    rejected = [RejectedRow(9, say("x")), RejectedRow(2, say("y"), cells=("egna",))]
    found = with_cells(rejected, {9: ("a", "b"), 2: ("c",)})
    assert [(each.row, each.cells) for each in found] == [(2, ("egna",)), (9, ("a", "b"))]


ROWS = st.lists(
    st.builds(
        LedgerRow,
        st.integers(2, 99),
        st.dates(date(2019, 11, 1), date(2021, 2, 1)),
        st.integers(-(10**9), 10**9),
        st.sampled_from(["", "1930", "3010", "4010", "5010"]),
        st.sampled_from(["", "4711", "4712", "9", "77"]),
        st.sampled_from(["", "1", "Vårens kurs", "Ofördelat", "Borta"]),
    )
)


@given(ROWS, st.sampled_from(["reject", "exclude"]), st.booleans())
def test_the_parts_make_the_ledger_s_total_to_the_ore(
    rows: list[LedgerRow], others: str, late: bool
) -> None:
    mapping = Mapping(
        objects={"4711": 1, "4712": 2, "9": None}, excluded_accounts=("1",),
        blank_object=others, unknown_object=others,
    )  # fmt: skip
    found = sort_rows(rows, PLAN, mapping, TABLE)
    months = {3: MonthState.HARD, 4: MonthState.SOFT, 12: MonthState.HARD}
    placed = place_in_months(found.entries, found.rows, months, late=late)
    rejected = [*found.rejected, *placed.rejected]
    assert len(rows) == len(placed.entries) + len(rejected) + found.excluded.rows
    assert sum(each.amount_ore for each in rows) == (
        sum(each.amount_ore for each in placed.entries)
        + sum(each.amount_ore or 0 for each in rejected)
        + found.excluded.ore
    )
