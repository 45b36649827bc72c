"""The plan of Jämtland Härjedalen 2020 with an invented outturn, built without store or files."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from regionbudget.domain.comment import Comment
from regionbudget.domain.deadlines import Due, Source
from regionbudget.domain.decisions import Decision, Reallocation
from regionbudget.domain.followup import FollowUp, Outturn, follow_up
from regionbudget.domain.history import Head
from regionbudget.domain.message import verbatim
from regionbudget.domain.periods import Period, interim, month, tertial, whole_year
from regionbudget.domain.plan import (
    Activity,
    Area,
    Kind,
    Line,
    Plan,
    State,
)
from regionbudget.domain.rules import check_remainders
from regionbudget.domain.spend import Entry
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.source import ReportSource

HEAD = Head(427, "9f2c4e6a81b3d5f70123456789abcdef9f2c4e6a81b3d5f70123456789abcdef")
RECORDED_AT = "2020-09-15T08:30:00+00:00"
DISTRIBUTION, SPUR, SPECIALIST, KARRIARVAGAR, OFORDELAT = 6, 13, 14, 15, 16

PERIODS = {
    ReportKind.PLAN: whole_year(2020),
    ReportKind.MONTH: month(2020, 5),
    ReportKind.TERTIAL: tertial(2020),
    ReportKind.INTERIM: interim(2020),
    ReportKind.ANNUAL: whole_year(2020),
    ReportKind.OWNER: interim(2020),
    ReportKind.MANDATE: interim(2020),
    ReportKind.RING_FENCED: whole_year(2020),
}
"""A period for each kind of report."""

AREAS = (
    Area(
        "nara-vard",
        "Utvecklingen av den nära vården med fokus på primärvården",
        "3",
        "Beställarchef",
        "Summor får vid behov flyttas mellan områdets aktiviteter.",
    ),
    Area(
        "barnhalsovard",
        "Ökad tillgänglighet i barnhälsovården",
        "4",
        "Barnhälsovårdsöverläkare",
    ),
    Area(
        "medarbetare",
        "Goda förutsättningar för vårdens medarbetare",
        "5",
        "Hälso- och sjukvårdsstrateg",
        "Summor får vid behov flyttas mellan områdets aktiviteter, men inte från "
        "specialistutbildning eller karriärvägar.",
    ),
    Area("e-halsa", "Insatser inom ramen för Vision e-hälsa 2025", "6", "Regionstabschef"),
)

LINES = (
    Line("nara-vard", "nara-vard", "Nära vård/primärvård", 18_174_397_00),
    Line(
        "generell",
        "nara-vard",
        "Generell resursförstärkning",
        18_997_627_00,
        ring_fenced=True,
        section="3",
        purpose="Generell resursförstärkning av primärvården, fördelas på utförarna efter "
        "antal listade",
    ),
    Line("barnhalsovard", "barnhalsovard", "Barnhälsovård", 1_140_877_00),
    Line("medarbetare", "medarbetare", "Vårdens medarbetare", 23_037_789_00),
    Line(
        "vidareutbildning",
        "medarbetare",
        "Vidareutbildning för sjuksköterskor",
        6_332_542_00,
        ring_fenced=True,
        section="5.6.1",
        purpose="Vidareutbildning av sjuksköterskor till specialistsjuksköterskor",
    ),
    Line(
        "karriartjanster",
        "medarbetare",
        "Karriärtjänster för specialistsjuksköterskor",
        1_266_508_00,
        ring_fenced=True,
        section="5.7.1",
        purpose="Utvecklings- och karriärmöjligheter för specialistsjuksköterskor",
    ),
    Line("e-halsa", "e-halsa", "E-hälsa", 2_912_969_00),
)

_ONE_LINE: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    (
        "nara-vard",
        "Samordnare för nationella satsningar i primärvård",
        600_000,
        ("Primärvårdschef",),
    ),
    (
        "nara-vard",
        "Personcentrerad vård/patientkontrakt/fast läkar- och vårdkontakt/SIP",
        1_000_000,
        ("Chef Hälso- och sjukvårdspolitiska avdelningen (HOSPA)",),
    ),
    ("nara-vard", "Hemmonitorering", 5_000_000, ("Hälso- och sjukvårdsdirektör",)),
    (
        "nara-vard",
        "Utveckling av hembesök i samverkan med primärvård, kommun och specialiserad vård",
        1_500_000,
        ("Hälso- och sjukvårdsdirektör",),
    ),
    (
        "nara-vard",
        "Utveckling av effektiva vårdflöden primärvård, specialiserad vård och kommun exempelvis "
        "genom digitala konsultationer",
        10_000_000,
        ("Hälso- och sjukvårdsdirektör",),
    ),
    (
        "generell",
        "Fördelning till primärvårdens utförare efter antal listade",
        18_997_627,
        ("Beställarchef",),
    ),
    (
        "barnhalsovard",
        "Barnhälsovård: hembesök, familjecentraler och samverkan (förslag till fördelning tas "
        "fram)",
        1_140_877,
        ("Barnhälsovårdsöverläkare",),
    ),
    ("medarbetare", "Uppbyggnad av kliniskt kompetenscentrum", 15_200_000, ("FOU chef",)),
    ("medarbetare", "Sjuksköterskans första år", 500_000, ("FOU chef",)),
    ("medarbetare", "Chefsutvecklare och chefsprogram", 1_500_000, ("HR direktör",)),
    ("medarbetare", "Personalresurs Saba Cloud", 300_000, ("HR direktör",)),
    (
        "medarbetare",
        "Personalförstärkning inom IT",
        3_500_000,
        ("Chef utvecklings- och digitaliseringsenhet", "IT chef"),
    ),
    ("medarbetare", "SPUR inspektion", 700_000, ("FOU chef",)),
    ("vidareutbildning", "Specialistutbildning sjuksköterska", 6_300_000, ("HR direktör",)),
    ("medarbetare", "Karriärvägar sjuksköterskor", 1_300_000, ("HR direktör",)),
    ("medarbetare", "Ofördelat", 1_300_000, ()),
    ("e-halsa", "Utveckling av 1177 Vårdguiden", 1_660_392, ("Regionstabschef",)),
    ("e-halsa", "Informationssäkerhet och standarder", 1_252_577, ("Regionstabschef",)),
)

DECISION = Decision(
    1,
    date(2020, 3, 18),
    "Hälso- och sjukvårdsdirektören",
    "RS/412/2020",
    "Plan för 2020 års medel",
    "2020-03-18T09:00:00+00:00",
)

MOVE = Reallocation(
    1,
    Decision(
        2,
        date(2020, 6, 10),
        "Hälso- och sjukvårdsstrateg",
        "RS/698/2020",
        "Fler kliniker behöver granskas under hösten",
        "2020-06-10T12:00:00+00:00",
    ),
    "medarbetare",
    OFORDELAT,
    SPUR,
    500_000_00,
)

DEADLINES = tuple(
    Due(f"{day.isoformat()}/1", Source.AGREEMENT, day, verbatim(what), effect, date.max, decision)
    for day, what, effect, decision in (
        (date(2020, 5, 31), "Handlingsplan för patientkontrakt", "villkor för medlen", ""),
        (
            date(2020, 9, 30),
            "Delredovisning till Socialstyrelsen",
            "villkor för 2021 års medel",
            "2020-04-09: rapporteringen för 2020 ska inte lämnas",
        ),
        (
            date(2020, 12, 1),
            "Rekvisition till Kammarkollegiet",
            "rätten till medlen upphör",
            "",
        ),
    )
)

_SPENT: Mapping[int, tuple[int, ...]] = {
    1: (48_000_00, 51_250_50, 49_000_00, 50_125_00, 50_000_00, 52_300_00, 31_000_00, 49_500_00),
    3: (250_000_00, 310_000_00, 402_500_00, 395_000_00, 410_000_00, 380_250_00, 95_000_00),
    5: (0, 420_000_00, 615_400_25, 702_000_00, 690_000_00, 810_000_00, 240_000_00, 655_000_00),
    DISTRIBUTION: (4_749_406_75, 0, 0) * 3 + (4_749_406_75, 0, 0),
    7: (80_000_00, 92_400_00, 88_000_00, 64_800_00, 101_200_00, 95_600_00, 22_400_00, 90_000_00),
    8: (1_100_000_00,) * 8,
    10: (130_000_00, 131_000_00, 118_000_00, 142_000_00, 120_000_00, 160_000_00, 20_000_00),
    11: (0, 0, 310_000_00, 15_000_00),
    12: (290_000_00,) * 8,
    13: (0, 70_000_00, 95_000_00, 0, 120_000_00, 0, 0, 210_000_00),
    SPECIALIST: (450_000_00,) * 8,
    KARRIARVAGAR: (125_000_00,) * 8,
    17: (415_098_00, 0, 0, 415_098_00, 0, 0, 415_098_00, -15_000_00, 0, 430_098_00, 0, 0),
    18: (100_000_00, 104_000_00, 99_000_00, 120_000_00, 131_000_00, 98_000_00, 40_000_00),
}
"""Öre by activity id, January first. The autumn repeats the spring of each."""

_CATEGORIES = ("Lön", "Köpta tjänster", "Kurs och resor", "")


def _activity(number: int, line: str, title: str, kronor: int, owners: tuple[str, ...]) -> Activity:
    area = next(each.area for each in LINES if each.key == line)
    return Activity(number, area, title, kronor * 100, owners, funding={line: kronor * 100})


def _activities() -> Iterator[Activity]:
    for number, row in enumerate(_ONE_LINE, start=1):
        activity = _activity(number, *row)
        match number:
            case 6:
                yield replace(activity, kind=Kind.DISTRIBUTION, purpose="generell")
            case 14:
                yield replace(activity, purpose="vidareutbildning", may_give=False)
            case 15:
                funding = {"medarbetare": 33_492_00, "karriartjanster": 1_266_508_00}
                purpose = "karriartjanster"
                yield replace(activity, purpose=purpose, funding=funding, may_give=False)
            case 16:
                yield replace(activity, kind=Kind.RESERVE)
            case _:
                yield activity


def sample_plan(state: State = State.DECIDED, moves: tuple[Reallocation, ...] = ()) -> Plan:
    """The seven lines and eighteen activities of the region's own plan."""
    return Plan(
        region="Jämtland Härjedalen",
        agreement="gnv-2020",
        agreement_title="God och nära vård 2020",
        year=2020,
        state=state,
        areas=AREAS,
        lines=LINES,
        activities=tuple(_activities()),
        decision=None if state is State.DRAFT else DECISION,
        reallocations=moves,
        coordinator="Chef HOSPA",
    )


