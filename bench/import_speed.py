"""Import of 100 000 rows with every guard, S6 and digests, against the bare reading and storing.

    python -m bench.import_speed [--rows 100000] [--runs 5] [--formats xlsx csv] [--profile]

The floor is `python_calamine` (or the csv module) reading the file to lists and one `executemany`
of them into a plain table of a file as durable as a plan. Both sides take turns in one run; medians
and their ratio are printed, then, from a run in a process of its own, the most memory of either
process, the longest wait between two steps of the progress, and how long a cancelled import takes
to stop at random moments.
"""

import argparse
import csv
import json
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.ledger_mapping import Mapping
from regionbudget.domain.plan import Kind
from regionbudget.paths import SAMPLE_PLAN
from regionbudget.services import demo, ledger_reading, plans, spend_files

HEADER = (
    "Bokföringsdatum",
    "Konto",
    "Projekt",
    "Verifikationsnummer",
    "Text",
    "Leverantör",
    "Belopp",
    "Kostnadsslag",
)
Row = tuple[date, int, str, str, str, str, float, str]


class Stopped(Exception):
    """The user said stop."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=100_000)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--formats", nargs="+", default=["xlsx", "csv"])
    arguments.add_argument("--profile", action="store_true")
    arguments.add_argument("--watch", nargs=2, type=Path)
    chosen = arguments.parse_args()
    if chosen.watch:
        print(json.dumps(watch(*chosen.watch)))
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        plan = make_plan(place / "plan.db")
        rows = random_rows(chosen.rows, activities(plan))
        for kind, write in (("xlsx", write_workbook), ("csv", write_text)):
            if kind in chosen.formats:
                ledger = place / f"ledger.{kind}"
                write(ledger, rows)
                if chosen.profile:
                    profile(plan, ledger)
                else:
                    measure(plan, ledger, chosen.runs)


def make_plan(path: Path) -> Path:
    plans.create(path, "gnv-2020", "Jämtland Härjedalen")
    db = open_plan(path)
    plans.import_plan(db, SAMPLE_PLAN)
    plans.decide(db, day=demo.DECIDED, by="Regionstyrelsen", ref="RS 1/2020")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return path


def activities(path: Path) -> list[int]:
    db = open_plan(path)
    plan = plans.load(db)
    db.close()
    return [a.id for a in plan.activities if a.kind is not Kind.RESERVE and len(a.months) == 12]


def random_rows(count: int, numbers: list[int]) -> list[Row]:
    chance = random.Random(count)
    return [
        (
            date(2020, chance.randrange(1, 13), chance.randrange(1, 29)),
            chance.choice([4010, 5010, 5610, 6910]),
            f"P{chance.choice(numbers)}",
            f"A {n}",
            f"Faktura {chance.randrange(30_000)}",
            f"Leverantör {chance.randrange(500)}",
            chance.randrange(100, 5_000_000) / 100,
            chance.choice(["Bemanning", "Kompetenshöjande insatser", "It och infrastruktur"]),
        )
        for n in range(count)
    ]


def write_workbook(path: Path, rows: list[Row]) -> None:
    import xlsxwriter  # type: ignore[import-untyped]

    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    money = book.add_format({"num_format": "#,##0.00"})
    sheet = book.add_worksheet("Huvudbok")
    sheet.write_row(0, 0, HEADER)
    for number, row in enumerate(rows, 1):
        sheet.write_datetime(number, 0, datetime.combine(row[0], datetime.min.time()), day)
        sheet.write_row(number, 1, row[1:6])
        sheet.write_number(number, 6, row[6], money)
        sheet.write_string(number, 7, row[7])
    book.close()


def write_text(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(HEADER)
        for row in rows:
            writer.writerow([*row[:6], f"{row[6]:.2f}".replace(".", ","), row[7]])


def measure(plan: Path, ledger: Path, runs: int) -> None:
    floor = bare_workbook if ledger.suffix == ".xlsx" else bare_text
    ours: list[float] = []
    bare: list[float] = []
    for turn in range(runs + 1):
        copy, table = fresh(plan, ledger)
        seconds = timed(partial(bring, copy, ledger)), timed(partial(floor, ledger, table))
        if turn:  # the first turn warms up
            ours.append(seconds[0])
            bare.append(seconds[1])
    mine, theirs = statistics.median(ours), statistics.median(bare)
    print(f"{ledger.suffix}: import {mine:.2f} s, bare {theirs:.2f} s, ratio {mine / theirs:.2f}")
    print(
        "  ratios turn by turn:", ", ".join(f"{o / b:.2f}" for o, b in zip(ours, bare, strict=True))
    )
    command = [sys.executable, "-m", "bench.import_speed", "--watch", str(plan), str(ledger)]
    print(" ", subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())


def fresh(plan: Path, ledger: Path) -> tuple[Path, Path]:
    copy, table = plan.with_name("copy.db"), plan.with_name("bare.db")
    for path in (copy, table):
        for each in path.parent.glob(f"{path.name}*"):
            each.unlink()
    shutil.copy(plan, copy)
    connection = sqlite3.connect(table)
    connection.execute("PRAGMA journal_mode = WAL")
    columns = "day, account, activity, voucher, text, supplier, amount, category"
    connection.execute(f"CREATE TABLE bare ({columns})")
    connection.close()
    ledger.read_bytes()  # both sides find it in the system's cache
    return copy, table


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def bring(path: Path, ledger: Path, progress: Callable[[int, int], None] | None = None) -> None:
    db = open_plan(path)
    try:
        spend_files.import_spend(db, ledger, choices(db, ledger), progress=progress)
    finally:
        db.close()


@cache
def mapping_of(ledger: Path) -> Mapping:
    """As a user has made and saved it: the columns guessed, each object led to its activity."""
    return ledger_reading.complete_guess(ledger)


def choices(db: Database, ledger: Path) -> ledger_reading.Choices:
    objects = {f"P{a.id}": a.id for a in plans.load(db).activities}
    return ledger_reading.Choices(mapping=replace(mapping_of(ledger), objects=objects))


def bare_workbook(ledger: Path, table: Path) -> None:
    import python_calamine

    rows = python_calamine.load_workbook(str(ledger)).get_sheet_by_index(0).to_python()
    insert(table, [(row[0].isoformat(), *row[1:]) for row in rows[1:]])  # type: ignore[union-attr]


def bare_text(ledger: Path, table: Path) -> None:
    with ledger.open(encoding="utf-8-sig", newline="") as stream:
        insert(table, list(csv.reader(stream, delimiter=";"))[1:])


def insert(table: Path, rows: Iterable[Sequence[object]]) -> None:
    connection = sqlite3.connect(table)
    connection.execute("PRAGMA synchronous = FULL")
    connection.executemany("INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()


def watch(plan: Path, ledger: Path) -> dict[str, object]:
    """What one import, and some that are cancelled, look like from outside."""
    told: list[float] = []
    copy, _ = fresh(plan, ledger)
    whole = timed(lambda: bring(copy, ledger, lambda *_: told.append(time.perf_counter())))
    program, reader = most_memory(), most_memory_of_children()
    waits = sorted(later - sooner for sooner, later in pairwise(told))
    stops = [cancelled(plan, ledger, whole * part / 8) for part in range(1, 8)]
    return {
        "program_mb": program,
        "reader_mb": reader,
        "longest_wait_s": round(waits[-1], 3),
        "steps_a_second": round(len(told) / whole),
        "slowest_stop_s": round(max(stops), 3),
    }


def most_memory() -> int:
    """In MB, of this process after one import: one that imports again and again is another matter.

    The resource module would tell the most of the process that started this one, if that had more.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (high,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return round(int(high) / 1000)


def most_memory_of_children() -> int:
    return round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000)


def cancelled(plan: Path, ledger: Path, after: float) -> float:
    """How long it takes to stop when asked at a moment; nothing may be left of the import."""
    copy, _ = fresh(plan, ledger)
    asked = time.perf_counter() + after

    def tell(part: int, whole: int) -> None:  # noqa: ARG001
        if time.perf_counter() > asked:
            raise Stopped

    try:
        bring(copy, ledger, tell)
    except Stopped:
        waited = time.perf_counter() - asked
    else:
        return 0.0  # it was done before
    db = open_plan(copy)
    assert db.scalar("SELECT count(*) FROM spend") == 0
    db.close()
    return waited


def profile(plan: Path, ledger: Path) -> None:
    import cProfile
    import pstats

    copy, _ = fresh(plan, ledger)
    mapping_of(ledger)
    profiler = cProfile.Profile()
    profiler.runcall(bring, copy, ledger)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
