"""An allocation table gives an amount per line; a total row is proven, not read."""

from pathlib import Path

import pytest

from regionbudget.domain.rows import AllocationRow
from regionbudget.readers.allocation_file import AllocationFile, read_allocation_file


def allocation(tmp_path: Path, *rows: str) -> AllocationFile:
    path = tmp_path / "allocation.csv"
    path.write_text("\n".join(["Delområde;Belopp", *rows]), encoding="utf-8")
    return read_allocation_file(path)


@pytest.mark.parametrize("total", ["Totalt;5 700 005,50", "SUMMA;5700005,50"])
def test_lines_are_read_and_a_right_total_is_left_out(tmp_path: Path, total: str) -> None:
    found = allocation(tmp_path, "omstallning;5700000", "Patientkontrakt m.m.;5,50", total)
    assert found.problems == []
    assert found.rows == [
        AllocationRow(2, "omstallning", 570_000_000),
        AllocationRow(3, "Patientkontrakt m.m.", 550),
    ]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["a;5", "Totalt;6"], "totalraden säger 6"),
        (["a;5", "b;-6"], "negativt"),
        (["a;5", ";6"], "Delområde saknas"),
        (["a;5", "b;"], "Belopp saknas"),
        (["a;5", "b;1.234"], "1.234"),
    ],
)
def test_each_fault_is_one_sentence_at_its_row(tmp_path: Path, rows: list[str], says: str) -> None:
    problems = allocation(tmp_path, *rows).problems
    assert [problem.row for problem in problems] == [3]
    assert says in str(problems[0].message).replace("\u00a0", " ")


def test_a_line_whose_amount_is_unreadable_is_handed_over_but_no_total(tmp_path: Path) -> None:
    found = allocation(tmp_path, "a;1.234", ";5", "Totalt;1.234")
    assert (found.rows, found.broken) == ([], [AllocationRow(2, "a", 0)])
    assert [problem.row for problem in found.problems] == [2, 3, 4]


def test_a_total_is_not_judged_while_a_line_is_unreadable(tmp_path: Path) -> None:
    problems = allocation(tmp_path, "a;fem", "b;5", "Totalt;10").problems
    assert [problem.row for problem in problems] == [2]


def test_a_table_of_nothing_but_a_total_is_a_fault(tmp_path: Path) -> None:
    problems = allocation(tmp_path, "Totalt;0").problems
    assert [str(problem.message) for problem in problems] == ["filen har inget delområde"]