def sample_entries() -> list[Entry]:
    """One entry per activity and month, by date then id. The figures are invented."""
    booked = [
        (date(2020, month, 25), activity, ore)
        for activity, months in _SPENT.items()
        for month, ore in enumerate((*months, *months[: 12 - len(months)]), start=1)
        if ore
    ]
    return [
        Entry(
            id=number,
            activity_id=activity,
            date=day,
            amount_ore=ore,
            text=f"Bokfört {day:%Y-%m}",
            voucher=f"A{1000 + number}",
            category=_CATEGORIES[number % len(_CATEGORIES)],
            corrects=None,
            batch_id=1,
            recorded_at=RECORDED_AT,
        )
        for number, (day, activity, ore) in enumerate(sorted(booked), start=1)
    ]


def sample_source(
    period: Period, plan: Plan | None = None, entries: list[Entry] | None = None
) -> ReportSource:
    """What a report of the period is made from, with the sample's entries unless others given."""
    plan = plan or sample_plan(moves=(MOVE,))
    booked = sample_entries() if entries is None else entries
    months: dict[tuple[int, int], int] = defaultdict(int)
    categories: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for entry in booked:
        months[entry.activity_id, entry.date.month] += entry.amount_ore
        if entry.date <= period.last_day:
            categories[entry.activity_id][entry.category] += entry.amount_ore
    return ReportSource(
        followup=_follow_up(plan, period, booked),
        entries=[entry for entry in booked if entry.date in period],
        month_sums=dict(months),
        categories={number: dict(split) for number, split in categories.items()},
        deadlines=DEADLINES,
        findings=check_remainders(plan),
        head=HEAD,
        recorded_at=RECORDED_AT,
    )


def _follow_up(plan: Plan, period: Period, entries: list[Entry]) -> FollowUp:
    within: dict[int, int] = defaultdict(int)
    until: dict[int, int] = defaultdict(int)
    for entry in entries:
        if entry.date in period:
            within[entry.activity_id] += entry.amount_ore
        if entry.date <= period.last_day:
            until[entry.activity_id] += entry.amount_ore
    outturn = {number: Outturn(within[number], ore) for number, ore in until.items()}
    comments = {
        KARRIARVAGAR: Comment(text="Fler karriärtjänster än planerat är tillsatta sedan i våras.")
    }
    return follow_up(plan, period, outturn, comments=comments)
