"""The codes that areas, activities and measures have in a steering system, and how a file of key
figures for it is laid out.

The layout is data. It is made after the description of such a file and has not been tried against
the system itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import Plan, fold

UNTRIED = say("formatet är inte prövat mot Stratsys självt: jämför en första fil med er mottagare")
OWN_NAMES = say(
    "inget har fått en kod än: filen har programmets egna beteckningar i stället för Stratsys koder"
)

LONGEST_CODE = 100
_RUNS = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a spreadsheet would run, or hide, at the beginning of a cell."""


class Subject(StrEnum):
    """What has a code of its own in the other system."""

    AREA = "area"
    ACTIVITY = "activity"
    MEASURE = "measure"


class Figure(StrEnum):
    """The measures that every activity and area has."""

    BUDGET = "budget"
    PERIOD_BUDGET = "period-budget"
    OUTTURN = "outturn"
    FORECAST = "forecast"
    VARIANCE = "variance"
    USED_SHARE = "used-share"


FIGURE_WORDS = {
    Figure.BUDGET: say("Reviderad budget"),
    Figure.PERIOD_BUDGET: say("Periodbudget ack"),
    Figure.OUTTURN: say("Utfall ack"),
    Figure.FORECAST: say("Prognos helår"),
    Figure.VARIANCE: say("Avvikelse"),
    Figure.USED_SHARE: say("Förbrukning %"),
}

INDICATOR = "indicator:"
"""How the key of an indicator's measure begins; the indicator's folded name follows."""

TARGET, OUTCOME = "target", "outcome"
COLUMN_CODES: Mapping[str, str] = {
    Figure.BUDGET: "BUDGET",
    Figure.PERIOD_BUDGET: "PERIODBUDGET",
    Figure.OUTTURN: "UTFALL",
    Figure.FORECAST: "PROGNOS",
    Figure.VARIANCE: "AVVIKELSE",
    Figure.USED_SHARE: "FORBRUKNING",
    OUTCOME: "UTFALL",
    TARGET: "MAL",
}
"""The column codes until others are chosen: by figure, and for an indicator its two numbers."""


class Part(StrEnum):
    """The parts of a line."""

    DATE = "date"
    UNIT = "unit"
    MEASURE = "measure"
    COLUMN = "column"
    VALUE = "value"


class DateForm(StrEnum):
    DAY = "åååå-mm-dd"
    DIGITS = "ååååmmdd"
    MONTH = "åååå-mm"


DELIMITERS = {";": ";", ",": ",", "|": "|", "tab": "\t"}
DECIMALS = (",", ".")


@dataclass(frozen=True)
class Layout:
    """How a line is written. `delimiter` is a key of DELIMITERS; `columns` gives the column codes
    that differ from COLUMN_CODES."""

    order: tuple[Part, ...] = tuple(Part)
    delimiter: str = ";"
    decimal: str = ","
    date_form: DateForm = DateForm.DAY
    header: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)

    def column(self, key: str) -> str:
        return self.columns.get(key, COLUMN_CODES[key])


Codes = Mapping[tuple[Subject, str], str]
"""The codes by what they are for: an area's key, an activity's number, a measure's key."""


@dataclass(frozen=True)
class Coded:
    """Something that may have a code: its title, and the code ("" when it has none)."""

    subject: Subject
    key: str
    title: str
    code: str = ""


def measure_key(indicator: str) -> str:
    return f"{INDICATOR}{fold(indicator)}"


def coded(plan: Plan, indicators: Iterable[str], codes: Codes) -> list[Coded]:
    """Everything that a code can be given to: areas, activities, figures and indicators."""
    listed = [
        *(Coded(Subject.AREA, area.key, area.title) for area in plan.areas),
        *(Coded(Subject.ACTIVITY, str(a.id), a.title) for a in plan.activities),
        *(Coded(Subject.MEASURE, each, str(FIGURE_WORDS[each])) for each in Figure),
        *(
            Coded(Subject.MEASURE, key, name)
            for key, name in {measure_key(each): each for each in indicators}.items()
        ),
    ]
    return [
        Coded(each.subject, each.key, each.title, codes.get((each.subject, each.key), ""))
        for each in listed
    ]


def own_names(known: Iterable[Coded]) -> Codes:
    """What the program itself calls everything, for a first file that is made before any code is
    known: shape and figures can be compared with the receiver's."""
    return {(each.subject, each.key): each.key for each in known if code_fault(each.key) is None}


def code_fault(code: str) -> Message | None:
    """Why a code can't be kept; None when it can. A blank one takes the code away."""
    if len(code) > LONGEST_CODE:
        return say("koden är längre än {most} tecken", most=str(LONGEST_CODE))
    if not code.isprintable():
        return say("koden innehåller tecken som inte syns")
    if code.startswith(_RUNS):
        return say(
            "koden ”{code}” börjar med ett tecken som ett kalkylblad skulle köra; den kan inte "
            "användas",
            code=code,
        )
    return None


def clash(
    codes: Codes, layout: Layout, titles: Mapping[tuple[Subject, str], str]
) -> Message | None:
    """Two units, or two figures in the same column, under one code: the receiver would let the one
    write over the other. None when every line has a place of its own. `titles` by the same keys."""
    units = Counter(
        code for (subject, _), code in codes.items() if code and subject is not Subject.MEASURE
    )
    for (subject, key), code in codes.items():
        if subject is not Subject.MEASURE and units[code] > 1:
            return say(
                "koden ”{code}” står på fler än ett ställe, bland annat {title}; varje område och "
                "aktivitet behöver en egen",
                code=code,
                title=titles.get((subject, key), key),
            )
    places: dict[tuple[str, str], str] = {}
    for (subject, key), code in codes.items():
        if subject is Subject.MEASURE and code:
            for column in _columns(key, layout):
                other = places.setdefault((code, column), key)
                if other != key:
                    return say(
                        "{one} och {other} får samma kod ({code}) och samma kolumn ({column}); ge "
                        "dem olika koder eller kolumner",
                        one=titles.get((subject, other), other),
                        other=titles.get((subject, key), key),
                        code=code,
                        column=column,
                    )
    return None


def layout_fault(layout: Layout) -> Message | None:
    """Why a file can't be laid out so; None when it can."""
    return next(_layout_faults(layout), None)


def _layout_faults(layout: Layout) -> Iterator[Message]:
    if sorted(layout.order) != sorted(Part):
        yield say("ordningen ska ha var och en av {parts} en gång", parts=", ".join(Part))
    if layout.delimiter not in DELIMITERS:
        yield say("skiljetecknet är ett av {known}", known=" ".join(DELIMITERS))
    if layout.decimal not in DECIMALS:
        yield say("decimaltecknet är , eller .")
    if layout.delimiter == layout.decimal:
        yield say("skiljetecken och decimaltecken kan inte vara samma")
    for key, code in layout.columns.items():
        if key not in COLUMN_CODES:
            yield say(
                "det finns ingen kolumn för ”{key}”; välj bland {known}",
                key=key,
                known=", ".join(COLUMN_CODES),
            )
        if not code:
            yield say("kolumnen för {key} saknar kod", key=key)
        if (wrong := code_fault(code)) is not None:
            yield wrong


def _columns(measure: str, layout: Layout) -> list[str]:
    """The column codes that a measure writes under."""
    if measure.startswith(INDICATOR):
        return list(dict.fromkeys((layout.column(OUTCOME), layout.column(TARGET))))
    return [layout.column(measure)]
