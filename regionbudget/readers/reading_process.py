"""What runs in the reading process: the quick reader on a copy that the guard made, else the
careful one.

It is sent the copy after a letter that says what it holds, and the workbook itself. It sends
tuples: ("columns", title, part) from the quick reader; ("anew",) when what was sent before counts
no more; ("rows", title, rows) from the careful one; ("refused", problems); and at last ("done",).
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

PLAIN = b"p"
WITH_TRUTHS = b"t"
NO_COPY = b"n"
"""The letters: a copy without or with cells that are true or false, or none."""

MOST_MEMORY = 1_500 * MB

Sent = tuple[object, ...]


def read_and_send(pipe: "Connection", name: str) -> None:
    """The process (see `beside`)."""
    _bound()
    import python_calamine  # noqa: F401  # loaded while the guard is looking at the workbook

    def send(message: Sent) -> None:
        pipe.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))

    pipe.send_bytes(READY)
    copy, data = pipe.recv_bytes(), pipe.recv_bytes()
    try:
        for message in _messages(data, copy, name):
            send(message)
        send(("done",))
    except InputError as error:
        send(("refused", error.problems))


def _bound() -> None:
    """Little memory: the file may own the process."""
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _messages(data: bytes, copy: bytes, name: str) -> Iterator[Sent]:
    holds, content = copy[:1], io.BytesIO(memoryview(copy)[1:])
    if holds != NO_COPY:
        try:
            for title, parts in quick_sheets(content, holds_truths=holds == WITH_TRUTHS):
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
