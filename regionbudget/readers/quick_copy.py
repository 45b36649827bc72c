"""A copy of a workbook that holds nothing but what the guard has seen, for the quick reader.

The quick reader unpacks archives by rules of its own, makes room for every cell between the first
and the last one, and gives "" for errors and for formulas without a result. So it is handed an
archive made here, of parts that have been looked at; and only when all of them are plain.
"""

from collections.abc import Callable
from dataclasses import dataclass

from regionbudget.readers.guard import checked_archive, seen, tags_of
from regionbudget.readers.part_scan import MB, SheetTags, Tags
from regionbudget.readers.unpack import Packed, archive_of

MAX_BOX = 10_000_000
"""Cells of a sheet that there is made room for, 24 bytes each."""
MAX_COPY = 150 * MB

_NEEDED = {
    "[content_types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedstrings.xml",
    "xl/styles.xml",
}


@dataclass(frozen=True)
class QuickCopy:
    """`rows` is how many the sheets state; `holds_truths` whether any cell is true or false."""

    content: bytes
    holds_truths: bool
    rows: int = 0


def quick_copy(
    data: bytes, name: str, watch: Callable[[], None] = lambda: None
) -> QuickCopy | None:
    """The copy, or None when only the careful reader reads this workbook right.

    InputError when the guard refuses it. `watch` is called many times a second; it raises to stop.
    """
    kept: list[Packed] = []
    sheets: list[SheetTags] = []
    with checked_archive(data, name) as parts:
        sound = sum(part.size for part in parts) <= MAX_COPY
        for part in parts:
            tags = tags_of(part)
            for _ in seen(part, tags):
                watch()
            if isinstance(tags, SheetTags):
                sheets.append(tags)
                sound = sound and tags.box <= MAX_BOX and not tags.uncomputed
            elif part.name.lower() not in _NEEDED:
                continue
            sound = sound and tags is not None and tags.plain
            if sound:
                kept.append(_as_seen(part, tags, watch))
    if not sound:
        return None
    return QuickCopy(
        archive_of(kept),
        rows=sum(sheet.rows for sheet in sheets),
        holds_truths=any(sheet.holds_truths for sheet in sheets),
    )


def _as_seen(part: Packed, tags: Tags | None, watch: Callable[[], None]) -> Packed:
    """The part as it lies packed, or as the guard gave it where that is not the same."""
    if not isinstance(tags, SheetTags) or not tags.changed:
        return part
    pieces = []
    for piece in seen(part, tags_of(part)):
        pieces.append(piece)
        watch()
    return Packed.stored(part.name, b"".join(pieces))
