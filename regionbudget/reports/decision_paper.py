"""The paper of a decision: what is proposed or decided, why, what it changes, and who signs.

The same headings for every kind of decision. What nobody has filled in is said, never left out,
so that whoever signs sees it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regionbudget.domain.decisions import (
    Amendment,
    DecisionKind,
    Proposal,
    Reallocation,
    Supplement,
    Waiver,
)
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.funding_rules import ground
from regionbudget.domain.history import Head
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity, Area, ExitKind, Line, Plan
from regionbudget.reports.paper import (
    Block,
    Fact,
    Paper,
    PaperState,
    Point,
    Points,
    Section,
)
from regionbudget.reports.paper_grid import NOTHING
from regionbudget.reports.sheets.plan import SILENT, allocation_blocks, areas_blocks, left_table
from regionbudget.reports.table import Amount, Cell, Column, Kind, Look, Row, Signature, Table, Text
from regionbudget.reports.terms import TERMS
from regionbudget.reports.words import RING_FENCED

EFFECTS, EXITS = "effects", "exits"
_NOT_STATED = "inte angivet"


class Effect(StrEnum):
    """What an amount of the effects table is, in the table's order and words."""

    RING_FENCE = "Öronmärkta pengar"
    LINE = "Planerat per delområde"
    ACTIVITY = "Reviderad budget per aktivitet"
    LEFT = "Kvar efter utfall och öppna åtaganden"
    FORECAST = "Prognos helår"
    OWN_FUNDING = "Egen finansiering enligt prognosen"
    REPAYMENT = "Återbetalning enligt prognosen"


@dataclass(frozen=True)
class EffectRow:
    """An amount before and after the decision, in öre; None where nobody can tell."""

    effect: Effect
    subject: str
    before_ore: int | None
    after_ore: int | None
    ring_fenced: bool = False
    total: bool = False


@dataclass(frozen=True)
class PaperSource:
    """Everything that the paper of one decision shows. Texts may hold several lines.

    `number` is the program's number of the decision or proposal, `title` its own name (empty: as
    the kind is called), `points` whole sentences that say what is decided (empty: the kind's own).
    `day` is the decision's date, proposed or real. `new_activities` show their exit
    calculations (P7). `followup` brings the plan's own tables along.
    """

    kind: DecisionKind
    state: PaperState
    region: str
    agreement: str
    head: Head
    recorded_at: str
    number: str = ""
    title: str = ""
    ref: str = ""
    day: date | None = None
    decider: str = ""
    decider_name: str = ""
    proposer: str = ""
    proposer_name: str = ""
    points: Sequence[str] = ()
    background: str = ""
    consequences: str = ""
    effects: Sequence[EffectRow] = ()
    grounds: Sequence[Point] = ()
    new_activities: Sequence[Activity] = ()
    followup: FollowUp | None = None


_NAMES = {
    DecisionKind.PLAN: "Plan för {agreement}",
    DecisionKind.REALLOCATION: "Omfördelning",
    DecisionKind.SUPPLEMENT: "Tilläggsbeslut om ändrad tilldelning",
    DecisionKind.CORRECTION: "Rättelse av beslut",
    DecisionKind.WAIVER: "Avsteg från en regel",
    DecisionKind.CLOSE: "Stängning av planen",
}
_POINTS = {
    DecisionKind.PLAN: "Planen för {agreement} fastställs enligt tabellerna i underlaget.",
    DecisionKind.REALLOCATION: "Pengar omfördelas enligt tabellen Före och efter.",
    DecisionKind.SUPPLEMENT: "Tilldelningen och planen ändras enligt tabellen Före och efter.",
    DecisionKind.CORRECTION: "Det tidigare beslutet rättas enligt tabellen Före och efter.",
    DecisionKind.WAIVER: "Avvikelsen från regeln godtas av de skäl som anges i underlaget.",
    DecisionKind.CLOSE: (
        "Planen stängs. Inga pengar flyttas och inga kostnader bokförs på den därefter."
    ),
}
_FIELDS = {"title": "Benämningen", "owners": "Ansvarig", "receiver": "Mottagaren"}
"""The fields of an amendment."""
_WAYS = {
    ExitKind.ORDINARY: "Betalas av ordinarie budget",
    ExitKind.REPLACES: "Ersätter",
    ExitKind.WOUND_UP: "Avvecklas",
    ExitKind.DESCRIBED: "",
}
_DECIDES = {
    PaperState.DRAFT: "{who} föreslås besluta:",
    PaperState.PROPOSAL: "{who} föreslås besluta:",
    PaperState.DECIDED: "{who} har beslutat:",
}


