"""The plan as a tree: areas with their lines as column titles, activities, and what is left.

No area has more than a few lines, so the columns of funding are numbered and each area's heading
says which line stands in which of them; its last row says what is left of each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from regionbudget.domain.owners import format_owners
from regionbudget.domain.performers import format_performers
from regionbudget.domain.plan import Activity, Area, Kind, Line, Plan, PlanEarmark, State
from regionbudget.ui import figures
from regionbudget.ui.models.cells import Cell, Column, Summary, width_of
from regionbudget.ui.models.tree_model import Group
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone

OWNER_WIDTH, FUNDING_WIDTH, TERMS_WIDTH = 150, 118, 150
MOVED_FUNDING_WIDTH, MOVED_TERMS_WIDTH = 100, 92
"""Narrower, to leave room for the activities beside the revised sums."""


@dataclass(frozen=True)
class PlanRow:
    """An activity with its revised funding, each of its area's lines in order (0: nothing)."""

    activity: Activity
    paid: tuple[int, ...]
    ring_fenced: bool
    terms: str
    owner: str
    owner_tip: str
    unassigned: bool

    @property
    def revised_ore(self) -> int:
        return sum(self.paid)


def plan_columns(plan: Plan) -> list[Column[PlanRow]]:
    """Revised sums stand beside the decided ones once money has been moved."""
    wide = width_of(plan.allocated_ore)
    columns: list[Column[PlanRow]] = [
        Column(
            tr("Utvecklingsområde och aktivitet"),
            lambda row: row.activity.title,
            tip=lambda row: row.activity.title,
            locked=lambda row: row.ring_fenced,
        ),
        Column(
            tr("Ansvarig"),
            lambda row: row.owner,
            width=OWNER_WIDTH,
            tip=lambda row: row.owner_tip,
            tone=lambda row: Tone.ATTENTION if row.unassigned else Tone.PLAIN,
        ),
        Column(_sum_title(plan), lambda row: row.activity.sum_ore, Cell.AMOUNT, wide),
    ]
    if plan.reallocations:
        columns.append(Column(tr("Reviderad"), lambda row: row.revised_ore, Cell.AMOUNT, wide))
    least = max(wide, MOVED_FUNDING_WIDTH if plan.reallocations else FUNDING_WIDTH)
    columns += [_funding_column(place, least) for place in range(most_lines(plan))]
    columns.append(
        Column(
            tr("Villkor"),
            lambda row: row.terms,
            width=MOVED_TERMS_WIDTH if plan.reallocations else TERMS_WIDTH,
            tip=lambda row: row.terms,
            tone=lambda row: Tone.RING if row.ring_fenced else Tone.MUTED,
        )
    )
    return columns


def plan_groups(
    plan: Plan, today: date, held: Mapping[str, str] | None = None
) -> list[Group[PlanRow]]:
    """`held` is who holds a post today, for the tips."""
    funding = plan.funding()
    planned = plan.planned_by_line()
    groups = []
    for area in plan.areas:
        lines = plan.lines_of(area.key)
        activities = plan.activities_of(area.key)
        rows = [_row(plan, each, lines, funding[each.id], today, held or {}) for each in activities]
        left = [line.amount_ore - planned[line.key] for line in lines]
        groups.append(Group(_head(plan, area, lines, rows), rows, _tail(plan, area, lines, left)))
    return groups


def most_lines(plan: Plan) -> int:
    return max((len(plan.lines_of(area.key)) for area in plan.areas), default=0)


def funding_place(plan: Plan, line: Line) -> int:
    """The column that a line stands in."""
    first = len(plan_columns(plan)) - 1 - most_lines(plan)
    return first + [each.key for each in plan.lines_of(line.area)].index(line.key)


def _sum_title(plan: Plan) -> str:
    return tr("Summa") if plan.state is State.DRAFT else tr("Beslutad")


def _funding_column(place: int, width: int) -> Column[PlanRow]:
    def paid(row: PlanRow) -> int | None:
        return row.paid[place] or None if place < len(row.paid) else None

    title = tr("Delområde {n}").format(n=place + 1)
    return Column(title, paid, Cell.AMOUNT, width)


