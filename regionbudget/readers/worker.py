"""Large workbooks are read in a process of their own.

The quick reader may end its process, and no library can be stopped from outside. So whatever
happens to the reading process becomes one sentence here, it is watched while it works, and it is
gone as soon as the user says stop. While it starts the guard looks at the workbook here, so that
what is refused never reaches it. Small workbooks are read at once by the careful reader.
"""

import io
import pickle
import time
from collections.abc import Callable
from decimal import Decimal
from math import exp
from typing import TYPE_CHECKING, Any

from regionbudget.beside import Beside, process_beside
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.errors import InputError, fault
from regionbudget.readers.cells import BadCell
from regionbudget.readers.guard import check_workbook, checked_archive
from regionbudget.readers.part_scan import MB
from regionbudget.readers.quick_copy import quick_copy
from regionbudget.readers.quick_rows import rows_of
from regionbudget.readers.reading_process import (
    NO_COPY,
    PLAIN,
    WITH_TRUTHS,
    read_and_send,
)

if TYPE_CHECKING:
    from regionbudget.readers.excel_rows import CellRow

Progress = Callable[[int, int], None]
"""Told how much is done and of how much. It raises to stop the work."""

SMALL_FILE = MB // 5
SMALL_UNPACKED = 2 * MB
"""Up to here the careful reader is done before another process has started."""

WATCH_SECONDS = 0.1
START_SECONDS = 30
SILENT_SECONDS = 120

_STEPS = 1_000
_BYTES_A_SECOND = 4 * MB


def workbook_sheets(data: bytes, name: str, tell: Progress) -> "dict[str, list[CellRow]]":
    """The rows that hold anything, of each visible sheet that does, with every cell.

    InputError when the guard refuses the workbook or it cannot be read. What `tell` raises stops
    the reading at once.
    """
    with checked_archive(data, name) as parts:  # most that is wrong is seen at once
        unpacked = sum(part.size for part in parts)
    if len(data) <= SMALL_FILE and unpacked <= SMALL_UNPACKED:
        return _at_once(data, name)
    with process_beside(read_and_send, name) as process:
        if process is not None:
            return _Reading(process, data, name, tell).sheets()
    return _at_once(data, name)


def _at_once(data: bytes, name: str) -> "dict[str, list[CellRow]]":
    from regionbudget.readers.excel_rows import whole_sheets

    check_workbook(data, name)
    return whole_sheets(data, name)


class _Reading:
    """What the reading process sends, put together while the user is told how far it has come."""

    def __init__(self, process: Beside, data: bytes, name: str, tell: Progress) -> None:
        self._process, self._data, self._name, self._tell = process, data, name, tell
        self._seconds = max(len(data) / _BYTES_A_SECOND, 0.5)
        self._began = time.monotonic()
        self._rows = self._read = 0
        self._sheets: dict[str, list[CellRow]] = {}

    def sheets(self) -> "dict[str, list[CellRow]]":
        copy = quick_copy(self._data, self._name, self._watch)
        if copy is None:
            self._send(NO_COPY)
        else:
            self._rows = copy.rows
            self._send((WITH_TRUTHS if copy.holds_truths else PLAIN) + copy.content)
        self._send(self._data)
        del copy
        while (message := self._heard())[0] != "done":
            self._take(*message)
        self._tell(_STEPS, _STEPS)
        return {title: rows for title, rows in self._sheets.items() if rows}

    def _send(self, message: bytes) -> None:
        try:
            self._process.post(message)
        except (OSError, EOFError):
            raise fault(_stopped(self._name)) from None

    def _heard(self) -> list[Any]:
        """The next message: its kind, and what it holds."""
        since = time.monotonic()
        while True:
            self._watch()
            try:
                if message := self._process.heard(WATCH_SECONDS):
                    return list(_loaded(message))
            except Exception:  # it is gone, or sends what it should not
                raise fault(_stopped(self._name)) from None
            patience = SILENT_SECONDS if self._process.listens else START_SECONDS
            if time.monotonic() - since > patience:
                raise fault(
                    say("{file} tar för lång tid att läsa; läsningen stoppades", file=self._name)
                )

    def _watch(self) -> None:
        self._tell(self._part(), _STEPS)

    def _take(self, kind: str, *content: Any) -> None:
        match kind:
            case "anew":
                self._sheets.clear()
                self._read = 0
            case "columns":
                title, part = content
                self._take("rows", title, rows_of(part))
            case "rows":
                title, rows = content
                self._sheets.setdefault(title, []).extend(rows)
                self._read += len(rows)
            case "refused":
                raise InputError(*content)
            case _:
                raise fault(_stopped(self._name))

    def _part(self) -> int:
        """Until rows arrive nobody knows; the first half of the way is taken by time."""
        waited = 1 - exp((self._began - time.monotonic()) / self._seconds)
        if not self._read:
            return int(_STEPS / 2 * waited)
        return _STEPS // 2 + min(_STEPS * self._read // max(self._rows, 1), _STEPS) // 2


def _stopped(name: str) -> Message:
    return say(
        "läsningen av {file} avbröts av sig själv; filen är skadad eller större än minnet räcker "
        "till",
        file=name,
    )


_ALLOWED = {each.__name__: each for each in (Decimal, BadCell, Message, Problem)}


class _Unpickler(pickle.Unpickler):
    """Takes cells and sentences, nothing that could run: the file may own the other process."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("datetime", "date"):
            from datetime import date

            return date
        found = _ALLOWED.get(name)
        if found is None or found.__module__ != module:
            raise pickle.UnpicklingError(name)
        return found


def _loaded(message: bytes) -> Any:
    return _Unpickler(io.BytesIO(message)).load()
