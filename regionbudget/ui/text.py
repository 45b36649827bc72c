"""Every visible string goes through here: Swedish in the code, English from a catalogue.

- `tr("Svensk text")` gives the text in the window's language.
- `trn("{n} rad", "{n} rader", count)` chooses the number's form and fills in `{n}`.
- `show(said)` renders a sentence of the domain (`Message`) in the window's language.

The templates must be literals, so that the extraction finds them: fill in afterwards with
`.format(...)`, never with an f-string. The catalogue is read with gettext and not with Qt's
translator, because the domain's sentences stand in it too and know nothing of Qt.
`resources/i18n/README.md` tells how it is brought up to date.
"""

from pathlib import Path
from typing import Protocol

from regionbudget.domain.message import Message
from regionbudget.domain.money import format_amount
from regionbudget.paths import RESOURCES

SWEDISH, ENGLISH = "sv", "en"
LANGUAGES = (SWEDISH, ENGLISH)
CATALOGUE = RESOURCES / "i18n"


class _Catalogue(Protocol):
    def gettext(self, message: str) -> str: ...
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...


class _Swedish:
    """The source language needs no look-up."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if n == 1 else msgid2


class _Language:
    """The language of the process's windows; chosen once, before any widget is built."""

    code: str = SWEDISH
    catalogue: _Catalogue = _Swedish()


def set_language(code: str) -> None:
    """Choose the language of everything that is drawn from now on. Unknown codes give Swedish."""
    if code == ENGLISH:
        _Language.catalogue = _read(CATALOGUE / "en.mo")
        _Language.code = ENGLISH
    else:
        _Language.catalogue = _Swedish()
        _Language.code = SWEDISH


def language() -> str:
    return _Language.code


def tr(text: str) -> str:
    """The text in the window's language. Gettext answers nothing with the catalogue's heading."""
    return _Language.catalogue.gettext(text) if text else ""


def trn(one: str, many: str, n: int) -> str:
    """The text in the number's form, with `{n}` filled in as figures are written: `100 000`."""
    return _Language.catalogue.ngettext(one, many, n).format(n=format_amount(n * 100))


def show(said: str | Message) -> str:
    """A sentence of the domain in the window's language; a name stands as it is."""
    return said if isinstance(said, str) else said.render(tr)


def sentence(text: str) -> str:
    """The text with a capital letter first: a rule's words where they stand by themselves."""
    return text[:1].upper() + text[1:]


def _read(path: Path) -> _Catalogue:
    from gettext import GNUTranslations

    with path.open("rb") as file:
        return GNUTranslations(file)
