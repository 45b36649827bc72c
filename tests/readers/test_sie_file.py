"""A SIE file becomes a value: head, vouchers, checks; what is odd is told with its line."""

from datetime import date

import pytest
from sie_text import HEAD, codes, read, sie_bytes

from regionbudget.domain.finding import Severity
from regionbudget.domain.sie import Dimension, sum_by_account, sum_by_object
from regionbudget.readers.sie import read_sie

BALANCED = ("{", "#TRANS 4010 {} 5.00", "#TRANS 1930 {} -5.00", "}")
DAY = date(2020, 1, 31)


def test_the_head_is_read() -> None:
    sie = read(
        '#KONTO 4010 "Inköp"', "#KTYP 4010 K", "#DIM 6 Projekt", '#UNDERDIM 61 "Delprojekt" 6',
        '#OBJEKT 6 "P1" "Hembesök"', "#RAR -1 20190101 20191231", "#IB 0 1930 5.00", "#NYPOST 1",
        "#VER A 1 20200131",
    )  # fmt: skip
    assert (sie.program, sie.number, sie.name) == ("Provprogrammet 1.0", "232100-0214", "Östra Ån")
    assert (sie.chart, sie.company) == ("Kommunbas13", "2321000214")
    assert sie.year == (date(2020, 1, 1), date(2020, 12, 31))
    assert sie.years[-1] == (date(2019, 1, 1), date(2019, 12, 31))
    assert (sie.accounts, sie.account_types) == ({"4010": "Inköp"}, {"4010": "K"})
    assert sie.dimensions["61"] == Dimension("61", "Delprojekt", "6")
    assert sie.objects == {("6", "P1"): "Hembesök"}
    assert [(p.code, p.line) for p in sie.problems] == [("label", 16)]


def test_only_trans_is_booked() -> None:
    sie = read(
        "#VER A 1 20200131", "{", "#TRANS 4010 {} 5.00", "#RTRANS 1930 {} -5.00",
        "#TRANS 1930 {} -5.00", "#BTRANS 1910 {} -5.00", "}",
    )  # fmt: skip
    assert sum_by_account(sie.rows) == {"1930": -500, "4010": 500}
    assert (len(sie.rows), codes(sie)) == (2, [])


def test_sums_leave_zeros_out() -> None:
    sie = read(
        "#VER A 1 20200131", "{", '#TRANS 4010 {6 "P1"} 5', '#TRANS 4010 {6 "P1"} -5',
        '#TRANS 4010 {6 "P2"} 7', "#TRANS 1930 {} -7", "}",
    )  # fmt: skip
    assert sum_by_account(sie.rows) == {"1930": -700, "4010": 700}
    assert sum_by_object(sie.rows) == {("6", "P2"): 700}


@pytest.mark.parametrize(
    ("post", "label", "day", "text"),
    [
        ('#VER A 1 20200131 "text" 20200201 sign', "A 1", DAY, "text"),
        ('#VER "A" "1" "20200131" "text"', "A 1", DAY, "text"),
        ('#VER "" "" 20200131 "text" 20200201', "", DAY, "text"),
        ('#VER  20200131 "text" 20200201', "", DAY, "text"),
        ('#VER A 20200131 "text" 20200201', "A", DAY, "text"),
        ("#ver\tA\t1\t20200131\ttext", "A 1", DAY, "text"),
        ('#VER A 1 200131 "text"', "A 1", DAY, "text"),
        ('  #Ver A 1 2020-01-31 "text"', "A 1", DAY, "text"),
        ('# VER A 1 20200131 "text', "A 1", DAY, "text"),
        ('#VER A 200130 20200131 "text"', "A 200130", DAY, "text"),
        ('#VER A 20200130 20200131 "text"', "A 20200130", DAY, "text"),
        ("#VER A 1 20200131", "A 1", DAY, ""),
    ],
)
def test_vouchers_however_written(post: str, label: str, day: date, text: str) -> None:
    sie = read(post, *BALANCED)
    (voucher,) = sie.vouchers
    assert (voucher.label, voucher.date, voucher.text) == (label, day, text)
    assert codes(sie) == []


@pytest.mark.parametrize("post", ["#VER A 1", '#VER A 1 "" "text" 20200201', "#VER A 1 20201399 x"])
def test_a_voucher_without_date_is_told(post: str) -> None:
    sie = read(post, *BALANCED)
    assert (sie.vouchers[0].date, codes(sie)) == (None, ["voucher_date"])


