"""The commands. Each is one service call; what it imports, it imports when it runs."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regionbudget import __version__
from regionbudget.cli.accounts import accounts_
from regionbudget.cli.agreement import agreement as agreement_
from regionbudget.cli.allocation import allocation
from regionbudget.cli.attachments import COMMANDS as ATTACHMENTS
from regionbudget.cli.attestation import COMMANDS as ATTESTATION
from regionbudget.cli.attestation import tell_changes
from regionbudget.cli.bridge import bridge, tell_carried
from regionbudget.cli.closing import period_
from regionbudget.cli.commitment import commitment_
from regionbudget.cli.comparison import compare
from regionbudget.cli.coverage import coverage
from regionbudget.cli.deadlines import COMMANDS as DEADLINES
from regionbudget.cli.decisions import COMMANDS as DECISIONS
from regionbudget.cli.distribution import distribute, distribution_
from regionbudget.cli.evidence import evidence_
from regionbudget.cli.forms import form_
from regionbudget.cli.grant import grant_
from regionbudget.cli.holders import holder_
from regionbudget.cli.imports import COMMANDS as IMPORTS
from regionbudget.cli.indicator import indicator_
from regionbudget.cli.investment import invest, investment_
from regionbudget.cli.ledger_export import ledger
from regionbudget.cli.mapping import mapping_
from regionbudget.cli.opened import opened
from regionbudget.cli.output import (
    DONE,
    ENVIRONMENT,
    REFUSED,
    finding_line,
    print_json,
    print_table,
    tell,
    tell_findings,
)
from regionbudget.cli.outside import outside_
from regionbudget.cli.parameters import (
    DAY,
    FILE,
    PERIOD,
    as_json,
    as_of,
)
from regionbudget.cli.passthrough import passthrough_
from regionbudget.cli.plan_files import plan_, print_reading, tell_reading
from regionbudget.cli.providers import provider_
from regionbudget.cli.questions import questions_
from regionbudget.cli.repayment import repayment
from regionbudget.cli.report import report
from regionbudget.cli.rounds import round_
from regionbudget.cli.said import COMMANDS as SAID
from regionbudget.cli.sie import sie_
from regionbudget.cli.signoff import COMMANDS as SIGNING
from regionbudget.cli.spend import spend_
from regionbudget.cli.stratsys import stratsys_
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import (
    agreement_as_json,
    checked_as_json,
    followup_as_json,
    status_as_json,
)
from regionbudget.cli.volume import volume_
from regionbudget.domain.message import say
from regionbudget.domain.money import format_amount, kr
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Plan
from regionbudget.errors import StorageError, fault

if TYPE_CHECKING:
    from regionbudget.domain.waivers import Waived


@click.group(
    cls=Group,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(version)s", help="Visa versionen.")
@click.pass_context
def cli(ctx: click.Context) -> int | None:
    """Planera, följ upp och redovisa statsbidrag. Utan kommando öppnas fönstret."""
    if ctx.invoked_subcommand is None:
        return open_window(None)
    return None


def open_window(path: Path | None) -> int:
    try:
        from regionbudget.ui.app import run as run_window
    except ImportError as error:
        raise StorageError(say("fönstret kan inte öppnas: {error}", error=str(error))) from error
    return run_window(path)


cli.add_command(compare)
cli.add_command(form_)
cli.add_command(coverage)
cli.add_command(bridge)
cli.add_command(plan_)
cli.add_command(repayment)
cli.add_command(round_)
cli.add_command(period_)
cli.add_command(mapping_)
cli.add_command(commitment_)
cli.add_command(sie_)
cli.add_command(invest)
cli.add_command(investment_)
cli.add_command(grant_)
cli.add_command(outside_)
cli.add_command(indicator_)


@cli.command("open")
@click.argument("file", type=FILE)
def open_(file: Path) -> int:
    """Öppna en planfil i fönstret."""
    return open_window(file)


cli.add_command(agreement_)
cli.add_command(allocation)
for each in (
    accounts_,
    ledger,
    provider_,
    distribute,
    distribution_,
    volume_,
    passthrough_,
    holder_,
    questions_,
    stratsys_,
    evidence_,
):
    cli.add_command(each)
for each in (*DECISIONS, *ATTACHMENTS, *ATTESTATION, *DEADLINES, *SAID, *SIGNING):
    cli.add_command(each)


@cli.command()
@as_json
def agreements(*, json_: bool) -> None:
    """Visa de överenskommelser som finns."""
    from regionbudget.readers.agreements import load_agreements

    known = load_agreements()
    if json_:
        print_json({"agreements": [agreement_as_json(each) for each in known]})
        return
    print_table(
        [
            (each.key, each.title, kr(each.total_ore), f"{len(each.allocations)} regioner")
            for each in known
        ],
        right=(2,),
    )


@cli.command()
@click.argument("file", type=FILE)
@click.option("--agreement", required=True, metavar="NYCKEL", help="till exempel gnv-2020")
@click.option("--region", required=True, metavar="NAMN")
@click.option(
    "--from",
    "last_year",
    type=FILE,
    default=None,
    help="utgå från förra årets plan i filen",
)
def new(file: Path, agreement: str, region: str, last_year: Path | None) -> None:
    """Skapa en planfil för en region och en överenskommelse."""
    from regionbudget.services import bridge as bridges
    from regionbudget.services import plans

    carried = None
    if last_year is None:
        plans.create(file, agreement, region)
    else:
        with opened(last_year) as old:
            carried = bridges.create_from(old, file, agreement, region)
    with opened(file) as db:
        plan = plans.load(db)
    if plan.lines:
        tell(f"{file} skapad: {plan.region}, {plan.agreement_title}, {kr(plan.allocated_ore)}")
    else:
        tell(
            f"{file} skapad: {plan.region}, {plan.agreement_title}. Läs in regionens belopp med: "
            f"regionbudget import allocation {file} TABELL"
        )
    if carried is not None:
        tell_carried(carried)


@cli.group("import")
def import_() -> None:
    """Läs in tilldelning, plan eller utfall."""


@import_.command("allocation")
@click.argument("file", type=FILE)
@click.argument("table", type=FILE)
def import_allocation(file: Path, table: Path) -> None:
    """Läs in regionens belopp (kolumnerna Delområde; Belopp)."""
    from regionbudget.services import plans

    with opened(file) as db:
        plan = plans.import_allocation(db, table)
    tell(f"{len(plan.lines)} delområden, {kr(plan.allocated_ore)}")


@import_.command("plan")
@click.argument("file", type=FILE)
@click.argument("plan_file", type=FILE)
@click.option("--dry-run", is_flag=True, help="visa skillnaderna, spara inget")
def import_plan(file: Path, plan_file: Path, *, dry_run: bool) -> None:
    """Läs in planens aktiviteter; ersätter utkastet.

    Kolumner: Utvecklingsområde; Aktivitet; Summa; Ansvarig; Typ; Syfte; Omfördelas; Från; Till;
    Finansiering; Mottagare; Ny; Avveckling; Krav; Utförare; Verksamhetsplan; Internkontrollplan;
    Underområde. De tre första krävs. Nr står i den arbetsbok som ”plan export” skriver.
    """
    from regionbudget.services import plan_files, plans

    with opened(file) as db:
        if dry_run:
            reading = plan_files.try_import(db, plan_file)
            print_reading(reading)
            reading.refuse_if_faulty()
            return
        done = plans.import_plan(db, plan_file)
    tell_reading(done.reading)
    planned = sum(activity.budget_ore for activity in done.plan.activities)
    tell(
        f"{len(done.plan.activities)} aktiviteter, {kr(planned)} planerade av "
        f"{kr(done.plan.allocated_ore)}"
    )
    tell_findings(done.findings)


for import_command in IMPORTS:
    import_.add_command(import_command)


@cli.command()
@click.argument("file", type=FILE)
@click.option("--date", "day", type=DAY, required=True)
@click.option("--by", required=True, metavar="VEM")
@click.option("--ref", required=True, metavar="DNR")
@click.option("--reason", default="", metavar="TEXT")
def decide(file: Path, day: date, by: str, ref: str, reason: str) -> None:
    """Besluta planen; därefter ändras den bara genom beslut."""
    from regionbudget.services import plans

    with opened(file) as db:
        plans.decide(db, day=day, by=by, ref=ref, reason=reason)
    tell(f"planen är beslutad {day.isoformat()}")


@cli.command("ring-fence")
@click.argument("file", type=FILE)
@click.option("--line", required=True, metavar="NYCKEL")
@click.option("--lift/--set", "lift", default=True, help="lyft öronmärkningen, eller sätt tillbaka")
def ring_fence(file: Path, line: str, *, lift: bool) -> None:
    """Lyft regionens egen öronmärkning av ett delområde i utkastet."""
    from regionbudget.domain.draft import find_line, unknown_line
    from regionbudget.services import plans

    with opened(file) as db:
        plan = plans.load(db)
        found = find_line(plan, line)
        if found is None:
            raise fault(unknown_line(plan, line))
        plans.set_ring_fence(db, found.key, ring_fenced=not lift)
    tell(f"”{found.title}” är {'inte längre' if lift else 'åter'} öronmärkt")


@cli.command()
@click.argument("file", type=FILE)
@as_of
@as_json
def status(file: Path, day: date | None, *, json_: bool) -> None:
    """Visa tilldelning, plan och vad som är ofördelat."""
    from regionbudget.services import distribution, plans

    with opened(file) as db:
        plan = plans.load(db, day)
        notices = distribution.notices(db, plan) if day is None else []
    for _, message in notices:
        tell(message)
    if json_:
        print_json(status_as_json(plan))
        return
    planned = plan.planned_by_line()
    rows = [("Delområde", "Tilldelat", "Planerat", "Kvar")]
    rows += [(line.title, *amounts(line.amount_ore, planned[line.key])) for line in plan.lines]
    rows.append(("Totalt", *amounts(plan.allocated_ore, sum(planned.values()))))
    click.echo(f"{plan.region}, {plan.agreement_title} ({state_word(plan)}){per_day(day)}\n")
    print_table(rows, right=(1, 2, 3))
    funding = plan.funding()
    click.echo()
    print_table(
        [
            ("Nr", "Aktivitet", "Ansvarig", "Reviderad budget"),
            *(
                (
                    str(a.id),
                    a.title,
                    " + ".join(a.owners),
                    format_amount(sum(funding[a.id].values())),
                )
                for a in plan.activities
            ),
        ],
        right=(0, 3),
    )


def amounts(amount_ore: int, planned_ore: int) -> tuple[str, str, str]:
    return (
        format_amount(amount_ore),
        format_amount(planned_ore),
        format_amount(amount_ore - planned_ore),
    )


def per_day(day: date | None) -> str:
    return "" if day is None else f", per {day.isoformat()}"


def state_word(plan: Plan) -> str:
    return {"draft": "utkast", "decided": "beslutad", "closed": "stängd"}[plan.state]


@cli.command()
@click.argument("file", type=FILE)
@as_of
@as_json
def check(file: Path, day: date | None, *, json_: bool) -> None:
    """Visa vad reglerna säger om planen; med en dag även vilka tidsfrister som är nära (D1)."""
    from regionbudget.services import deadlines, plans

    with opened(file) as db:
        found = plans.checked(db, day)
        if day is not None:
            found.findings.extend(deadlines.warnings(db, day))
    if json_:
        print_json(checked_as_json(found))
        return
    for finding in found.findings:
        click.echo(finding_line(finding))
    if found.waived:
        click.echo("\nUndantagna genom beslut:")
    for each in found.waived:
        click.echo(waived_line(each))


def waived_line(waived: "Waived") -> str:
    """The rule and its subject, and the decision that settles it."""
    finding, decision = waived.finding, waived.waiver.decision
    return (
        f"{finding.rule} {finding.subject}: beslut {decision.id}, {decision.date.isoformat()}, "
        f"{decision.by}: {decision.reason}"
    )


cli.add_command(spend_)


@cli.command("followup")
@click.argument("file", type=FILE)
@click.option("--period", type=PERIOD, required=True)
@as_of
@as_json
def followup_(file: Path, period: Period, day: date | None, *, json_: bool) -> None:
    """Följ upp en period: utfall, prognos, återbetalning."""
    from regionbudget.domain.followup_rules import f1
    from regionbudget.services import followup as service

    with opened(file) as db:
        result = service.follow_up(db, period, day=day)
    tell_findings(list(f1(result)))
    if json_:
        print_json(followup_as_json(result))
        return
    if day is not None:
        click.echo(f"{result.plan.region}, {period.code}{per_day(day)}\n")
    rows: list[tuple[str, ...]] = [
        ("Aktivitet", "Reviderad", "Utfall ack", "Prognos", "Avvikelse", "Status")
    ]
    rows += [
        (row.activity.title, *map(format_amount, money_of(row)), STATUS_WORDS[row.status])
        for row in result.rows
    ]
    rows.append(("Totalt", *map(format_amount, money_of(result.total)), ""))
    print_table(rows, right=(1, 2, 3, 4))


STATUS_WORDS = {
    "green": "● grön",
    "yellow": "▲ gul",
    "red": "■ röd",
    "none": "– ingen prognos",
}


def money_of(row: Any) -> tuple[int, int, int, int]:
    return row.revised_ore, row.accumulated_ore, row.forecast_ore, row.variance_ore


cli.add_command(report)


@cli.command()
@click.argument("file", type=FILE)
@click.option("--head", default=None, metavar="N:HASH", help="huvudet som en rapport skrev ut")
def verify(file: Path, head: str | None) -> int:
    """Kontrollera att filen och historiken är hela, och att sigillet är det.

    Svarar 3 när filen är skadad eller ändrad utanför programmet, 1 när historiken är hel men
    siffrorna inte längre är de som har intygats.
    """
    from regionbudget.domain.history import parse_head
    from regionbudget.services import attestations, history

    expected = None
    if head is not None:
        expected = parse_head(head)
        if expected is None:
            raise fault(say("”{head}” är inte ett huvud; skriv det som N:HASH", head=head))
    with opened(file) as db:
        flaws = history.verify(db, expected)
        found = None if flaws else history.head(db)
        seal = None if flaws else attestations.seal(db)
    for flaw in flaws:
        tell(f"{flaw.where}: {flaw.message}")
    if flaws:
        return ENVIRONMENT
    click.echo(f"historiken är hel, huvud {found}")
    if seal is None:
        return DONE
    tell(seal.words)
    tell_changes(seal)
    return DONE if seal.whole else REFUSED


@cli.command()
@click.argument("file", type=FILE)
@click.argument("dest", type=FILE)
def backup(file: Path, dest: Path) -> None:
    """Spara en säkerhetskopia."""
    from regionbudget.services import history

    with opened(file) as db:
        history.backup(db, dest)
    tell(f"{dest} skriven")


@cli.command()
@click.argument("directory", metavar="DIR", type=FILE)
def demo(directory: Path) -> None:
    """Skapa exemplet med rapporter i en mapp."""
    from regionbudget.services import demo as service

    path = service.make(directory)
    tell(f"exemplet ligger i {directory}: {path.name} och rapporter i Excel")
