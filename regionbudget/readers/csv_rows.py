"""Rows of a CSV file as text: the encoding and the delimiter are found from the file itself."""

import codecs
import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator

from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import fold
from regionbudget.errors import fault

DELIMITERS = ";,\t"
LEDGER_DELIMITERS = ";\t|,"

TextRow = tuple[int, list[str]]

_SAMPLE = 200
_CP437_LETTERS = bytes((0x82, 0x84, 0x86, 0x8E, 0x8F, 0x90, 0x94, 0x99, 0xFF))
_CP1252_LETTERS = bytes((0xA0, 0xC4, 0xC5, 0xC9, 0xD6, 0xE4, 0xE5, 0xE9, 0xF6))
"""å ä ö é, large and small, and the no-break space: by them old files are told apart."""


def csv_rows(
    data: bytes, name: str, known: Iterable[str], problems: list[Problem]
) -> Iterator[TextRow]:
    """Rows with the number of the line they begin on. Broken quotes end them with a problem."""
    text = decode(data, name)
    yield from text_rows(text, find_delimiter(text, known), problems)


def text_rows(text: str, delimiter: str, problems: list[Problem]) -> Iterator[TextRow]:
    """Rows with the number of the line they begin on. Broken quotes end them with a problem."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error:
        problems.append(Problem(broken_quotes(), line))


def broken_quotes() -> Message:
    """Why the reading of a text file ends at a line."""
    return say("citattecknen i raden går inte ihop; läsningen kan inte fortsätta här")


def decode(data: bytes, name: str) -> str:
    """The text of a file, whatever it is encoded in."""
    return decoded(data, name)[0]


def decoded(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """The text and its encoding: as said if it can be, as the file says itself, or as its bytes
    show."""
    for each in [*([encoding] if encoding else []), *_encodings(data)]:
        try:
            text = data.decode(each)
        except (ValueError, LookupError):  # not such bytes, no such encoding, no name of one
            continue
        if "\0" in text:
            break
        return text.removeprefix("\ufeff").rstrip("\x1a"), each
    raise fault(
        say("{file} är inte en läsbar textfil; spara den som CSV i formatet UTF-8", file=name)
    )


def _encodings(data: bytes) -> list[str]:
    """UTF-8 and UTF-16 as they say they are or plainly look, else what Windows and, before it,
    DOS wrote in Sweden: whichever gives more Swedish letters."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    if data.startswith(codecs.BOM_UTF8):
        return ["utf-8-sig"]
    sample = data[: _SAMPLE * 2]
    for nulls, encoding in ((sample[1::2], "utf-16-le"), (sample[::2], "utf-16-be")):
        if nulls.count(0) * 10 > len(nulls) * 8:
            return [encoding]
    # one search per letter: a count of every byte takes ten times as long, and all else waits
    dos = sum(map(data.count, _CP437_LETTERS))
    windows = sum(map(data.count, _CP1252_LETTERS))
    return ["utf-8", "cp437"] if dos > windows else ["utf-8", "cp1252"]


def find_delimiter(text: str, known: Iterable[str]) -> str:
    """The delimiter under which the header line holds most known columns, then most columns."""
    wanted = {fold(column) for column in known}
    lines = io.StringIO(text, newline="")
    header = list(
        itertools.islice(itertools.dropwhile(lambda line: not line.strip(' ";,\t\r\n'), lines), 1)
    )

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            cells = next(csv.reader(header, delimiter=delimiter), [])
        except csv.Error:
            return 0, 0
        return len(wanted & {fold(cell) for cell in cells}), len(cells)

    return max(DELIMITERS, key=fit)


def guess_delimiter(text: str) -> str:
    """The delimiter that parts most of the first lines in equally many fields, and in most.

    Title rows above the header have none; a decimal comma parts some rows and not others.
    """
    lines = list(itertools.islice(io.StringIO(text, newline=""), _SAMPLE))

    def fit(delimiter: str) -> int:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            return 0
        return max((count * (width - 1) for width, count in widths.items()), default=0)

    return max(LEDGER_DELIMITERS, key=fit)
