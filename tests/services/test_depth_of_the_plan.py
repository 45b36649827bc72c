"""A plan in depth holds its rules whoever writes it: the service, or the database itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.agreement import Agreement, AgreementLine
from regionbudget.domain.finding import Finding
from regionbudget.domain.plan import Activity, ExitKind, ExitStep, Plan
from regionbudget.errors import Refusal
from regionbudget.paths import SAMPLE_PLAN
from regionbudget.readers.agreement_json import agreement_as_json
from regionbudget.readers.agreements import load_agreement
from regionbudget.services import coverage, plans

KR = 100
GUIDE, SAFE = "Utveckling av 1177 Vårdguiden", "Informationssäkerhet och standarder"
APP, FENCE = "e-halsa/1177", "e-halsa/standarder"
APP_ORE, FENCE_ORE = 1_646_461 * KR, 1_266_508 * KR


def fenced() -> Agreement:
    """The agreement of 2020 with a ring-fence around the earmark for standards."""

    def of_line(line: AgreementLine) -> AgreementLine:
        earmarks = (replace(e, ring_fenced=e.key == "standarder") for e in line.earmarks)
        return replace(line, earmarks=tuple(earmarks))

    agreement = load_agreement("gnv-2020")
    areas = (replace(a, lines=tuple(map(of_line, a.lines))) for a in agreement.areas)
    return replace(agreement, key="fenced", areas=tuple(areas), predecessor=None)


@pytest.fixture
def draft(library: Path, tmp_path: Path) -> Iterator[Database]:
    """The sample as a draft, under an agreement with a ring-fenced earmark: 1177 keeps to its own
    part, and the work on standards has its ring-fence for a purpose."""
    library.mkdir(parents=True, exist_ok=True)
    (library / "fenced.json").write_text(agreement_as_json(fenced()), encoding="utf-8")
    path = tmp_path / "plan.db"
    plans.create(path, "fenced", "Jämtland Härjedalen")
    rows = SAMPLE_PLAN.read_text(encoding="utf-8")
    for old, new in (
        (f"{GUIDE};1660392;Regionstabschef;;;;;;;", f"{GUIDE};1646461;Regionstabschef;;;;;;;"),
        (f"{SAFE};1252577;Regionstabschef;;;", f"{SAFE};1252577;Regionstabschef;;{FENCE};"),
    ):
        assert rows.count(old) == 1
        rows = rows.replace(old, new)
    plan_file = tmp_path / "plan.csv"
    plan_file.write_text(rows, encoding="utf-8")
    db = open_plan(path)
    plans.import_plan(db, plan_file)
    yield db
    db.close()


def activity(plan: Plan, title: str) -> Activity:
    (found,) = (each for each in plan.activities if each.title == title)
    return found


def change(db: Database, title: str, **fields: object) -> Plan:
    return plans.save_activity(db, replace(activity(plans.load(db), title), **fields))  # type: ignore[arg-type]


def refused(db: Database, title: str, rule: str, **fields: object) -> Finding:
    """What the rule says; nothing is stored."""
    before = plans.load(db)
    with pytest.raises(Refusal) as error:
        change(db, title, **fields)
    assert plans.load(db) == before
    (finding,) = (each for each in error.value.findings if each.rule == rule)
    return finding


def told(db: Database, rule: str) -> list[Finding]:
    return [finding for finding in plans.check(db) if finding.rule == rule]


def test_p1_an_earmark_may_not_fund_more_than_its_amount(draft: Database) -> None:
    change(draft, GUIDE, earmarked={APP: APP_ORE})
    finding = refused(
        draft,
        GUIDE,
        "P1",
        funding={"e-halsa": APP_ORE + 1},
        sum_ore=APP_ORE + 1,
        earmarked={APP: APP_ORE + 1},
    )
    assert (finding.subject, finding.amount_ore) == (APP, 1)


def test_p1_what_earmarks_pay_is_a_part_of_the_funding(draft: Database) -> None:
    finding = refused(draft, GUIDE, "P1", funding={"e-halsa": 5 * KR}, earmarked={APP: 6 * KR})
    assert (finding.rule, finding.subject, finding.amount_ore) == ("P1", "e-halsa", 1 * KR)


def test_p2_a_ring_fenced_earmark_pays_for_its_own_purpose_only(draft: Database) -> None:
    paid = activity(plans.load(draft), SAFE)
    assert (paid.purpose, paid.earmarked) == (FENCE, {FENCE: 1_252_577 * KR})
    finding = refused(draft, SAFE, "P2", purpose=None)
    assert (finding.rule, finding.subject) == ("P2", SAFE)


def test_p2_the_rest_of_a_line_may_not_take_a_ring_fenced_earmarks_money(draft: Database) -> None:
    finding = refused(draft, GUIDE, "P2", funding={"e-halsa": APP_ORE + 1}, sum_ore=APP_ORE + 1)
    assert (finding.rule, finding.subject, finding.amount_ore) == ("P2", GUIDE, 1)


def test_p3_tells_what_a_ring_fenced_earmark_has_left_and_p9_not_once_more(
    draft: Database,
) -> None:
    left = {finding.subject: finding.amount_ore for finding in told(draft, "P3")}
    assert left[FENCE] == FENCE_ORE - 1_252_577 * KR == 13_931 * KR
    assert "e-halsa" not in {finding.subject for finding in told(draft, "P9")}


def test_p7_warns_until_there_is_an_exit_calculation_and_stops_the_decision(
    draft: Database,
) -> None:
    change(draft, GUIDE, is_new=True)
    (finding,) = told(draft, "P7")
    assert (finding.subject, finding.severity) == (GUIDE, "warn")
    decision = {"day": date(2020, 3, 12), "by": "RS", "ref": "RS 1"}
    with pytest.raises(Refusal) as error:
        plans.decide(draft, **decision)  # type: ignore[arg-type]
    assert [each.rule for each in error.value.findings] == ["P7"]
    change(draft, GUIDE, exit_steps=(ExitStep(ExitKind.ORDINARY, "", 2021, 500_000 * KR),))
    assert told(draft, "P7") == []
    plans.decide(draft, **decision)  # type: ignore[arg-type]


def test_p8_asks_for_the_receiver_until_it_is_named(draft: Database) -> None:
    (finding,) = told(draft, "P8")
    assert (finding.subject, finding.amount_ore) == (APP, 0)
    change(draft, GUIDE, receiver="SKR")
    assert told(draft, "P8") == []
    change(draft, GUIDE, funding={"e-halsa": APP_ORE - 1}, sum_ore=APP_ORE - 1)
    assert [finding.amount_ore for finding in told(draft, "P8")] == [1]


def test_p10_follows_what_activities_are_tied_to(draft: Database) -> None:
    assert told(draft, "P10") == []
    change(draft, SAFE, requirements=("6.2.1",))
    assert [finding.subject for finding in told(draft, "P10")] == ["6.3.1"]
    _, found = coverage.load(draft)
    assert {each.requirement.key for each in found if each.is_missing} == {"6.3.1"}


def test_p11_falls_silent_when_the_area_tells_of_private_providers(draft: Database) -> None:
    assert "e-halsa" in {finding.subject for finding in told(draft, "P11")}
    area = plans.load(draft).area("e-halsa")
    plans.describe_area(
        draft,
        area.key,
        coordinator=area.coordinator,
        clause=area.clause,
        private_providers="Privata vårdgivare ansluts till samma tjänster.",
    )
    assert "e-halsa" not in {finding.subject for finding in told(draft, "P11")}
    assert plans.load(draft).area("e-halsa").coordinator == "Regionstabschef"


@pytest.mark.parametrize(
    ("words", "statements"),
    [
        (
            "^P1",
            (f"INSERT INTO earmark_funding VALUES (900, 17, 'e-halsa', '1177', {APP_ORE + 1})",),
        ),
        (
            "^P1",
            (
                f"INSERT INTO earmark_funding VALUES (900, 17, 'e-halsa', '1177', {APP_ORE - 5})",
                "INSERT INTO activity (id, area, position, title, sum_ore, kind, may_give,"
                " first_month, last_month) VALUES (900, 'e-halsa', 9, 'Ny', 0, 'ordinary', 1, 1,"
                " 12)",
                "INSERT INTO earmark_funding VALUES (901, 900, 'e-halsa', '1177', 6)",
            ),
        ),
        ("^P2", ("INSERT INTO earmark_funding VALUES (900, 17, 'e-halsa', 'standarder', 100)",)),
        (
            "^P2",
            (
                "INSERT INTO activity (id, area, position, title, sum_ore, kind, may_give,"
                " first_month, last_month) VALUES (900, 'e-halsa', 9, 'Ny', 0, 'ordinary', 1, 1,"
                " 12)",
                "INSERT INTO funding (id, activity_id, line, amount_ore)"
                " VALUES (900, 900, 'e-halsa', 1)",
            ),
        ),
    ],
    ids=["more than its whole", "more than the earmark", "other purpose", "the rest of the line"],
)
def test_the_database_itself_refuses_what_breaks_p1_and_p2(
    words: str, statements: tuple[str, ...], draft: Database
) -> None:
    with closing(sqlite3.connect(draft.path, isolation_level=None)) as around:
        for statement in statements[:-1]:
            around.execute(statement)
        with pytest.raises(sqlite3.IntegrityError, match=words):
            around.execute(statements[-1])
