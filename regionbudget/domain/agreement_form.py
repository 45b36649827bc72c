"""The form that a new agreement is filled in: its sheets, their columns, and rows as filled in.

One description serves the Excel template, the reader, the check and the window's grids. Headings
are Swedish and the same in every language, since files are passed on; the window translates them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from regionbudget.domain.agreement import EVERY_AREA, FORM_VERSIONS, Demand, KeyKind
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say


class Holds(StrEnum):
    """What the cells of a column hold. AMOUNT is kronor in the cell and öre in the record."""

    TEXT = "text"
    KEY = "key"
    CHOICE = "choice"
    AMOUNT = "amount"
    COUNT = "count"
    DAY = "day"


YES, NO = "ja", "nej"
YES_OR_NO: Mapping[str, object] = {YES: True, NO: False}
KEY_KINDS: Mapping[str, object] = {"befolkning": KeyKind.POPULATION, "annan": KeyKind.OTHER}
DEMANDS: Mapping[str, object] = {
    "ska": Demand.MUST,
    "bör": Demand.SHOULD,
    "får": Demand.MAY,
}
RING_FENCERS: Mapping[str, object] = {"överenskommelsen": "agreement", "regionen": "region"}
FORMS: Mapping[str, object] = {version: version for version in FORM_VERSIONS}

README = "Läs mig"
"""The sheet of the template that is only read by people."""
NAME_HEADING, VALUE_HEADING, HINT_HEADING = "Uppgift", "Värde", "Förklaring"
"""The headings of an upright sheet."""

JOINED = " + "
"""Between several keys in one cell."""


@dataclass(frozen=True)
class Column:
    """A column (of the first sheet: a row). `code` is the name in the agreement's JSON.

    `choices` are the words a cell may hold and what each means; `refers` are the sheets whose keys
    it may hold.
    """

    title: Message
    code: str
    hint: Message
    holds: Holds = Holds.TEXT
    required: bool = False
    choices: Mapping[str, object] = field(default_factory=dict)
    refers: tuple[str, ...] = ()
    width: int = 16

    @property
    def name(self) -> str:
        """The heading as it stands in a file."""
        return str(self.title)


@dataclass(frozen=True)
class Sheet:
    """`code` is the sheet's name in the agreement's JSON; `upright`: its columns stand as rows."""

    title: Message
    code: str
    hint: Message
    columns: tuple[Column, ...]
    upright: bool = False

    @property
    def name(self) -> str:
        return str(self.title)

    def column(self, code: str) -> Column:
        return next(column for column in self.columns if column.code == code)


Value = str | int | date


@dataclass(frozen=True)
class Record:
    """A filled row. `values` and `places` (`D7`) go by heading; amounts are öre.

    `unread` are the headings of cells that hold something unreadable, which is told already. Every
    column of the sheet has its place, also where its cell is empty.
    """

    row: int
    values: Mapping[str, Value]
    places: Mapping[str, str]
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Form:
    """The filled rows by sheet name, and what was unreadable or remarkable on the way to them.

    `table_headings` is where each heading of a line stands in the table of regions.
    """

    records: Mapping[str, tuple[Record, ...]]
    table_headings: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


AREAS_NAME, LINES_NAME, EARMARKS_NAME = "Utvecklingsområden", "Delområden", "Varav"
"""The sheets whose keys other sheets refer to."""

AGREEMENT = Sheet(
    say("Överenskommelse"),
    "",
    say("Överenskommelsen i sin helhet: en uppgift per rad."),
    (
        Column(
            say("Nyckel"),
            "key",
            say("Kort namn som aldrig ändras: a–z, 0–9 och bindestreck, till exempel gnv-2027."),
            Holds.KEY,
            required=True,
        ),
        Column(
            say("Namn"), "title", say("Överenskommelsens namn med år."), required=True, width=44
        ),
        Column(say("År"), "year", say("Året som pengarna gäller."), Holds.COUNT, required=True),
        Column(
            say("Redovisningsblankett"),
            "form",
            say("Årgången av den ekonomiska redovisningens blankett."),
            Holds.CHOICE,
            required=True,
            choices=FORMS,
        ),
        Column(
            say("Totalt belopp"),
            "total",
            say("Hela överenskommelsen, kronor; summan av de tre beloppen nedanför."),
            Holds.AMOUNT,
            required=True,
        ),
        Column(
            say("Till regionerna"),
            "to_regions",
            say("Det som fördelas på regionerna, kronor; delområdenas summa."),
            Holds.AMOUNT,
            required=True,
        ),
        Column(
            say("Till kommunerna"),
            "to_municipalities",
            say("Kronor; tomt när kommunerna inte får något."),
            Holds.AMOUNT,
        ),
        Column(
            say("Till SKR och andra"),
            "to_skr",
            say("Kronor; tomt när inget går till SKR eller andra."),
            Holds.AMOUNT,
        ),
        Column(
            say("Befolkningsdatum"),
            "population_date",
            say("Dagen för den befolkning som fördelningen räknas på."),
            Holds.DAY,
        ),
        Column(
            say("Föregående överenskommelse"),
            "predecessor",
            say("Nyckeln för överenskommelsen som den här följer på."),
            Holds.KEY,
        ),
    ),
    upright=True,
)

AREAS = Sheet(
    say("Utvecklingsområden"),
    "areas",
    say("Grupperna av delområden, i överenskommelsens ordning."),
    (
        Column(say("Nyckel"), "key", say("a–z, 0–9 och bindestreck."), Holds.KEY, required=True),
        Column(say("Namn"), "title", say("Områdets namn."), required=True, width=52),
        Column(say("Avsnitt"), "section", say("Avsnittet i överenskommelsen."), width=10),
        Column(
            say("Summa"),
            "sum",
            say("Områdets summa enligt överenskommelsen, kronor: kontrolleras mot delområdena."),
            Holds.AMOUNT,
        ),
    ),
)

LINES = Sheet(
    say("Delområden"),
    "lines",
    say("Ett belopp till regionerna för ett ändamål per rad."),
    (
        Column(say("Nyckel"), "key", say("a–z, 0–9 och bindestreck."), Holds.KEY, required=True),
        Column(
            say("Utvecklingsområde"),
            "area",
            say("Områdets nyckel på bladet Utvecklingsområden."),
            Holds.KEY,
            required=True,
            refers=(AREAS_NAME,),
            width=20,
        ),
        Column(say("Namn"), "title", say("Delområdets namn."), required=True, width=40),
        Column(
            say("Hela landet"),
            "national",
            say("Beloppet till alla regioner tillsammans, kronor."),
            Holds.AMOUNT,
            required=True,
        ),
        Column(
            say("Fördelningsnyckel"),
            "key_kind",
            say("befolkning kan räknas om och bevisas; annan jämförs bara med tabellen."),
            Holds.CHOICE,
            required=True,
            choices=KEY_KINDS,
        ),
        Column(
            say("Nyckeln i ord"),
            "basis",
            say("Hur beloppet fördelas, som överenskommelsen säger det; tomt: som nyckeln."),
            width=30,
        ),
        Column(
            say("Grundbelopp"),
            "base",
            say("Kronor som varje region får lika, innan resten fördelas efter nyckeln."),
            Holds.AMOUNT,
        ),
        Column(
            say("Öronmärkt"),
            "ring_fenced",
            say("ja när pengarna bara får betala delområdets eget syfte; tomt är nej."),
            Holds.CHOICE,
            choices=YES_OR_NO,
            width=11,
        ),
        Column(
            say("Öronmärkt av"),
            "ring_fence_by",
            say("Vem som har öronmärkt; tomt är överenskommelsen."),
            Holds.CHOICE,
            choices=RING_FENCERS,
        ),
        Column(
            say("Kan hävas"),
            "ring_fence_may_be_lifted",
            say("ja när regionen själv kan häva öronmärkningen; tomt är nej."),
            Holds.CHOICE,
            choices=YES_OR_NO,
            width=11,
        ),
        Column(
            say("Avsnitt"),
            "section",
            say("Avsnittet i överenskommelsen; tomt: områdets. Grunden när en regel säger nej."),
            width=10,
        ),
        Column(
            say("Syfte"),
            "purpose",
            say("Vad pengarna ska gå till; krävs för ett öronmärkt delområde."),
            width=44,
        ),
        Column(
            say("Mottagare"),
            "receiver",
            say("Den som pengarna ska betalas vidare till, till exempel SKR."),
        ),
    ),
)

EARMARKS = Sheet(
    say("Varav"),
    "earmarks",
    say("Del av ett delområde med eget syfte eller egen mottagare. Får vara tomt."),
    (
        Column(say("Nyckel"), "key", say("a–z, 0–9 och bindestreck."), Holds.KEY, required=True),
        Column(
            say("Delområde"),
            "line",
            say("Nyckeln för delområdet som beloppet är en del av."),
            Holds.KEY,
            required=True,
            refers=(LINES_NAME,),
            width=20,
        ),
        Column(say("Namn"), "title", say("Varav-beloppets namn."), required=True, width=44),
        Column(
            say("Hela landet"),
            "national",
            say("Del av delområdets belopp, kronor."),
            Holds.AMOUNT,
            required=True,
        ),
        Column(
            say("Öronmärkt"),
            "ring_fenced",
            say("ja när pengarna bara får betala det här syftet; tomt är nej."),
            Holds.CHOICE,
            choices=YES_OR_NO,
            width=11,
        ),
        Column(
            say("Mottagare"),
            "receiver",
            say("Den som pengarna ska betalas vidare till, till exempel SKR."),
        ),
        Column(say("Avsnitt"), "section", say("Avsnittet i överenskommelsen."), width=10),
    ),
)

DEADLINES = Sheet(
    say("Tidsplan"),
    "deadlines",
    say("Vad som ska vara klart när, och vad som händer annars."),
    (
        Column(say("Datum"), "due", say("Senaste dag."), Holds.DAY, required=True),
        Column(say("Vad"), "what", say("Det som ska lämnas eller göras."), required=True, width=48),
        Column(
            say("Följd"),
            "effect",
            say("Vad som händer om dagen passeras, till exempel: rätten till medlen upphör."),
            required=True,
            width=40,
        ),
        Column(
            say("Återkallad"),
            "withdrawn",
            say("ja när ett senare beslut har tagit bort kravet; tomt är nej."),
            Holds.CHOICE,
            choices=YES_OR_NO,
            width=11,
        ),
        Column(
            say("Senare beslut"),
            "later_decision",
            say("Beslutet som återkallade kravet."),
            width=36,
        ),
        Column(say("Anmärkning"), "note", say("Det som behöver sägas om dagen."), width=36),
    ),
)

REQUIREMENTS = Sheet(
    say("Krav"),
    "requirements",
    say("Vad regionen ska, bör och får göra för pengarna. Får vara tomt."),
    (
        Column(
            say("Nyckel"),
            "key",
            say("Avsnittet, numrerat när det har flera krav: 3.1.2-2."),
            required=True,
        ),
        Column(
            say("Utvecklingsområde"),
            "area",
            say("Områdets nyckel; * när kravet gäller hela överenskommelsen."),
            required=True,
            choices={EVERY_AREA: EVERY_AREA},
            refers=(AREAS_NAME,),
            width=20,
        ),
        Column(
            say("Avsnitt"),
            "section",
            say("Avsnittet i överenskommelsen."),
            required=True,
            width=10,
        ),
        Column(
            say("Typ"),
            "kind",
            say("ska är ett villkor, bör en förväntan, får en tillåten användning."),
            Holds.CHOICE,
            required=True,
            choices=DEMANDS,
            width=8,
        ),
        Column(say("Krav"), "text", say("Kravet i ord."), required=True, width=60),
        Column(
            say("Delområde"),
            "line",
            say("Nyckeln för delområdet eller varav-beloppet som betalar just detta."),
            Holds.KEY,
            refers=(LINES_NAME, EARMARKS_NAME),
            width=20,
        ),
        Column(say("Senast"), "due", say("Dagen när kravet ska vara uppfyllt."), Holds.DAY),
    ),
)

TABLE = Sheet(
    say("Fördelning"),
    "allocations",
    say(
        "Överenskommelsens tabell, kronor: efter Befolkning en kolumn per delområde, med "
        "delområdets nyckel som rubrik. Utan tabell läser regionen in sitt eget belopp i planen."
    ),
    (
        Column(say("Region"), "region", say("Regionens namn."), required=True, width=24),
        Column(
            say("Befolkning"),
            "population",
            say("Invånare på befolkningsdatumet: det som fördelningen bevisas med."),
            Holds.COUNT,
        ),
        Column(say("Totalt"), "total", say("Radens summa enligt tabellen, kronor."), Holds.AMOUNT),
    ),
)

SUCCESSION = Sheet(
    say("Föregångare"),
    "predecessor",
    say("Vart delområdena i föregående överenskommelse har tagit vägen. Får vara tomt."),
    (
        Column(
            say("Från"),
            "from",
            say("Delområdets nyckel det förra året, eller delområde/varav-belopp."),
            required=True,
            width=24,
        ),
        Column(
            say("Till"),
            "to",
            say("Nyckel här; flera skiljs med plustecken, tomt: ingen efterföljare."),
            width=30,
        ),
        Column(say("Anmärkning"), "note", say("Det som behöver sägas om bytet."), width=60),
    ),
)

SHEETS = (AGREEMENT, AREAS, LINES, EARMARKS, DEADLINES, REQUIREMENTS, TABLE, SUCCESSION)


def sheet_named(name: str) -> Sheet:
    return next(sheet for sheet in SHEETS if sheet.name == name)


def cell_name(column: int, row: int) -> str:
    """The cell as a spreadsheet calls it: column 3 (from 0) of row 7 is `D7`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def cell_place(cell: str) -> tuple[int, int]:
    """Column (from 0) and row of a cell: 3 and 7 of `D7`."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1, int(cell[len(letters) :])


def row_number(cell: str) -> int:
    return cell_place(cell)[1]
