"""One small ledger in the many shapes that accounting programs give it, written anew each time."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

Entry = tuple[date, str, str, str, str, int]
"""Date, account, object, voucher, text, öre."""

ENTRIES: list[Entry] = [
    (date(2020, 2, 28), "5010", "4711", "A 1", "Hyra för vårdcentralen i Östersund", 1_234_550),
    (date(2020, 3, 31), "7210", "4711", "A 2", "Lön, undersköterska", 30_000_000),
    (date(2020, 5, 31), "5010", "4711", "A 3", "Kreditnota hyra", -120_005),
    (date(2020, 5, 31), "6310", "4712", "A 4", "Utbildning i Åre", 700),
]
HEADER = ["Bokföringsdatum", "Konto", "Projekt", "Vernr", "Vertext", "Belopp"]
NBSP, NARROW, MINUS = "\u00a0", "\u202f", "\u2212"

Writer = Callable[[Path], Path]


def money(ore: int, *, blank: str = " ", decimal: str = ",", minus: str = "-") -> str:
    kronor, rest = divmod(abs(ore), 100)
    text = f"{kronor:,}".replace(",", blank) + f"{decimal}{rest:02d}"
    return f"{minus if ore < 0 else ''}{text}"


def rows(
    amount: Callable[[int], Any] = money, day: Callable[[date], Any] = date.isoformat
) -> list[list[Any]]:
    return [[day(on), account, code, voucher, text, amount(ore)]
            for on, account, code, voucher, text, ore in ENTRIES]  # fmt: skip


def as_csv(
    table: Sequence[Sequence[Any]],
    *,
    encoding: str = "utf-8",
    end: str = "\r\n",
    delimiter: str = ";",
) -> Writer:
    def write(folder: Path) -> Path:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(table)
        path = folder / "huvudbok.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return write


def as_excel(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> Writer:
    def write(folder: Path) -> Path:
        book = openpyxl.Workbook()
        del book[book.sheetnames[0]]
        for title, table in sheets:
            sheet = book.create_sheet(title)
            for row in table:
                sheet.append(row)
        path = folder / "huvudbok.xlsx"
        book.save(path)
        return path

    return write


def debit_and_credit() -> list[list[Any]]:
    header = [*HEADER[:-1], "Debet", "Kredit"]
    return [header] + [
        [*row[:-1], money(ore) if ore > 0 else "", money(-ore) if ore < 0 else "-"]
        for row, (*_, ore) in zip(rows(), ENTRIES, strict=True)
    ]


def with_sums() -> list[list[Any]]:
    """Title rows, a group's heading and delsumma, an unnamed sum, empty rows and a footer."""
    table = rows()
    first = money(sum(ore for *_, ore in ENTRIES[:2]))
    whole = money(sum(ore for *_, ore in ENTRIES))
    return [
        ["Huvudbok 2020", "", "", "", "", ""],
        ["Urval: 2020-01-01--2020-12-31", "", "", "", "", ""],
        [""] * 6,
        HEADER,
        ["", "", "4711 Digital utveckling", "", "", ""],
        *table[:2],
        ["Delsumma", "", "", "", "", first],
        [""] * 6,
        HEADER,
        *table[2:],
        ["", "", "", "", "", whole],
        ["", "", "", "", "Totalt", whole],
        ["Utskrivet av ekonomi", "", "", "", "", ""],
    ]


def serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def kronor(ore: int) -> float:
    return ore / 100


SHAPES: dict[str, Writer] = {
    "utf-8, LF": as_csv([HEADER, *rows()], end="\n"),
    "utf-8 with a mark, CRLF, tab": as_csv([HEADER, *rows()], encoding="utf-8-sig", delimiter="\t"),
    "utf-16, CRLF, NBSP": as_csv(
        [HEADER, *rows(lambda ore: money(ore, blank=NBSP))], encoding="utf-16"
    ),
    "cp1252, CR": as_csv([HEADER, *rows()], encoding="cp1252", end="\r"),
    "cp437, LF, pipe": as_csv([HEADER, *rows()], encoding="cp437", end="\n", delimiter="|"),
    "debit and credit": as_csv(debit_and_credit()),
    "U+2212, narrow blanks": as_csv(
        [HEADER, *rows(lambda ore: money(ore, blank=NARROW, minus=MINUS))]
    ),
    "minus behind, points": as_csv(
        [HEADER, *rows(lambda ore: money(abs(ore), blank=".") + ("-" if ore < 0 else ""))]
    ),
    "parentheses, English, comma": as_csv(
        [
            ["Posting date", "Account", "Project", "Voucher no", "Description", "Amount"],
            *rows(
                lambda ore: (
                    f"({money(-ore, blank=',', decimal='.')})"
                    if ore < 0
                    else money(ore, blank=",", decimal=".")
                ),
                lambda day: f"{day.day}.{day.month}.{day.year}",
            ),
        ],
        delimiter=",",
    ),
    "200531": as_csv([HEADER, *rows(day=lambda day: f"{day:%y%m%d}")]),
    "with a time": as_csv([HEADER, *rows(day=lambda day: f"{day} 00:00:00")]),
    "title rows, sums, empty rows": as_csv(with_sums()),
    "excel": as_excel(("Blad1", [HEADER, *rows(kronor, lambda day: day)])),
    "excel, serial dates, title rows": as_excel(
        ("Utdrag", [["Huvudbok"], [], HEADER, *rows(kronor, serial)])
    ),
    "excel, several sheets": as_excel(
        ("Försättsblad", [["Rapport", "Utfall"], ["Period", "2020-05"]]),
        ("Kontoplan", [["Konto", "Text"], [5010, "Lokalhyra"]]),
        (
            "Transaktioner",
            [
                ["Region X"],
                HEADER,
                *rows(kronor, lambda day: f"{day:%Y%m%d}"),
                ["Summa", None, None, None, None, 999],
            ],
        ),
    ),
    "without a header": as_csv(rows()),
}
