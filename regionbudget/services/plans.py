"""Making a plan, loading its allocation and activities, deciding it, and checking it.

What only one of these needs is imported there: the window reads a plan before its first paint.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain.decisions import Decision, DecisionKind
from regionbudget.domain.finding import Finding, Problem, Severity
from regionbudget.domain.message import counted, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import (
    Activity,
    Kind,
    Plan,
    State,
    title_fault,
)
from regionbudget.errors import InputError, Refusal, StorageError, fault, reason, refuse_if_broken
from regionbudget.store import decisions, migrations, notes, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.journal import Act, act

if TYPE_CHECKING:
    from regionbudget.domain.agreement import Agreement
    from regionbudget.domain.carry_over import CarryOver
    from regionbudget.domain.draft import Draft
    from regionbudget.domain.waivers import Checked
    from regionbudget.services.plan_files import PlanReading


@dataclass(frozen=True)
class PlanImport:
    """The stored draft, what its rules say (nothing that stops), and what the file changed."""

    plan: Plan
    findings: list[Finding]
    reading: "PlanReading"


def create(
    path: Path,
    agreement_key: str,
    region: str,
    *,
    actor: str = "",
    sample_today: date | None = None,
    carried: "CarryOver | None" = None,
) -> None:
    """Make a plan file with the region's allocation, when the agreement has a table per region.

    The file appears whole or not at all. InputError when something stands there already.
    `carried` is what the draft starts from (see `services.bridge`).
    """
    from regionbudget.readers.agreements import load_agreement, region_name

    agreement = load_agreement(agreement_key)
    name = region_name(region)
    if path.exists():
        raise fault(say("{path} finns redan; välj ett annat namn", path=str(path)))
    unfinished = path.with_name(f"{path.name}.ny")
    try:
        unfinished.unlink(missing_ok=True)
        db = migrations.create_file(unfinished)
        try:
            _fill(db, agreement, name, actor, sample_today, carried)
        finally:
            db.close()
        unfinished.rename(path)
    except OSError as error:
        raise StorageError(
            say("{path} kan inte skapas: {error}", path=str(path), error=reason(error))
        ) from error
    finally:
        _remove(unfinished)


def _remove(path: Path) -> None:
    for leftover in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        try:
            leftover.unlink(missing_ok=True)
        except OSError:
            continue


def _fill(
    db: Database,
    agreement: "Agreement",
    region: str,
    actor: str,
    sample_today: date | None,
    carried: "CarryOver | None",
) -> None:
    from regionbudget.domain.allocation import allocated_earmarks, allocated_lines
    from regionbudget.readers.agreement_json import agreement_as_json

    with act(db, "plan.create", actor) as acting:
        plans.insert_plan(acting, agreement, region, sample_today)
        plans.insert_agreement(acting, agreement.key, agreement_as_json(agreement))
        amounts = agreement.allocations.get(region)
        acting.sentence = f"Planen för {region} skapades efter {agreement.title}"
        if amounts:
            lines = allocated_lines(agreement, amounts)
            plans.insert_lines(acting, lines, allocated_earmarks(agreement, amounts))
            acting.sentence += f" med tilldelningen {kr(sum(amounts.values()))}"
        if carried is not None:
            plans.write_draft(acting, plans.load(db), carried.plan)
            acting.sentence += f"; {len(carried.plan.activities)} aktiviteter från året innan"
            if carried.deadlines:
                from regionbudget.services.deadlines import carry

                carry(acting, carried.deadlines)
                count = counted(len(carried.deadlines), "egen tidsfrist", "egna tidsfrister")
                acting.sentence += f" och {count}"


def load(db: Database, day: date | None = None) -> Plan:
    """The plan with every decision, or as it stood on a day."""
    if day is None:
        return plans.load(db)
    from regionbudget.domain.as_of import as_of

    return as_of(plans.load(db), day, spend.booked(db, day))


def agreement(db: Database) -> "Agreement":
    """The agreement that the plan rests on, as it was when the plan was made."""
    from regionbudget.readers.agreement_json import agreement_from_json
    from regionbudget.readers.agreements import load_agreement

    content = plans.agreement_content(db)
    if content is None:  # a file from before plans kept their agreement
        return load_agreement(plans.load(db).agreement)
    return agreement_from_json(content)


def sample_today(db: Database) -> date | None:
    """The day that a sample pretends it is; None in a real plan."""
    return plans.sample_today(db)


def import_allocation(db: Database, path: Path, *, actor: str = "") -> Plan:
    """Load the region's amounts where the agreement has no table of them. All lines, once.

    The file has the region's own rows (Delområde; Belopp), or a row for every region.
    """
    from regionbudget.domain.allocation import allocated_lines
    from regionbudget.domain.draft import find_line, unknown_line
    from regionbudget.readers.allocation_file import read_allocation_file
    from regionbudget.readers.annex_file import holds_regions, read_annex_file

    if holds_regions(path):
        table = read_annex_file(path, agreement(db))
        return load_amounts(db, table.cells[plans.load(db).region], path.name, actor=actor)
    read = read_allocation_file(path)
    national = agreement(db)
    nothing = dict.fromkeys((line.key for line in national.lines), 0)
    pattern = replace(plans.load(db), lines=tuple(allocated_lines(national, nothing)))
    amounts: dict[str, int] = {}
    problems = list(read.problems)
    for row in sorted([*read.rows, *read.broken], key=lambda each: each.row):
        line = find_line(pattern, row.line)
        if line is None:
            problems.append(Problem(unknown_line(pattern, row.line), row.row))
        elif line.key in amounts:
            problems.append(
                Problem(say("delområdet ”{line}” står två gånger", line=line.title), row.row)
            )
        else:
            amounts[line.key] = row.amount_ore
    if problems:
        _refuse_second_allocation(plans.load(db))
        raise InputError(problems)
    return load_amounts(db, amounts, path.name, actor=actor)


def load_amounts(db: Database, amounts: Mapping[str, int], origin: str, *, actor: str = "") -> Plan:
    """Store the region's amounts (öre by line key), once; `origin` says where they stood.

    InputError when the plan has its allocation already, or a line of the agreement has no amount.
    """
    from regionbudget.domain.allocation import allocated_earmarks, allocated_lines

    with act(db, "allocation.import", actor) as acting:
        _refuse_second_allocation(plans.load(db))
        national = agreement(db)
        missing = [line.title for line in national.lines if line.key not in amounts]
        if missing:
            raise InputError(
                Problem(say("delområdet ”{line}” saknas i tabellen", line=line)) for line in missing
            )
        lines = allocated_lines(national, amounts)
        plans.insert_lines(acting, lines, allocated_earmarks(national, amounts))
        total = sum(line.amount_ore for line in lines)
        acting.sentence = f"Tilldelningen {kr(total)} lästes in från {origin}"
    return plans.load(db)


def _refuse_second_allocation(plan: Plan) -> None:
    if plan.lines:
        raise fault(
            say(
                "planen har redan sin tilldelning på {amount}; den kan inte läsas in igen",
                amount=kr(plan.allocated_ore),
            )
        )


def import_plan(db: Database, path: Path, *, actor: str = "") -> PlanImport:
    """Replace the draft by the plan file. Nothing is stored when there is any fault, nor when the
    file says what the plan says already."""
    from regionbudget.readers.plan_file import read_plan_file
    from regionbudget.services.plan_files import compare

    file = read_plan_file(path)
    with act(db, "plan.import", actor) as acting:
        plan = _draft(db)
        reading = compare(db, plan, file, plans.next_activity_id(acting))
        reading.refuse_if_faulty()
        new = reading.draft.plan
        plans.write_draft(acting, plan, new)
        acting.sentence = (
            f"Planen lästes in från {path.name}: {len(new.activities)} aktiviteter, "
            f"{kr(sum(a.budget_ore for a in new.activities))}"
        )
    return PlanImport(plans.load(db), check(db), reading)


def decide(
    db: Database, *, day: date, by: str, ref: str, reason: str = "", actor: str = ""
) -> Plan:
    """Decide the draft: from now on it changes only through decisions."""
    from regionbudget.domain.rules import check_completeness, check_plan

    for value, name in ((by, say("beslutsfattare")), (ref, say("diarienummer"))):
        if not value.strip():
            raise fault(say("beslutet saknar {name}", name=name))
    with act(db, "plan.decide", actor) as acting:
        plan = _draft(db)
        if not plan.activities:
            raise fault(say("planen har inga aktiviteter att besluta om; läs in en plan först"))
        refuse_if_broken([*check_plan(plan), *check_completeness(plan, Severity.STOP)])
        decision = Decision(
            id=acting.next_id("decision"),
            date=day,
            by=by.strip(),
            ref=ref.strip(),
            reason=reason.strip(),
            recorded_at=acting.recorded_at,
            kind=DecisionKind.PLAN,
        )
        decisions.insert_decision(acting, decision)
        plans.set_state(acting, State.DECIDED)
        acting.sentence = f"Planen beslutades {day.isoformat()} av {by.strip()}, {ref.strip()}"
    return plans.load(db)


def check(db: Database, day: date | None = None) -> list[Finding]:
    """What the rules say and no waiver settles, as the plan stands now or stood on a day."""
    return checked(db, day).findings


def checked(db: Database, day: date | None = None) -> "Checked":
    """Everything the rules say of the plan and its outturn; what is waived stands by itself."""
    from regionbudget.domain.waivers import settle

    plan = load(db, day)
    return settle(_findings(db, plan), plan.waivers)


def _findings(db: Database, plan: Plan) -> list[Finding]:
    from regionbudget.domain.coverage_rules import check_coverage
    from regionbudget.domain.decision_rules import r7
    from regionbudget.domain.rules import check_completeness, check_plan, check_remainders
    from regionbudget.domain.spend import check_overrun
    from regionbudget.store import commitments

    severity = Severity.WARN if plan.state is State.DRAFT else Severity.STOP
    return [
        *check_plan(plan),
        *check_completeness(plan, severity),
        *check_remainders(plan),
        *check_coverage(plan, agreement(db)),
        *r7(plan, decisions.proposals(db)),
        *check_overrun(
            plan, spend.booked(db, plan.as_of), commitments.open_by_activity(db, plan.as_of)
        ),
    ]


def save_activity(db: Database, activity: Activity, *, actor: str = "") -> Plan:
    """Add (id 0) or change an activity of a draft. Refusal when a stopping rule is broken."""
    with act(db, "plan.edit", actor) as acting:
        saved = write_activity(acting, _draft(db), activity)
        verb = "ändrades" if activity.id else "lades till"
        acting.sentence = f"Aktiviteten ”{saved.title}” {verb}: {kr(saved.budget_ore)}"
    return plans.load(db)


def write_activity(acting: Act, plan: Plan, activity: Activity) -> Activity:
    """Store an activity of a draft in an act; the rules of `save_activity` hold."""
    from regionbudget.domain.draft import Draft
    from regionbudget.domain.rules import check_plan

    activity = replace(activity, title=" ".join(activity.title.split()))
    refuse_without_lines(plan)
    refuse_title(plan, activity)
    if activity.id == 0:
        activity = replace(activity, id=plans.next_activity_id(acting))
    others = [a for a in plan.activities if a.id != activity.id]
    places = {a.id: place for place, a in enumerate(plan.activities)}
    placed = sorted([*others, activity], key=lambda a: places.get(a.id, len(places)))
    changed = replace(plan, activities=tuple(placed))
    draft = Draft(changed, (), {})
    refuse_if_broken([*check_plan(changed), *booked_otherwise(acting.db, draft)])
    plans.write_draft(acting, plan, changed)
    return activity


def remove_activity(db: Database, number: int, *, actor: str = "") -> Plan:
    """Take an activity out of a draft; not one with booked cost."""
    with act(db, "plan.edit", actor) as acting:
        plan = _draft(db)
        kept = replace(plan, activities=tuple(a for a in plan.activities if a.id != number))
        problems = orphans(db, plan, kept)
        if problems:
            raise InputError(problems)
        plans.write_draft(acting, plan, kept)
        acting.sentence = f"Aktiviteten ”{plan.activity(number).title}” togs bort ur utkastet"
    return plans.load(db)


def describe_area(
    db: Database,
    key: str,
    *,
    coordinator: str | None,
    clause: str | None,
    private_providers: str | None,
    actor: str = "",
) -> Plan:
    """Set who holds an area together, its clause on moving money, and how private providers take
    part (draft only)."""
    with act(db, "plan.edit", actor) as acting:
        plan = _draft(db)
        described = replace(
            plan.area(key),
            coordinator=coordinator or None,
            clause=clause or None,
            private_providers=private_providers or None,
        )
        areas = tuple(described if area.key == key else area for area in plan.areas)
        plans.write_draft(acting, plan, replace(plan, areas=areas))
        acting.sentence = f"Området ”{plan.area(key).title}” beskrevs på nytt"
    return plans.load(db)


def set_ring_fence(db: Database, key: str, *, ring_fenced: bool, actor: str = "") -> Plan:
    """Lift the region's own ring-fence of a line while the plan is a draft, or put it back."""
    from regionbudget.domain.rules import check_plan

    with act(db, "plan.edit", actor) as acting:
        plan = _draft(db)
        line = plan.line(key)
        if not line.may_lift:
            raise fault(
                say("öronmärkningen av ”{line}” är inte regionens egen att ändra", line=line.title)
            )
        if line.ring_fenced != ring_fenced:
            changed = replace(line, ring_fenced=ring_fenced)
            lines = tuple(changed if each.key == key else each for each in plan.lines)
            refuse_if_broken(check_plan(replace(plan, lines=lines)))
            plans.set_ring_fence(acting, key, ring_fenced=ring_fenced)
            verb = "sattes åter på" if ring_fenced else "lyftes från"
            acting.sentence = f"Regionens egen öronmärkning {verb} ”{line.title}”"
    return load(db)


