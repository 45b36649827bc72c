"""Question sets and answers: what is asked in the plan's reports, and what the region says."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from regionbudget.domain.coverage import coverage
from regionbudget.domain.message import counted, say
from regionbudget.domain.narrative import Item, Narrative, narrative
from regionbudget.domain.periods import Period, whole_year
from regionbudget.domain.questions import (
    Answer,
    Asked,
    QuestionSet,
    asked_in,
    check_answer,
    one_line,
    part_period,
    question_set,
    tidy,
)
from regionbudget.errors import InputError, fault
from regionbudget.services import followup, indicators
from regionbudget.services import plans as plan_service
from regionbudget.services.reports import put_in_place
from regionbudget.store import plans, questions
from regionbudget.store.database import Database
from regionbudget.store.journal import Act, act


@dataclass(frozen=True)
class Imported:
    """`orphans` are the keys of answered questions that the new set no longer asks."""

    questions: QuestionSet
    orphans: tuple[str, ...]


def current(db: Database) -> QuestionSet | None:
    """The set that was brought into the plan, else the one built in for its agreement."""
    from regionbudget.readers.question_file import built_in_set

    return questions.latest_set(db) or built_in_set(plans.load(db).agreement)


def asked(db: Database) -> QuestionSet:
    """As `current`; InputError when nobody has asked anything yet."""
    found = current(db)
    if found is None:
        raise fault(
            say(
                "överenskommelsen {agreement} har ingen frågeuppsättning; skriv en mall, fyll i "
                "frågorna och läs in den (i fönstret under Rapporter, Frågor och svar; annars med "
                "kommandona questions template och questions import)",
                agreement=plans.load(db).agreement,
            )
        )
    return found


def write_template(out: Path, db: Database | None = None) -> None:
    """Write the workbook that a set is filled in; with a plan: its areas and questions in it."""
    from regionbudget.reports.question_template import template_bytes

    if out.suffix.lower() != ".xlsx":
        raise fault(say("mallen är en Excel-fil; ge den ett namn som slutar på .xlsx"))
    if db is None:
        put_in_place(out, template_bytes((), ()))
        return
    known = current(db)
    asked_now = known.questions if known else ()
    put_in_place(out, template_bytes(plans.load(db).areas, asked_now))


def import_file(db: Database, path: Path, *, actor: str = "") -> Imported:
    """Take a file's questions as the plan's set. InputError lists every fault; nothing is stored.

    Answers stay with their keys.
    """
    from regionbudget.readers.question_file import read_question_file

    read = read_question_file(path)
    with act(db, "questions.import", actor) as acting:
        plan = plans.load(db)
        asked_for = plan_service.agreement(db).requirements
        made, problems = question_set(path.stem, read.rows, plan, asked_for)
        if read.problems or problems:
            raise InputError([*read.problems, *problems])
        questions.insert_set(acting, made)
        count = counted(len(made.questions), "fråga", "frågor")
        acting.sentence = f"En frågeuppsättning med {count} lästes in från {path.name}"
        keys = {each.key for each in made.questions}
        answered = {
            key for period in _periods(plan.year) for key in questions.answers(db, period.code)
        }
    return Imported(made, tuple(sorted(answered - keys)))


def load(db: Database, period: Period) -> Narrative:
    """Every question of the period's report with its suggestion and its answer, of one moment.

    InputError when the period has no report, or the agreement no questions.
    """
    with db.snapshot():
        return read(db, period)


def read(db: Database, period: Period) -> Narrative:
    """As `load`, within a transaction of others."""
    plan = plans.load(db)
    when = _asked_in(period, plan.year)
    earlier = part_period(plan.year).code if when is Asked.FINAL else None
    return narrative(
        when,
        asked(db),
        followup.follow_up(db, period, plan=plan),
        coverage(plan, plan_service.agreement(db).requirements),
        indicators.measured(db, period),
        questions.answers(db, period.code),
        questions.answers(db, earlier) if earlier else None,
    )


def answer(
    db: Database, key: str, period: Period, said: Answer, *, actor: str = ""
) -> Answer | None:
    """Store an answer, in place of an earlier one; a blank one takes it back (None).

    Words that are the suggestion's own are stored as accepted.
    """
    with act(db, "questions.answer", actor) as acting:
        item = _item(read(db, period), key)
        made = replace(
            said,
            text=tidy(said.text),
            rows=tuple(tuple(map(tidy, row)) for row in said.rows if any(map(str.strip, row))),
            by=one_line(said.by),
        )
        offered = item.suggestion
        made = replace(made, accepted=(made.text, made.rows) == (offered.text, offered.rows))
        wrong = check_answer(item.question, made)
        if wrong is not None:
            raise fault(wrong)
        if made.is_blank and item.answer is None:
            raise fault(say("svaret är tomt"))
        _store(acting, period, key, made)
        took = "togs tillbaka" if made.is_blank else "skrevs"
        acting.sentence = f"Svaret på frågan {key} för {period.code} {took}{_by(made.by)}"
    return None if made.is_blank else made


def accept(
    db: Database, keys: Iterable[str], period: Period, by: str, *, actor: str = ""
) -> list[str]:
    """Take the program's suggestions as answers; InputError for a question without one.

    Gives the keys that were taken. What has an answer of somebody's own is refused: it would be
    written over.
    """
    taken = list(dict.fromkeys(keys))
    with act(db, "questions.accept", actor) as acting:
        now = read(db, period)
        for item in [_item(now, key) for key in taken]:
            key = item.question.key
            if item.answer is not None and not item.answer.accepted:
                raise fault(say("frågan {key} har redan ett eget svar", key=key))
            if item.suggestion.is_blank:
                raise fault(say("frågan {key} har inget förslag att godta", key=key))
            if (wrong := check_answer(item.question, item.suggestion)) is not None:
                raise fault(wrong)
            accepted = replace(item.suggestion, accepted=True, by=one_line(by))
            _store(acting, period, key, accepted)
        which = counted(len(taken), "fråga", "frågor")
        acting.sentence = f"Förslagen till svar på {which} för {period.code} godtogs{_by(by)}"
    return taken


def acceptable(now: Narrative) -> list[str]:
    """The keys of the questions that have a suggestion and no answer of somebody's own."""
    return [
        each.question.key
        for each in now.items
        if not each.suggestion.is_blank and (each.answer is None or each.answer.accepted)
    ]


def _store(acting: Act, period: Period, key: str, said: Answer) -> None:
    if not said.by:
        raise fault(say("säg vem som svarar"))
    questions.insert_answer(acting, period.code, key, said)


def _item(now: Narrative, key: str) -> Item:
    found = next((each for each in now.items if each.question.key == key.strip()), None)
    if found is None:
        raise fault(
            say(
                "frågan ”{key}” ställs inte i den rapporten; där finns {keys}",
                key=key,
                keys=", ".join(each.question.key for each in now.items),
            )
        )
    return found


def _asked_in(period: Period, year: int) -> Asked:
    found = asked_in(period)
    if found is None or period.year != year:
        raise fault(
            say(
                "frågorna ställs i delrapporten ({part}, januari–juni) och i slutrapporten "
                "({final}), inte för {period}",
                part=part_period(year).code,
                final=str(year),
                period=period.code,
            )
        )
    return found


def _periods(year: int) -> tuple[Period, Period]:
    return part_period(year), whole_year(year)


def _by(by: str) -> str:
    return f" av {one_line(by)}" if by.strip() else ""
