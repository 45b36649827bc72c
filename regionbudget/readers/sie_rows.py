"""One `#TRANS` (or `#PSALDO`) as fields: account, objects, amount, date and text.

Most rows are written by the book and take one pattern. The others are tried in turn: with the
quotes as they stand, without them (one was cut or forgotten), and with a list of objects that was
never closed. The first trial that finds an amount is believed.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from regionbudget.domain.sie import Objects
from regionbudget.readers.sie_amount import UNREADABLE, Amount, read_amount
from regionbudget.readers.sie_fields import (
    BLANKS,
    MOST_FIELDS,
    is_no_day,
    next_field,
    read_day,
    words,
)

_BY_THE_BOOK = re.compile(
    r'[ \t]*+#TRANS[ \t]++(?:"([^"{}\\#]*+)"|([^ \t"{}#]++))[ \t]*+\{([^{}#\\]*+)\}[ \t]*+'
    r"(-?)([0-9]{1,12}+)(?:\.([0-9]{1,2}+))?"
    r"(?:[ \t]++(?![0-9]{3}(?:[ \t.,]|$))([^#{}]*+))?"
)
"""The look-ahead leaves `1 234.50` to the patient reading."""
_REST = re.compile(
    r'(?:"([^"\\]*+)"|([^ \t"]++))'
    r'(?:[ \t]++(?:"([^"\\]*+)"|([^ \t"]++))(?:[ \t].*)?)?'
)
_OBJECT = re.compile(r'[ \t]*+(?:"((?:[^"\\]++|\\"?)*+)"|([^ \t"{}]++)|([{}]))')
_THOUSANDS = re.compile(r"[0-9]{3}(?:[.,][0-9]*+)?")
_SIGNS = frozenset("-+\u2212")
_LEADING = re.compile(r"[-+\u2212]?[0-9]{1,3}")
_JOINED = re.compile(r"([0-9]{1,9})[ :;,=]++(.*)")
_DIMENSION = re.compile(r"[0-9]{1,9}")


class RowFields(NamedTuple):
    """`amount_text` is what stands where the amount should be; None: the row ends before it.

    `strange` are the codes of what was odd.
    """

    account: str
    objects: Objects
    amount: Amount
    amount_text: str | None
    day: date | None
    text: str
    strange: tuple[str, ...] = ()


def read_plain_row(line: str) -> RowFields | None:
    """A row that follows the standard to the letter, fast; None for every other line."""
    match = _BY_THE_BOOK.fullmatch(line)
    if match is None:
        return None
    quoted, bare, listed, sign, kronor, decimals, rest = match.groups()
    ore = int(kronor) * 100
    if decimals:
        ore += int(decimals) if len(decimals) == 2 else int(decimals) * 10
    objects: Objects = ()
    if listed:
        found = (_kept_objects if len(listed) <= _KEPT else _whole_objects)(listed)
        if found is None:
            return None
        objects = found
    day, text, strange = read_rest(rest) if rest else (None, "", ())
    account = bare if quoted is None else quoted.strip()
    if not account:
        return None
    return RowFields(account, objects, Amount(-ore if sign else ore), kronor, day, text, strange)


def _whole_objects(listed: str) -> Objects | None:
    """What stands between the braces of a row by the book; None when it is not whole."""
    objects, odd = _paired([field for field, brace, _ in _object_fields(listed, 0) if not brace])
    return None if odd or listed.count('"') % 2 else objects


_KEPT = 60
"""Characters; longer lists are seldom alike and would fill the memory."""
_kept_objects = lru_cache(maxsize=10_000)(_whole_objects)


def read_row(body: str) -> RowFields:
    """What follows the label, however it is written."""
    first = None
    for trial in (_as_it_stands, _without_quotes, _unclosed, _first_word):
        fields = trial(body)
        if fields is not None and fields.amount.ore is not None:
            return fields
        first = first or fields
    return first or RowFields("", (), UNREADABLE, None, None, "")


def _as_it_stands(body: str) -> RowFields | None:
    account, start = _account(body)
    found = _objects(body, start)
    if found is None:
        return None
    objects, odd, start = found
    strange: tuple[str, ...] = ("objects",) if odd else ()
    if '"' in account:
        account, strange = account.strip('" '), (*strange, "quotes")
    return _from_amount(account, objects, body, start, strange)


def _without_quotes(body: str) -> RowFields | None:
    """Only where a quote lacks its other, or the quotes hide all of the row."""
    fields = _as_it_stands(body)
    broken = (body.count('"') - body.count('\\"')) % 2
    if '"' not in body or not (broken or fields is None or fields.amount_text is None):
        return None
    found = _as_it_stands(body.replace('"', " "))
    return found and found._replace(strange=(*found.strange, "quotes"))


def _unclosed(body: str) -> RowFields | None:
    """`{1 "100" -50.00 20200131`: as many pairs as leave an amount behind them."""
    account, start = _account(body)
    if not body.startswith("{", start):
        return None
    ends = []
    listed: list[str] = []
    for text, brace, end in _object_fields(body, start + 1):
        if brace or len(listed) == 40:
            break
        listed.append(text)
        ends.append(end)
    for count in range(len(listed) // 2 * 2, -1, -2):
        objects, odd = _paired(listed[:count])
        after = ends[count - 1] if count else start + 1
        if odd:
            continue
        fields = _from_amount(account, objects, body, after, ("objects",))
        # a pair left out may only be an amount that looks like one: the row may go on below
        sure = count + 1 >= len(listed) or fields.day is not None or _has_decimals(fields)
        if fields.amount.ore is not None and sure:
            return fields
    return None


def _has_decimals(fields: RowFields) -> bool:
    return any(sign in (fields.amount_text or "") for sign in ".,")


def _account(body: str) -> tuple[str, int]:
    """The account and where the rest begins, blanks skipped; empty when none stands there."""
    field = next_field(body, 0)
    if field is None or field.brace:
        return "", _skipped(body, 0)
    return field.text, _skipped(body, field.end)


def _skipped(body: str, start: int) -> int:
    while start < len(body) and body[start] in BLANKS:
        start += 1
    return start


def _objects(body: str, start: int) -> tuple[Objects, bool, int] | None:
    """Objects, whether they are odd, and where the amount begins. None: a list is not closed."""
    if not body.startswith("{", start):
        return _objects_without_opening(body, start)
    listed: list[str] = []
    depth = 0
    end = start
    for text, brace, end in _object_fields(body, start):
        if not brace:
            if depth == 0:
                break
            listed.append(text)
        elif brace == "{":
            depth += 1
        else:
            depth -= 1
            if depth <= 0 and not body.startswith("{", _skipped(body, end)):
                return *_paired(listed), end
    return None


def _objects_without_opening(body: str, start: int) -> tuple[Objects, bool, int]:
    """`3010 1 "100"} -50.00`, or `3010 -50.00` and `3010 "" -50.00` without any list."""
    listed: list[str] = []
    for text, brace, end in _object_fields(body, start):
        if brace == "}" and listed:
            objects, odd = _paired(listed)
            if not odd and read_amount(_amount_text(body, end)[0] or "").ore is not None:
                return objects, True, end
        if brace:
            break
        listed.append(text)
    field = next_field(body, start)
    if field is not None and field.quoted and not field.text:
        return (), False, field.end
    return (), False, start


def _object_fields(body: str, start: int) -> Iterator[tuple[str, str, int]]:
    """Text, or a brace, and where it ends; stops at a quote that is never closed."""
    for _ in range(MOST_FIELDS):
        match = _OBJECT.match(body, start)
        if match is None:
            return
        quoted, bare, brace = match.groups()
        start = match.end()
        text = bare or "" if quoted is None else quoted.replace('\\"', '"').strip()
        yield text, brace or "", start


def _paired(listed: list[str]) -> tuple[Objects, bool]:
    """Pairs of dimension and object, each once, without empty objects; and whether it was odd."""
    joined = any(_JOINED.match(number) for number in listed[::2])
    if joined:
        listed = _parted(listed)
    pairs = list(zip(listed[::2], listed[1::2], strict=False))
    odd = (
        joined
        or len(listed) % 2 == 1
        or any(not _DIMENSION.fullmatch(number) for number, _ in pairs)
    )
    return tuple(
        dict.fromkeys((plain_dimension(number), name) for number, name in pairs if name)
    ), odd


def _parted(listed: list[str]) -> list[str]:
    """`1:100` and `1, 100` as two fields each."""
    parted: list[str] = []
    for text in listed:
        match = _JOINED.match(text) if len(parted) % 2 == 0 else None
        parted += [text] if match is None else [part for part in match.groups() if part]
    return parted


def plain_dimension(number: str) -> str:
    """`06` is dimension 6."""
    return number.lstrip("0") or number


def _from_amount(
    account: str, objects: Objects, body: str, start: int, strange: tuple[str, ...]
) -> RowFields:
    text, end = _amount_text(body, start)
    amount = UNREADABLE if text is None else read_amount(text)
    day, words_, odd = read_rest(body[end:].strip(BLANKS))
    return RowFields(account, objects, amount, text, day, words_, strange + odd)


def _first_word(body: str) -> RowFields | None:
    """`"100.00 20200131 …"` or `100.00"`: a quote after the amount was forgotten or left over."""
    fields = _as_it_stands(body)
    if fields is None or not fields.amount_text:
        return None
    text = fields.amount_text
    word = (text.split(maxsplit=1) or [""])[0].strip('"')
    if " " in text and "." not in word and "," not in word:
        return None
    return fields._replace(amount=read_amount(word), strange=(*fields.strange, "quotes"))


def _amount_text(body: str, start: int) -> tuple[str | None, int]:
    """What stands where the amount should be, with thousands that blanks part, and its end."""
    field = next_field(body, start)
    if field is None or field.brace:
        return None, start
    if field.quoted:
        return field.text, field.end
    ends, parts = [field.end], [field.text]
    following = next_field(body, field.end)
    if field.text in _SIGNS and following is not None:
        return f"{field.text}{following.text}", following.end
    while following is not None and not following.quoted and _THOUSANDS.fullmatch(following.text):
        parts.append(following.text)
        ends.append(following.end)
        following = next_field(body, following.end)
    sure = not parts[-1].isdigit() or (following is not None and _is_day(following.text))
    if len(parts) > 1 and sure and _LEADING.fullmatch(parts[0]):
        return " ".join(parts), ends[-1]
    return parts[0], ends[0]


def _is_day(text: str) -> bool:
    return is_no_day(text) or read_day(text) is not None


def read_rest(rest: str) -> tuple[date | None, str, tuple[str, ...]]:
    """Date and text of what follows the amount; either may be missing, and the date empty."""
    match = _REST.fullmatch(rest)
    if match is not None:
        first = (match[2], False) if match[1] is None else (match[1].strip(), True)
        second = match[4] if match[3] is None else match[3].strip()
    else:
        fields = words(rest)
        if not fields:
            return None, "", ()
        first, second = fields[0], fields[1][0] if len(fields) > 1 else ""
        if rest.count('"') % 2 and first[1] and read_day(first[0][:8]) is not None:
            first, second = (first[0][:8], False), first[0][8:].strip(' "') or second
    return _dated(*first, second or "")


def _dated(first: str, quoted: bool, second: str) -> tuple[date | None, str, tuple[str, ...]]:  # noqa: FBT001
    if is_no_day(first):
        return None, _unbraced(second), ()
    day = read_day(first)
    if day is not None:
        return day, _unbraced(second), ()
    if first.isdigit() and not quoted:
        return None, _unbraced(second), ("date",)
    return None, _unbraced(first), ()


def _unbraced(text: str) -> str:
    """The voucher's brace may stand on the row's line."""
    return "" if text in {"{", "}", "{}"} else text
