"""What the program remembers between starts: recent files, language, colours, unit, place."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings

from regionbudget.ui import text
from regionbudget.ui.figures import Unit
from regionbudget.ui.theme import Scheme

MOST_RECENT = 8

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True)
class Recent:
    """A file opened lately: whose plan it is and how much waited there when it was closed."""

    path: Path
    title: str = ""
    waiting: int = 0


class Preferences:
    """Typed reading and writing of the user's settings file."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "regionbudget", "regionbudget"
        )

    @property
    def language(self) -> str:
        """REGIONBUDGET_LANG goes before what was chosen in the menu."""
        wanted = os.environ.get("REGIONBUDGET_LANG") or self._text("language")
        return wanted if wanted in text.LANGUAGES else text.SWEDISH

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def scheme(self) -> Scheme:
        return self._choice(Scheme, "scheme", Scheme.SYSTEM)

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("scheme", scheme.value)

    @property
    def unit(self) -> Unit:
        return self._choice(Unit, "unit", Unit.KR)

    @unit.setter
    def unit(self, unit: Unit) -> None:
        self._settings.setValue("unit", unit.value)

    @property
    def own_post(self) -> str:
        """The post whose activities the follow-up shows; blank is everybody's."""
        return self._text("own_post")

    @own_post.setter
    def own_post(self, post: str) -> None:
        self._settings.setValue("own_post", post)

    @property
    def recent(self) -> list[Recent]:
        """Files opened lately, the last one first, also those that are gone."""
        return [_recent(line) for line in self._text("recent").splitlines() if line]

    def remember(self, path: Path, title: str, waiting: int) -> None:
        """Put a file first, with what was known of it when it was last open."""
        full = path.resolve()
        others = [other for other in self.recent if other.path != full]
        self._write_recent([Recent(full, title, waiting), *others])

    def forget(self, path: Path) -> None:
        self._write_recent(other for other in self.recent if other.path != path)

    @property
    def geometry(self) -> QByteArray | None:
        value = self._settings.value("geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("geometry", value)

    def _write_recent(self, files: Iterable[Recent]) -> None:
        lines = [f"{each.waiting}\t{each.title}\t{each.path}" for each in files]
        self._settings.setValue("recent", "\n".join(lines[:MOST_RECENT]))

    def _text(self, key: str) -> str:
        value = self._settings.value(key, "")
        return value if isinstance(value, str) else ""

    def _choice(self, kind: type[_Choice], key: str, default: _Choice) -> _Choice:
        known = {choice.value: choice for choice in kind}
        return known.get(self._text(key), default)


def _recent(line: str) -> Recent:
    waiting, title, path = [*line.split("\t", 2), "", ""][:3]
    return Recent(Path(path), title, int(waiting) if waiting.isdecimal() else 0)
