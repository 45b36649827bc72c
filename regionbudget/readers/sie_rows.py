"""One `#TRANS` (or `#PSALDO`) as fields: account, objects, amount, date and text.

For rows that `sie_plain` leaves. They are tried in turn: with the quotes as they stand, without
them (one was cut or forgotten), with a list of objects that was never closed, and with the first
word of the amount. The first trial that finds an amount is believed.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from regionbudget.domain.sie import Objects
from regionbudget.readers.sie_amount import UNREADABLE, Amount, read_amount
from regionbudget.readers.sie_fields import (
    BLANKS,
    is_no_day,
    next_field,
    read_day,
    words,
)
from regionbudget.readers.sie_objects import object_fields, paired

_THOUSANDS = re.compile(r"[0-9]{3}(?:[.,][0-9]*+)?")
_MOST_GROUPS = 6
_DIGIT = re.compile("[0-9]")
_BRACES = frozenset(("{", "}", "{}"))
"""The voucher's brace may stand on the row's line."""
_SIGNS = frozenset("-+\u2212")
_LEADING = re.compile(r"[-+\u2212]?[0-9]{1,3}")


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


def read_row(body: str) -> RowFields:
    """What follows the label, however it is written."""
    first = _as_it_stands(body)
    if first is not None and first.amount.ore is not None:
        return first
    if _DIGIT.search(body) is not None:  # else no reading finds an amount
        for fields in _other_readings(body, first):
            if fields is not None and fields.amount.ore is not None:
                return fields
            first = first or fields
    return first or RowFields("", (), UNREADABLE, None, None, "")


def _other_readings(body: str, first: RowFields | None) -> Iterator[RowFields | None]:
    broken = _has_broken_quotes(body)
    yield _without_quotes(body, first, broken=broken)
    yield _unclosed(body.replace('"', " ") if broken else body)
    yield _first_word(first)


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


def _has_broken_quotes(body: str) -> bool:
    return (body.count('"') - body.count('\\"')) % 2 == 1


def _without_quotes(body: str, first: RowFields | None, *, broken: bool) -> RowFields | None:
    """Only where a quote lacks its other, or the quotes hide all of the row."""
    if '"' not in body or not (broken or first is None or first.amount_text is None):
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
    for text, brace, end in object_fields(body, start + 1):
        if brace or len(listed) == 40:
            break
        listed.append(text)
        ends.append(end)
    for count in range(len(listed) // 2 * 2, -1, -2):
        objects, odd = paired(listed[:count])
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
    for text, brace, end in object_fields(body, start):
        if not brace:
            if depth == 0:
                break
            listed.append(text)
        elif brace == "{":
            depth += 1
        else:
            depth -= 1
            if depth <= 0 and not body.startswith("{", _skipped(body, end)):
                return *paired(listed), end
    return None


def _objects_without_opening(body: str, start: int) -> tuple[Objects, bool, int]:
    """`3010 1 "100"} -50.00`, or `3010 -50.00` and `3010 "" -50.00` without any list."""
    listed: list[str] = []
    for text, brace, end in object_fields(body, start):
        if brace == "}" and listed:
            objects, odd = paired(listed)
            if not odd and read_amount(_amount_text(body, end)[0] or "").ore is not None:
                return objects, True, end
        if brace:
            break
        listed.append(text)
    field = next_field(body, start)
    if field is not None and field.quoted and not field.text:
        return (), False, field.end
    return (), False, start


def _from_amount(
    account: str, objects: Objects, body: str, start: int, strange: tuple[str, ...]
) -> RowFields:
    text, end = _amount_text(body, start)
    amount = UNREADABLE if text is None else read_amount(text)
    day, words_, odd = _read_rest(body[end:].strip(BLANKS))
    return RowFields(account, objects, amount, text, day, words_, strange + odd)


def _first_word(first: RowFields | None) -> RowFields | None:
    """`"100.00 20200131 …"` or `100.00"`: a quote after the amount was forgotten or left over."""
    if first is None or not first.amount_text:
        return None
    text = first.amount_text
    word = (text.split(maxsplit=1) or [""])[0].strip('"')
    if " " in text and "." not in word and "," not in word:
        return None
    return first._replace(amount=read_amount(word), strange=(*first.strange, "quotes"))


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
    while following and not following.quoted and _THOUSANDS.fullmatch(following.text):
        if len(parts) == _MOST_GROUPS:
            break
        parts.append(following.text)
        ends.append(following.end)
        following = next_field(body, following.end)
    sure = not parts[-1].isdigit() or (following is not None and _is_day(following.text))
    if len(parts) > 1 and sure and _LEADING.fullmatch(parts[0]):
        return " ".join(parts), ends[-1]
    return parts[0], ends[0]


def _is_day(text: str) -> bool:
    return is_no_day(text) or read_day(text) is not None


def _read_rest(rest: str) -> tuple[date | None, str, tuple[str, ...]]:
    """Date and text of what follows the amount; either may be missing, and the date empty."""
    fields = [(text, quoted) for text, quoted in words(rest, 3) if quoted or text not in _BRACES]
    (first, quoted), (second, _) = [*fields, ("", True), ("", True)][:2]
    if quoted and rest.count('"') % 2 and read_day(first[:8]) is not None:
        first, quoted, second = first[:8], False, first[8:].strip(' "') or second
    if is_no_day(first):
        return None, second, ()
    day = read_day(first)
    if day is not None:
        return day, second, ()
    if first.isdigit() and not quoted:
        return None, second, ("date",)
    return None, first, ()
