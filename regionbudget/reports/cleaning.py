"""Users' texts made safe for a cell: nothing that Excel cannot hold, nothing lost unseen."""

import re

LONGEST = 32_767
"""What an Excel cell holds, in UTF-16 units."""
CUT = " … [avkortad]"

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def clean(text: str) -> str:
    """The text without control characters, cut visibly where it is too long for a cell."""
    if len(text) <= LONGEST // 2 and text.isprintable():
        return text
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _units(text) <= LONGEST:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - len(CUT))]
    return kept.decode("utf-16-le", "ignore") + CUT


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text if someone edited the cell."""
    return text.startswith(_FORMULA_STARTS)


def lines(text: str) -> list[str]:
    """A user's text as lines without control characters, at least one."""
    return clean(text).splitlines() or [""]


def one_line(text: str, longest: int) -> str:
    """A user's words where only one line has room, cut visibly."""
    flat = " ".join(lines(text))
    return flat if len(flat) <= longest else flat[: longest - 2].rstrip() + " …"


def _units(text: str) -> int:
    return len(text) if len(text) <= LONGEST // 2 else len(text.encode("utf-16-le")) // 2
