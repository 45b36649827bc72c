"""The plan's paper shows earmarks, receivers, exit calculations and what the agreement asks for."""

from dataclasses import replace

from built import build
from sample_plan import sample_plan, sample_source
from test_report_data import texts

from regionbudget.domain.agreement import Demand, Requirement
from regionbudget.domain.coverage import coverage
from regionbudget.domain.exits import parse_exit
from regionbudget.domain.periods import whole_year
from regionbudget.domain.plan import Activity, Plan, PlanEarmark
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.table import Amount, Report

GUIDE = "Utveckling av 1177 Vårdguiden"
MUST = Demand.MUST
ASKED = (
    Requirement("6.1.1", "e-halsa", "6.1.1", MUST, "Medel för 1177 betalas vidare", "1177"),
    Requirement("6.2.1", "e-halsa", "6.2.1", MUST, "Gemensam tillämpning av standarder"),
    Requirement("5.3", "medarbetare", "5.3", Demand.MAY, "Kompetensförsörjning"),
)


def deep() -> Plan:
    """The sample with an earmark, and 1177 as a new activity that is paid on."""
    plan = sample_plan()

    def changed(activity: Activity) -> Activity:
        if activity.title != GUIDE:
            return activity
        steps = parse_exit("ordinarie 2021=500000, 2022=600000 + avvecklas med eget avtal")
        return replace(activity, receiver="SKR", is_new=True, exit_steps=steps)

    earmark = PlanEarmark("e-halsa", "1177", "1177 Vårdguiden", 1_646_461_00, receiver="SKR")
    first = replace(plan.areas[0], private_providers="Får del efter antal listade.")
    return replace(
        plan,
        areas=(first, *plan.areas[1:]),
        earmarks=(earmark,),
        activities=tuple(map(changed, plan.activities)),
    )


def report(plan: Plan) -> Report:
    source = sample_source(whole_year(2020), plan)
    return build(ReportKind.PLAN, replace(source, coverage=coverage(plan, ASKED)))


def test_earmarks_stand_under_their_line_in_a_column_of_their_own() -> None:
    table = report(deep()).sheet("Tilldelning").table("allocation")
    assert [column.title for column in table.columns][-2:] == ["Varav", "Summa"]
    line, earmark, total = table.rows[-3:]
    assert (line["line"], line["amount"]) == ("E-hälsa", Amount(2_912_969_00))
    assert earmark["line"] == "varav 1177 Vårdguiden (betalas vidare till SKR)"
    assert (earmark["part"], earmark["amount"]) == (Amount(1_646_461_00), None)
    assert getattr(total["amount"], "ore", None) == 71_862_709_00


def test_receivers_and_private_providers_are_told_under_the_areas_table() -> None:
    said = texts(report(deep()).sheet("Plan"))
    assert f"Betalas vidare till SKR: ”{GUIDE}”" in said
    assert "Privata utförare: Får del efter antal listade." in said


def test_a_new_activity_has_its_exit_calculation_and_without_any_there_is_no_section() -> None:
    sheet = report(deep()).sheet("Plan")
    assert "Utträdeskalkyl" in texts(sheet)
    assert [(row["activity"], row["sum"], row["how"]) for row in sheet.table("exits").rows] == [
        (GUIDE, Amount(500_000_00), "2021: ordinarie budget"),
        (None, Amount(600_000_00), "2022: ordinarie budget"),
        (None, None, "avvecklas med eget avtal"),
    ]
    assert "Utträdeskalkyl" not in texts(report(sample_plan()).sheet("Plan"))


def test_a_new_activity_without_one_is_marked() -> None:
    plan = deep()
    bare = tuple(replace(each, exit_steps=()) for each in plan.activities)
    (row,) = report(replace(plan, activities=bare)).sheet("Plan").table("exits").rows
    assert row["how"] == "▲ saknas"


def test_the_requirements_have_a_sheet_with_who_meets_them() -> None:
    sheet = report(deep()).sheet("Krav")
    met, missing, allowed = sheet.table("coverage").rows
    assert (met["key"], met["kind"], met["activities"]) == ("6.1.1", "ska", GUIDE)
    assert met["sum"] == Amount(1_660_392_00)
    assert (missing["activities"], missing["sum"]) == ("▲ ingen aktivitet", None)
    assert (allowed["kind"], allowed["activities"]) == ("får", "–")
    assert any(said.startswith("▲ 1 ska-krav utan aktivitet.") for said in texts(sheet))


def test_an_agreement_without_requirements_gives_no_such_sheet() -> None:
    plain = build(ReportKind.PLAN, sample_source(whole_year(2020), sample_plan()))
    assert "Krav" not in [sheet.title for sheet in plain.sheets]
