"""The file of key figures for a steering system: its codes, its layout, and what goes into it."""

from collections.abc import Mapping
from pathlib import Path

from regionbudget.domain.external_codes import (
    Coded,
    Figure,
    Layout,
    Subject,
    clash,
    code_fault,
    coded,
    layout_fault,
    measure_key,
)
from regionbudget.domain.message import counted, say
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Activity, fold
from regionbudget.domain.stratsys import Export, export
from regionbudget.errors import fault
from regionbudget.services import followup
from regionbudget.services.reports import put_in_place
from regionbudget.store import external_codes, plans
from regionbudget.store.database import Database
from regionbudget.store.journal import act


def codes(db: Database) -> list[Coded]:
    """Everything that a code can be given to, with the code it has."""
    return coded(plans.load(db), (), external_codes.codes(db))


def set_code(db: Database, subject: Subject, key: str, code: str, *, actor: str = "") -> Coded:
    """Give something a code, or with a blank one take it away."""
    (made,) = set_codes(db, {(subject, key): code}, actor=actor)
    return made


def set_codes(
    db: Database, wanted: Mapping[tuple[Subject, str], str], *, actor: str = ""
) -> list[Coded]:
    """Give several things their codes in one act; those that have them already are left alone.

    InputError for what has no such name, for a code that can't be kept, and for one that two share.
    """
    tidied = {of: " ".join(code.split()) for of, code in wanted.items()}
    with act(db, "stratsys.codes", actor) as acting:
        before = external_codes.codes(db)
        known = {(each.subject, each.key): each.title for each in codes(db)}
        for of, code in tidied.items():
            if of not in known:
                raise fault(say("{name} finns inte i planen", name=of[1]))
            if (wrong := code_fault(code)) is not None:
                raise fault(wrong)
        changed = {of: code for of, code in tidied.items() if before.get(of, "") != code}
        after = {**before, **changed}
        if (shared := clash(after, external_codes.layout(db), known)) is not None:
            raise fault(shared)
        for (subject, key), code in changed.items():
            external_codes.insert_code(acting, subject, key, code)
        acting.sentence = _said(changed, known)
    return [Coded(*of, known[of], code) for of, code in tidied.items()]


def _said(
    changed: Mapping[tuple[Subject, str], str], titles: Mapping[tuple[Subject, str], str]
) -> str:
    if len(changed) == 1:
        ((of, code),) = changed.items()
        given = f"fick koden {code}" if code else "har ingen kod längre"
        return f"”{titles[of]}” {given} i Stratsys"
    return f"{counted(len(changed), 'kod', 'koder')} i Stratsys ändrades"


def layout(db: Database) -> Layout:
    return external_codes.layout(db)


def set_layout(db: Database, wanted: Layout, *, actor: str = "") -> Layout:
    """Choose how the file is laid out. InputError for a layout that can't be read back."""
    if (wrong := layout_fault(wanted)) is not None:
        raise fault(wrong)
    with act(db, "stratsys.layout", actor) as acting:
        if wanted != external_codes.layout(db):
            titles = {(each.subject, each.key): each.title for each in codes(db)}
            if (shared := clash(external_codes.codes(db), wanted, titles)) is not None:
                raise fault(shared)
            external_codes.insert_layout(acting, wanted)
            acting.sentence = "Filen till Stratsys fick ett nytt format"
    return wanted


def made(db: Database, period: Period) -> Export:
    """The file's lines, and what is left out of it, of one moment."""
    with db.snapshot():
        followed = followup.follow_up(db, period)
        return export(followed, (), external_codes.codes(db), layout(db))


def write(db: Database, period: Period, out: Path) -> Export:
    """Write the file. InputError when nothing has codes, so that no empty file is handed over."""
    from regionbudget.reports.stratsys_csv import stratsys_csv

    if out.suffix.lower() != ".csv":
        raise fault(say("filen till Stratsys är en textfil; ge den ett namn som slutar på .csv"))
    found = made(db, period)
    if not found.lines:
        raise fault(
            say(
                "inget i planen har koder i Stratsys, så filen blir tom; skriv koder för minst ett "
                "område eller en aktivitet och minst ett mått (stratsys code)"
            )
        )
    put_in_place(out, stratsys_csv(found.lines, layout(db)))
    return found


def text(db: Database, activity: Activity, period: Period) -> str:
    """What there is to say of an activity in the period, to be copied."""
    from regionbudget.reports.activity_text import activity_text

    followed = followup.follow_up(db, period)
    row = next((each for each in followed.rows if each.activity.id == activity.id), None)
    if row is None:
        raise fault(say("”{title}” har inte beslutats än i den perioden", title=activity.title))
    return activity_text(followed, row)


def measure_named(db: Database, name: str) -> Coded:
    """A measure by its key, its words or an indicator's name. InputError lists those there are."""
    known = [each for each in codes(db) if each.subject is Subject.MEASURE]
    wanted = {fold(name), measure_key(name)}
    found = [each for each in known if wanted & {each.key, fold(each.title)}]
    if not found:
        figures = ", ".join(each.value for each in Figure)
        raise fault(
            say(
                "måttet ”{name}” finns inte; välj {figures}, eller en indikators namn",
                name=name,
                figures=figures,
            )
        )
    return found[0]
