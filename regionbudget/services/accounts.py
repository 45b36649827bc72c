"""The plan's table of accounts: chosen, edited, brought from a file, and asked of an account."""

from dataclasses import dataclass, replace
from pathlib import Path

from regionbudget.domain.accounts import (
    OWN,
    AccountTable,
    foreign_categories,
    make_rule,
    table_of,
    what_of,
)
from regionbudget.domain.categories import INVESTMENT
from regionbudget.domain.chart_guess import Certainty, Evidence, Guess, guess_chart
from regionbudget.domain.message import Message, counted, say
from regionbudget.errors import InputError, fault
from regionbudget.services import plans as plan_service
from regionbudget.store import account_tables, plans
from regionbudget.store.database import Database
from regionbudget.store.journal import act


@dataclass(frozen=True)
class Used:
    """The table that accounts are read by, and what the evidence says of the chart.

    When nothing is chosen and the evidence is not sure, the table (of the chart COMMON) knows only
    what is no cost in any chart, and gives no category. `chosen`: it is the plan's own. `notes` are
    to be told.
    """

    table: AccountTable
    guess: Guess
    notes: tuple[Message, ...]
    chosen: bool = False


def table(db: Database) -> AccountTable | None:
    """The plan's table; None when none has been chosen."""
    return account_tables.latest(db)


def table_for(db: Database, evidence: Evidence) -> Used:
    """The plan's table, else the starting guess of a chart that the evidence is sure of."""
    from regionbudget.readers.charts import common_table, starting_table

    guess = guess_chart(evidence)
    own = account_tables.latest(db)
    if own is not None:
        disagrees = guess.certainty is Certainty.SURE and own.chart not in {OWN, guess.chart}
        notes = (_disagreement(own.chart, guess), *guess.reasons) if disagrees else ()
        return Used(own, guess, notes, chosen=True)
    if guess.chart is not None and guess.certainty is Certainty.SURE:
        said = say(
            "kontona läses enligt {chart}; en annan väljs i {table}",
            chart=title_of(guess.chart),
            table=_table("choose"),
        )
        return Used(starting_table(guess.chart, form(db)), guess, (said, *guess.reasons))
    unknown = say(
        "kontoplanen är inte vald, så konton ger inget kostnadsslag; välj den i {table}",
        table=_table("choose"),
    )
    return Used(common_table(form(db)), guess, (unknown, *guess.reasons))


def guess_for_plan(db: Database) -> Guess:
    """What the plan itself tells of the chart: it is a region's."""
    return guess_chart(Evidence(organisation=f"Region {plans.load(db).region}"))


def charts() -> dict[str, str]:
    """The built-in charts of accounts: title by key, that of regions first."""
    from regionbudget.readers.charts import chart_titles

    return chart_titles()


def starting_point(db: Database, chart: str) -> AccountTable:
    """The starting guess of a chart in the words of the plan's form, not stored."""
    from regionbudget.readers.charts import starting_table

    return starting_table(chart, form(db))


def choose(db: Database, chart: str, *, actor: str = "") -> AccountTable:
    """Take the starting guess of a chart as the plan's table, over an earlier one."""
    made = starting_point(db, chart)
    return _store(db, made, "accounts.choose", f"Kontoplanen {title_of(chart)} valdes", actor)


def set_rule(db: Database, prefix: str, what: str, *, actor: str = "") -> AccountTable:
    """Say what accounts with this beginning are: a cost category, or what is no cost."""
    made = make_rule(prefix, what)
    if isinstance(made, Message):
        raise fault(made)
    made = replace(made, category=_known_spelling(db, made.category))
    before = _known(db)
    words = next((rule.words for rule in before.rules if rule.prefix == made.prefix), "")
    said = f"Konton som börjar med {made.prefix} blev {what_of(made)}"
    return _store(db, before.with_rule(replace(made, words=words)), "accounts.set", said, actor)


def remove_rule(db: Database, prefix: str, *, actor: str = "") -> AccountTable:
    """Take a rule away; InputError when there is none with this beginning."""
    before = _known(db)
    after = before.without(prefix.strip())
    if after == before:
        raise fault(say("tabellen har ingen rad för {prefix}", prefix=prefix))
    return _store(db, after, "accounts.remove", f"Raden för konton {prefix} togs bort", actor)


