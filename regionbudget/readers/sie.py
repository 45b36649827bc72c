"""SIE 4 (4E and 4I), from bytes: what any program wrote, as a value with its problems.

Only `#TRANS` is booked; `#RTRANS` and `#BTRANS` tell of changes that `#TRANS` already holds.
Nothing here raises on any bytes: what cannot be read is a problem with its line.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from regionbudget.domain.finding import Severity
from regionbudget.domain.message import Message, say
from regionbudget.domain.sie import Sie
from regionbudget.domain.sie_checks import CHECKS
from regionbudget.readers.guard import MAX_FILE, read_file
from regionbudget.readers.sie_bytes import LONGEST_LINE, SieText, find_text, lines_of
from regionbudget.readers.sie_checksum import Checksum, find_checksum
from regionbudget.readers.sie_header import Header
from regionbudget.readers.sie_plain import read_plain_row, read_plain_voucher
from regionbudget.readers.sie_posts import Posts
from regionbudget.readers.sie_problems import Problems

_POST = re.compile(
    rb"(?mi)^[ \t{}]*+#[ \t]*+(?:FLAGGA|PROGRAM|FORMAT|GEN|SIETYP|FNAMN|ORGNR|FNR|RAR|KPTYP|KONTO"
    rb"|KSUMMA|DIM|OBJEKT|IB|UB|RES|PSALDO|VER|TRANS)\b"
)
_SIE5 = re.compile(rb"<(?:[\w-]+:)?Sie(?:Entry)?[\s>]")
_UNREAD = SieText(b"", "", "utf-8", nul=False, mixed=False)

Progress = Callable[[int, int], None]
"""Told how many signs are read and of about how many. It raises to stop the reading."""
_STEP = 32_000
"""Signs between two words of the progress: hundredths of a second, of a hostile file tenths."""
_MOST_UNREAD = 20_000
"""Lines that say nothing; a file with more is something else, and reading on takes long."""
_SAY_NOTHING = ("amount", "stray", "label")


def read_sie_file(path: Path, progress: Progress | None = None) -> Sie:
    """Read a file. InputError when its bytes cannot be had; all else is in the problems."""
    return read_sie(read_file(path), path.name, progress)


def read_sie(data: bytes, name: str = "", progress: Progress | None = None) -> Sie:
    """Read any bytes. `Sie.stops` says why nothing may be booked, if so. `name` is the file's."""
    problems = Problems()
    posts = Posts(problems, Header(problems))
    text = _UNREAD if len(data) > MAX_FILE else find_text(data)
    if text is _UNREAD:
        problems.add("too_large", None, lambda: say("filen är större än 50 MB"), Severity.STOP)
    elif _POST.search(text.data) is None:
        problems.add("not_sie", None, lambda: _why_not(text.data), Severity.STOP)
    else:
        _tell_of_bytes(text, problems)
        _read_lines(text, posts, progress)
    sie = _value(posts, text, name)
    if sie.type and not sie.vouchers and not sie.rows:
        problems.add("no_vouchers", None, lambda: _NO_VOUCHERS, Severity.INFO)
    for check in CHECKS:
        if progress is not None:
            progress(len(text.data), len(text.data))
        for each in check(sie):
            problems.keep(each)
    return replace(sie, problems=problems.told())


_FORM = frozenset(("", "{", "}"))
"""Lines that only part the others."""


def _read_lines(text: SieText, posts: Posts, progress: Progress | None) -> None:
    read = told = 0
    for number, line in lines_of(text):
        read += len(line) + 1
        if read - told >= _STEP:
            told = read
            if progress is not None:
                progress(read, max(read, len(text.data)))
            if posts.problems.count(_SAY_NOTHING) > _MOST_UNREAD:
                posts.problems.add("broken", number, lambda: _BROKEN, Severity.STOP)
                break
        row = read_plain_row(line)
        if row is not None and posts.waiting is None:
            posts.take_plain_row(number, row)
        elif line in _FORM and posts.waiting is None:
            posts.is_open = line == "{" if line else posts.is_open
        elif (voucher := read_plain_voucher(number, line)) is not None:
            posts.take_voucher(voucher)
        else:
            _check_length(number, line, posts.problems)
            posts.take(number, line)
    posts.finish()