def _draft(db: Database) -> Plan:
    plan = plans.load(db)
    if plan.state is not State.DRAFT:
        raise Refusal([only_by_decision(plan)])
    return plan


def only_by_decision(plan: Plan) -> Finding:
    """R6 for whoever would edit a plan that is decided."""
    message = say("planen är beslutad; den ändras bara genom omfördelning och andra beslut")
    return Finding("R6", Severity.STOP, plan.region, None, message)


def refuse_without_lines(plan: Plan) -> None:
    if not plan.lines:
        raise fault(
            say(
                "planen har ingen tilldelning än; läs in regionens belopp först (i fönstret under "
                "Tilldelning; annars med kommandot import allocation)"
            )
        )


def refuse_title(plan: Plan, activity: Activity) -> None:
    """InputError when the activity has no title, or one that its area has already."""
    message = title_fault(plan, activity)
    if message is not None:
        raise fault(message)


def orphans(db: Database, old: Plan, new: Plan) -> list[Problem]:
    """Activities that the new draft lacks although something that stays belongs to them."""
    from regionbudget.store import (
        applications,
        commitments,
        distributions,
        handovers,
        volumes,
    )

    kept = {activity.id for activity in new.activities}
    split = distributions.activities(db) | volumes.activities(db) | handovers.activities(db)
    holds = (
        (spend.booked_months(db).keys(), say("bokfört utfall")),
        (notes.activities(db), say("prognos, kommentar eller annat som har sagts om den")),
        (split, say("en fördelning, en volymplan eller utbetalningar")),
        (commitments.activities(db), say("åtaganden")),
        (applications.granted_activities(db), say("pengar ur ett beviljat äskande")),
    )
    problems = []
    for activity in old.activities:
        what = [words for ids, words in holds if activity.id in ids]
        if what and activity.id not in kept:
            message = say(
                "”{activity}” har {what} och kan inte tas bort; behåll den i planen",
                activity=activity.title,
                what=what[0],
            )
            problems.append(Problem(message))
    return problems


def booked_otherwise(db: Database, draft: "Draft") -> Iterable[Finding]:
    """S1 and S2 against cost that is booked or committed already, when a draft changes an
    activity."""
    from regionbudget.store import commitments

    booked, committed = spend.booked_months(db), commitments.activities(db)
    for activity in draft.plan.activities:
        months = booked.get(activity.id, set())
        row = draft.row_of.get(activity.id)
        if months and activity.kind is Kind.RESERVE:
            message = say(
                "”{activity}” har bokfört utfall och kan inte bli ofördelad",
                activity=activity.title,
            )
            yield Finding("S1", Severity.STOP, activity.title, None, message, row)
        elif activity.id in committed and activity.kind is Kind.RESERVE:
            message = say(
                "”{activity}” har åtaganden och kan inte bli ofördelad", activity=activity.title
            )
            yield Finding("S1", Severity.STOP, activity.title, None, message, row)
        outside = sorted(months - set(activity.months))
        if outside:
            message = say(
                "”{activity}” har bokfört utfall i månad {months}, utanför sina månader",
                activity=activity.title,
                months=", ".join(map(str, outside)),
            )
            yield Finding("S2", Severity.STOP, activity.title, None, message, row)
