"""Digests of rows on their way in: the same, made here or in a process, whatever befalls it."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import nullcontext
from multiprocessing.connection import Connection

import pytest

from regionbudget.beside import READY
from regionbudget.store import digesting
from regionbudget.store.database import Value
from regionbudget.store.digests import row_digests

COLUMNS = ("id", "text", "amount_ore", "batch_id")


def records(first: int, count: int) -> list[tuple[Value, ...]]:
    return [(n, f"Å {n} %s", -n * 100, None if n % 3 else 7) for n in range(first, first + count)]


def made(parts: list[list[tuple[Value, ...]]], *, beside: bool = True) -> tuple[bytes, int]:
    """The digests, and how often it was told that they are waited for."""
    told: list[None] = []
    with digesting.digests_beside() if beside else nullcontext() as process:
        making = digesting.Digesting("spend", COLUMNS, process)
        for part in parts:
            making.take(part)
        return making.all(lambda: told.append(None)), len(told)


def wanted(parts: list[list[tuple[Value, ...]]]) -> bytes:
    return b"".join(each for part in parts for each in row_digests("spend", COLUMNS, part))


PARTS = [records(1, 2_500), records(2_501, 2_500), records(5_001, 17)]


def test_without_a_process_the_digests_are_made_at_once() -> None:
    assert made(PARTS, beside=False) == (wanted(PARTS), 0)


def test_a_process_makes_the_same() -> None:
    digests, told = made(PARTS)
    assert digests == wanted(PARTS)
    assert told > 0


def test_one_process_digests_table_after_table() -> None:
    with digesting.digests_beside() as process:
        for table in ("spend", "volume"):
            making = digesting.Digesting(table, COLUMNS, process)
            making.take(PARTS[0])
            assert making.all(lambda: None) == b"".join(row_digests(table, COLUMNS, PARTS[0]))


def killed(pipe: Connection, *_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killed_on_the_way(pipe: Connection, *_: object) -> None:
    pipe.send_bytes(READY)
    pipe.recv_bytes()
    os.kill(os.getpid(), signal.SIGKILL)


def asleep(pipe: Connection, *_: object) -> None:
    time.sleep(60)


def short(pipe: Connection, *_: object) -> None:
    pipe.send_bytes(READY)
    while pipe.recv_bytes() != b"end":
        pass
    pipe.send_bytes(b"x" * 32)


@pytest.mark.parametrize("process", [killed, killed_on_the_way, asleep, short])
def test_whatever_happens_to_the_process_the_digests_are_made(
    process: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digesting, "digest_what_comes", process)
    monkeypatch.setattr(digesting, "PATIENCE", 5)
    assert made(PARTS)[0] == wanted(PARTS)


def test_who_waits_for_them_may_stop() -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with digesting.digests_beside() as process:
        making = digesting.Digesting("spend", COLUMNS, process)
        making.take(PARTS[0])
        with pytest.raises(KeyboardInterrupt):
            making.all(stop)
