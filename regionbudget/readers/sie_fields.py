"""The fields of a SIE line: quoted or bare, parted by any run of blanks and tabs; dates; amounts.

Every pattern is possessive where it repeats, so that no text takes more than linear time.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

BLANKS = " \t"
MOST_FIELDS = 400
"""No record has more; text beyond them is left unread."""

_TEXT = r'"((?:[^"\\]++|\\"?|""|"(?![ \t{}]|$))*+)"?'
"""A quote ends a text only before a blank or the end: programs forget to escape the others."""
_FIELD = re.compile(rf"[ \t]*+(?:{_TEXT}|([^ \t{{}}\"][^ \t{{}}]*+)|([{{}}]))")
_WORD = re.compile(rf"[ \t]*+(?:{_TEXT}|([^ \t\"][^ \t]*+))")


class Field(NamedTuple):
    """`brace` is `{` or `}` (then no text). `end` is where the next field may begin."""

    text: str
    brace: str
    end: int
    quoted: bool


def next_field(line: str, start: int) -> Field | None:
    """The field from `start`, None at the end. Braces stand for themselves."""
    match = _FIELD.match(line, start)
    if match is None:
        return None
    quoted, bare, brace = match.groups()
    if quoted is not None:
        return Field(_unescaped(quoted), "", match.end(), quoted=True)
    return Field(bare or "", brace or "", match.end(), quoted=False)


def words(line: str, most: int = MOST_FIELDS) -> list[tuple[str, bool]]:
    """Text and whether it was quoted, of the first fields; braces are signs like others."""
    found = []
    for match in _WORD.finditer(line):
        quoted, bare = match.groups()
        found.append((bare, False) if quoted is None else (_unescaped(quoted), True))
        if len(found) == most:
            break
    return found


def _unescaped(text: str) -> str:
    if '"' in text:
        text = text.replace('\\"', '"').replace('""', '"')
    return text.strip()


_LONGEST_DAY = 10
_DAY = re.compile(r"([0-9]{4})([-/.]?)([0-9]{2})\2([0-9]{2})")
_SHORT_DAY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})")
_NO_DAY = frozenset(("", "0", "00000000", "0000-00-00"))


def is_no_day(text: str) -> bool:
    """Whether the field says that there is no date."""
    return text in _NO_DAY


def read_day(text: str) -> date | None:
    """`20200531`, `2020-05-31` or, as before 2000, `200531`; None when it is no day."""
    return _read_day(text) if len(text) <= _LONGEST_DAY else None


@lru_cache(maxsize=4096)
def _read_day(text: str) -> date | None:
    match = _DAY.fullmatch(text)
    if match is not None:
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    else:
        match = _SHORT_DAY.fullmatch(text)
        if match is None:
            return None
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        year += 1900 if year >= 80 else 2000
    try:
        return date(year, month, day) if 1900 <= year < 2200 else None
    except ValueError:
        return None
