"""No bytes make the reader raise, and none take more than linear time or much memory."""

import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionbudget.domain.sie import sum_by_account, sum_by_object
from regionbudget.domain.sie_ledger import dimensions_in_use, ledger_rows
from regionbudget.readers.guard import MAX_FILE
from regionbudget.readers.sie import read_sie

SEED = """#KSUMMA
#RAR 0 20200101 20201231
#UNDERDIM 61 "Del" 6
#RES 0 4010 5.00
#PSALDO 0 202001 4010 {6 "P1"} 5.00
#VER A 1 20200131 "Återföring"
{
#TRANS 4010 {6 "P1" 61 "2"} 5.00 20200131 "x"
#RTRANS 1930 {} -5.00
#TRANS 1930 {} -5.00
}
#KSUMMA 12345
""".encode("cp437")
SPECIAL = [bytes((code,)) for code in b'"{}\\# \t\r\n\0-.,' + b"\xff"]
PIECES = b'#TRANS |#VER |#KSUMMA|#RAR 0 |20200131|{}|""|1e9|\xef\xbb\xbf'.split(b"|")


def exercise(data: bytes) -> None:
    """All that is done with a file that was read."""
    sie = read_sie(data, "x.se")
    sum_by_account(sie.rows)
    sum_by_object(sie.rows)
    ledger = ledger_rows(sie)
    assert len(ledger.rows) + len(ledger.rejected) == len(sie.rows)
    dimensions_in_use(sie)
    assert all(str(each.message) for each in sie.problems)
    assert sie.company is not None


def mutated(chance: random.Random) -> bytes:
    data = bytearray(SEED)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(5):
            case 0:
                data[at:at] = chance.choice(SPECIAL)
            case 1:
                del data[at : at + chance.randint(1, 12)]
            case 2:
                data[at : at + 1] = bytes((chance.randrange(256),))
            case 3:
                data[at:at] = chance.choice(PIECES)
            case _:
                data = data[:at] if chance.random() < 0.2 else data + data[at : at + 40]
    return bytes(data)


def test_ten_thousand_mutations() -> None:
    chance = random.Random(1)
    for _ in range(10_000):
        exercise(mutated(chance))


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    exercise(data)
    exercise(b"#VER A 1 20200131\n#TRANS " + data)


@given(
    st.lists(
        st.sampled_from([each.decode("latin-1") for each in SPECIAL + PIECES] + ["4010", "1", "x"]),
        max_size=30,
    )
)
def test_any_row_of_the_signs_that_matter(parts: list[str]) -> None:
    exercise(("#VER A 1 20200131\n#TRANS " + "".join(parts)).encode("latin-1"))


def rows_of(body: bytes, piece: bytes = b"") -> Callable[[int], bytes]:
    """Lines of about 15 kB, as many as fill the size."""
    line = b"#TRANS " + body + piece * (15_000 // max(len(piece), 1)) + b"\n"
    return lambda size: line * (size // len(line))


SHAPES: dict[str, Callable[[int], bytes]] = {
    "one line of quotes": lambda size: b"#VER\n" + b'"' * size,
    "one line of braces": lambda size: b"#VER\n" + b"{" * size,
    "lines of quotes": lambda size: b"#VER\n" + b'"\n' * (size // 2),
    "rows of quotes": rows_of(b"", b'"'),
    "rows of lists": rows_of(b"1 ", b"{} "),
    "lists not closed": rows_of(b"1 {", b"1 1 "),
    "rows in a row": rows_of(b"1 ", b" #TRANS"),
    "thousands": rows_of(b"1 {} 1", b" 000"),
    "digits": rows_of(b"1 {} ", b"1"),
    "backslashes": rows_of(b'1 {} 1 "', b"\\"),
    "rows that go on": lambda size: b"#TRANS 1 {1\n1\n1\n" * (size // 16),
    "sums begun": lambda size: b"#KSUMMA\n" * (size // 8),
    "blanks": lambda size: b"#VER\n" + b" " * size,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_text_takes_linear_time(shape: str) -> None:
    """Sixteen times the text takes far less than sixteen times sixteen the time."""

    def seconds(size: int) -> float:
        data = SHAPES[shape](size)
        start = time.process_time()
        exercise(data)
        return time.process_time() - start

    small = min(seconds(20_000) for _ in range(2))
    assert seconds(320_000) < 16 * 5 * small + 0.2


def test_a_file_beyond_the_limit_is_refused_unread() -> None:
    sie = read_sie(b"#VER\n" + bytes(MAX_FILE))
    assert [problem.code for problem in sie.stops] == ["too_large"]


class CancelledError(Exception):
    pass


@pytest.mark.parametrize("line", [b'#TRANS 4010 {6 "P1"} 5.00\n', b"#TRANS {\n"])
def test_progress_moves_all_the_way_and_may_cancel(line: bytes) -> None:
    data = b"#VER A 1 20200131\n" + line * 15_000
    told: list[tuple[int, int]] = []
    read_sie(data, "x.se", lambda done, total: told.append((done, total)))
    assert len(told) >= 4
    assert told == sorted(told)
    assert {total for _, total in told} == {len(data)}
    assert told[-1] == (len(data), len(data))

    def cancel(done: int, total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        read_sie(data, "x.se", cancel)


@pytest.mark.parametrize("line", [b"#TRANS\n", b"#TRANS {\n", b"#\n", b"x\n", b"#TRANS 1 {} x\n"])
def test_a_file_of_lines_that_say_nothing_is_not_read_to_its_end(line: bytes) -> None:
    sie = read_sie(b"#VER A 1 20200131\n" + line * 100_000)
    (stop,) = sie.stops
    assert stop.code == "broken"
    assert 20_000 < (stop.line or 0) < 50_000


def test_a_file_with_many_odd_lines_is_read() -> None:
    odd = b'#TRANS 4010 {6 "P1 5.00\nx\n' * 15_000
    sie = read_sie(b"#VER A 1 20200131\n" + odd + b"#TRANS 4010 {} 7.00\n")
    assert (sie.stops, len(sie.rows)) == ((), 15_001)
    assert sum_by_account(sie.rows) == {"4010": 15_000 * 500 + 700}
