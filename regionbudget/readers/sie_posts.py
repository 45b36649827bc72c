"""The lines of a SIE file, taken one by one: vouchers, their rows, and what the header knows."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from regionbudget.domain.message import Message, say
from regionbudget.domain.money import format_amount
from regionbudget.domain.sie import SieRow, SieVoucher
from regionbudget.readers.sie_fields import BLANKS, read_day, words
from regionbudget.readers.sie_header import Header
from regionbudget.readers.sie_problems import Problems
from regionbudget.readers.sie_rows import RowFields, read_row

_LABEL = re.compile(r"#[ \t]*+([^\W\d_]++)")
_NEXT_POST = re.compile(r"(?<=[ \t{}])#(?:TRANS|RTRANS|BTRANS|VER)(?=[ \t])", re.IGNORECASE)
_LONGEST_ROW = 3
"""Lines that a row may be broken over."""
_NOT_BOOKED = frozenset(("RTRANS", "BTRANS"))


class Waiting(NamedTuple):
    """A row that ended before its amount: the next line may hold it."""

    line: int
    body: str
    lines: int


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
            self.problems.add("outside", line, say("raden står utanför varje verifikation"))

    def take(self, line: int, text: str) -> None:
        """Any line that is no row by the book."""
        text = text.strip(BLANKS)
        if self.waiting is not None and self._goes_on(text):
            return
        text = self._braces(text)
        if not text:
            return
        if not text.startswith("#"):
            self.problems.add(
                "stray", line, say("raden börjar inte med # och hör inte till någon post")
            )
            return
        for post in _posts(text):
            self._take_post(line, post)

    def finish(self) -> None:
        """The file ends."""
        self._stop_waiting()
        if self.is_open:
            message = say("den sista verifikationen är inte avslutad; filen kan vara avklippt")
            self.problems.add("unclosed", self.voucher.line if self.voucher else None, message)

    def _braces(self, text: str) -> str:
        """Open and close the voucher; what else stands on the line comes back."""
        while text[:1] in {"{", "}"}:
            self._stop_waiting()
            self.is_open = text[0] == "{"
            text = text[1:].lstrip(BLANKS)
        return text

    def _take_post(self, line: int, post: str) -> None:
        self._stop_waiting()
        match = _LABEL.match(post)
        if match is None:
            self.problems.add("label", line, say("posten har inget namn; den hoppades över"))
            return
        label, body = match[1].upper(), post[match.end() :]
        if label == "TRANS":
            self._take_written_row(line, body)
        elif label == "VER":
            self._open_voucher(line, body)
        elif label not in _NOT_BOOKED and not self.header.take(label, body, line):
            self.problems.add(
                "label", line, say("posten #{label} är okänd; den hoppades över", label=label)
            )

    def _take_written_row(self, line: int, body: str) -> None:
        fields = read_row(body)
        if fields.amount_text is None:
            self.waiting = Waiting(line, body, 1)
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
            self.waiting = Waiting(waiting.line, body, waiting.lines + 1)
        else:
            self.waiting = None
            self.take_row(waiting.line, fields)
        return True

    def _stop_waiting(self) -> None:
        if self.waiting is not None:
            line, body, _ = self.waiting
            self.waiting = None
            self.take_row(line, read_row(body))

    def _open_voucher(self, line: int, body: str) -> None:
        fields = words(body)
        if fields and fields[-1] == ("{", False):
            self.is_open = True
            fields.pop()
        else:
            self.is_open = False
        series, number, day, text = _voucher_fields(fields)
        self.voucher = SieVoucher(line, series, number, day, text)
        self.vouchers.append(self.voucher)
        if day is None:
            message = say("verifikation {label} har inget läsbart datum", label=self.voucher.label)
            self.problems.add("voucher_date", line, message)

    def _tell_of_row(self, line: int, fields: RowFields) -> None:
        for code in dict.fromkeys(fields.strange):
            self.problems.add(code, line, _STRANGE[code])
        if not fields.account:
            self.problems.add("account", line, say("raden har inget konto"))
        code, message = _amount_message(fields)
        if code:
            self.problems.add(code, line, message)


_STRANGE = {
    "objects": say("objektlistan är inte hel; den lästes så långt det gick"),
    "quotes": say("ett citattecken saknas; raden lästes ändå"),
    "date": say("radens datum kan inte läsas; verifikationens datum gäller"),
}


def _amount_message(fields: RowFields) -> tuple[str, Message]:
    written = fields.amount_text or ""
    if fields.amount.ore is not None:
        read = format_amount(fields.amount.ore, decimals=True)
        message = say("beloppet ”{text}” lästes som {amount}", text=written, amount=read)
        return "decimals" if fields.amount.doubtful else "", message
    if not written:
        return "amount", say("beloppet saknas; raden räknas inte i någon summa")
    message = say(
        "beloppet ”{text}” kan inte läsas säkert; raden räknas inte i någon summa",
        text=written[:60],
    )
    return "amount", message


def _posts(text: str) -> list[str]:
    """The posts of a line: several where rows were not parted by line ends."""
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
        series, number, _, text = (texts + [""] * 4)[:4]
        return series, number, None, text
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
    """A short one (`200531`) might be the voucher's number."""
    return len(text) >= 8 and read_day(text) is not None
