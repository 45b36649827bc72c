"""Makes sample_data/ from its plan: the same plan in Excel, an invented ledger, the wrong files.

The plan itself, `plan-2020.csv`, is written by hand. Run from the checkout:

    python tests/make_sample.py
"""

import csv
import io
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]
from make_wrong_files import WRONG_FILES, readme_of_wrong_files

SAMPLE_DATA = Path(__file__).resolve().parent.parent / "sample_data"
PLAN = SAMPLE_DATA / "plan-2020.csv"
LEDGER_HEADER = ("Datum", "Aktivitet", "Belopp", "Text", "Verifikation", "Kostnadsslag")
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
NEVER_CHANGES = datetime(2020, 1, 1)  # noqa: DTZ001  Excel knows no time zones


@dataclass(frozen=True)
class Cost:
    """One row a month: its share of the month's sum. Salaries fall on the 25th."""

    text: str
    category: str
    share: int
    salary: bool = False


@dataclass(frozen=True)
class Spending:
    """What an invented activity costs, month by month in whole kronor.

    `credits` are negative rows by month; the month's sum holds all the same. Unless `exact`, the
    sums are made uneven, as real ones are.
    """

    activity: str
    kronor: tuple[int, ...]
    costs: tuple[Cost, ...]
    credits: tuple[tuple[int, str, str, int], ...] = ()
    exact: bool = False


@dataclass(frozen=True)
class Entry:
    day: date
    activity: str
    ore: int
    text: str
    category: str
    voucher: str = ""


def thousands(*kronor: int) -> tuple[int, ...]:
    return tuple(1000 * each for each in kronor)


def pay(text: str, share: int) -> Cost:
    return Cost(f"Lön {text}", "Personal", share, salary=True)


