"""Large workbooks are read in another process: as by the careful reader, and stoppable."""

import io
import multiprocessing
import os
import random
import signal
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from multiprocessing.connection import Connection
from typing import Any

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from regionbudget.errors import InputError
from regionbudget.readers import worker
from regionbudget.readers.cells import BadCell, Cell
from regionbudget.readers.excel_rows import CellRow, whole_sheets
from regionbudget.readers.quick_copy import QuickCopy, quick_copy
from regionbudget.readers.quick_rows import quick_sheets, rows_of
from regionbudget.readers.worker import workbook_sheets

Sheets = dict[str, list[CellRow]]
SHEET = "xl/worksheets/sheet1.xml"
FORMATS = [
    "yyyy-mm-dd",
    "yyyy\\-mm\\-dd;@",
    "[$-41D]d mmmm yyyy;@",
    "d/m;@",
    "mmm-yy",
    "yyyy-mm-dd hh:mm",
    "h:mm",
    "[h]:mm",
    "#,##0.00",
    '#,##0\\ "kr"',
    '0" dagar"',
    '"dagar" 0',
    "General;[Red]-0",
    "@",
    "0.00E+00",
    "[Red]0",
]


def silent(part: int, whole: int) -> None:
    assert 0 <= part <= whole


def quickly(data: bytes) -> Sheets | None:
    """What the quick reader makes of it, in this process; None when it is not asked."""
    copy = quick_copy(data, "a.xlsx")
    if copy is None:
        return None
    found = {
        title: [row for part in parts for row in rows_of(part)]
        for title, parts in quick_sheets(io.BytesIO(copy.content), holds_truths=copy.holds_truths)
    }
    return {title: rows for title, rows in found.items() if rows}


def of_many_kinds(seed: int, *, dated_from_1904: bool = False) -> bytes:
    """A workbook with every kind of cell, in rows and columns that are not all filled."""
    chance = random.Random(seed)
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "date_1904": dated_from_1904})
    formats = [book.add_format({"num_format": each}) for each in FORMATS]
    for title in ("Ett", "Gömt", "Två & tre"):
        sheet = book.add_worksheet(title)
        if title == "Gömt":
            sheet.hide()
        for row in sorted(chance.sample(range(200), 60)):
            for column in sorted(chance.sample(range(40), 12)):
                write_any(sheet, row, column, chance, chance.choice(formats))
    book.close()
    return content.getvalue()


def write_any(sheet: Any, row: int, column: int, chance: random.Random, look: object) -> None:
    moment = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    day = moment + timedelta(days=chance.randrange(366))
    odd = [0.1 + 0.2, 1e-7, 1e15, 123456789.125]
    texts = ["  text ", "å&<ä>", "#N/A", "A 12", " "]
    write: Callable[[], object] = chance.choice(
        [
            lambda: sheet.write_number(row, column, chance.randrange(-(10**6), 10**6)),
            lambda: sheet.write_number(row, column, chance.randrange(1, 10**9) / 100),
            lambda: sheet.write_number(row, column, chance.choice(odd)),
            lambda: sheet.write_string(row, column, chance.choice(texts)),
            lambda: sheet.write_boolean(row, column, chance.random() < 0.5),
            lambda: sheet.write_formula(
                row, column, "=1+1", None, chance.choice([2, "svar", "#DIV/0!"])
            ),
            lambda: sheet.write_datetime(row, column, day, look),
            lambda: sheet.write_datetime(row, column, day + timedelta(hours=13, minutes=5), look),
            lambda: sheet.write_number(row, column, chance.randrange(1, 60000), look),
            lambda: sheet.write_number(row, column, chance.randrange(1, 60000) / 7, look),
            lambda: sheet.write_blank(row, column, None, look),
        ]
    )
    write()


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("dated_from_1904", [False, True])
def test_both_readers_say_the_same_of_every_kind_of_cell(seed: int, dated_from_1904: bool) -> None:
    data = of_many_kinds(seed, dated_from_1904=dated_from_1904)
    quick, careful = quickly(data), whole_sheets(data, "a.xlsx")
    assert quick is not None
    assert list(quick) == list(careful) == ["Ett", "Två & tre"]
    assert quick == careful
    for (_, ours), (_, theirs) in zip(quick["Ett"], careful["Ett"], strict=True):
        assert list(map(kind, ours)) == list(map(kind, theirs))


def kind(cell: Cell) -> type:
    """Whole numbers may come as either kind of number; nothing asks which."""
    return Decimal if type(cell) is int else type(cell)


def changed(data: bytes, change: Callable[[bytes], bytes], part: str = SHEET) -> bytes:
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for each in source.namelist():
            text = source.read(each)
            target.writestr(each, change(text) if each == part else text)
    return content.getvalue()


