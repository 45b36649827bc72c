"""What runs in the reading process: the quick reader on a copy that the guard made, else the
careful one.

It is sent the copy in pieces (`PIECE` and the bytes) while the guard makes it, then a verdict on
the whole, and the workbook itself; nothing is read before that. It sends tuples: ("columns", title,
part) from the quick reader; ("anew",) when what was sent before counts no more; ("rows", title,
rows) from the careful one; ("refused", problems); and at last ("done",).
"""

import io
import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from regionbudget.beside import READY
from regionbudget.errors import InputError
from regionbudget.readers.excel_rows import sheet_parts
from regionbudget.readers.part_scan import MB
from regionbudget.readers.quick_rows import quick_sheets

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PIECE = b"+"
PLAIN = b"plain"
WITH_TRUTHS = b"truths"
NO_COPY = b"none"
"""The verdicts: a copy without or with cells that are true or false, or none worth reading."""

MOST_MEMORY = 1_500 * MB

Sent = tuple[object, ...]


def read_and_send(pipe: "Connection", name: str) -> None:
    """The process (see `beside`)."""
    _bound()
    import python_calamine  # noqa: F401  # loaded while the guard is looking at the workbook

    def send(message: Sent) -> None:
        pipe.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))

    pipe.send_bytes(READY)
    copy, verdict = _copy(pipe)
    data = pipe.recv_bytes()
    try:
        for message in _messages(data, copy, verdict, name):
            send(message)
        send(("done",))
    except InputError as error:
        send(("refused", error.problems))


def _copy(pipe: "Connection") -> tuple[io.BytesIO, bytes]:
    """All pieces of the copy, and the verdict on it."""
    content = io.BytesIO()
    while (message := pipe.recv_bytes()).startswith(PIECE):
        content.write(memoryview(message)[len(PIECE) :])
    return content, message


def _bound() -> None:
    """Little memory: the file may own the process."""
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _messages(data: bytes, copy: io.BytesIO, verdict: bytes, name: str) -> Iterator[Sent]:
    if verdict != NO_COPY:
        try:
            for title, parts in quick_sheets(copy, holds_truths=verdict == WITH_TRUTHS):
                for columns in parts:
                    yield "columns", title, columns
        except BaseException as error:  # the library panics with what is no Exception
            if isinstance(error, GeneratorExit | OSError):
                raise
            yield ("anew",)
        else:
            return
    for title, rows in sheet_parts(data, name):
        yield "rows", title, rows
