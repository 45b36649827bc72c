"""Both languages are complete: every text has its translation, and none is left over."""

import ast
import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from regionbudget.domain.message import join, say
from regionbudget.domain.plan import REMAINDER
from regionbudget.ui import text
from regionbudget.ui.text import CATALOGUE, show, tr, trn

pytest_plugins = ["window_kit"]

PACKAGE = Path(text.__file__).resolve().parents[1]
MODULES = sorted(PACKAGE.rglob("*.py"))
KEYWORDS = {"tr": None, "say": None, "trn": (1, 2)}
MessageId = str | tuple[str, ...]


def frozen(value: object) -> MessageId:
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    return value if isinstance(value, str) else ""


def sources() -> set[MessageId]:
    """Every text that the code marks."""
    found = extract_from_dir(str(PACKAGE), [("**.py", "python")], keywords=KEYWORDS)
    return {frozen(each[2]) for each in found if each[2]}


def english() -> dict[MessageId, MessageId]:
    with (CATALOGUE / "en.po").open("rb") as file:
        return {frozen(m.id): frozen(m.string) for m in read_po(file) if m.id}


def parts(message: MessageId) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


def test_every_text_has_its_english() -> None:
    catalogue = english()
    assert [each for each in sources() if not all(parts(catalogue.get(each, "")))] == []


def test_no_translation_has_lost_its_text() -> None:
    assert set(english()) - sources() == set()


def test_a_translation_fills_in_what_its_text_fills_in() -> None:
    def fields(message: MessageId) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", " ".join(parts(message))))

    assert [k for k, v in english().items() if fields(k) != fields(v)] == []


def test_the_compiled_catalogue_is_that_of_the_text_file() -> None:
    with (CATALOGUE / "en.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for source, translated in english().items():
        if isinstance(source, str):
            assert compiled.gettext(source) == translated
        else:
            forms = tuple(compiled.ngettext(source[0], source[1], n) for n in (1, 2))
            assert forms == tuple(translated)


def looked_up(tree: ast.AST) -> list[ast.Call]:
    """The calls that mark a text, wherever they stand in the code."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_text_is_put_together_before_it_is_looked_up(path: Path) -> None:
    for call in looked_up(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (call.args and isinstance(call.args[0], ast.JoinedStr)), call.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_text_is_looked_up_inside_an_f_string(path: Path) -> None:
    """Babel reads an f-string as one text and finds no call in it: the text would lack English."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            assert [(call.lineno, ast.unparse(call)) for call in looked_up(node)] == []


def test_swedish_is_what_stands_in_the_code() -> None:
    text.set_language(text.SWEDISH)
    assert tr("Avbryt") == "Avbryt"
    assert trn("{n} post", "{n} poster", 1) == "1 post"
    assert trn("{n} post", "{n} poster", 100_000) == "100\u00a0000 poster"


def test_english_comes_from_the_catalogue_also_for_the_sentences_of_the_domain() -> None:
    text.set_language(text.ENGLISH)
    try:
        assert tr("Avbryt") == "Cancel"
        assert trn("{n} post", "{n} poster", 3) == "3 entries"
        assert show(say("prognosen saknar motivering")) == "the forecast has no reason"
        assert show(say("varav {title}", title=REMAINDER)) == "of which Unplanned"
        assert show("Avbryt") == "Avbryt"
    finally:
        text.set_language(text.SWEDISH)


def test_no_words_are_no_words_in_english_either() -> None:
    text.set_language(text.ENGLISH)
    try:
        assert tr("") == ""
        assert show(join([])) == ""
    finally:
        text.set_language(text.SWEDISH)


def test_an_unknown_language_gives_swedish() -> None:
    text.set_language("xx")
    assert text.language() == text.SWEDISH