@pytest.mark.parametrize(
    "lines",
    [
        ("#VER A 1 20200131 {", "#TRANS 4010 {} 5", "#TRANS 1930 {} -5", "}"),
        ("#VER A 1 20200131", "{\t", "#TRANS 4010 {} 5", "#TRANS 1930 {} -5", "} "),
        ("#VER A 1 20200131", "{\t#TRANS 4010 {} 5", "#TRANS 1930 {} -5 }"),
        ("#VER A 1 20200131", "#TRANS 4010 {} 5", "#TRANS 1930 {} -5"),
        ('#VER A 1 20200131 "x" { #TRANS 4010 {} 5 #TRANS 1930 {} -5 }',),
        ("\t#ver A 1 20200131", "\t{", "\t\t#trans 4010 {} 5", "#Trans 1930 {} -5", "\t}", ""),
        ("#VER A 1 20200131", "{", "#TRANS 4010{}5", "#TRANS 1930{}-5}"),
        ('#VER A 1 20200131 "#TRANS i text"', "{", "#TRANS 4010 {} 5 #TRANS 1930 {} -5", "}"),
    ],
)
def test_braces_stand_anywhere_or_nowhere(lines: tuple[str, ...]) -> None:
    sie = read(*lines)
    assert [(row.account, row.amount_ore) for row in sie.rows] == [("4010", 500), ("1930", -500)]
    assert len(sie.vouchers) == 1
    assert codes(sie) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("#TRANS 4010 {} 5",), ["outside"]),
        (("#VER A 1 20200131", "{", "#TRANS 4010 {} 5", "}"), ["unbalanced"]),
        (("#VER A 1 20200131", "{", "#TRANS 4010 {} 0"), ["unclosed"]),
        (("#VER A 1 20200131", "lös text", *BALANCED), ["stray"]),
        (("#RAR 0 x y",), ["year"]),
        (("#RES 0 4010 x",), ["balance"]),
        (("#PSALDO 0 2020 4010 {} 5",), ["balance"]),
        (("# ",), ["label"]),
        (("#NY 1", "#ny 2", "#ANNAN 1"), ["label", "label"]),
    ],
)
def test_what_is_odd_is_told(lines: tuple[str, ...], expected: list[str]) -> None:
    sie = read("#VER A 1 20200131" if lines[0] != "#TRANS 4010 {} 5" else "", *lines)
    assert codes(sie) == expected
    assert sie.problems[0].line is not None
    assert not sie.stops


def test_many_problems_of_a_kind_are_counted() -> None:
    sie = read("#VER A 1 20200131", *["lös text"] * 250)
    assert len(sie.problems) == 101
    assert str(sie.problems[-1].message) == "150 till av samma slag"


@pytest.mark.parametrize(
    ("lines", "name", "kind"),
    [
        (("#RES 0 4010 5.00",), "", "4E"),
        (("#IB 0 1930 5.00",), "", "4E"),
        (("#IB 0 1930 5.00",), "X.SI", "4I"),
        (("#RES 0 4010 5.00",), "x.si", "4E"),
        ((), "", "4I"),
        ((), "x.se", "4E"),
        ((), "x 4i.se", "4I"),
    ],
)
def test_4e_and_4i_are_told_apart(lines: tuple[str, ...], name: str, kind: str) -> None:
    data = sie_bytes(*lines, "#VER A 1 20200131", *BALANCED)
    assert read_sie(data, name).type == kind


def test_a_file_of_balances_is_what_it_says() -> None:
    lines = [line.replace("#SIETYP 4", "#SIETYP 2") for line in HEAD]
    assert read_sie("\n".join([*lines, "#RES 0 4010 5"]).encode()).type == "2"


def test_a_file_without_vouchers_says_so() -> None:
    sie = read("#RES 0 4010 5.00")
    assert [(p.code, p.severity) for p in sie.problems] == [("no_vouchers", Severity.INFO)]


def test_a_cut_file_is_refused() -> None:
    sie = read("#KSUMMA", "#VER A 1 20200131", *BALANCED)
    assert [(p.code, p.severity) for p in sie.stops] == [("cut", Severity.STOP)]


@pytest.mark.parametrize("end", ["#KSUMMA 1", "#KSUMMA", "#KSUMMA x", "#ksumma\t-5"])
def test_a_wrong_sum_is_a_warning(end: str) -> None:
    sie = read("#KSUMMA", "#VER A 1 20200131", *BALANCED, end)
    assert (codes(sie), sie.stops) == (["checksum"], ())


def test_a_right_sum_is_over_labels_and_fields() -> None:
    body = '#VER A 1 20200131 "a \\"b\\" {c}"\n{\n#TRANS\t4010 {6 "P 1"} 0.00\n}\n'
    data = f"#FLAGGA 0\n#KSUMMA\n{body}#KSUMMA {crc32(body)}\n"
    assert codes(read_sie(data.encode())) == []
    assert codes(read_sie(data.replace("P 1", "P 2").encode())) == ["checksum"]


def crc32(body: str) -> int:
    """By the standard, told field by field."""
    import zlib

    assert body.startswith("#VER A 1")
    return zlib.crc32(b'#VERA120200131a "b" {c}#TRANS40106P 10.00')


@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", b"<html></html>", b"PK\x03\x04", b"#INCLUDE <x>", b"\0" * 100, b"\xff\xfe"],
)
def test_what_is_no_sie_file_is_refused(data: bytes) -> None:
    sie = read_sie(data)
    assert [p.code for p in sie.stops] == ["not_sie"]
    assert sie.type == ""


def test_sie_5_is_told_by_name() -> None:
    (problem,) = read_sie(b'<?xml version="1.0"?>\n<sie:Sie xmlns:sie="http://x">').stops
    assert "SIE 5" in str(problem.message)


def test_a_company_is_its_number_else_its_name() -> None:
    companies = [
        read_sie("\n".join(["#FLAGGA 0", *lines]).encode()).company
        for lines in (
            ["#ORGNR 232100-0214"], ["#ORGNR 162321000214"], ["#FNAMN Östra Ån"],
            ['#ORGNR ""', '#FNAMN "ÖSTRA  ÅN"'],
        )
    ]  # fmt: skip
    assert companies == ["2321000214", "2321000214", "östra ån", "östra ån"]