def decision_paper(source: PaperSource) -> Paper:
    """The paper as data, ready for `render_paper`."""
    return Paper(
        title=source.title or _NAMES[source.kind].format(agreement=source.agreement),
        subject=source.agreement,
        region=source.region,
        ref=source.ref,
        state=source.state,
        facts=list(_facts(source)),
        sections=list(_sections(source)),
        signatures=list(_signatures(source)),
        head=source.head,
        recorded_at=source.recorded_at,
    )


def move_sentence(plan: Plan, move: Reallocation | Proposal) -> str:
    """What a move does, for the list of what is decided."""
    line = plan.line(move.line).title
    if move.earmark is not None:
        line = f"{line} ({plan.earmark(f'{move.line}/{move.earmark}').title})"
    giver, receiver = plan.party(move.giver), plan.party(move.receiver)
    return f"{kr(move.amount_ore)} av {line} flyttas från ”{giver}” till ”{receiver}”."


def supplement_sentence(plan: Plan, supplement: Supplement) -> str:
    line = plan.line(supplement.line).title
    verb = "höjs" if supplement.amount_ore >= 0 else "sänks"
    part = ""
    if supplement.earmark is not None:
        earmark = plan.earmark(f"{supplement.line}/{supplement.earmark}").title
        part = f", som varav-belopp {earmark}"
    return f"{line} {verb} med {kr(abs(supplement.amount_ore))}{part}."


def amendment_sentence(plan: Plan, amendment: Amendment) -> str:
    title = plan.activity(amendment.activity).title
    before, after = (f"”{t}”" if t else "inget" for t in (amendment.before, amendment.after))
    return f"{_FIELDS[amendment.field]} för ”{title}” ändras från {before} till {after}."


def waiver_sentence(waiver: Waiver) -> str:
    limit = "" if waiver.amount_ore is None else f", upp till {kr(waiver.amount_ore)}"
    return f"Iakttagelsen {waiver.rule} för ”{waiver.subject}” godtas{limit}."


def line_ground(line: Line) -> Point:
    """The agreement's words on what a line may pay: section and purpose."""
    if line.ring_fenced:
        words = str(ground(line))
        return Point(f"{words[0].upper()}{words[1:]}.", line.title)
    purpose = f"Ändamål: ”{line.purpose}”." if line.purpose else "Inte öronmärkt."
    section = f" Överenskommelsens avsnitt {line.section}." if line.section else ""
    return Point(f"{purpose}{section}", line.title)


def clause_ground(area: Area) -> Point:
    """The plan's sentence on moving money in the area."""
    return Point(f"Planens klausul: ”{area.clause}”" if area.clause else SILENT, area.title)


def _facts(source: PaperSource) -> Iterator[Fact]:
    decided = source.state is PaperState.DECIDED
    kind = _NAMES[source.kind].format(agreement=source.agreement)
    yield Fact("Region", source.region)
    yield Fact("Överenskommelse", source.agreement)
    yield Fact("Ärende", f"{kind} ({source.number})" if source.number else kind)
    yield Fact("Status", _state_words(source))
    yield Fact("Diarienummer", source.ref or _NOT_STATED)
    day = source.day.isoformat() if source.day else _NOT_STATED
    yield Fact("Beslutsdatum" if decided else "Föreslaget datum", day)
    yield Fact("Beslutas av" if not decided else "Beslutat av", source.decider or _NOT_STATED)
    if source.proposer:
        yield Fact("Föreslaget av", source.proposer)


def _state_words(source: PaperSource) -> str:
    match source.state:
        case PaperState.DRAFT:
            return f"{source.state} – inte beslutat"
        case PaperState.PROPOSAL:
            return f"{source.state} – inte beslutat"
        case PaperState.DECIDED:
            return source.state


