"""The pinned Qt binding keeps count of None, True and False; another version lost them."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

ROUNDS = 1_000


class Sender(QObject):
    sent = Signal(object)


def counts() -> list[int]:
    return [sys.getrefcount(each) for each in (None, True, False)]


def test_void_calls_and_signals_keep_the_reference_counts(qtbot: QtBot) -> None:
    label, sender = QLabel(), Sender()
    qtbot.addWidget(label)
    heard: list[object] = []
    sender.sent.connect(heard.append)
    before = counts()
    for _ in range(ROUNDS):
        label.setText("x")
        label.setEnabled(True)
        sender.sent.emit(7)
    after = counts()
    assert len(heard) == ROUNDS
    assert all(abs(now - then) < 50 for now, then in zip(after, before, strict=True))
