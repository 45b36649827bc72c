"""How long each hostile workbook takes to be refused, by the clock on the wall.

    python -m bench.hostile [--runs 3]

The workbooks are those of the tests, each as it is and grown so that it goes to the reading
process, through the doors for ledgers and for tables. The least of the runs is printed in seconds,
the slowest first: what else the machine does is no part of it.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from runpy import run_path

from regionbudget.errors import InputError
from regionbudget.readers.sheet_source import open_ledger
from regionbudget.readers.table import read_table

TESTS = run_path("tests/readers/test_hostile_ledgers.py")

DOORS: dict[str, Callable[[Path], object]] = {
    "ledger": open_ledger,
    "table": lambda path: read_table(path, ["Namn"]),
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=3)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        found = []
        for kind, (make, _) in TESTS["HOSTILE"].items():
            data = make()
            sizes = (
                {kind: data}
                if kind in TESTS["UNGROWN"]
                else {kind: data, f"{kind}, grown": TESTS["grown"](data)}
            )
            for title, content in sizes.items():
                path.write_bytes(content)
                for name, door in DOORS.items():
                    seconds = min(refusal(door, path) for _ in range(chosen.runs))
                    found.append((seconds, f"{title}, as a {name}"))
    for seconds, title in sorted(found, reverse=True):
        print(f"{seconds:6.3f}  {title}")


def refusal(door: Callable[[Path], object], path: Path) -> float:
    start = time.perf_counter()
    try:
        door(path)
    except InputError:
        return time.perf_counter() - start
    raise AssertionError(path)


if __name__ == "__main__":
    main()
