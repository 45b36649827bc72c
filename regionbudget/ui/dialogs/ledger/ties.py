"""Between a mapping and the rows of the second step: what is tied, and what the ties make."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from regionbudget.domain.accounts import COMMON, what_of
from regionbudget.domain.batch import Count
from regionbudget.domain.ledger_booking import Left, account_meaning, target_of
from regionbudget.domain.ledger_mapping import Mapping
from regionbudget.domain.plan import Activity, Kind, Plan, fold
from regionbudget.ui.dialogs.ledger.target_grid import EXCLUDED, Names, Target
from regionbudget.ui.dialogs.ledger.work import Read
from regionbudget.ui.text import show, tr

EXCLUDE, REJECT = "exclude", "reject"


def activities(plan: Plan) -> Names:
    """The activities that may carry a cost, by title; with the area where two share one."""
    folded = [fold(activity.title) for activity in plan.activities]
    return Names(
        {
            f"{each.title} ({plan.area(each.area).title})"
            if folded.count(fold(each.title)) > 1
            else each.title: each.id
            for each in plan.activities
            if each.kind is not Kind.RESERVE
        }
    )


def categories(read: Read) -> Names:
    """The cost categories of the form; any other text is one too."""
    return Names({name: name for name in read.categories}, free=True)


def charts(read: Read) -> tuple[list[tuple[str | None, str]], str]:
    """The charts to choose among while the plan has no account table, and what is known of it."""
    if read.has_own_table:
        return [], ""
    from regionbudget.readers.charts import chart_titles

    titles = chart_titles()
    options: list[tuple[str | None, str]] = [(None, tr("Välj kontoplan")), *titles.items()]
    used = read.table.chart if read.table is not None else COMMON
    if used != COMMON:
        said = tr("Kontona läses som i {chart}; välj kontoplan om den är en annan.")
        return options, said.format(chart=titles.get(used, used))
    said = tr("Kontona får kostnadsslag när planens kontoplan är vald.")
    if not read.likely:
        return options, said
    reasons = "; ".join(show(reason) for reason in read.reasons)
    known = tr("Troligen {chart}: {reasons}.").format(chart=read.likely, reasons=reasons)
    return options, f"{said} {known}"


def accounts(read: Read, mapping: Mapping) -> list[Target]:
    """Each account of the ledger with what it is: by the mapping, else by the account table."""
    sums: dict[str, Count] = defaultdict(Count)
    for (_, account), count in read.pairs.items():
        sums[account] += count
    targets = []
    for account, count in sums.items():
        to, why = _meaning(account, read, mapping)
        words = read.account_names.get(account, "")
        targets.append(Target(account, count.rows, count.ore, words, to, why=why))
    return targets if any(target.key for target in targets) else []


def objects(
    read: Read, mapping: Mapping, plan: Plan, accounts_left_out: frozenset[str]
) -> list[Target]:
    """Each object of the rows whose account counts, with its activity if any is known."""
    sums: dict[str, Count] = defaultdict(Count)
    for (code, account), count in read.pairs.items():
        if account not in accounts_left_out:
            sums[code] += count
    targets = []
    for code, count in sums.items():
        to, why = _activity(code, mapping, plan)
        words = read.object_names.get(code, "")
        targets.append(Target(code, count.rows, count.ore, words, to, why=why))
    return targets


def left_out(targets: Sequence[Target]) -> frozenset[str]:
    return frozenset(target.key for target in targets if target.to == EXCLUDED)


def tied(
    mapping: Mapping,
    objects: Sequence[Target],
    accounts: Sequence[Target],
    read: Read,
    *,
    rest_excluded: bool,
) -> Mapping:
    """The mapping with what is tied now; what this file does not have keeps its tie."""
    ties: dict[str, int | str | None] = dict(mapping.objects)
    for target in objects:
        ties.pop(target.key, None)
        if target.to == EXCLUDED:
            ties[target.key] = None
        elif isinstance(target.to, int):
            ties[target.key] = target.to
    names = {target.key for target in accounts}
    bare = replace(
        mapping,
        accounts={key: to for key, to in mapping.accounts.items() if key not in names},
        excluded_accounts=tuple(key for key in mapping.excluded_accounts if key not in names),
    )
    own, out = dict(bare.accounts), list(bare.excluded_accounts)
    for target in accounts:
        if target.to == _meaning(target.key, read, bare)[0]:
            continue
        if target.to == EXCLUDED:
            out.append(target.key)
        else:
            own[target.key] = str(target.to or "")
    return replace(
        mapping,
        objects=ties,
        accounts=own,
        excluded_accounts=tuple(sorted(out)),
        unknown_object=EXCLUDE if rest_excluded else REJECT,
    )


def with_ties(mapping: Mapping, other: Mapping) -> Mapping:
    """The mapping with what another ties."""
    return replace(
        mapping,
        objects=other.objects,
        accounts=other.accounts,
        excluded_accounts=other.excluded_accounts,
        unknown_object=other.unknown_object,
    )


def same(one: Mapping, other: Mapping) -> bool:
    """Whether two mappings tie the same."""

    def of(mapping: Mapping) -> tuple[object, ...]:
        left_out = sorted(mapping.excluded_accounts)
        return dict(mapping.objects), dict(mapping.accounts), left_out, mapping.unknown_object

    return of(one) == of(other)


def _activity(code: str, mapping: Mapping, plan: Plan) -> tuple[object, str]:
    """The id of the object's activity, or EXCLUDED, or None; and where that comes from."""
    asking = replace(mapping, unknown_object=REJECT)
    match target_of(plan, asking, code, ""):
        case Activity() as activity:
            said = "" if code in mapping.objects else tr("Objektet heter som aktiviteten")
            return activity.id, said
        case Left():
            return EXCLUDED, ""
        case _:
            return None, ""


def _meaning(account: str, read: Read, mapping: Mapping) -> tuple[str | None, str]:
    """A category, or EXCLUDED, or None; and where that comes from."""
    meaning = account_meaning(mapping, read.table, account)
    if meaning.said:
        why = tr("Sagt i kopplingen")
    else:
        rule = read.table.rule_of(account) if read.table is not None and account else None
        why = f"{rule.prefix} {rule.words or show(what_of(rule))}" if rule is not None else ""
    return (EXCLUDED if meaning.left_out else meaning.category or None), why
