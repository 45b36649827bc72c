"""Random acts, allowed and refused, on a real plan file: no öre is lost, no stop rule is broken.

A plain model beside the file says what must have happened; it knows nothing of the domain's code
for limits, known entries or sums.
"""

import csv
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.periods import interim, month, whole_year
from regionbudget.domain.plan import Activity, Kind, Plan, State
from regionbudget.domain.reallocation import Move
from regionbudget.domain.rules import check_plan
from regionbudget.domain.spend import NewEntry
from regionbudget.errors import Refusal, UserError
from regionbudget.services import followup, history, outturn, plans, reallocation

AREA_OF = {
    "nara-vard": "nara-vard",
    "generell": "nara-vard",
    "barnhalsovard": "barnhalsovard",
    "medarbetare": "medarbetare",
    "vidareutbildning": "medarbetare",
    "karriartjanster": "medarbetare",
    "e-halsa": "e-halsa",
}
RING_FENCED = ("generell", "vidareutbildning", "karriartjanster")
TYPES = {"": Kind.ORDINARY, "ofördelat": Kind.RESERVE, "fördelning": Kind.DISTRIBUTION}
KR = 100

days = st.dates(date(2020, 1, 1), date(2020, 12, 31))
pick = st.integers(0, 10**6)
now_and_then = st.sampled_from([False] * 9 + [True])
words = st.sampled_from(["Kurs", "Lön", ""])
# Few and round sums, so that the same entry comes again, and a budget is soon spent.
costs = st.integers(-3, 12).filter(bool).map(lambda hundreds: hundreds * 100 * KR)


@dataclass(frozen=True)
class Row:
    """A row of a generated plan file; sums in öre."""

    title: str
    line: str
    ore: int
    kind: str
    serves_line: bool
    may_give: bool
    months: tuple[int, int]
    also: int = 0
    """What the area's ordinary line pays besides."""


@st.composite
def plan_rows(draw: st.DrawFn, sound: bool = False) -> list[Row]:
    """Mostly plans that keep the rules (always when sound), small beside the lines."""
    titles = st.lists(st.sampled_from("ABCDEFGH"), min_size=3, max_size=6, unique=True)
    rows = []
    for place, title in enumerate(draw(titles)):
        line = draw(st.sampled_from(list(AREA_OF))) if place > 2 else "medarbetare"
        first, last = sorted((draw(st.integers(1, 6)), draw(st.integers(6, 12))))
        rows.append(
            Row(
                title=title,
                line=line,
                ore=draw(st.integers(1, 40)) * 100 * KR + draw(st.sampled_from([0, 1, 33])),
                kind=draw(st.sampled_from(["", "", "", "ofördelat", "fördelning"])),
                serves_line=True,
                may_give=draw(st.integers(0, 5)) < 5,
                months=draw(st.sampled_from([(1, 12), (1, 12), (first, last)])),
                also=draw(st.sampled_from([0, 0, 30 * KR])) if line == "karriartjanster" else 0,
            )
        )
    match "" if sound else draw(st.sampled_from(["", "", "P1", "P2"])):
        case "P1":
            rows[0] = replace(rows[0], ore=50_000_000 * KR)
        case "P2":
            rows[-1] = replace(rows[-1], line="vidareutbildning", serves_line=False, also=0)
    return rows


def keeps_the_rules(rows: list[Row]) -> bool:
    return all(
        row.ore < 1_000_000 * KR and (row.serves_line or row.line not in RING_FENCED)
        for row in rows
    )


def kronor(amount: int) -> str:
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100},{abs(amount) % 100:02d}"


def write_plan(path: Path, rows: list[Row]) -> None:
    head = "Utvecklingsområde Aktivitet Summa Ansvarig Typ Syfte Omfördelas Från Till Finansiering"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(head.split())
        for row in rows:
            funding = [f"{row.line}={kronor(row.ore)}"]
            funding += [f"medarbetare={kronor(row.also)}"] * bool(row.also)
            table.writerow(
                [AREA_OF[row.line], row.title, kronor(row.ore + row.also)]
                + ["" if row.kind == "ofördelat" else "Chef", row.kind]
                + [row.line if row.line in RING_FENCED and row.serves_line else ""]
                + ["" if row.may_give else "nej"]
                + [f"2020-{number:02d}" for number in row.months]
                + [" + ".join(funding)]
            )


