"""The annual report of 500 activities and 100 000 entries against a bare XlsxWriter script.

    python -m bench.report_speed [--entries 100000] [--runs 3] [--profile]

The floor writes the same cells (values, formulas with their results, a format each) into
as many sheets with XlsxWriter as it comes; they are read from the report itself beforehand. Both
sides take turns, each in a process of its own, after one turn that is not counted; the seconds are
those of the processor, because the machine is shared.
"""

import argparse
import cProfile
import multiprocessing
import pickle
import pstats
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from bench.scale import make_plan
from regionbudget.bootstrap import open_plan
from regionbudget.domain.periods import whole_year
from regionbudget.services import ledger_export, reports

Kept = tuple[int, int, Any, Any, int]
"""A cell: row, column, value or formula, a formula's result, number of the format."""
Bare = list[list[Kept]]
"""The cells by sheet."""

YEAR = 2020
_SHEET = re.compile("<sheet ")
_TEXT = re.compile("<t[^>]*>([^<]*)</t>")
_CELL = re.compile(
    r'<c r="([A-Z]+)(\d+)"(?: s="(\d+)")?(?: t="(\w+)")?(?:/>|>'
    r"(?:<f[^>]*>([^<]*)</f>)?(?:<v>([^<]*)</v>)?</c>)"
)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--entries", type=int, default=100_000)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--profile", action="store_true")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plan = make_plan(Path(folder) / "plan.db", chosen.entries)
        print(f"{chosen.entries} entries")
        for name, ours in (("annual report", write_annual), ("ledger", write_ledger)):
            out = Path(folder) / f"{name}.xlsx"
            if chosen.profile:
                profile(ours, plan, out)
                continue
            ours(plan, out)
            cells = Path(folder) / "cells"
            count = keep_cells(out, cells)
            print(f"{name}: {count} cells, {out.stat().st_size / 1e6:.1f} MB")
            compare(
                [(ours, (plan, out)), (write_bare, (cells, Path(folder) / "bare.xlsx"))],
                chosen.runs,
            )


def write_annual(plan: Path, out: Path) -> None:
    db = open_plan(plan)
    try:
        reports.write(db, "annual", whole_year(YEAR), out)
    finally:
        db.close()


def write_ledger(plan: Path, out: Path) -> None:
    db = open_plan(plan)
    try:
        ledger_export.write(db, whole_year(YEAR), out)
    finally:
        db.close()


def keep_cells(workbook: Path, cells: Path) -> int:
    """Keep every cell of the report in a file for the floor; how many they are."""
    sheets: Bare = []
    with ZipFile(workbook) as parts:
        shared = [
            unescape("".join(_TEXT.findall(each)))
            for each in _part(parts, "xl/sharedStrings.xml").split("<si>")[1:]
        ]
        count = len(_SHEET.findall(_part(parts, "xl/workbook.xml")))
        for number in range(1, count + 1):
            found = _CELL.finditer(_part(parts, f"xl/worksheets/sheet{number}.xml"))
            sheets.append([_kept(match, shared) for match in found])
        styles = _part(parts, "xl/styles.xml").partition("<cellXfs")[2].partition("</cellXfs")[0]
    cells.write_bytes(pickle.dumps((styles.count("<xf "), sheets)))
    return sum(map(len, sheets))


def _part(parts: ZipFile, name: str) -> str:
    return parts.read(name).decode()


def _kept(match: re.Match[str], shared: list[str]) -> Kept:
    column, row, style, kind, formula, value = match.groups()
    where = int(row) - 1, sum((ord(c) - 64) * 26**at for at, c in enumerate(column[::-1])) - 1
    number = int(style or 0)
    if formula:
        return *where, f"={unescape(formula)}", unescape(value or ""), number
    if value is None:
        return *where, None, None, number
    return *where, shared[int(value)] if kind == "s" else float(value), None, number


def write_bare(cells: Path, out: Path) -> float:
    """The processor's seconds that XlsxWriter takes for the cells, without reading them."""
    import xlsxwriter  # type: ignore[import-untyped]

    looks, sheets = pickle.loads(cells.read_bytes())
    start = time.process_time()
    workbook = xlsxwriter.Workbook(out)
    formats = [workbook.add_format({"font_size": 9, "indent": each}) for each in range(looks)]
    for written in sheets:
        worksheet = workbook.add_worksheet()
        for row, column, value, result, number in written:
            if value is None:
                worksheet.write_blank(row, column, None, formats[number])
            elif result is not None:
                worksheet.write_formula(row, column, value, formats[number], result)
            elif isinstance(value, str):
                worksheet.write_string(row, column, value, formats[number])
            else:
                worksheet.write_number(row, column, value, formats[number])
    workbook.close()
    return time.process_time() - start


def compare(sides: list[tuple[Callable[..., Any], tuple[Path, ...]]], runs: int) -> None:
    seconds: list[list[float]] = [[], []]
    memory = [0.0, 0.0]
    for turn in range(runs + 1):
        for side, (function, given) in enumerate(sides):
            taken, most = alone(function, given)
            memory[side] = max(memory[side], most)
            if turn:
                seconds[side].append(taken)
    ours, bare = map(statistics.median, seconds)
    turns = ", ".join(f"{mine / floor:.2f}" for mine, floor in zip(*seconds, strict=True))
    print(f"  {ours:.1f} s, bare {bare:.1f} s, ratio {ours / bare:.2f} (turns {turns})")
    print(f"  most memory {memory[0]:.0f} MB, bare {memory[1]:.0f} MB")


def alone(function: Callable[..., Any], given: tuple[Path, ...]) -> tuple[float, float]:
    """Seconds of the processor and most memory (MB) of the call in a process of its own."""
    context = multiprocessing.get_context("spawn")
    end, other = context.Pipe()
    process = context.Process(target=_run, args=(other, function, given))
    process.start()
    found: tuple[float, float] = end.recv()
    process.join()
    return found


def _run(end: Any, function: Callable[..., Any], given: tuple[Path, ...]) -> None:
    start = time.process_time()
    own = function(*given)
    taken = own if isinstance(own, float) else time.process_time() - start
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    most = re.search(r"VmHWM:\s*(\d+)", status)
    end.send((taken, int(most[1]) / 1024 if most else 0.0))


def profile(function: Callable[[Path, Path], None], plan: Path, out: Path) -> None:
    profiler = cProfile.Profile()
    profiler.runcall(function, plan, out)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
