"""Digests of rows on their way into the database; of many, in a process beside it.

A hundred thousand rows take the database a second, and their digests a third of one.
"""

import marshal
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from regionbudget.beside import READY, process_beside
from regionbudget.store.database import Value
from regionbudget.store.digests import DIGEST_BYTES, row_digests

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from regionbudget.beside import Beside

MANY = 40_000
"""Rows: up to here they are done before another process has started."""

WATCH_SECONDS = 0.1
PATIENCE = 50
"""How often the process is waited for at the end, before the digests are made here after all."""

_END = b"end"

Records = Sequence[tuple[Value, ...]]


def digests_beside() -> AbstractContextManager["Beside | None"]:
    """The process, to be started a little before the first rows come."""
    return process_beside(digest_what_comes)


class Digesting:
    """Takes rows some at a time, and gives the digests of all, side by side in their order."""

    def __init__(self, table: str, columns: Sequence[str], process: "Beside | None" = None) -> None:
        self._table, self._columns = table, columns
        self._process = process
        self._post(marshal.dumps((table, tuple(columns))))
        self._made: list[bytes] = []
        self._sent: list[bytes] = []
        """The rows that the process digests; kept, as it may come to nothing."""
        self._rows = 0

    def take(self, records: Records) -> None:
        if self._process is None:
            self._made += row_digests(self._table, self._columns, records)
            return
        self._rows += len(records)
        self._sent.append(marshal.dumps(list(records)))
        self._post(self._sent[-1])

    def all(self, tell: Callable[[], None]) -> bytes:
        """Every digest. `tell` is called while they are waited for."""
        answer = self._answer(tell)
        if len(answer) == self._rows * DIGEST_BYTES:
            return answer + b"".join(self._made)
        made: list[bytes] = []
        for part in self._sent:
            tell()
            made += row_digests(self._table, self._columns, _loaded(part))
        return b"".join([*made, *self._made])

    def _post(self, message: bytes) -> None:
        if self._process is not None:
            try:
                self._process.post(message)
            except (OSError, EOFError):
                self._process = None  # it is gone

    def _answer(self, tell: Callable[[], None]) -> bytes:
        self._post(_END)
        if self._process is None:
            return b""
        try:
            for _ in range(PATIENCE):
                tell()
                if answer := self._process.heard(WATCH_SECONDS):
                    return answer
        except (OSError, EOFError):
            pass  # it is gone
        return b""


def digest_what_comes(pipe: "Connection") -> None:
    """The process (see `beside`): tables one after the other, each answered when all has come."""
    pipe.send_bytes(READY)
    while True:
        table, columns = marshal.loads(pipe.recv_bytes())  # noqa: S302  # as below
        made: list[bytes] = []
        while (part := pipe.recv_bytes()) != _END:
            made += row_digests(table, columns, _loaded(part))
        pipe.send_bytes(b"".join(made))


def _loaded(part: bytes) -> Records:
    records: Records = marshal.loads(part)  # noqa: S302  # the program's own rows
    return records