def _sections(source: PaperSource) -> Iterator[Section]:
    decided = source.state is PaperState.DECIDED
    yield Section("Beslut" if decided else "Förslag till beslut", list(_decides(source)))
    yield Section("Bakgrund", [_said(source.background, "Bakgrund är inte angiven.")])
    if source.followup is not None:
        yield Section("Tilldelning och plan", list(_plan(source.followup)))
    yield Section("Konsekvenser", list(_consequences(source)))
    if source.grounds:
        yield Section("Grund", [Points(source.grounds)])
    if source.new_activities:
        exits = list(_exits(source.new_activities))
        yield Section("Utträdeskalkyl för nya aktiviteter", exits)
    yield Section("Villkor", [Points([Point(term, about) for about, term in TERMS])])


def _said(text: str, otherwise: str) -> Text:
    return Text(text) if text.strip() else Text(otherwise, Look.WARNING)


def _decides(source: PaperSource) -> Iterator[Block]:
    who = source.decider or "Den som beslutar"
    yield Text(_DECIDES[source.state].format(who=who))
    points = source.points or [_POINTS[source.kind].format(agreement=source.agreement)]
    yield Points([Point(point) for point in points], numbered=True)


def _plan(followup: FollowUp) -> Iterator[Text | Table]:
    yield from allocation_blocks(followup)
    yield from areas_blocks(followup)
    yield Text("Återstår att planera per delområde", Look.HEADING)
    yield left_table(followup)


def _consequences(source: PaperSource) -> Iterator[Block]:
    yield _said(source.consequences, "Konsekvenser är inte angivna.")
    if source.effects:
        yield Text("Före och efter", Look.HEADING)
        yield effects_table(source.effects)
        yield Text(
            "Belopp i kronor. Öronmärkta pengar får bara betala sitt eget ändamål.", Look.NOTE
        )


def effects_table(effects: Sequence[EffectRow]) -> Table:
    """Before, change and after, under one heading for each kind of amount."""
    columns = [
        Column("subject", "Gäller", width=60),
        Column("ring_fenced", RING_FENCED, width=4),
        Column("before", "Före", Kind.AMOUNT),
        Column("change", "Ändring", Kind.AMOUNT),
        Column("after", "Efter", Kind.AMOUNT),
    ]
    rows: list[Row] = []
    for effect in Effect:
        of_kind = [row for row in effects if row.effect is effect]
        if of_kind:
            rows.append(Row({"subject": effect.value}, Look.SUBTOTAL))
            rows += map(_effect_row, of_kind)
    return Table(EFFECTS, columns, rows)


def _effect_row(row: EffectRow) -> Row:
    before, after = row.before_ore, row.after_ore
    change = None if before is None or after is None else after - before
    cells: dict[str, Cell] = {
        "subject": row.subject,
        "before": _amount(before),
        "change": _amount(change),
        "after": _amount(after),
    }
    if row.ring_fenced:
        cells["ring_fenced"] = RING_FENCED
    look = Look.RING_FENCED if row.ring_fenced else Look.PLAIN
    return Row(cells, Look.TOTAL if row.total else look)


def _amount(ore: int | None) -> Cell:
    return NOTHING if ore is None else Amount(ore)


def _exits(activities: Sequence[Activity]) -> Iterator[Block]:
    missing = [each.title for each in activities if not each.exit_steps]
    if missing:
        listed = ", ".join(f"”{title}”" for title in missing)
        yield Text(f"Utträdeskalkyl saknas för {listed}.", Look.WARNING)
    rows = [row for each in activities for row in _exit_rows(each)]
    if rows:
        columns = [
            Column("activity", "Ny aktivitet", width=50),
            Column("way", "När bidraget tar slut", width=70),
            Column("year", "År", Kind.NUMBER),
            Column("amount", "Belopp", Kind.AMOUNT),
        ]
        yield Table(EXITS, columns, rows)


def _exit_rows(activity: Activity) -> Iterator[Row]:
    """A row for each step; the first says which activity it is."""
    for place, step in enumerate(activity.exit_steps):
        yield Row(
            {
                "activity": activity.title if place == 0 else None,
                "way": ": ".join(part for part in (_WAYS[step.kind], step.text) if part),
                "year": step.year,
                "amount": None if step.amount_ore is None else Amount(step.amount_ore),
            }
        )


def _signatures(source: PaperSource) -> Iterator[Signature]:
    decided = source.state is PaperState.DECIDED
    if source.proposer:
        yield Signature("Föreslaget av", source.proposer, source.proposer_name)
    role = "Beslutat av" if decided else "Beslutas av"
    yield Signature(role, source.decider or "den som beslutar", source.decider_name)
