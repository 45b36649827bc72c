"""Sources of decision papers about the sample plan, for the tests of papers."""

from dataclasses import replace
from datetime import date

from sample_plan import HEAD, KARRIARVAGAR, OFORDELAT, PERIODS, RECORDED_AT, sample_source

from regionbudget.domain.decisions import DecisionKind, Proposal
from regionbudget.domain.plan import ExitKind, ExitStep, Plan
from regionbudget.reports.decision_paper import (
    Effect,
    EffectRow,
    PaperSource,
    clause_ground,
    line_ground,
    move_sentence,
)
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.paper import PaperState

FOLLOWUP = sample_source(PERIODS[ReportKind.PLAN]).followup
PLAN: Plan = FOLLOWUP.plan
MOVE = Proposal(
    id=3,
    line="medarbetare",
    giver=OFORDELAT,
    receiver=KARRIARVAGAR,
    amount_ore=200_000_00,
    date=date(2020, 9, 21),
    by="HR direktör",
    reason="Fler karriärtjänster tillsattes under våren än planen räknade med",
)
NEW = replace(
    PLAN.activity(3),
    is_new=True,
    exit_steps=(
        ExitStep(ExitKind.ORDINARY, "hälsocentralernas ram", 2021, 2_500_000_00),
        ExitStep(ExitKind.ORDINARY, "hälsocentralernas ram", 2022, 5_000_000_00),
        ExitStep(ExitKind.REPLACES, "återbesök på mottagning vid stabil hjärtsvikt"),
    ),
)
EFFECTS = (
    EffectRow(
        Effect.RING_FENCE,
        "Karriärtjänster för specialistsjuksköterskor",
        1_266_508_00,
        1_266_508_00,
        ring_fenced=True,
    ),
    EffectRow(Effect.LINE, "Vårdens medarbetare", 23_033_492_00, 23_033_492_00),
    EffectRow(Effect.ACTIVITY, "Ofördelat", 1_300_000_00, 1_100_000_00),
    EffectRow(
        Effect.ACTIVITY,
        "Karriärvägar sjuksköterskor",
        1_300_000_00,
        1_500_000_00,
        ring_fenced=True,
    ),
    EffectRow(Effect.LEFT, "SPUR inspektion", 350_000_00, 550_000_00),
    EffectRow(Effect.FORECAST, "Karriärvägar sjuksköterskor", 1_500_000_00, 1_500_000_00),
    EffectRow(Effect.OWN_FUNDING, "Regionen", 200_000_00, 0),
    EffectRow(Effect.REPAYMENT, "Vårdens medarbetare", 1_304_297_00, 1_104_297_00),
    EffectRow(Effect.REPAYMENT, "Alla delområden", 46_165_082_00, 45_965_082_00, total=True),
)


def source(
    kind: DecisionKind = DecisionKind.REALLOCATION, state: PaperState = PaperState.PROPOSAL
) -> PaperSource:
    """A paper with everything in it, about a move inside an area."""
    return PaperSource(
        kind=kind,
        state=state,
        region=PLAN.region,
        agreement=PLAN.agreement_title,
        head=HEAD,
        recorded_at=RECORDED_AT,
        number="förslag 3",
        title="Omfördelning till Karriärvägar sjuksköterskor",
        ref="RS 214/2020",
        day=MOVE.date,
        decider="Hälso- och sjukvårdsdirektör",
        proposer=MOVE.by,
        proposer_name="Person A",
        points=[move_sentence(PLAN, MOVE)],
        background=f"{MOVE.reason}.\nUtfallet till och med augusti är 1\u00a0000\u00a0000 kr.",
        consequences="Regionen slipper betala 200\u00a0000 kr ur sin egen ram – inget annat.",
        effects=EFFECTS,
        grounds=[line_ground(PLAN.line("medarbetare")), clause_ground(PLAN.area("medarbetare"))],
        new_activities=[NEW],
    )


def plan_source(state: PaperState = PaperState.DRAFT) -> PaperSource:
    """The paper that the whole plan is decided by."""
    return replace(
        source(DecisionKind.PLAN, state),
        title="",
        number="",
        points=(),
        effects=(),
        grounds=[line_ground(line) for line in PLAN.lines if line.ring_fenced],
        followup=FOLLOWUP,
    )