def replace_table(db: Database, after: AccountTable, *, actor: str = "") -> AccountTable:
    """Store an edited table in place of the plan's; nothing is stored when it is the same."""
    if after == account_tables.latest(db):
        return after
    said = (
        f"Kontotabellen ({title_of(after.chart)}) fick {counted(len(after.rules), 'rad', 'rader')}"
    )
    return _store(db, after, "accounts.edit", said, actor)


def read_file(path: Path) -> AccountTable:
    """A file's own table; InputError lists every fault."""
    from regionbudget.readers.account_file import read_account_file

    read = read_account_file(path)
    made, problems = table_of(OWN, read.rows)
    if read.problems or problems:
        raise InputError([*read.problems, *problems])
    return made


def import_file(db: Database, path: Path, *, actor: str = "") -> AccountTable:
    """Take a file's table as the plan's; InputError lists every fault and nothing is stored."""
    made = read_file(path)
    rows = counted(len(made.rules), "rad", "rader")
    said = f"En egen kontotabell med {rows} lästes in från {path.name}"
    return _store(db, made, "accounts.import", said, actor)


def categories(db: Database) -> list[str]:
    """The cost categories of the plan's form year, in the order of the form."""
    from regionbudget.readers.charts import cost_categories

    return cost_categories(form(db))


def for_entries(db: Database) -> list[str]:
    """The categories that a cost may be booked on: an investment enters as depreciation (S5)."""
    return [name for name in categories(db) if name != INVESTMENT]


def foreign(db: Database, table: AccountTable) -> list[Message]:
    """A word on each category that the form of the plan's year does not name."""
    return [
        say(
            "kostnadsslaget ”{name}” finns inte bland formulärets; det redovisas för sig",
            name=name,
        )
        for name in foreign_categories(table, categories(db))
    ]


def category_for(db: Database, account: str) -> tuple[str, list[Message]]:
    """The cost category of an account that a cost is booked on by hand, and what to tell.

    InputError for an account that is no cost.
    """
    used = account_tables.latest(db)
    if used is None:
        return "", [
            say(
                "kontoplanen är inte vald, så kontot ger inget kostnadsslag; välj den i {table}",
                table=_table("choose"),
            )
        ]
    rule = used.rule_of(account)
    if rule is None:
        return "", [
            say(
                "kontot {account} finns inte i {table}; lägg till det där",
                account=account,
                table=_table("set"),
            )
        ]
    if rule.outside is not None:
        raise fault(
            say(
                "kontot {account} är ingen kostnad ({what}); ange kostnadsslag om det ändå är det "
                "(--category)",
                account=account,
                what=what_of(rule),
            )
        )
    return rule.category, []


def title_of(chart: str) -> str:
    """What a chart is called; the user's own table has no other name."""
    return charts().get(chart, "egen kontotabell")


def form(db: Database) -> str:
    """The year of the form that the plan's agreement is accounted for by."""
    return plan_service.agreement(db).form


def _table(act: str) -> Message:
    """Where the table is changed, in the window and by a command."""
    return say(
        "kontotabellen (i fönstret under Utfall, Mer; annars med kommandot accounts {act})", act=act
    )


def _known(db: Database) -> AccountTable:
    known = account_tables.latest(db)
    if known is None:
        raise fault(
            say("kontoplanen är inte vald; välj den först i {table}", table=_table("choose"))
        )
    return known


def _known_spelling(db: Database, category: str) -> str:
    """The form's own spelling of a category, so that resor and Resor are one."""
    from regionbudget.domain.plan import fold

    return next((name for name in categories(db) if fold(name) == fold(category)), category)


def _disagreement(chart: str, guess: Guess) -> Message:
    return say(
        "kontotabellen är {chosen}, men filens konton ser ut som {found}; kontrollera "
        "kostnadsslagen",
        chosen=title_of(chart),
        found=title_of(guess.chart or ""),
    )


def _store(db: Database, made: AccountTable, kind: str, said: str, actor: str) -> AccountTable:
    with act(db, kind, actor) as acting:
        account_tables.insert(acting, made)
        acting.sentence = said
    return made