def write_ledger(path: Path, entries: list[NewEntry]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(["Datum", "Aktivitet", "Belopp", "Text", "Verifikation", "Kostnadsslag"])
        for entry in entries:
            start = [entry.date.isoformat(), entry.activity_id, kronor(entry.amount_ore)]
            table.writerow([*start, entry.text, entry.voucher, entry.category])


@dataclass
class Model:
    """What the file must hold."""

    booked: Counter[NewEntry] = field(default_factory=Counter)
    months: defaultdict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))
    stands: dict[int, int] = field(default_factory=dict)
    """Each original entry's right amount, by id."""
    planned: dict[str, int] | None = None
    """What each line pays since the decision."""

    def book(self, entry: NewEntry) -> None:
        self.booked[entry._replace(category="")] += 1
        self.months[entry.activity_id, entry.date.month] += entry.amount_ore

    def months_of(self, activity: int) -> list[int]:
        return [m for a, m in self.months if a == activity]

    def outturn(self, activity: int, last_month: int = 12) -> int:
        return sum(o for (a, m), o in self.months.items() if a == activity and m <= last_month)


def may_bear(activity: Activity, entry: NewEntry) -> bool:
    in_time = entry.date.year == 2020 and entry.date.month in activity.months
    return in_time and activity.kind is not Kind.RESERVE


def stays_within_limits(plan: Plan, move: Move, model: Model) -> bool:
    """R4 day by day: move the money, then look at the giver on every day that is left."""
    assert move.giver is not None
    paid = Counter(plan.activity(move.giver).funding)
    low_line = low_all = None
    day = date(2020, 1, 1)
    while day.year == 2020:
        for made in plan.reallocations:
            if made.date == day:
                paid[made.line] -= made.amount_ore * (made.giver == move.giver)
                paid[made.line] += made.amount_ore * (made.receiver == move.giver)
        if day >= move.date:
            low_line = min(paid[move.line], paid[move.line] if low_line is None else low_line)
            low_all = min(paid.total(), paid.total() if low_all is None else low_all)
        day += timedelta(days=1)
    assert low_line is not None
    assert low_all is not None
    left = min(low_line, low_all - model.outturn(move.giver))
    return 0 < move.amount_ore <= left