def _row(
    plan: Plan,
    activity: Activity,
    lines: Sequence[Line],
    paid: dict[str, int],
    today: date,
    held: Mapping[str, str],
) -> PlanRow:
    reserve, posts = activity.kind is Kind.RESERVE, _posts(activity)
    ring_fenced = plan.is_ring_fenced(paid or activity.funding)
    return PlanRow(
        activity=activity,
        paid=tuple(paid.get(line.key, 0) for line in lines),
        ring_fenced=ring_fenced,
        terms=_terms(activity, ring_fenced=ring_fenced),
        owner=_unassigned(plan, today) if reserve else posts or tr("saknas"),
        owner_tip=_since(plan, today) if reserve else _who(activity, posts, held),
        unassigned=reserve or not activity.owners,
    )


def _posts(activity: Activity) -> str:
    return format_owners(activity.owners, activity.proposing)


def _who(activity: Activity, posts: str, held: Mapping[str, str]) -> str:
    """The posts, and on lines of their own who holds them and who does the work."""
    said = [f"{post}: {held[post]}" for post in activity.owners if post in held]
    if activity.performers:
        names = format_performers(activity.performers)
        said.append(tr("Utförare: {names}").format(names=names))
    return "\n".join([posts, *said])


def _unassigned(plan: Plan, today: date) -> str:
    days = plan.days_decided(today)
    if days is None:
        return tr("utan ansvarig")
    return trn("▲ saknas i {n} dag", "▲ saknas i {n} dagar", days)


def _since(plan: Plan, today: date) -> str:
    days = plan.days_decided(today)
    if days is None:
        return tr("utan ansvarig")
    return trn(
        "Utan ansvarig i {n} dag sedan planens beslut",
        "Utan ansvarig i {n} dagar sedan planens beslut",
        days,
    )


def _terms(activity: Activity, *, ring_fenced: bool) -> str:
    kinds = {
        Kind.RESERVE: tr("ofördelat"),
        Kind.PASS_THROUGH: tr("vidare utbetalning"),
        Kind.DISTRIBUTION: tr("fördelning"),
    }
    words = [tr("öronmärkt")] if ring_fenced else []
    words += [] if activity.may_give else [tr("får inte lämna pengar")]
    words += [kinds[activity.kind]] if activity.kind in kinds else []
    if (activity.first_month, activity.last_month) != (1, 12):
        first, last = activity.first_month, activity.last_month
        words.append(f"{figures.month_name(first)}–{figures.month_name(last)}")
    return ", ".join(words)


def _head(plan: Plan, area: Area, lines: Sequence[Line], rows: Sequence[PlanRow]) -> Summary:
    moved = (sum(row.revised_ore for row in rows),) if plan.reallocations else ()
    clause = area.clause or ""
    lead = (area.title, area.coordinator or "", sum(row.activity.sum_ore for row in rows), *moved)
    blanks = [""] * (most_lines(plan) - len(lines))
    titles = [line.title for line in lines]
    held = (
        tr("Sammanhållet ansvar: {post}").format(post=area.coordinator) if area.coordinator else ""
    )
    return Summary(
        values=(*lead, *titles, *blanks, clause),
        row=area,
        tones=(*(None for _ in lead), *(Tone.MUTED for _ in titles), *(None for _ in blanks), None),
        locks=(*(False for _ in lead), *(line.ring_fenced for line in lines)),
        tips=(area.title, held, *("" for _ in lead[2:]), *map(_about_line, lines), *blanks, clause),
    )


def _about_line(line: Line) -> str:
    said = f"{line.title}: {figures.money(line.amount_ore)}"
    if not line.ring_fenced:
        return said
    return f"{said}\n" + tr("Öronmärkt: {purpose}").format(purpose=line.purpose or line.title)


def _tail(plan: Plan, area: Area, lines: Sequence[Line], left: Sequence[int]) -> Summary | None:
    if not lines:
        return None
    between = (None,) if plan.reallocations else ()
    blanks: list[None] = [None] * (most_lines(plan) - len(lines))
    tones = [left_tone(line, ore) for line, ore in zip(lines, left, strict=True)]
    return Summary(
        values=(tr("Kvar på delområdet"), "", sum(left), *between, *left, *blanks, ""),
        row=area,
        tones=(Tone.MUTED, None, None, *between, *tones),
    )


def left_tone(line: Line | PlanEarmark, left_ore: int) -> Tone:
    """What is left of ring-fenced money waits for an activity; below 0 is more than there is."""
    if left_ore < 0:
        return Tone.STOP
    if left_ore == 0:
        return Tone.MUTED
    return Tone.ATTENTION if line.ring_fenced else Tone.PLAIN