def simple(rows: int = 3) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Datum", "Belopp", "Text"])
    for number in range(rows):
        sheet.append([date(2020, 1, 1 + number % 28), number + 0.25, f"Rad {number}"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def large(rows: str = "") -> bytes:
    """A workbook that goes to the other process for its size alone, with rows added to it."""
    noise = random.Random(1).randbytes(300_000)
    data = changed(
        simple(), lambda text: text.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    )
    content = io.BytesIO(data)
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/media/image1.png", noise)
    return content.getvalue()


ERROR = '<row r="9"><c r="A9" t="e"><v>#N/A</v></c><c r="B9"><v>1</v></c></row>'
UNCOMPUTED = '<row r="9"><c r="A9"><f>SUM(B1)</f></c><c r="B9"><v>1</v></c></row>'
ELSEWHERE = '<row r="9"><c r="A700000"><v>5</v></c><c r="B9"><v>1</v></c></row>'
STRAY = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
COMMENT = '<row r="9"><c r="A9"><v><!-- 7 -->5</v></c></row>'
PREFIXED = '<x:row xmlns:x="urn:x" r="8"><x:c r="A8"><x:v>7</x:v></x:c></x:row>'


@pytest.mark.parametrize("rows", [ERROR, UNCOMPUTED, ELSEWHERE, STRAY, COMMENT, PREFIXED])
def test_what_the_quick_reader_would_read_wrong_is_read_as_the_careful_one_does(rows: str) -> None:
    data = large(rows)
    assert workbook_sheets(data, "a.xlsx", silent) == whole_sheets(data, "a.xlsx")


def test_an_error_and_a_formula_without_result_are_bad_cells_never_nothing() -> None:
    for rows, says in ((ERROR, "#N/A"), (UNCOMPUTED, "formeln har inget uträknat resultat")):
        found = workbook_sheets(large(rows), "a.xlsx", silent)
        cell = found["Sheet"][-1][1][0]
        assert isinstance(cell, BadCell)
        assert says in str(cell.message)


def test_a_real_error_does_not_change_a_text_that_quotes_one() -> None:
    text = 'skriv t="e" här'
    rows = ERROR + f'<row r="10"><c r="A10" t="inlineStr"><is><t>{text}</t></is></c></row>'
    found = quickly(large(rows))
    assert found is not None
    assert found["Sheet"][-1] == (10, [text])


def test_reading_tells_how_far_it_has_come_at_least_five_times_a_second() -> None:
    told: list[tuple[float, int]] = []
    found = workbook_sheets(
        simple(30_000), "a.xlsx", lambda part, whole: told.append((time.monotonic(), part))
    )
    assert len(found["Sheet"]) == 30_001
    parts = [part for _, part in told]
    assert parts == sorted(parts)
    assert parts[-1] == 1000
    assert len(set(parts)) > 10
    waits = [later - sooner for (sooner, _), (later, _) in pairwise(told)]
    assert max(waits) < 0.2 * 3  # three times what is promised: the machine may be busy


class Stopped(Exception):
    """The user said stop."""


def test_stop_is_obeyed_at_once_and_leaves_no_process() -> None:
    data = simple(30_000)
    asked: list[float] = []

    def tell(part: int, whole: int) -> None:
        if part > 100:
            asked.append(time.monotonic())
            raise Stopped

    with pytest.raises(Stopped):
        workbook_sheets(data, "a.xlsx", tell)
    assert time.monotonic() - asked[0] < 0.5
    assert multiprocessing.active_children() == []


def test_a_reader_that_ends_its_process_is_one_sentence() -> None:
    """Cells without a place count on: the quick reader makes room for them in every row."""
    cells = "<c><v>1</v></c>" * 20_000
    rows = f'<row r="8">{cells}</row><row r="300000"><c r="A300000"><v>1</v></c></row>'
    with pytest.raises(InputError, match="avbröts av sig själv"):
        workbook_sheets(large(rows), "a.xlsx", silent)
    assert multiprocessing.active_children() == []
    assert workbook_sheets(large(), "a.xlsx", silent)["Sheet"][0][0] == 1  # the program lives on


def test_what_the_quick_reader_cannot_read_the_careful_one_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = QuickCopy(b"no archive", holds_truths=False, rows=1)
    monkeypatch.setattr(worker, "quick_copy", lambda *_: broken)
    assert workbook_sheets(large(), "a.xlsx", silent) == whole_sheets(large(), "a.xlsx")


def killed(pipe: Connection, name: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def asleep(pipe: Connection, name: str) -> None:
    time.sleep(60)


def malicious(pipe: Connection, name: str) -> None:
    pipe.send_bytes(b"cos\nsystem\n(S'true'\ntR.")


@pytest.mark.parametrize(
    ("process", "says"),
    [
        (killed, "avbröts av sig själv"),
        (asleep, "tar för lång tid"),
        (malicious, "avbröts av sig själv"),
    ],
)
def test_whatever_happens_to_the_process_is_one_sentence(
    process: Callable[[Connection, str], None], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "read_and_send", process)
    monkeypatch.setattr(worker, "START_SECONDS", 1 if process is asleep else 30)
    with pytest.raises(InputError, match=says):
        workbook_sheets(large(), "a.xlsx", silent)
    assert multiprocessing.active_children() == []


def test_a_machine_without_room_for_a_process_reads_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(multiprocessing.get_context("spawn").Process, "start", refuse)
    assert workbook_sheets(large(), "a.xlsx", silent) == whole_sheets(large(), "a.xlsx")


def test_the_guard_speaks_of_what_never_reaches_the_other_process() -> None:
    with pytest.raises(InputError, match="felaktigt uppbyggd"):
        workbook_sheets(large('<row r="99999999999"/>'), "a.xlsx", silent)
