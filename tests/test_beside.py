"""A process beside the program: it hears all, keeps nobody waiting, and is gone at the end."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

import regionbudget
from regionbudget import beside
from regionbudget.beside import READY, Beside, process_beside, undisturbed


def echo(pipe: Connection, before: str) -> None:
    pipe.send_bytes(READY)
    heard = [pipe.recv_bytes() for _ in range(3)]
    pipe.send_bytes(before.encode() + b"".join(heard))


def deaf(pipe: Connection) -> None:
    time.sleep(60)


def killed(pipe: Connection) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def answer(process: Beside) -> bytes:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if found := process.heard(0.1):
            return found
    raise AssertionError("no answer")


def test_all_that_is_posted_arrives_in_its_order_also_what_came_before_it_listened() -> None:
    large = b"x" * 1_000_000  # fills the pipe many times over
    with process_beside(echo, "å") as process:
        assert process is not None
        for part in (b"1", large, b"3"):
            process.post(part)
        assert answer(process) == "å".encode() + b"1" + large + b"3"
    assert multiprocessing.active_children() == []


def test_one_that_never_listens_keeps_nobody_waiting() -> None:
    began = time.monotonic()
    with process_beside(deaf) as process:
        assert process is not None
        process.post(b"x" * 1_000_000)
        assert process.heard(0.1) is None
        assert not process.listens
    assert time.monotonic() - began < 30
    assert multiprocessing.active_children() == []


def mute(pipe: Connection) -> None:
    pipe.send_bytes(READY)
    time.sleep(60)


@pytest.mark.skipif(sys.platform == "win32", reason="sending has no bound there")
def test_one_that_stops_listening_keeps_nobody_waiting_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(beside, "SENDING_SECONDS", 1)
    began = time.monotonic()
    with process_beside(mute) as process:
        assert process is not None
        while not process.listens:
            process.heard(0.1)
        with pytest.raises(OSError, match="temporarily unavailable"):
            process.post(b"x" * 5_000_000)
    assert time.monotonic() - began < 30


def test_that_it_is_gone_is_told() -> None:
    with process_beside(killed) as process:
        assert process is not None
        with pytest.raises((OSError, EOFError)):
            answer(process)


def test_a_machine_without_room_gives_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(multiprocessing.get_context("spawn").Process, "start", refuse)
    with process_beside(deaf) as process:
        assert process is None


def interrupted(pipe: Connection) -> None:
    os.kill(os.getpid(), signal.SIGINT)
    pipe.send_bytes(READY)
    pipe.send_bytes(b"lives on")


def test_ctrl_c_is_for_the_program() -> None:
    with process_beside(interrupted) as process:
        assert process is not None
        assert answer(process) == b"lives on"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_is_undisturbed_hears_no_ctrl_c() -> None:
    with undisturbed():
        os.kill(os.getpid(), signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)


PROGRAM = """
import os, signal, time
from multiprocessing.connection import Connection
from regionbudget.beside import READY, process_beside

def listen(pipe):
    print(os.getpid(), flush=True)
    pipe.send_bytes(READY)
    pipe.recv_bytes()

if __name__ == "__main__":
    with process_beside(listen) as process:
        while not process.listens:
            process.heard(0.1)
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signal of its own")
def test_it_does_not_outlive_a_program_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(Path(regionbudget.__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    number = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("it lives on")
