"""One small file per way of being wrong, each the sample with one change."""

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

Build = Callable[[str], bytes]
"""Makes the file from the text of the sample plan or of the sample ledger."""

CAREER = "karriartjanster=1266508 + medarbetare=33492"
CAREER_ROW = f"Karriärvägar sjuksköterskor;1300000;HR direktör;;karriartjanster;nej;;;{CAREER}"
SPUR = "SPUR inspektion;700000;FOU chef;;;;;;"
TRAINING = "Specialistutbildning sjuksköterska;6300000;HR direktör;;vidareutbildning;nej;;;"
STAFF_AREA = "Goda förutsättningar för vårdens medarbetare"
IT_ROW = f"{STAFF_AREA};Personalförstärkning inom IT;3500000;"
LEDGER_HEADER = "Datum;Aktivitet;Belopp;Text;Verifikation;Kostnadsslag\n"
GOOD_ENTRY = "2020-05-14;SPUR inspektion;12500,00;Inspektionsavgift;A 1;Utbildning\n"


@dataclass(frozen=True)
class WrongFile:
    """`seen_by` says who finds the fault: the reader, the names, a rule, or nobody (it is fine)."""

    name: str
    wrong: str
    exit_code: int
    seen_by: str
    build: Build
    command: str = "plan"

    def write(self, folder: Path, plan: bytes, ledger: bytes) -> None:
        source = ledger if self.command == "spend" else plan
        (folder / self.name).write_bytes(self.build(source.decode("utf-8")))


def swap(old: str, new: str, encoding: str = "utf-8") -> Build:
    """The sample with one change, which must hit one place."""

    def build(text: str) -> bytes:
        if text.count(old) != 1:
            raise ValueError(f"{old!r} stands {text.count(old)} times")
        return text.replace(old, new).encode(encoding)

    return build


def entries(*rows: str, header: str = LEDGER_HEADER, encoding: str = "utf-8") -> Build:
    """A small ledger with the rows after a sound one."""
    content = "".join([header, GOOD_ENTRY, *(f"{row}\n" for row in rows)])
    return lambda _: content.encode(encoding)


def rows(*lines: str) -> Build:
    return lambda _: "".join(f"{line}\n" for line in lines).encode()


def workbook(*lines: tuple[object, ...]) -> Build:
    """A workbook of these cells; a text with a leading = is a formula without a stored result."""

    def build(_: str) -> bytes:
        content = io.BytesIO()
        with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
            book.set_properties({"created": datetime.datetime(2020, 1, 1)})  # noqa: DTZ001
            sheet = book.add_worksheet("Blad1")
            for number, line in enumerate(lines):
                for column, value in enumerate(line):
                    if isinstance(value, str) and value.startswith("="):
                        error = value[1:] if value.startswith("=#") else ""
                        sheet.write_formula(number, column, value, None, error)
                    else:
                        sheet.write(number, column, value)
        return content.getvalue()

    return build


_PLAN_HEADER = ("Utvecklingsområde", "Aktivitet", "Summa")
_SPUR_CELLS = (STAFF_AREA, "SPUR inspektion")

