"""Work in a process of its own, beside the program: talked to in messages, gone when not needed.

The program never waits for such a process without end, and takes what it sends for bytes alone.
"""

import gc
import os
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

SENDING_SECONDS = 30
READY = b"ready"
"""What the process says once, when it listens."""


class Beside:
    """The program's end of the pipe. OSError and EOFError tell that the process is gone."""

    def __init__(self, pipe: "Connection") -> None:
        self._pipe = pipe
        self._waiting: list[bytes] = []
        self.listens = False
        """Whether the process has said that it does."""

    def post(self, message: bytes) -> None:
        """Send it as soon as the process listens: to fill the pipe before would mean to wait."""
        self._waiting.append(message)
        if self.listens or self._pipe.poll():
            self._hand_over()

    def heard(self, seconds: float) -> bytes | None:
        """What the process says within that time, if anything."""
        if not self._pipe.poll(seconds):
            return None
        if not self.listens:
            self._hand_over()
            return None
        return self._pipe.recv_bytes()

    def _hand_over(self) -> None:
        if not self.listens:
            if self._pipe.recv_bytes() != READY:
                raise EOFError  # it is not what it should be
            self.listens = True
        for message in self._waiting:
            self._pipe.send_bytes(message)
        self._waiting.clear()


@contextmanager
def process_beside(work: Callable[..., None], *arguments: object) -> Iterator[Beside | None]:
    """A process that runs `work(pipe, *arguments)`; None when the machine has no room for one.

    `work` is a function of a module. It says READY, and takes all that it is sent before it sends
    what does not fit in a pipe. It ends without a word when nobody is there any more: so it learns
    that the program was killed.
    """
    from multiprocessing import get_context

    context = get_context("spawn")
    ours, theirs = context.Pipe()
    with ours:
        _bound_sending(ours)
        process = context.Process(target=_run, args=(work, theirs, *arguments), daemon=True)
        with theirs:
            started = _starts(process)
        try:
            yield Beside(ours) if started else None
        finally:
            if started:
                process.kill()
                process.join()
            process.close()


def _bound_sending(pipe: "Connection") -> None:
    """To a process that has stopped reading a message would be sent for ever. An OSError is raised
    instead, where pipes can do that (Windows knows no such bound)."""
    if sys.platform == "win32":
        return
    import socket

    with socket.socket(fileno=os.dup(pipe.fileno())) as same:
        bound = struct.pack("ll", SENDING_SECONDS, 0)
        same.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, bound)


@contextmanager
def undisturbed() -> Iterator[None]:
    """No Ctrl-C inside: what is being done is done, and nobody is told that it was not.

    A process that is started here never hears one.
    """
    from threading import current_thread, main_thread

    mine = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not mine or current_thread() is not main_thread():
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _starts(process: "SpawnProcess") -> bool:
    try:
        with undisturbed():
            process.start()
    except OSError:
        return False
    return True


def _run(work: Callable[..., None], pipe: "Connection", *arguments: object) -> None:
    """No words on the user's screen, and Ctrl-C is for the one who asked."""
    gc.disable()  # what passes through holds no cycles
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with suppress(OSError, EOFError):
        work(pipe, *arguments)