class PlanFile:
    """A plan file that acts are tried on: each must do what the model says, or change nothing."""

    def __init__(self, path: Path) -> None:
        self.db: Database = open_plan(path)
        self.source = path.with_suffix(".csv")
        self.model = Model()
        self.plan = plans.load(self.db)
        self.last_ledger: list[NewEntry] = []

    def attempt(self, allowed: bool, act: Callable[[], Any]) -> Any:
        if allowed:
            done = act()
            self.plan = plans.load(self.db)
            return done
        before = history.head(self.db), list(self.db.connection.iterdump())
        with pytest.raises(UserError) as refused:
            act()
        if isinstance(refused.value, Refusal):  # by a rule: the database's guards name no subject
            assert all(finding.subject for finding in refused.value.findings)
        assert (history.head(self.db), list(self.db.connection.iterdump())) == before
        return None

    def activity(self, number: int) -> Activity:
        return self.plan.activities[number % len(self.plan.activities)]

    def in_time(self, number: int, day: date) -> date:
        """The day, moved into the activity's months."""
        months = self.activity(number).months
        return day.replace(day=min(day.day, 28), month=min(max(day.month, months[0]), months[-1]))

    def import_plan(self, rows: list[Row]) -> None:
        write_plan(self.source, rows)
        by_name = {(AREA_OF[row.line], row.title): row for row in rows}
        spent = [each for each in self.plan.activities if self.model.months_of(each.id)]
        keeps_cost = all(
            (row := by_name.get((each.area, each.title))) is not None
            and row.kind != "ofördelat"
            and all(row.months[0] <= m <= row.months[1] for m in self.model.months_of(each.id))
            for each in spent
        )
        allowed = self.plan.state is State.DRAFT and keeps_cost and keeps_the_rules(rows)
        self.attempt(allowed, lambda: plans.import_plan(self.db, self.source))

    def decide(self, day: date) -> None:
        allowed = self.plan.state is State.DRAFT
        self.attempt(allowed, lambda: plans.decide(self.db, day=day, by="RS", ref="1/2020"))
        if allowed:
            self.model.planned = self.plan.planned_by_line()

    def reallocate(
        self,
        parties: tuple[int, int, int],
        fourths: int,
        extra: int,
        day: date,
        early: bool,
        nobody: bool,
    ) -> None:
        giver, receiver, line = parties
        gives = self.activity(giver)
        others = [each for each in self.plan.activities_of(gives.area) if each != gives]
        gets = (
            others[receiver % len(others)] if others and receiver % 9 else self.activity(receiver)
        )
        paid = self.plan.funding()[gives.id] or {"medarbetare": 0}
        key = list(paid)[line % len(paid)] if line % 9 else list(AREA_OF)[line % 7]
        amount = paid.get(key, 0) * fourths // 4 + extra
        decided = self.plan.decision.date if self.plan.decision else day
        when = decided - timedelta(days=1) if early else max(day, decided)
        move = Move(key, gives.id, gets.id, amount, when, " " if nobody else "RS", "behov")
        self.attempt(self.may_move(move), lambda: reallocation.reallocate(self.db, move))

    def may_move(self, move: Move) -> bool:
        assert move.giver is not None
        gives, gets = self.plan.activity(move.giver), self.plan.activity(move.receiver)
        decision = self.plan.decision
        return (
            decision is not None
            and decision.date <= move.date <= date(2020, 12, 31)
            and bool(move.by.strip())
            and gives.area == gets.area == AREA_OF[move.line]
            and (move.line not in RING_FENCED or gets.purpose == move.line)
            and gives.may_give
            and gives.id != gets.id
            and stays_within_limits(self.plan, move, self.model)
        )

    def add(self, number: int, day: date, ore: int, text: str, free: bool, late: bool) -> None:
        when = date(2021, 1, 1) if late else day if free else self.in_time(number, day)
        entry = NewEntry(self.activity(number).id, when, ore, text)
        allowed = may_bear(self.activity(number), entry)
        added = self.attempt(allowed, lambda: outturn.add(self.db, entry))
        if allowed:
            self.model.book(entry)
            self.model.stands[added.entry_id] = ore

    def correct(self, number: int, right: int, why: str) -> None:
        entries = {entry.id: entry for entry in outturn.entries(self.db)}
        wrong = entries.get(number % (len(entries) + 1))
        stands = None if wrong is None else self.model.stands.get(wrong.id, wrong.amount_ore)
        allowed = wrong is not None and not wrong.corrects and bool(why) and right != stands
        at = 10**6 if wrong is None else wrong.id
        added = self.attempt(allowed, lambda: outturn.correct(self.db, at, right, why))
        if wrong is not None and stands is not None and allowed:
            now = {entry.id: entry for entry in outturn.entries(self.db)}
            made = now.pop(added.entry_id)
            assert now == entries
            assert (made.activity_id, made.date) == (wrong.activity_id, wrong.date)
            assert (made.amount_ore, made.corrects) == (right - stands, wrong.id)
            again = NewEntry(wrong.activity_id, made.date, made.amount_ore, made.text, made.voucher)
            self.model.book(again)
            self.model.stands[wrong.id] = right

    def import_ledger(
        self,
        rows: list[tuple[int, date, int, str]],
        again: bool,
        twice: bool,
        late: bool,
        unknown: bool,
    ) -> None:
        entries = self.last_ledger * again + [
            NewEntry(self.activity(number).id, self.in_time(number, day), ore, text)
            for number, day, ore, text in rows
        ]
        entries += entries[:2] * twice  # identical rows within the file
        entries += [entries[0]._replace(date=date(2021, 1, 1))] * late
        entries += [entries[0]._replace(activity_id=999)] * unknown
        write_ledger(self.source, entries)
        allowed = not unknown and all(
            may_bear(self.plan.activity(entry.activity_id), entry) for entry in entries
        )
        taken = self.attempt(allowed, lambda: outturn.import_ledger(self.db, self.source))
        if allowed:
            new = Counter(entries) - self.model.booked
            assert (taken.new, taken.known) == (new.total(), len(entries) - new.total())
            for entry in new.elements():
                self.model.book(entry)
            self.last_ledger = entries if self.plan.state is State.DECIDED else []

    def check(self) -> None:
        """What must hold after every act."""
        self._months_equal_the_entries()
        self._follow_up_adds_up()
        self._no_stop_rule_is_broken()

    def _months_equal_the_entries(self) -> None:
        added: Counter[tuple[int, int]] = Counter()
        for entry in outturn.entries(self.db):
            added[entry.activity_id, entry.date.month] += entry.amount_ore
        assert followup.month_sums(self.db) == self.model.months == added
        assert sum(outturn.booked(self.db).values()) == added.total()

    def _follow_up_adds_up(self) -> None:
        for period in (whole_year(2020), interim(2020), month(2020, 6)):
            found = followup.follow_up(self.db, period, plan=self.plan)
            for row in found.rows:
                booked = self.model.outturn(row.activity.id, period.last_month)
                earlier = self.model.outturn(row.activity.id, period.first_month - 1)
                assert (row.accumulated_ore, row.period_ore) == (booked, booked - earlier)
            assert found.total.accumulated_ore == sum(row.accumulated_ore for row in found.rows)
            assert found.total.reallocated_ore == 0
            cost = sum(max(0, row.accumulated_ore) for row in found.rows)
            assert found.line_total.attributed_ore + found.total.own_funding_ore == cost

    def _no_stop_rule_is_broken(self) -> None:
        assert check_plan(self.plan) == []
        for number, paid in self.plan.funding().items():
            for key in paid:
                assert self.plan.may_pay(self.plan.line(key), self.plan.activity(number))
        for day in {None, *(made.date for made in self.plan.reallocations)}:
            by_line = self.plan.planned_by_line(day)
            assert by_line == (self.model.planned or by_line)
            for paid in self.plan.funding(day).values():
                assert all(amount > 0 for amount in paid.values())


