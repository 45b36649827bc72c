"""The objects of a row: pairs of dimension and object between braces, in whatever shape."""

import re
from collections.abc import Iterator

from regionbudget.domain.sie import Objects
from regionbudget.readers.sie_fields import MOST_FIELDS

_OBJECT = re.compile(r'[ \t]*+(?:"((?:[^"\\]++|\\"?)*+)"|([^ \t"{}]++)|([{}]))')
_JOINED = re.compile(r"([0-9]{1,9})[ :;,=]++(.*)")
_DIMENSION = re.compile(r"[0-9]{1,9}")


def object_fields(body: str, start: int) -> Iterator[tuple[str, str, int]]:
    """Text, or a brace, and where it ends; stops at a quote that is never closed."""
    for _ in range(MOST_FIELDS):
        match = _OBJECT.match(body, start)
        if match is None:
            return
        quoted, bare, brace = match.groups()
        start = match.end()
        text = bare or "" if quoted is None else quoted.replace('\\"', '"').strip()
        yield text, brace or "", start


def paired(listed: list[str]) -> tuple[Objects, bool]:
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