SPENDING = (
    Spending(
        "Samordnare för nationella satsningar i primärvård",
        thousands(48, 48, 49, 49, 49, 49, 49, 48, 49, 50, 50, 51),
        (pay("samordnare", 92), Cost("Resor och möten", "Resor", 8)),
    ),
    Spending(
        "Personcentrerad vård/patientkontrakt/fast läkar- och vårdkontakt/SIP",
        thousands(55, 80, 103, 73, 110, 92, 29, 98, 85, 91, 88, 71),
        (pay("processledare patientkontrakt", 70), Cost("Utbildningsdag SIP", "Utbildning", 30)),
    ),
    Spending(
        "Hemmonitorering",  # far under its sum: the project starts late
        thousands(35, 52, 88, 110, 146, 205, 96, 168, 230, 255, 262, 271),
        (
            pay("projektledare hemmonitorering", 35),
            Cost("Mätutrustning för hemmabruk", "IT och infrastruktur", 45),
            Cost("Införandestöd", "Konsulter", 20),
        ),
        ((11, "Kreditnota, returnerade blodtrycksmätare", "IT och infrastruktur", -18_640),),
    ),
    Spending(
        "Utveckling av hembesök i samverkan med primärvård, kommun och specialiserad vård",
        thousands(102, 119, 127, 123, 136, 149, 95, 134, 120, 126, 130, 129),
        (pay("hembesöksteam", 80), Cost("Leasingbilar hembesök", "Resor", 20)),
    ),
    Spending(
        "Utveckling av effektiva vårdflöden primärvård, specialiserad vård och kommun "
        "exempelvis genom digitala konsultationer",
        thousands(378, 585, 780, 1000, 1103, 926, 414, 994, 828, 934, 999, 959),
        (
            pay("vårdflödeskoordinatorer", 45),
            Cost("Licenser digitala konsultationer", "IT och infrastruktur", 30),
            Cost("Processtöd vårdflöden", "Konsulter", 20),
        ),
    ),
    Spending(
        "Fördelning till primärvårdens utförare efter antal listade",
        (1_583_135,) * 11 + (1_583_142,),
        (
            Cost("Ersättning per listad, hälsocentraler i egen regi", "Övrigt", 82),
            Cost("Ersättning per listad, privata hälsocentraler", "Övrigt", 18),
        ),
        exact=True,
    ),
    Spending(
        "Barnhälsovård: hembesök, familjecentraler och samverkan "
        "(förslag till fördelning tas fram)",
        thousands(72, 87, 108, 103, 111, 97, 56, 106, 97, 105, 102, 88),
        (
            Cost("Ersättning hembesök barnhälsovård", "Personal", 55),
            Cost("Tillägg områden med högt vårdbehov", "Personal", 25),
        ),
    ),
    Spending(
        "Uppbyggnad av kliniskt kompetenscentrum",
        thousands(911, 1005, 1309, 1379, 1449, 1531, 806, 1390, 1256, 1323, 1374, 1307),
        (
            pay("kliniska lärare", 60),
            Cost("Simuleringsutrustning", "IT och infrastruktur", 22),
            Cost("Kursmaterial", "Utbildning", 12),
        ),
        ((9, "Kreditnota, simuleringsdocka återlämnad", "IT och infrastruktur", -62_500),),
    ),
    Spending(
        "Sjuksköterskans första år",
        thousands(25, 32, 51, 54, 58, 43, 14, 45, 52, 48, 46, 26),
        (pay("handledare", 75), Cost("Reflektionsträff nya sjuksköterskor", "Utbildning", 25)),
    ),
    Spending(
        "Chefsutvecklare och chefsprogram",
        thousands(77, 102, 137, 150, 144, 126, 49, 120, 146, 151, 140, 123),
        (pay("chefsutvecklare", 55), Cost("Chefsprogram, kursomgång", "Utbildning", 45)),
        ((5, "Återbetald kursavgift, inställd omgång", "Utbildning", -12_480),),
    ),
    Spending(
        "Personalresurs Saba Cloud",
        thousands(24, 24, 23, 25, 24, 23, 22, 24, 25, 24, 24, 25),
        (pay("systemförvaltare lärplattform", 100),),
    ),
    Spending(
        "Personalförstärkning inom IT",  # runs over its sum of 3 500 000
        thousands(268, 282, 321, 338, 354, 376, 369, 392, 372, 366, 358, 344),
        (
            pay("it-tekniker", 70),
            Cost("Inhyrd systemutvecklare", "Konsulter", 30),
        ),
    ),
    Spending(
        "SPUR inspektion",
        thousands(0, 0, 85, 140, 60, 0, 0, 45, 95, 150, 70, 22),
        (
            Cost("Inspektionsavgift", "Utbildning", 70),
            Cost("Resor inspektörer", "Resor", 30),
        ),
    ),
    Spending(
        "Specialistutbildning sjuksköterska",  # 3 600 000,00 through August
        thousands(380, 410, 455, 470, 480, 465, 430, 510, 450, 460, 455, 430),
        (
            pay("studerande specialistsjuksköterskor", 85),
            Cost("Kurslitteratur och resor till lärosäte", "Resor", 15),
        ),
        exact=True,
    ),
    Spending(
        "Karriärvägar sjuksköterskor",  # 1 000 000,00 through August
        thousands(118, 121, 123, 125, 126, 128, 129, 130, 124, 125, 124, 122),
        (pay("karriärtjänster", 94), Cost("Mentorskap och handledning", "Utbildning", 6)),
        exact=True,
    ),
    Spending(
        "Utveckling av 1177 Vårdguiden",
        (0, 0, 415_098) * 4,
        (
            Cost("1177 e-tjänster, utveckling", "IT och infrastruktur", 65),
            Cost("1177 regional redaktion", "Personal", 35),
        ),
        exact=True,
    ),
    Spending(
        "Informationssäkerhet och standarder",
        thousands(75, 94, 115, 123, 133, 118, 54, 113, 104, 106, 108, 95),
        (
            pay("informationssäkerhetssamordnare", 55),
            Cost("Informationsklassning, stöd", "Konsulter", 45),
        ),
    ),
)


def ledger() -> list[Entry]:
    """The invented ledger in the order of its vouchers; the same each time."""
    dice = random.Random(2020)
    entries = [entry for spending in SPENDING for entry in _entries(spending, dice)]
    entries.sort(key=lambda entry: (entry.day, entry.activity, entry.text))
    return [
        Entry(e.day, e.activity, e.ore, e.text, e.category, f"A {10_000 + 7 * number}")
        for number, e in enumerate(entries, 1)
    ]