acts: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "import_plan": {"rows": plan_rows()},
    "decide": {"day": st.dates(date(2020, 2, 1), date(2020, 4, 30))},
    "reallocate": {
        "parties": st.tuples(pick, pick, pick),
        "fourths": st.integers(0, 4),
        "extra": st.sampled_from([0, 0, 0, 1, -1, 700]),
        "day": days,
        "early": now_and_then,
        "nobody": now_and_then,
    },
    "add": {
        "number": pick,
        "day": days,
        "ore": costs,
        "text": words,
        "free": st.booleans(),
        "late": now_and_then,
    },
    "correct": {"number": pick, "right": costs | st.just(0), "why": words},
    "import_ledger": {
        "rows": st.lists(st.tuples(pick, days, costs, words), min_size=1, max_size=4),
        "again": st.booleans(),
        "twice": st.booleans(),
        "late": now_and_then,
        "unknown": now_and_then,
    },
}


def sequence(names: list[str], least: int, most: int) -> st.SearchStrategy[list[Any]]:
    """Acts with what they are given; a name that comes often is drawn often."""
    one = st.sampled_from(names).flatmap(
        lambda name: st.tuples(st.just(name), st.fixed_dictionaries(acts[name]))
    )
    return st.lists(one, min_size=least, max_size=most)


in_draft = sequence(["add", "import_ledger", "import_plan", "import_plan", "reallocate"], 0, 8)
in_all = sequence(
    ["reallocate"] * 8 + ["add"] * 3 + ["correct", "import_ledger"] * 2 + ["import_plan", "decide"],
    15,
    35,
)


@pytest.fixture(scope="module")
def empty_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "plan.db"
    plans.create(path, "gnv-2020", "Jämtland Härjedalen")
    return path


@settings(max_examples=60)
@given(first=plan_rows(sound=True), draft=in_draft, decided=in_all)
def test_no_sequence_of_acts_loses_an_ore_or_breaks_a_rule(
    empty_plan: Path,
    first: list[Row],
    draft: list[tuple[str, dict[str, Any]]],
    decided: list[tuple[str, dict[str, Any]]],
) -> None:
    path = empty_plan.with_name("tried.db")
    shutil.copy(empty_plan, path)
    file = PlanFile(path)
    decide = ("decide", {"day": date(2020, 3, 12)})
    try:
        for name, how in [("import_plan", {"rows": first}), *draft, decide, *decided]:
            getattr(file, name)(**how)
            file.check()
        assert history.verify(file.db) == []
    finally:
        file.db.close()
