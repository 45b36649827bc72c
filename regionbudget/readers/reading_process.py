"""What runs in the reading process: the quick reader on a copy that the guard made, else the
careful one.

It sends tuples: ("ready",), and is sent the workbook; ("columns", title, part) from the quick
reader; ("anew",) when what was sent before counts no more; ("rows", title, rows) from the careful
one; ("refused", problems); and at last ("done",).
"""

import gc
import io
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from regionbudget.errors import InputError
from regionbudget.readers.excel_rows import sheet_parts
from regionbudget.readers.part_scan import MB
from regionbudget.readers.quick_copy import QuickCopy
from regionbudget.readers.quick_rows import quick_sheets

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MOST_MEMORY = 1_500 * MB

Sent = tuple[object, ...]


def read_and_send(pipe: "Connection", name: str) -> None:
    """The process. It ends without a word when nobody listens any more."""
    _bound()
    import python_calamine  # noqa: F401  # loaded while the guard is looking at the workbook

    def send(message: Sent) -> None:
        pipe.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))

    with suppress(OSError, EOFError):  # the one who asked is gone
        send(("ready",))
        data, copy = _received(pipe)
        try:
            for message in _messages(data, copy, name):
                send(message)
            send(("done",))
        except InputError as error:
            send(("refused", error.problems))


def _received(pipe: "Connection") -> tuple[bytes, QuickCopy | None]:
    data = pipe.recv_bytes()
    holds_truths = pipe.recv()
    if holds_truths is None:
        return data, None
    return data, QuickCopy(io.BytesIO(pipe.recv_bytes()), holds_truths=holds_truths)


def _bound() -> None:
    """Little memory, no words on the user's screen, and Ctrl-C is for the one who asked."""
    gc.disable()  # cells hold no cycles
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _messages(data: bytes, copy: QuickCopy | None, name: str) -> Iterator[Sent]:
    if copy is not None:
        try:
            for title, parts in quick_sheets(copy):
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
