"""Rows of a CSV file as text: the encoding and the delimiter are found from the file itself."""

import codecs
import csv
import io
import itertools
from collections.abc import Iterable, Iterator

from regionbudget.domain.finding import Problem
from regionbudget.domain.message import say
from regionbudget.domain.plan import fold
from regionbudget.errors import fault

DELIMITERS = ";,\t"

TextRow = tuple[int, list[str]]


def csv_rows(
    data: bytes, name: str, known: Iterable[str], problems: list[Problem]
) -> Iterator[TextRow]:
    """Rows with the number of the line they begin on. Broken quotes end them with a problem."""
    text = decode(data, name)
    delimiter = find_delimiter(text, known)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error:
        problems.append(
            Problem(
                say("citattecknen i raden går inte ihop; läsningen kan inte fortsätta här"),
                line,
            )
        )


def decode(data: bytes, name: str) -> str:
    """UTF-8 and UTF-16 as they say they are, else what Windows programs write in Sweden."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif data.startswith(codecs.BOM_UTF8):
        encodings = ["utf-8-sig"]
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise fault(
        say("{file} är inte en läsbar textfil; spara den som CSV i formatet UTF-8", file=name)
    )


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