def _entries(spending: Spending, dice: random.Random) -> Iterator[Entry]:
    for month, kronor in enumerate(spending.kronor, 1):
        if not kronor:
            continue
        left = kronor * 100
        if not spending.exact:
            left += left * (int(dice.random() * 40_000) - 20_000) // 1_000_000
        for in_month, text, category, credit in spending.credits:
            if in_month == month:
                yield Entry(_day(month, dice), spending.activity, credit * 100, text, category)
                left -= credit * 100
        for cost, ore in zip(spending.costs, _shares(left, spending.costs, dice), strict=True):
            day = _payday(month) if cost.salary else _day(month, dice)
            text = f"{cost.text}, {MONTHS[month - 1]}"
            yield Entry(day, spending.activity, ore, text, cost.category)


def _shares(ore: int, costs: Sequence[Cost], dice: random.Random) -> list[int]:
    """The sum in uneven parts by share; the first takes what rounding leaves."""
    weights = [cost.share * (900 + int(dice.random() * 200)) for cost in costs]
    parts = [ore * weight // sum(weights) for weight in weights]
    return [ore - sum(parts[1:]), *parts[1:]]


def _day(month: int, dice: random.Random) -> date:
    return _working_day(date(2020, month, 2 + int(dice.random() * 22)))


def _payday(month: int) -> date:
    return _working_day(date(2020, month, 22 if month == 12 else 25))


def _working_day(day: date) -> date:
    """Weekends give way to Monday."""
    return day + timedelta(days={6: 2, 7: 1}.get(day.isoweekday(), 0))


def ledger_csv() -> bytes:
    rows = [
        (e.day.isoformat(), e.activity, swedish(e.ore), e.text, e.voucher, e.category)
        for e in ledger()
    ]
    return csv_bytes([LEDGER_HEADER, *rows])


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def swedish(ore: int) -> str:
    kronor, rest = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{kronor},{rest:02d}"


def write_plan_workbook(target: Path) -> None:
    """The rows of plan-2020.csv, with the sums as numbers."""
    with PLAN.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream, delimiter=";")
    with _workbook(target) as book:
        widths = (44, 60, 13, 36, 20, 18, 12, 10, 10, 44, 14, 6, 30, 22, 44, 18, 18, 18)
        sheet = _sheet(book, "Plan", header, widths)
        kronor = book.add_format({"num_format": "#,##0", "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if header[column] == "Summa" and value:
                    sheet.write_number(at, column, int(value), kronor)
                elif value:
                    sheet.write_string(at, column, value, text)


def write_ledger_workbook(target: Path) -> None:
    with _workbook(target) as book:
        sheet = _sheet(book, "Utfall", LEDGER_HEADER, (12, 60, 15, 52, 14, 22))
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        kronor = book.add_format({"num_format": "#,##0.00"})
        for at, entry in enumerate(ledger(), 1):
            sheet.write_datetime(at, 0, entry.day, day)
            sheet.write_string(at, 1, entry.activity)
            sheet.write_number(at, 2, Decimal(entry.ore) / 100, kronor)
            for column, text in enumerate((entry.text, entry.voucher, entry.category), 3):
                sheet.write_string(at, column, text)


def _workbook(target: Path) -> xlsxwriter.Workbook:
    book = xlsxwriter.Workbook(target)
    book.set_properties({"created": NEVER_CHANGES})
    return book


def _sheet(
    book: xlsxwriter.Workbook, name: str, header: Sequence[str], widths: Sequence[int]
) -> xlsxwriter.worksheet.Worksheet:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bottom": 1, "bg_color": "#DDE6EE"})
    for column, (title, width) in enumerate(zip(header, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, heading)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, 0, len(header) - 1)
    return sheet


def make(folder: Path) -> None:
    """Write everything that is made from the plan into the folder."""
    (folder / "wrong").mkdir(parents=True, exist_ok=True)
    (folder / "ledger-2020.csv").write_bytes(ledger_csv())
    write_plan_workbook(folder / "plan-2020.xlsx")
    write_ledger_workbook(folder / "ledger-2020.xlsx")
    plan, entries = PLAN.read_bytes(), ledger_csv()
    for wrong in WRONG_FILES:
        wrong.write(folder / "wrong", plan, entries)
    (folder / "wrong" / "README.md").write_text(readme_of_wrong_files(), encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE_DATA)
