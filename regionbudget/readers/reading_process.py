"""What runs in the reading process: the guard, then the quick reader, else the careful one.

It sends tuples: ("checked", rows stated) and what was sent before counts no more; ("rows", title,
rows); ("refused", problems); and at last ("done",).
"""

import gc
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from regionbudget.errors import InputError
from regionbudget.readers.part_scan import MB

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from regionbudget.readers.quick_copy import QuickCopy

MOST_MEMORY = 1_500 * MB

Sent = tuple[object, ...]


def read_and_send(sender: "Connection", data: bytes, name: str) -> None:
    """The process. It ends without a word when nobody listens any more."""
    _bound()

    def send(message: Sent) -> None:
        sender.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))

    with suppress(OSError):  # the one who asked is gone
        try:
            for message in _messages(data, name):
                send(message)
            send(("done",))
        except InputError as error:
            send(("refused", error.problems))


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


def _messages(data: bytes, name: str) -> Iterator[Sent]:
    from regionbudget.readers.quick_copy import quick_copy

    copy = quick_copy(data, name)
    if copy is not None:
        try:
            yield from _quickly(copy)
        except BaseException as error:  # the library panics with what is no Exception
            if isinstance(error, GeneratorExit | OSError):
                raise
        else:
            return
    yield from _carefully(data, name)


def _quickly(copy: "QuickCopy") -> Iterator[Sent]:
    from regionbudget.readers.quick_rows import quick_sheets

    yield "checked", copy.rows
    for title, parts in quick_sheets(copy):
        for part in parts:
            yield "rows", title, part


def _carefully(data: bytes, name: str) -> Iterator[Sent]:
    from regionbudget.readers.excel_rows import sheet_parts

    yield "checked", 0
    for title, part in sheet_parts(data, name):
        yield "rows", title, part
