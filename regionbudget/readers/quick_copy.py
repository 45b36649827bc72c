"""A copy of a workbook that holds nothing but what the guard has seen, for the quick reader.

The quick reader unpacks archives by rules of its own, makes room for every cell between the first
and the last one, and gives "" for errors and for formulas without a result. So it is handed an
archive made here, unpacked, of parts that have been looked at; and only when all of them are plain.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from regionbudget.readers.guard import checked_archive, seen, tags_of
from regionbudget.readers.part_scan import MB, SheetTags

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

    rows: int
    holds_truths: bool


class _Sink(io.RawIOBase):
    """A file that hands on what is written to it, and cannot be gone back in."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._hand_on = write

    def write(self, content: Any) -> int:
        self._hand_on(bytes(content))
        return len(content)


def quick_copy(
    data: bytes,
    name: str,
    write: Callable[[bytes], object],
    watch: Callable[[], None] = lambda: None,
) -> QuickCopy | None:
    """Make the copy and hand it to `write` piece by piece, as far as it has been looked at.

    None when only the careful reader reads this workbook right: the pieces come to nothing.
    InputError when the guard refuses it. `watch` is called many times a second; it raises to stop.
    """
    sound = True
    sheets: list[SheetTags] = []
    with checked_archive(data, name) as archive, zipfile.ZipFile(_Sink(write), "w") as copy:
        parts = archive.infolist()
        sound = sum(part.file_size for part in parts) <= MAX_COPY
        for part in parts:
            tags = tags_of(part)
            wanted = isinstance(tags, SheetTags) or part.filename.lower() in _NEEDED
            if not (wanted and sound):
                for _ in seen(archive, part, tags):
                    watch()
                continue
            with copy.open(zipfile.ZipInfo(part.filename), "w") as target:
                for text in seen(archive, part, tags):
                    target.write(text)
                    watch()
            sound = tags is not None and tags.plain
            if isinstance(tags, SheetTags):
                sheets.append(tags)
                sound = sound and tags.box <= MAX_BOX and not tags.uncomputed
    if not sound:
        return None
    return QuickCopy(
        rows=sum(sheet.rows for sheet in sheets),
        holds_truths=any(sheet.holds_truths for sheet in sheets),
    )