def _check_length(number: int, line: str, problems: Problems) -> None:
    if len(line) > LONGEST_LINE:
        problems.add("long_line", number, lambda: say("raden är för lång; den lästes inte helt"))


def _why_not(data: bytes) -> Message:
    if _SIE5.search(data[:10_000]) is not None:
        return say("filen är SIE 5 (XML); exportera den som SIE 4")
    return say("filen är ingen SIE-fil: inte en rad börjar med en post som #VER eller #KONTO")


def _tell_of_bytes(text: SieText, problems: Problems) -> None:
    match find_checksum(text.data, text.encoding):
        case Checksum.CUT:
            problems.add("cut", None, lambda: _CUT, Severity.STOP)
        case Checksum.WRONG:
            problems.add("checksum", None, lambda: _CHANGED)
        case _:
            pass
    if text.nul:
        problems.add("nul", None, lambda: say("filen har NUL-tecken, som hoppades över"))
    if text.mixed:
        problems.add("mixed", None, lambda: say("filen blandar UTF-8 med en annan teckenkodning"))
    if text.codec == "utf-8" and "\ufffd".encode() in text.data:
        problems.add("letters", None, lambda: _LOST_LETTERS)


_NO_VOUCHERS = say("filen har inga verifikationer att bokföra; exportera den som SIE 4")
_CUT = say(
    "filen är avklippt: den kontrollsumma (#KSUMMA) som börjar i den avslutas aldrig; "
    "exportera den igen"
)
_CHANGED = say("kontrollsumman (#KSUMMA) stämmer inte; filen kan vara ändrad efter exporten")
_BROKEN = say("filen är trasig: för många rader kan inte läsas, och resten lästes inte")
_LOST_LETTERS = say("bokstäver i filen gick förlorade (�) innan den kom hit; exportera den igen")


def _value(posts: Posts, text: SieText, name: str) -> Sie:
    header = posts.header
    return Sie(
        type=_type(header, name, has_vouchers=bool(posts.vouchers or posts.rows)),
        program=header.words.get("PROGRAM", ""),
        encoding=text.encoding,
        number=header.words.get("ORGNR", ""),
        name=header.words.get("FNAMN", ""),
        chart=header.words.get("KPTYP", ""),
        years=header.years,
        accounts=header.accounts,
        account_types=header.account_types,
        dimensions=header.dimensions,
        objects=header.objects,
        results=tuple(header.results),
        period_balances=tuple(header.period_balances),
        vouchers=tuple(posts.vouchers),
        rows=tuple(posts.rows),
        problems=(),
    )


def _type(header: Header, name: str, *, has_vouchers: bool) -> str:
    """4E or 4I when there are vouchers, else what the file says it is."""
    said = header.words.get("SIETYP", "").upper()
    if said in {"4E", "4I"}:
        return said
    if has_vouchers or said.startswith("4"):
        return "4E" if _is_export(header, name.lower()) else "4I"
    return said if said in {"1", "2", "3"} else ""


def _is_export(header: Header, name: str) -> bool:
    """Whether the file holds a whole year. Balances of the result are in no other file; opening
    and closing ones are also in what some programs call an import file. Then the name tells, as
    the standard has it (`.SE`, `.SI`); without a year it is none."""
    if header.seen & _RESULTS:
        return True
    if name.endswith(".si") or "4i" in name or 0 not in header.years:
        return False
    return bool(header.seen & _BALANCES) or name.endswith(".se")


_RESULTS = frozenset(("RES", "PSALDO", "OUB", "OIB", "PBUDGET"))
_BALANCES = frozenset(("IB", "UB"))
