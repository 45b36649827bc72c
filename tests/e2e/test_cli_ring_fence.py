"""A region may lift the ring-fence that is its own, in a draft; the agreement's stands."""

from pathlib import Path

from command_line import DECISION, in_process, must

pytest_plugins = ["command_line"]

PLAN = """Utvecklingsområde;Aktivitet;Summa;Ansvarig;Finansiering
nara-vard;Hemmonitorering;1000;Chef;generell=1000
"""


def test_the_regions_own_ring_fence_is_lifted_and_its_money_may_pay_for_the_area(
    new_plan: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text(PLAN, encoding="utf-8")
    refused = in_process("import", "plan", new_plan, plan)
    assert (refused.code, refused.err[:3]) == (1, "P2 ")
    must("ring-fence", new_plan, "--line", "generell")
    must("import", "plan", new_plan, plan)
    again = in_process("ring-fence", new_plan, "--line", "generell", "--set")
    assert (again.code, again.err[:3]) == (1, "P2:")
    must("verify", new_plan)


def test_what_the_sample_plans_is_as_sound_without_it_and_it_can_be_put_back(
    drafted: Path,
) -> None:
    must("ring-fence", drafted, "--line", "generell")
    must("ring-fence", drafted, "--line", "generell", "--set")
    lines = must("status", drafted, "--json").json["lines"]
    assert {line["key"]: line["ring_fenced"] for line in lines}["generell"]


def test_the_agreements_own_ring_fence_stands(drafted: Path) -> None:
    refused = in_process("ring-fence", drafted, "--line", "vidareutbildning")
    assert refused.code == 2
    assert "inte regionens egen" in refused.err


def test_a_decided_plan_keeps_its_ring_fences(drafted: Path) -> None:
    must("decide", drafted, *DECISION)
    refused = in_process("ring-fence", drafted, "--line", "generell")
    assert (refused.code, refused.err[:3]) == (1, "R6:")
