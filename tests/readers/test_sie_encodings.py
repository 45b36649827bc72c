"""The bytes tell a SIE file's encoding, whatever `#FORMAT` says, and any line ends will do."""

import codecs

import pytest
from sie_text import codes, sie_bytes

from regionbudget.readers.sie import read_sie

LINES = (
    '#KONTO 4010 "Öre- och kronutjämning på ärenden"',
    "#VER A 1 20200131 Återföring",
    "{",
    '#TRANS 4010 {6 "SÄLJ"} 5.00',
    "#TRANS 1930 {} -5.00",
    "}",
)


@pytest.mark.parametrize(
    ("codec", "mark", "encoding"),
    [
        ("cp437", b"", "cp437"),
        ("cp850", b"", "cp437"),
        ("cp1252", b"", "cp1252"),
        ("latin-1", b"", "cp1252"),
        ("mac_roman", b"", "mac_roman"),
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8"),
        ("utf-16", b"", "utf-16"),
        ("utf-16-le", b"", "utf-16"),
        ("utf-16-be", b"", "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
    ],
)
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_the_same_file_in_every_encoding(codec: str, mark: bytes, encoding: str, end: str) -> None:
    sie = read_sie(mark + sie_bytes(*LINES, codec=codec, end=end))
    assert (sie.encoding, sie.name) == (encoding, "Östra Ån")
    assert sie.accounts["4010"] == "Öre- och kronutjämning på ärenden"
    assert sie.vouchers[0].text == "Återföring"
    assert [row.objects for row in sie.rows] == [(("6", "SÄLJ"),), ()]
    assert [row.line for row in sie.rows] == [12, 13]
    assert codes(sie) == []


def test_ascii_is_the_standards_own() -> None:
    assert read_sie(b"#FLAGGA 0\n").encoding == "cp437"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        ("é", "cp437", "cp437"),
        ("é", "cp1252", "cp1252"),
        ("50 °C, § 4 – ett", "cp1252", "cp1252"),
        ("äta – i år", "cp1252", "cp1252"),
        ("½ ± °", "cp437", "cp437"),
        ("â ê ô å", "cp437", "cp437"),
    ],
)
def test_few_signs_are_enough(text: str, codec: str, encoding: str) -> None:
    sie = read_sie(f'#FNAMN "{text}"\n'.encode(codec))
    assert (sie.encoding, sie.name) == (encoding, text)


def test_utf_8_with_a_letter_cut_in_two_is_still_utf_8() -> None:
    data = sie_bytes(*LINES, codec="utf-8").replace(b"kronutj\xc3\xa4mning", b"kronutj\xc3")
    sie = read_sie(data)
    assert (sie.encoding, sie.name, codes(sie)) == ("utf-8", "Östra Ån", ["mixed"])
    assert sie.accounts["4010"].startswith("Ã–re")  # one line, read byte by byte


def test_lost_letters_are_told() -> None:
    assert codes(read_sie("#FNAMN �stra\n".encode())) == ["letters"]


def test_nul_and_control_signs_are_left_out() -> None:
    data = sie_bytes(*LINES).replace(b"Provprogrammet", b"Prov\0\x1b[31m\x07program") + b"\x1a"
    sie = read_sie(data)
    assert (sie.program, codes(sie)) == ("Prov [31m program 1.0", ["nul"])


def test_bytes_that_mean_nothing_still_part_objects() -> None:
    post = b'#TRANS 4010 {6 "\x81"} 1\n#TRANS 4010 {6 "\x8d"} 2\n'
    sie = read_sie("#FNAMN Åäö\n".encode("cp1252") + post)
    assert len({row.objects for row in sie.rows}) == 2
