"""The contract of JSON: keys in English snake_case, amounts in öre, shares with six decimals."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.decision_words import moving
from regionbudget.domain.decisions import Proposal
from regionbudget.domain.finding import Finding, Problem
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.plan import Plan
from regionbudget.domain.spend import Entry
from regionbudget.domain.waivers import Checked

if TYPE_CHECKING:
    from regionbudget.domain.attachment import Attachment
    from regionbudget.domain.decision_words import Listed

Json = dict[str, Any]


def agreement_as_json(agreement: Agreement) -> Json:
    return {
        "key": agreement.key,
        "year": agreement.year,
        "title": agreement.title,
        "total_ore": agreement.total_ore,
        "to_regions_ore": agreement.to_regions_ore,
        "regions": sorted(agreement.allocations),
        "lines": [
            {
                "key": line.key,
                "area": area.key,
                "title": line.title,
                "national_ore": line.national_ore,
                "ring_fenced": line.ring_fenced,
            }
            for area in agreement.areas
            for line in area.lines
        ],
    }


def added_agreement_as_json(agreement: Agreement, notes: Iterable[Problem]) -> Json:
    """An added agreement in full, but for the table's amounts."""
    return {
        **agreement_as_json(agreement),
        "earmarks": [
            {
                "key": earmark.key,
                "line": line.key,
                "title": earmark.title,
                "national_ore": earmark.national_ore,
                "ring_fenced": earmark.ring_fenced,
                "receiver": earmark.receiver,
            }
            for line in agreement.lines
            for earmark in line.earmarks
        ],
        "deadlines": [
            {"due": each.due.isoformat(), "what": each.what, "effect": each.effect}
            for each in agreement.deadlines
        ],
        "requirements": [
            {"key": each.key, "area": each.area, "kind": each.kind, "text": each.text}
            for each in agreement.requirements
        ],
        "problems": [],
        "notes": [problem_as_json(note) for note in notes],
    }


def problem_as_json(problem: Problem) -> Json:
    return {"sheet": problem.sheet, "cell": problem.cell, "text": str(problem.message)}


def status_as_json(plan: Plan) -> Json:
    planned = plan.planned_by_line()
    funding = plan.funding()
    planned_ore = sum(planned.values())
    return {
        "region": plan.region,
        "agreement": plan.agreement,
        "state": plan.state,
        "total": {
            "allocated_ore": plan.allocated_ore,
            "planned_ore": planned_ore,
            "left_ore": plan.allocated_ore - planned_ore,
        },
        "lines": [
            {
                "key": line.key,
                "area": line.area,
                "title": line.title,
                "amount_ore": line.amount_ore,
                "planned_ore": planned[line.key],
                "left_ore": line.amount_ore - planned[line.key],
                "ring_fenced": line.ring_fenced,
            }
            for line in plan.lines
        ],
        "activities": [
            {
                "id": activity.id,
                "area": activity.area,
                "title": activity.title,
                "owners": list(activity.owners),
                "kind": activity.kind,
                "budget_ore": activity.budget_ore,
                "revised_ore": sum(funding[activity.id].values()),
                "funding": funding[activity.id],
            }
            for activity in plan.activities
        ],
    }


def finding_as_json(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "subject": finding.subject,
        "amount_ore": finding.amount_ore,
        "text": str(finding.message),
    }


def checked_as_json(checked: Checked) -> Json:
    """What `check` lists, and what waivers settle with the decision that does."""
    return {
        "findings": [finding_as_json(each) for each in checked.findings],
        "waived": [
            {
                **finding_as_json(each.finding),
                "decision": {
                    "id": each.waiver.decision.id,
                    "date": each.waiver.decision.date.isoformat(),
                    "by": each.waiver.decision.by,
                    "reason": each.waiver.decision.reason,
                },
            }
            for each in checked.waived
        ],
    }


def decision_as_json(listed: "Listed") -> Json:
    decision = listed.decision
    return {
        "id": decision.id,
        "kind": decision.kind,
        "date": decision.date.isoformat(),
        "by": decision.by,
        "ref": decision.ref,
        "reason": decision.reason,
        "background": decision.background,
        "consequences": decision.consequences,
        "recorded_at": decision.recorded_at,
        "recorded_later": listed.late,
        "proposal": decision.proposal,
        "corrects": decision.corrects,
        "what": str(listed.what),
    }


def proposal_as_json(plan: Plan, proposal: Proposal) -> Json:
    return {
        "id": proposal.id,
        "state": proposal.state,
        "line": proposal.line,
        "earmark": proposal.earmark,
        "from": proposal.giver,
        "to": proposal.receiver,
        "amount_ore": proposal.amount_ore,
        "date": proposal.date.isoformat(),
        "by": proposal.by,
        "ref": proposal.ref,
        "reason": proposal.reason,
        "background": proposal.background,
        "consequences": proposal.consequences,
        "recorded_at": proposal.recorded_at,
        "decision": proposal.decision,
        "what": str(moving(plan, proposal)),
    }


def entry_as_json(entry: Entry, enclosed: "Iterable[Attachment]" = ()) -> Json:
    """An entry; what only some entries have is left out of the others."""
    more = {
        "account": entry.account,
        "object": entry.object,
        "supplier": entry.supplier,
        "true_date": entry.true_date and entry.true_date.isoformat(),
        "batch_id": entry.batch_id,
        "attachments": [each.id for each in enclosed],
    }
    return {
        "id": entry.id,
        "date": entry.date.isoformat(),
        "activity_id": entry.activity_id,
        "amount_ore": entry.amount_ore,
        "text": entry.text,
        "voucher": entry.voucher,
        "category": entry.category,
        "corrects": entry.corrects,
        **{key: value for key, value in more.items() if value},
    }


ROW_KEYS = (
    "budget_ore",
    "reallocated_ore",
    "revised_ore",
    "period_budget_ore",
    "period_ore",
    "accumulated_ore",
    "used_share",
    "forecast_ore",
    "variance_ore",
    "variance_share",
    "status",
    "own_funding_ore",
    "forecast_own_funding_ore",
)
LINE_KEYS = ("amount_ore", "attributed_ore", "repayment_ore", "forecast_repayment_ore")


def followup_as_json(result: FollowUp) -> Json:
    """The follow-up with the keys of the contract; the total sums rows' and lines' amounts."""
    return {
        "period": result.period.code,
        "rows": [
            {
                "activity_id": row.activity.id,
                "area": row.activity.area,
                "title": row.activity.title,
                "owners": list(row.activity.owners),
                "ring_fenced": row.ring_fenced,
                **{key: getattr(row, key) for key in ROW_KEYS},
            }
            for row in result.rows
        ],
        "lines": [
            {"key": each.line.key, **{key: getattr(each, key) for key in LINE_KEYS}}
            for each in result.lines
        ],
        "total": {
            **{key: getattr(result.total, key) for key in ROW_KEYS if key.endswith("_ore")},
            **{key: getattr(result.line_total, key) for key in LINE_KEYS},
        },
    }
