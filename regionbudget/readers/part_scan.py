"""What the bytes of a workbook's parts tell before anything parses them.

A part is seen once, chunk by chunk, while it is unpacked. What every program writes is recognised
by searches that run at the speed of memory; only a chunk that looks otherwise is gone through tag
by tag.
"""

import re
from itertools import pairwise

MB = 1_000_000
MAX_ROWS = 1_048_576
MAX_SHEET_COLUMNS = 16_384
MAX_ROW_BYTES = 2 * MB
"""A row is held in memory whole; Excel's widest row of numbers takes about 1 MB."""
_ROW_BYTES = 10
_MOST_BARE_ROWS = 20_000
"""A row with its number takes twelve bytes; no program writes thousands that have not even that."""
MAX_STRINGS = 3_000_000
MAX_STRING_BYTES = MB // 2
"""A text has at most 32 767 characters, with its fonts far less than this."""
MAX_OTHER_TAGS = 200_000

_ROW = re.compile(rb'<(?:\w+:)?row(?=[\s/>])(?:[^<>]*?\sr\s*=\s*["\']([^"\'<>]*)["\'])?')
_PLAIN_ROW = re.compile(rb'<row(?: r="(\d{1,7})")?')
_STRING = re.compile(rb"<(?:\w+:)?si(?=[\s/>])")
_FAR_CELL = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br\s*=\s*["\']([A-Za-z]*)(\d*)')
_ERROR_CELL = re.compile(rb'(<c\s[^<>]*?\bt\s*=\s*)(["\'])e\2')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_COMPUTED = re.compile(rb"(?:</f>|<f[^<>]*/>)<v>[^<]")
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SHAPE = bytes.maketrans(_LETTERS + b"123456789", b"A" * len(_LETTERS) + b"0" * 9)
"""Makes `BX17` of a cell's place `AA00`: how long names and numbers are, and no more."""


class Strain(Exception):
    """A part would take more memory than any real one, or is made as no program makes it."""


class Tags:
    """The tags of an unpacked part, handed over in whole ones.

    A reader holds in memory what stands between two of them: never more than `longest` bytes. In a
    large part a comment could hide where one ends, and no program writes comments there.
    """

    closing = b"<"

    def __init__(self, size: int, longest: int) -> None:
        self._size, self._longest = size, longest
        self._rest = b""
        self._base = self._last = 0
        self.plain = True
        """Whether any reader takes the part as it was meant."""

    def take(self, chunk: bytes) -> bytes:
        """See the next chunk; returns what has been seen whole since the last time."""
        text = self._rest + chunk
        if b"!" in text and b"<!" in text:
            self.plain = False
            if self._size > self._longest:
                raise Strain
        if b"\0" in text:
            self.plain = False  # UTF-16 cannot be searched like this
        cut = self._cut(text)
        if len(text) - cut > self._longest:
            cut = len(text)
        return self._handed(text, cut)

    def end(self) -> bytes:
        """See what is left."""
        return self._handed(self._rest, len(self._rest))

    def _handed(self, text: bytes, cut: int) -> bytes:
        whole, self._rest = text[:cut], text[cut:]
        if whole:
            whole = self._look(whole)
        self._base += cut
        if self._base - self._last > self._longest:
            raise Strain
        return whole

    def _cut(self, text: bytes) -> int:
        """The last tag may go on in the next chunk."""
        return max(text.rfind(b"<"), 0)

    def _look(self, text: bytes) -> bytes:
        return text

    def _reached(self, place: int) -> None:
        """A tag stands at this place of the text at hand."""
        if self._base + place - self._last > self._longest:
            raise Strain
        self._last = self._base + place


class OtherTags(Tags):
    """A part that the Excel library reads whole into memory."""

    def __init__(self, size: int) -> None:
        super().__init__(size, size)
        self._count = 0

    def take(self, chunk: bytes) -> bytes:
        self._count += chunk.count(b"<")
        if self._count > MAX_OTHER_TAGS:
            raise Strain
        return chunk


class StringTags(Tags):
    """The texts that cells share."""

    def __init__(self, size: int) -> None:
        super().__init__(size, MAX_STRING_BYTES)
        self._count = 0

    def _look(self, text: bytes) -> bytes:
        found = text.count(b"<si>") + text.count(b"<si/>")
        if not found and (first := _STRING.search(text)):
            self._reached(first.start())
            found = len(_STRING.findall(text))
        if found:
            self._count += found
            self._last = self._base + text.rfind(b"si")
        if self._count > MAX_STRINGS:
            raise Strain
        return text


class SheetTags(Tags):
    """The rows of a sheet: rising numbers, and no more than a sheet has."""

    def __init__(self, size: int) -> None:
        super().__init__(size, MAX_ROW_BYTES)
        self.rows = 0
        self.first_row = self.last_row = 0
        self.columns = 26
        """How many columns there may be: never fewer than 26, which are named by one letter."""
        self.holds_truths = False
        self.changed = False
        """Whether what is given back is not what was handed over."""
        self.uncomputed = False
        """Whether any formula has no stored result."""

    @property
    def box(self) -> int:
        """How many cells there are between the first and the last row."""
        return (self.last_row - self.first_row + 1) * self.columns

    def _cut(self, text: bytes) -> int:
        whole_cells = text.rfind(b"</c>")
        return whole_cells + 4 if whole_cells >= 0 else super()._cut(text)

    def _look(self, text: bytes) -> bytes:
        """The text, where errors are changed to texts: one reader gives "" for them."""
        self._see_rows(text)
        self._see_places(text)
        if b"f" in text:
            self._see_formulas(text)
        if _names_kind(text, b"b"):
            self.holds_truths = True
        if _names_kind(text, b"e"):
            self.changed = True
            return _ERROR_CELL.sub(rb'\1"str"', text)
        return text

    def _see_rows(self, text: bytes) -> None:
        found: list[bytes] = _PLAIN_ROW.findall(text)
        if len(found) > _MOST_BARE_ROWS and len(text) < _ROW_BYTES * len(found):
            raise Strain
        if not found or b"" in found:
            self._see_each_row(text)
            return
        numbers = [self.last_row, *map(int, found)]
        if numbers[-1] > MAX_ROWS or any(one >= other for one, other in pairwise(numbers)):
            raise Strain  # the Excel library would drop some of them
        self.rows += len(found)
        self.first_row = self.first_row or numbers[1]
        self.last_row = numbers[-1]
        self._last = self._base + text.rfind(b"<row")

    def _see_each_row(self, text: bytes) -> None:
        first = _ROW.search(text)
        if first is None:
            return
        self._reached(first.start())
        found: list[bytes] = _ROW.findall(text)
        before = self.last_row
        if any(found):
            for digits in found:
                number = _number(digits) if digits else self.last_row + 1
                if not self.last_row < number <= MAX_ROWS:
                    raise Strain
                self.last_row = number
        else:
            self.last_row += len(found)
        if self.last_row > MAX_ROWS:
            raise Strain
        self.rows += len(found)
        self.first_row = self.first_row or before + 1
        self._last = self._base + text.rfind(b"row")
        self.plain = self.plain and b":row" not in text

    def _see_places(self, text: bytes) -> None:
        """A cell names its own place, which may lie far from the row that it stands in."""
        shape = text.translate(_SHAPE)
        if b"AA0" not in shape and self._far_digits() not in shape:
            return
        for letters, digits in set(_FAR_CELL.findall(text)):
            row, column = _number(digits), _column(letters)
            if row > MAX_ROWS or column > MAX_SHEET_COLUMNS:
                raise Strain
            self.columns = max(self.columns, column)
            self.plain = self.plain and row <= self.last_row

    def _far_digits(self) -> bytes:
        return b"A" + b"0" * (len(str(self.last_row)) + 1)

    def _see_formulas(self, text: bytes) -> None:
        formulas = len(_FORMULA.findall(text))
        self.uncomputed = self.uncomputed or formulas > len(_COMPUTED.findall(text))


def _names_kind(text: bytes, kind: bytes) -> bool:
    """Whether a cell may be of a kind. To look for the letter alone costs next to nothing."""
    return kind in text and (b'"' + kind + b'"' in text or b"'" + kind + b"'" in text)


def _number(digits: bytes) -> int:
    """The number; 0 when there is none, and too much for any sheet when it is no number."""
    return int(digits or b"0") if len(digits) < 10 and (digits or b"0").isdigit() else MAX_ROWS + 1


def _column(letters: bytes) -> int:
    if len(letters) > 3:
        return MAX_SHEET_COLUMNS + 1
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