WRONG_FILES = (
    # the file itself
    WrongFile("text.xlsx", "a text file named .xlsx", 2, "reader", swap("SPUR", "SPUR")),
    WrongFile("empty-sheet.xlsx", "a workbook whose only sheet is empty", 2, "reader", workbook()),
    WrongFile("empty.csv", "a file without a byte", 2, "reader", rows()),
    WrongFile(
        "plan-header-only.csv",
        "a header without rows",
        2,
        "reader",
        rows("Utvecklingsområde;Aktivitet;Summa"),
    ),
    WrongFile(
        "plan-missing-column.csv",
        "the column Summa is missing",
        2,
        "reader",
        rows("Utvecklingsområde;Aktivitet;Ansvarig", f"{STAFF_AREA};SPUR inspektion;FOU chef"),
    ),
    WrongFile(
        "plan-column-twice.csv",
        "the column Summa is there twice",
        2,
        "reader",
        rows("Utvecklingsområde;Aktivitet;Summa;Summa", f"{STAFF_AREA};SPUR inspektion;700000;7"),
    ),
    WrongFile(
        "plan-broken-quotes.csv",
        "a quotation mark that is never closed",
        2,
        "reader",
        swap("SPUR inspektion;", '"SPUR inspektion;'),
    ),
    WrongFile(
        "plan-formula-without-result.xlsx",
        "Summa is a formula whose result was never stored",
        2,
        "reader",
        workbook(_PLAN_HEADER, (*_SPUR_CELLS, "=350000*2")),
    ),
    WrongFile(
        "plan-error-value.xlsx",
        "Summa shows #N/A",
        2,
        "reader",
        workbook(_PLAN_HEADER, (*_SPUR_CELLS, "=#N/A")),
    ),
    # cells of a plan
    WrongFile(
        "plan-ambiguous-amount.csv",
        "the amount 1.234, which may be read in two ways",
        2,
        "reader",
        swap("SPUR inspektion;700000", "SPUR inspektion;1.234"),
    ),
    WrongFile(
        "plan-negative-sum.csv",
        "a negative sum",
        2,
        "reader",
        swap("SPUR inspektion;700000", "SPUR inspektion;-700000"),
    ),
    WrongFile(
        "plan-unknown-kind.csv",
        "a Typ that does not exist",
        2,
        "reader",
        swap(SPUR, "SPUR inspektion;700000;FOU chef;reserverat;;;;;"),
    ),
    WrongFile(
        "plan-months-reversed.csv",
        "Från lies after Till",
        2,
        "reader",
        swap(SPUR, "SPUR inspektion;700000;FOU chef;;;;2020-09;2020-03;"),
    ),
    WrongFile(
        "plan-unreadable-funding.csv",
        "Finansiering without an equals sign",
        2,
        "reader",
        swap(CAREER, "karriartjanster 1266508 + medarbetare=33492"),
    ),
    WrongFile(
        "plan-three-faults.csv",
        "three faults in three rows, all of them to be listed",
        2,
        "reader",
        lambda text: (
            text.replace("Hemmonitorering;5000000", "Hemmonitorering;fem miljoner")
            .replace("Saba Cloud;300000", "Saba Cloud;")
            .replace(SPUR, "SPUR inspektion;700000;FOU chef;;;kanske;;;")
            .encode()
        ),
    ),
    # names of a plan
    WrongFile(
        "plan-same-title-twice.csv",
        "the same activity twice in an area",
        2,
        "names",
        swap("Personalresurs Saba Cloud;", "spur inspektion;"),
    ),
    WrongFile(
        "plan-unknown-area.csv",
        "an Utvecklingsområde that the agreement does not have",
        2,
        "names",
        swap(f"{STAFF_AREA};SPUR", "Tandvård;SPUR"),
    ),
    WrongFile(
        "plan-unknown-line.csv",
        "Finansiering from a line that the agreement does not have",
        2,
        "names",
        swap(CAREER, "karriartjanster=1266508 + tandvard=33492"),
    ),
    WrongFile(
        "plan-purpose-not-ring-fenced.csv",
        "Syfte names a line that is not ring-fenced",
        2,
        "names",
        swap(SPUR, "SPUR inspektion;700000;FOU chef;;medarbetare;;;;"),
    ),
    WrongFile(
        "plan-earmark-funding.csv",
        "Finansiering names an earmark that the line does not have",
        2,
        "names",
        swap(
            "1177 Vårdguiden;1660392;Regionstabschef;;;;;;",
            "1177 Vårdguiden;1660392;Regionstabschef;;;;;;e-halsa/1178=1660392",
        ),
    ),
    WrongFile(
        "plan-earmark-percent.csv",
        "Finansiering asks for a percent of an earmark, which is given in kronor",
        2,
        "names",
        swap(
            "1177 Vårdguiden;1660392;Regionstabschef;;;;;;",
            "1177 Vårdguiden;1660392;Regionstabschef;;;;;;e-halsa/1177=57 %",
        ),
    ),
    # rules of a plan
    WrongFile(
        "plan-p1-line-overdrawn.csv",
        "P1: Karriärvägar takes 1 300 000 from the ring-fenced line of 1 266 508",
        1,
        "rule",
        swap(CAREER, "karriartjanster=1300000"),
    ),
    WrongFile(
        "plan-p1-earmark-overdrawn.csv",
        "P1: the earmark for 1177 is asked for all of the line's 57 percent",
        1,
        "rule",
        swap(
            "1177 Vårdguiden;1660392;Regionstabschef;;;;;;",
            "1177 Vårdguiden;1660392;Regionstabschef;;;;;;e-halsa/1177=1660392",
        ),
    ),
    WrongFile(
        "plan-p2-other-purpose.csv",
        "P2: SPUR inspektion takes 30 000 from the line for specialist training",
        1,
        "rule",
        swap(SPUR, f"{SPUR}medarbetare=670000 + vidareutbildning=30000"),
    ),
    WrongFile(
        "plan-p6-other-area.csv",
        "P6: SPUR inspektion takes 30 000 from the line of another area",
        1,
        "rule",
        swap(SPUR, f"{SPUR}medarbetare=670000 + nara-vard=30000"),
    ),
    WrongFile(
        "plan-rule-and-fault.csv",
        "P1 in one row and an amount that cannot be read in another: malformed comes first",
        2,
        "reader",
        lambda text: (
            text.replace(CAREER, "karriartjanster=1300000")
            .replace("SPUR inspektion;700000", "SPUR inspektion;1.234")
            .encode()
        ),
    ),
    # a plan that is fine
    WrongFile(
        "plan-cp1252.csv",
        "nothing: the encoding of older Windows programs is read",
        0,
        "nobody",
        swap("SPUR", "SPUR", "cp1252"),
    ),
    # cells of a ledger
    WrongFile(
        "ledger-ambiguous-amount.csv",
        "the amount 1,234.50, which may be read in two ways",
        2,
        "reader",
        entries("2020-05-15;SPUR inspektion;1,234.50;Resor inspektörer;A 2;Resor"),
        "spend",
    ),
    WrongFile(
        "ledger-unreadable-date.csv",
        "the date 15/5, without its year",
        2,
        "reader",
        entries("15/5;SPUR inspektion;1234,50;Resor inspektörer;A 2;Resor"),
        "spend",
    ),
    WrongFile(
        "ledger-zero-amount.csv",
        "an entry of 0 kronor",
        2,
        "reader",
        entries("2020-05-15;SPUR inspektion;0,00;Resor inspektörer;A 2;Resor"),
        "spend",
    ),
    WrongFile(
        "ledger-missing-column.csv",
        "the column Belopp is missing",
        2,
        "reader",
        rows("Datum;Aktivitet;Text", "2020-05-15;SPUR inspektion;Resor inspektörer"),
        "spend",
    ),
    # names and rules of a ledger
    WrongFile(
        "ledger-unknown-activity.csv",
        "an activity that the plan does not have",
        2,
        "names",
        entries("2020-05-15;Tandreglering;1234,50;Resor;A 2;Resor"),
        "spend",
    ),
    WrongFile(
        "ledger-beginning-of-title.csv",
        "only the beginning of a title: files need it whole",
        2,
        "names",
        entries("2020-05-15;Karriärvägar;1234,50;Mentorskap;A 2;Utbildning"),
        "spend",
    ),
    WrongFile(
        "ledger-s1-on-reserve.csv",
        "S1: a cost on Ofördelat",
        1,
        "rule",
        entries("2020-05-15;Ofördelat;1234,50;Resor;A 2;Resor"),
        "spend",
    ),
    WrongFile(
        "ledger-s2-outside-year.csv",
        "S2: a date outside the agreement's year",
        1,
        "rule",
        entries("2021-01-04;SPUR inspektion;1234,50;Resor inspektörer;A 2;Resor"),
        "spend",
    ),
    WrongFile(
        "ledger-rule-and-fault.csv",
        "S1 in one row and a date that cannot be read in another: malformed comes first",
        2,
        "reader",
        entries(
            "2020-05-15;Ofördelat;1234,50;Resor;A 2;Resor",
            "2020-02-30;SPUR inspektion;1234,50;Resor inspektörer;A 3;Resor",
        ),
        "spend",
    ),
    # allocation tables
    WrongFile(
        "allocation-wrong-total.csv",
        "a total that differs from the sum of the lines",
        2,
        "reader",
        rows(
            "Delområde;Belopp",
            "omstallning;19000000",
            "tillganglighet;5700000",
            "patientkontrakt;5700000",
            "Totalt;30000000",
        ),
        "allocation",
    ),
)


def readme_of_wrong_files() -> str:
    table = "\n".join(
        f"| `{wrong.name}` | `import {wrong.command}` | {wrong.wrong} | {wrong.exit_code} |"
        for wrong in WRONG_FILES
    )
    return f"""# One file per way of being wrong

Each file differs from the sample in one way. Exit codes are those of the command line:
0 done, 1 refused by a rule, 2 malformed or unreadable (also when a rule is broken besides).
The ledgers presume the sample plan, the allocation the agreement `gnv-2019`.
`python tests/make_sample.py` makes the files anew.

| File | Read by | What is wrong | Exit code |
|---|---|---|---|
{table}
"""
