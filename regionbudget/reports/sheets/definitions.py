"""What the columns mean and how the figures are counted."""

from regionbudget.domain.followup import FollowUp, Status
from regionbudget.reports.figures import GREEN_LIMIT, YELLOW_LIMIT
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.table import Block, Column, Kind, Look, Row, Sheet, Table, Text
from regionbudget.reports.words import STATUS

DEFINITIONS, LIMITS = "definitions", "limits"

_COLUMNS = [Column("word", "Ord", width=28), Column("meaning", "Betydelse", width=105)]

_WORDS = (
    ("Utvecklingsområde", "Grupp av delområden. Planen har en tabell per område."),
    ("Delområde", "Ett belopp till regionen för ett ändamål, enligt överenskommelsen."),
    (
        "Öronmärkt",
        "Pengar som bara får betala sitt eget ändamål. Aktiviteten är öronmärkt när någon del av "
        "dess finansiering är det.",
    ),
    ("Budget", "Den finansiering som beslutades med planen."),
    ("Omfördelat", "Nettot av senare beslut om omfördelning till och med periodens slut."),
    ("Reviderad budget", "Budget + omfördelat."),
    (
        "Periodbudget ack",
        "Den del av reviderad budget som hör till aktivitetens månader till och med periodens "
        "slut. Varje månad väger lika, om aktiviteten inte har egna månader; öret fördelas så att "
        "månaderna blir hela årets summa.",
    ),
    ("Utfall period", "Bokförd kostnad under perioden (för delåret januari–augusti)."),
    ("Utfall ack", "Bokförd kostnad från januari till och med periodens slut."),
    ("Förbrukning %", "Utfall ack / reviderad budget."),
    (
        "Prognos helår",
        "Den ansvariges bedömning om sådan finns. Annars utfallet framskrivet över aktivitetens "
        "månader, avrundat till hel krona. Fördelning och vidare utbetalning: reviderad budget, "
        "eller utfallet om det är större. Ofördelat: 0. När aktivitetens alla månader har gått är "
        "prognosen lika med utfallet.",
    ),
    ("Avvikelse", "Reviderad budget − prognos. Plus betyder pengar kvar, minus att det fattas."),
    ("Avvikelse %", "Avvikelse / reviderad budget."),
    (
        "Utfall på delområdet",
        "Den del av aktiviteternas utfall som delområdet får betala: öronmärkt finansiering "
        "först, sedan övriga i överenskommelsens ordning, högst reviderad finansiering.",
    ),
    ("Egen finansiering", "Kostnad som inget delområde får betala."),
    (
        "Återbetalas",
        "Tilldelat belopp minus det som delområdet får betala, när det är över 0. Räknas på hela "
        "delområdet: också pengar som inte är planerade betalas tillbaka.",
    ),
    ("Ej fördelat", "Den del av delområdets belopp som ingen aktivitet använder."),
    ("Ofördelat", "Planerad summa utan ansvarig. Kan inte bära kostnader, bara omfördelas."),
)


def definitions_sheet(followup: FollowUp) -> Sheet:
    """The words, with the limits of the status as they are set."""
    rows = [Row({"word": word, "meaning": meaning}) for word, meaning in _WORDS]
    rows.insert(13, Row({"word": "Status", "meaning": _status_words(followup)}))
    table = Table(DEFINITIONS, _COLUMNS, rows)
    limits = Text("Gränser för status", Look.HEADING), _limits(followup)
    blocks: list[Block] = [*heading("Definitioner", followup), table, *limits]
    return Sheet("Definitioner", blocks, DEFINITIONS)


def _limits(followup: FollowUp) -> Table:
    """The status of every row follows them."""
    limits = followup.limits
    rows = [
        Row({"limit": f"{STATUS[status]}, högst", "percent": percent}, names={"percent": name})
        for status, percent, name in (
            (Status.GREEN, limits.green_percent, GREEN_LIMIT),
            (Status.YELLOW, limits.yellow_percent, YELLOW_LIMIT),
        )
    ]
    columns = [
        Column("limit", "Status", width=28),
        Column("percent", "Procent av reviderad budget", Kind.NUMBER, 28),
    ]
    return Table(LIMITS, columns, rows)


def _status_words(followup: FollowUp) -> str:
    green, yellow = followup.limits.green_percent, followup.limits.yellow_percent
    return (
        f"Avvikelsens storlek mot reviderad budget: ● grön högst {green} %, ▲ gul högst "
        f"{yellow} %, ■ röd däröver. – ingen prognos: ofördelade medel, och före årets slut "
        "aktiviteter utan både utfall och bedömning."
    )
