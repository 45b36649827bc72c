"""The lines of a SIE file, taken one by one: vouchers, their rows, and what the header knows."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import NamedTuple

from regionbudget.domain.message import Message, say
from regionbudget.domain.money import format_amount
from regionbudget.domain.sie import SieRow, SieVoucher
from regionbudget.readers.sie_fields import BLANKS, read_day, words
from regionbudget.readers.sie_header import Header
from regionbudget.readers.sie_plain import PlainRow
from regionbudget.readers.sie_problems import Problems
from regionbudget.readers.sie_rows import RowFields, read_row

_LABEL = re.compile(r"#[ \t]*+([^\W\d_]++)")
_NEXT_POST = re.compile(r"(?<=[ \t{}])#(?:TRANS|RTRANS|BTRANS|VER)(?=[ \t])", re.IGNORECASE)
_LONGEST_ROW = 3
"""Lines that a row may be broken over."""
_BRACES = frozenset("{}")
_NOT_BOOKED = frozenset(("RTRANS", "BTRANS"))


class Waiting(NamedTuple):
    """A row that ended before its amount: the next line may hold it. `fields` is what it is if
    none does."""

    line: int
    body: str
    lines: int
    fields: RowFields


@dataclass
class Posts:
    """Takes the lines in order; `finish` after the last."""

    problems: Problems
    header: Header
    vouchers: list[SieVoucher] = field(default_factory=list)
    rows: list[SieRow] = field(default_factory=list)
    voucher: SieVoucher | None = None
    is_open: bool = False
    waiting: Waiting | None = None

    def take_row(self, line: int, fields: RowFields) -> None:
        """A `#TRANS`, whatever it looked like."""
        account, objects, amount, _, day, text, strange = fields
        self.rows.append(SieRow(line, self.voucher, account, objects, amount.ore, day, text))
        if strange or amount.doubtful or amount.ore is None or not account:
            self._tell_of_row(line, fields)
        if self.voucher is None:
            self._tell_of_outside(line)

    def take(self, line: int, text: str) -> None:
        """Any line that is no row by the book."""
        text = text.strip(BLANKS)
        if self.waiting is not None and self._goes_on(text):
            return
        if text[:1] in _BRACES:
            text = self._past_braces(text)
        if not text:
            return
        if not text.startswith("#"):
            self.problems.add(
                "stray", line, lambda: say("raden börjar inte med # och hör inte till någon post")
            )
            return
        for post in _posts(text):
            self._take_post(line, post)

    def finish(self) -> None:
        """The file ends."""
        self._stop_waiting()
        if self.is_open:
            line = self.voucher.line if self.voucher else None
            self.problems.add("unclosed", line, lambda: _UNCLOSED)

    def take_plain_row(self, line: int, row: PlainRow) -> None:
        """A `#TRANS` by the book."""
        self.rows.append(SieRow(line, self.voucher, *row))
        if self.voucher is None:
            self._tell_of_outside(line)

    def take_voucher(self, voucher: SieVoucher) -> None:
        """A `#VER`; the rows that follow are its own."""
        self._stop_waiting()
        self.is_open = False
        self.voucher = voucher
        self.vouchers.append(voucher)

    def _past_braces(self, text: str) -> str:
        """Open and close the voucher; what else stands on the line comes back."""
        self._stop_waiting()
        rest = text.lstrip(BLANKS + "{}")
        before = text[: len(text) - len(rest)]
        self.is_open = before.rfind("{") > before.rfind("}")
        return rest

    def _tell_of_outside(self, line: int) -> None:
        self.problems.add("outside", line, lambda: say("raden står utanför varje verifikation"))

    def _take_post(self, line: int, post: str) -> None:
        self._stop_waiting()
        match = _LABEL.match(post)
        if match is None:
            self.problems.add("label", line, lambda: _NO_LABEL)
            return
        label, body = match[1].upper(), post[match.end() :]
        if label == "TRANS":
            self._take_written_row(line, body)
        elif label == "VER":
            self._open_voucher(line, body)
        elif label not in _NOT_BOOKED and self.header.is_news(label, body, line):
            self.problems.add("label", line, lambda: _unknown(label))

    def _take_written_row(self, line: int, body: str) -> None:
        fields = read_row(body)
        if fields.amount_text is None:
            self.waiting = Waiting(line, body, 1, fields)
        else:
            self.take_row(line, fields)
            if body.endswith("}") and self.is_open and _closes(body):
                self.is_open = False

    def _goes_on(self, text: str) -> bool:
        """Whether the line goes on with the row that waits; else the row is told of as it is."""
        waiting = self.waiting
        if waiting is None or text.startswith("#") or waiting.lines == _LONGEST_ROW:
            self._stop_waiting()
            return False
        unclosed = waiting.body.count("{") > waiting.body.count("}")
        if text == "{" or (text == "}" and not unclosed):
            self._stop_waiting()
            return False
        body = f"{waiting.body} {text}"
        fields = read_row(body)
        if fields.amount_text is None:
            self.waiting = Waiting(waiting.line, body, waiting.lines + 1, fields)
        else:
            self.waiting = None
            self.take_row(waiting.line, fields)
        return True

    def _stop_waiting(self) -> None:
        if self.waiting is not None:
            waiting, self.waiting = self.waiting, None
            self.take_row(waiting.line, waiting.fields)

    def _open_voucher(self, line: int, body: str) -> None:
        fields = words(body)
        opens = bool(fields) and fields[-1] == ("{", False)
        series, number, day, text = _voucher_fields(fields[:-1] if opens else fields)
        voucher = SieVoucher(line, series, number, day, text)
        self.take_voucher(voucher)
        self.is_open = opens
        if day is None:
            self.problems.add(
                "voucher_date",
                line,
                lambda: say("verifikation {label} har inget läsbart datum", label=voucher.label),
            )

    def _tell_of_row(self, line: int, fields: RowFields) -> None:
        for code in dict.fromkeys(fields.strange):
            self.problems.add(code, line, partial(_STRANGE.__getitem__, code))
        if not fields.account:
            self.problems.add("account", line, lambda: say("raden har inget konto"))
        if fields.amount.ore is None:
            self.problems.add("amount", line, lambda: _unread_amount(fields.amount_text or ""))
        elif fields.amount.doubtful:
            self.problems.add("decimals", line, lambda: _doubtful_amount(fields))


_NO_LABEL = say("posten har inget namn; den hoppades över")
_UNCLOSED = say("den sista verifikationen är inte avslutad; filen kan vara avklippt")
_STRANGE = {
    "objects": say("objektlistan är inte hel; den lästes så långt det gick"),
    "quotes": say("ett citattecken saknas; raden lästes ändå"),
    "date": say("radens datum kan inte läsas; verifikationens datum gäller"),
}


def _unknown(label: str) -> Message:
    return say("posten #{label} är okänd; den hoppades över", label=label[:20])


def _doubtful_amount(fields: RowFields) -> Message:
    read = format_amount(fields.amount.ore or 0, decimals=True)
    return say("beloppet ”{text}” lästes som {amount}", text=fields.amount_text or "", amount=read)


def _unread_amount(written: str) -> Message:
    if not written:
        return say("beloppet saknas; raden räknas inte i någon summa")
    return say(
        "beloppet ”{text}” kan inte läsas säkert; raden räknas inte i någon summa",
        text=written[:60],
    )


def _posts(text: str) -> list[str]:
    """The posts of a line: several where rows were not parted by line ends."""
    if text.count("#") == 1:
        return [text]
    starts = [0]
    quotes = seen = 0
    for match in _NEXT_POST.finditer(text, 1):
        between = text[seen : match.start()]
        quotes += between.count('"') - between.count('\\"')
        seen = match.start()
        if quotes % 2 == 0:
            starts.append(match.start())
    ends = [*starts[1:], len(text)]
    return [text[start:end].rstrip(BLANKS) for start, end in zip(starts, ends, strict=True)]


def _closes(body: str) -> bool:
    """Whether the last brace is the voucher's and not that of the row's objects."""
    return body.count("}") > body.count("{")


def _voucher_fields(fields: list[tuple[str, bool]]) -> tuple[str, str, date | None, str]:
    """Series, number, date and text. Programs leave out the first two, or their quotes."""
    texts = [text for text, _ in fields]
    place = _place_of_day(fields)
    if place is None:
        series, number, day, text = (texts + [""] * 4)[:4]
        return series, number, read_day(day), text
    series, number = ([*texts[:place], "", ""])[:2]
    text = texts[place + 1] if len(texts) > place + 1 else ""
    return series, number, read_day(texts[place]), text


def _place_of_day(fields: list[tuple[str, bool]]) -> int | None:
    """The third field by the standard; an earlier one where fields are missing before it."""
    days = [place for place, (text, _) in enumerate(fields[:4]) if _is_long_day(text)]
    if not days:
        return None
    first_alone = days[0] == 0 and len(fields) > 1 and not fields[1][0].isdigit()
    if 2 in days and not first_alone:
        return 2
    return days[0]


def _is_long_day(text: str) -> bool:
    """A short one (`200531`) might be the voucher's number, unless it is the third field."""
    return len(text) >= 8 and read_day(text) is not None
