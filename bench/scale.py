"""Follow-up against a bare GROUP BY, at 10 000 and 1 000 000 entries over 500 activities.

    python -m bench.scale [--entries 10000 1000000]

In process: `follow_up` (plan already read, as the window has it), with the plan read anew, and the
repayment radar with its moves, against the GROUP BY over a covering index; last with forecast,
comment, months and mark of every activity, and what was changed after the marks. Whole process:
`regionbudget followup --json` against the `sqlite3` shell. The two sides take turns in one run;
medians and their ratio are printed.
"""

import argparse
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.comment import Comment
from regionbudget.domain.decisions import Decision
from regionbudget.domain.month_profile import spread_over
from regionbudget.domain.periods import interim
from regionbudget.domain.plan import Activity, Plan, State
from regionbudget.domain.spend import NewEntry
from regionbudget.services import (
    closing,
    commitments,
    followup,
    plans,
    readiness,
    repayment,
)
from regionbudget.store import notes, spend
from regionbudget.store import plans as stored
from regionbudget.store import readiness as marks
from regionbudget.store.journal import act

ACTIVITIES = 500
ROOT = Path(__file__).resolve().parent.parent
DECISION = Decision(1, date(2020, 3, 12), "Regionstyrelsen", "RS 1/2020", "", "")
GROUP_BY = "SELECT activity_id, month, sum(amount_ore) FROM bare GROUP BY activity_id, month"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--entries", type=int, nargs="+", default=[10_000, 1_000_000])
    for entries in arguments.parse_args().entries:
        with tempfile.TemporaryDirectory() as folder:
            path = make_plan(Path(folder) / "plan.db", entries)
            bare = make_bare(Path(folder) / "bare.db", path)
            print(f"{entries} entries over {ACTIVITIES} activities")
            in_process(path, bare)
            whole_process(path, bare)
            all_said(path, bare, entries // 2)


def make_plan(path: Path, entries: int) -> Path:
    """A plan with small activities in the largest area, and entries spread over the year."""
    plans.create(path, "gnv-2020", "Jämtland Härjedalen")
    db = open_plan(path)
    try:
        plan = plans.load(db)
        with act(db, "bench", "") as acting:
            stored.write_draft(acting, plan, replace(plan, activities=activities(plan)))
        book(db, plan, entries)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()
    return path


def book(db: Database, plan: Plan, entries: int) -> None:
    left = entries
    while left:
        part = min(left, 100_000)
        with act(db, "bench", "") as acting:
            spend.book(acting, random_entries(part, plan.year))
        left -= part


def activities(plan: Plan) -> tuple[Activity, ...]:
    line = plan.line("medarbetare")
    part = line.amount_ore // ACTIVITIES
    return tuple(
        Activity(n, line.area, f"Aktivitet {n}", part, ("Chef",), funding={line.key: part})
        for n in range(1, ACTIVITIES + 1)
    )


def random_entries(count: int, year: int) -> list[NewEntry]:
    chance = random.Random(count)
    return [
        NewEntry(
            chance.randrange(1, ACTIVITIES + 1),
            date(year, chance.randrange(1, 13), chance.randrange(1, 29)),
            chance.randrange(1, 500_000),
            "Faktura",
            f"A {n}",
        )
        for n in range(count)
    ]


def make_bare(path: Path, plan: Path) -> Path:
    """The same entries in a plain table with a covering index: the floor."""
    connection = sqlite3.connect(path)
    connection.execute("ATTACH ? AS plan", (str(plan),))
    connection.execute(
        "CREATE TABLE bare AS SELECT activity_id, CAST(substr(date, 6, 2) AS INTEGER) AS month,"
        " amount_ore FROM plan.spend"
    )
    connection.execute("CREATE INDEX covering ON bare (activity_id, month, amount_ore)")
    connection.commit()
    connection.close()
    return path


def in_process(path: Path, bare: Path) -> None:
    db, floor = open_plan(path), sqlite3.connect(bare)
    try:
        plan, period = plans.load(db), interim(2020)
        compare(
            "in process, follow_up (plan read)",
            lambda: followup.follow_up(db, period, plan=plan),
            lambda: floor.execute(GROUP_BY).fetchall(),
            runs=15,
        )
        compare(
            "in process, plan and follow_up",
            lambda: follow_up_anew(db),
            lambda: floor.execute(GROUP_BY).fetchall(),
            runs=15,
        )
        taken = replace(plan, state=State.DECIDED, decision=DECISION)
        result = followup.follow_up(db, period, plan=taken)
        compare(
            "in process, repayment radar (follow-up read)",
            lambda: repayment.of(db, result, period.last_day),
            lambda: floor.execute(GROUP_BY).fetchall(),
            runs=15,
        )
    finally:
        floor.close()
        db.close()


def follow_up_anew(db: Database) -> None:
    followup.follow_up(db, interim(2020))


def everything_shown(db: Database) -> None:
    """What the page reads when the plan has changed, so that nothing is kept from before."""
    period = interim(2020)
    plan = plans.load(db)
    followup.follow_up(db, period, plan=plan)
    readiness.load(db, period, plan)
    closing.state_of_period(db, period)
    commitments.open_by_activity(db, period.last_day)


def all_said(path: Path, bare: Path, after: int) -> None:
    """What the page Uppföljning shows when everything is said of every activity, and so many
    entries are booked after that: the rest of the year's."""
    db, floor = open_plan(path), sqlite3.connect(bare)
    try:
        plan = plans.load(db)
        with act(db, "bench", "") as acting:
            for each in plan.activities:
                weights = spread_over(range(1 + each.id % 6, 13))
                notes.insert_profile(acting, each.id, weights, "säsong", "Chef")
                notes.insert_forecast(acting, each.id, 8, each.sum_ore, "så blir det", "Chef")
                said = Comment("orsak", "effekt", "åtgärd", by="Chef")
                notes.insert_comment(acting, each.id, 8, said)
                marks.insert_mark(acting, each.id, 8, "Chef", ready=True)
        book(db, plan, after)
        compare(
            f"in process, all that the page shows, all said, {after} entries after",
            lambda: everything_shown(db),
            lambda: floor.execute(GROUP_BY).fetchall(),
            runs=15,
        )
    finally:
        floor.close()
        db.close()


def whole_process(path: Path, bare: Path) -> None:
    shell = shutil.which("sqlite3")
    if shell is None:
        print("  (no sqlite3 shell on this machine)")
        return
    ours = [sys.executable, "-m", "regionbudget", "followup", str(path), "--period", "2020-T2"]
    compare(
        "whole process, followup --json",
        lambda: run([*ours, "--json"]),
        lambda: run([shell, str(bare), GROUP_BY]),
        runs=9,
    )


def run(command: list[str]) -> None:
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    )


def compare(
    name: str, ours: Callable[[], object], floor: Callable[[], object], *, runs: int
) -> None:
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(runs + 1):
        for side, function in enumerate((ours, floor)):
            start = time.perf_counter()
            function()
            if turn:  # the first turn warms up
                times[side].append((time.perf_counter() - start) * 1000)
    mine, bare = statistics.median(times[0]), statistics.median(times[1])
    print(f"  {name}: {mine:.1f} ms, bare {bare:.1f} ms, ratio {mine / bare:.2f}")


if __name__ == "__main__":
    main()
