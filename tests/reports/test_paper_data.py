"""A decision paper as data: what stands in it, for every kind of decision and every state."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_papers import MOVE, NEW, PLAN, plan_source, source

from regionbudget.domain.decisions import Amendment, Decision, DecisionKind, Supplement, Waiver
from regionbudget.reports.cleaning import one_line
from regionbudget.reports.decision_paper import (
    Effect,
    EffectRow,
    amendment_sentence,
    clause_ground,
    decision_paper,
    effects_table,
    line_ground,
    move_sentence,
    supplement_sentence,
    waiver_sentence,
)
from regionbudget.reports.paper import (
    Paper,
    PaperState,
    Points,
    footer_words,
    header_words,
)
from regionbudget.reports.paper_grid import TEXT_WIDTH_MM, grid
from regionbudget.reports.table import Amount, Column, Kind, Look, Row, Table, Text, amount_ore
from regionbudget.reports.terms import TERMS

AMOUNTS = st.integers(min_value=-(10**14), max_value=10**14)
DECISION = Decision(7, date(2020, 9, 21), "Regionstyrelsen", "RS 9", "skäl", "2020-09-21T10:00:00")


def texts(paper: Paper, heading: str) -> list[str]:
    return [block.text for block in paper.section(heading).blocks if isinstance(block, Text)]


def listed(paper: Paper, heading: str) -> list[str]:
    blocks = [block for block in paper.section(heading).blocks if isinstance(block, Points)]
    return [point.text for block in blocks for point in block.points]


def facts(paper: Paper) -> dict[str, str]:
    return {fact.name: fact.value for fact in paper.facts}


@pytest.mark.parametrize("kind", DecisionKind)
@pytest.mark.parametrize("state", PaperState)
def test_every_kind_and_state_has_the_same_headings_and_the_regions_terms(
    kind: DecisionKind, state: PaperState
) -> None:
    paper = decision_paper(source(kind, state))
    assert [section.heading for section in paper.sections] == [
        "Beslut" if state is PaperState.DECIDED else "Förslag till beslut",
        "Bakgrund",
        "Konsekvenser",
        "Grund",
        "Utträdeskalkyl för nya aktiviteter",
        "Villkor",
    ]
    assert listed(paper, "Villkor") == [term for _, term in TERMS]
    assert facts(paper)["Status"].startswith(state.value)


@pytest.mark.parametrize("kind", DecisionKind)
def test_a_kind_has_a_title_and_a_sentence_of_its_own(kind: DecisionKind) -> None:
    paper = decision_paper(replace(source(kind), title="", points=()))
    others = [
        decision_paper(replace(source(each), title="", points=()))
        for each in DecisionKind
        if each is not kind
    ]
    assert paper.title not in {other.title for other in others}
    assert listed(paper, "Förslag till beslut") not in [
        listed(other, "Förslag till beslut") for other in others
    ]


def test_what_nobody_filled_in_is_said() -> None:
    paper = decision_paper(
        replace(source(), background=" ", consequences="", ref="", day=None, decider="")
    )
    assert texts(paper, "Bakgrund") == ["Bakgrund är inte angiven."]
    assert "Konsekvenser är inte angivna." in texts(paper, "Konsekvenser")
    assert facts(paper)["Diarienummer"] == "inte angivet"
    assert facts(paper)["Föreslaget datum"] == "inte angivet"
    assert facts(paper)["Beslutas av"] == "inte angivet"


def test_a_decided_paper_says_who_decided_when() -> None:
    paper = decision_paper(source(state=PaperState.DECIDED))
    assert texts(paper, "Beslut") == ["Hälso- och sjukvårdsdirektör har beslutat:"]
    assert facts(paper)["Beslutsdatum"] == "2020-09-21"
    assert [(s.role, s.post, s.name) for s in paper.signatures] == [
        ("Föreslaget av", "HR direktör", "Person A"),
        ("Beslutat av", "Hälso- och sjukvårdsdirektör", ""),
    ]


def test_the_effects_stand_by_kind_with_the_change_and_the_ring_fence_as_a_word() -> None:
    table = effects_table(source().effects)
    by_subject = {str(row["subject"]): row for row in table.rows}
    assert amount_ore(by_subject["Ofördelat"]["change"]) == -200_000_00
    fenced = by_subject["Karriärtjänster för specialistsjuksköterskor"]
    assert (fenced["ring_fenced"], fenced.look) == ("Öronmärkt", Look.RING_FENCED)
    headings = [row["subject"] for row in table.rows if row.look is Look.SUBTOTAL]
    assert headings == [effect.value for effect in Effect]


def test_an_amount_that_nobody_can_tell_is_a_dash_and_so_is_its_change() -> None:
    table = effects_table([EffectRow(Effect.FORECAST, "Ny aktivitet", None, 5_00)])
    assert [table.rows[1][key] for key in ("before", "change", "after")] == ["–", "–", Amount(5_00)]


@given(before=AMOUNTS, after=AMOUNTS)
def test_before_and_change_make_after_to_the_ore(before: int, after: int) -> None:
    (_, row) = effects_table([EffectRow(Effect.LINE, "x", before, after)]).rows
    change, shown = amount_ore(row["change"]), amount_ore(row["after"])
    assert change is not None
    assert before + change == after == shown


def test_the_plan_paper_carries_the_plans_own_tables() -> None:
    paper = decision_paper(plan_source())
    assert paper.title == "Plan för God och nära vård 2020"
    blocks = paper.section("Tilldelning och plan").blocks
    tables = {block.key: block for block in blocks if isinstance(block, Table)}
    assert amount_ore(tables["allocation"].rows[-1]["amount"]) == 71_862_709_00
    assert amount_ore(tables["left"].rows[-1]["left"]) == 111_236_00
    assert len(tables) == 2 + len(PLAN.areas)


def test_a_new_activity_shows_its_exit_calculation_or_that_it_has_none() -> None:
    other = replace(PLAN.activity(1), is_new=True)
    paper = decision_paper(replace(source(), new_activities=[NEW, other]))
    blocks = paper.section("Utträdeskalkyl för nya aktiviteter").blocks
    assert blocks[0] == Text(f"Utträdeskalkyl saknas för ”{other.title}”.", Look.WARNING)
    assert isinstance(blocks[1], Table)
    assert [(row["year"], row["amount"]) for row in blocks[1].rows] == [
        (2021, Amount(2_500_000_00)),
        (2022, Amount(5_000_000_00)),
        (None, None),
    ]
    assert blocks[1].rows[2]["way"] == "Ersätter: återbesök på mottagning vid stabil hjärtsvikt"


def test_each_act_has_a_sentence() -> None:
    assert move_sentence(PLAN, MOVE) == (
        "200\u00a0000\u00a0kr av Vårdens medarbetare flyttas från ”Ofördelat” till "
        "”Karriärvägar sjuksköterskor”."
    )
    assert "från ”Ej fördelat”" in move_sentence(PLAN, replace(MOVE, giver=None))
    lower = Supplement(1, DECISION, "e-halsa", -1_000_00)
    assert supplement_sentence(PLAN, lower) == "E-hälsa sänks med 1\u00a0000\u00a0kr."
    raised = supplement_sentence(PLAN, replace(lower, amount_ore=50))
    assert raised == "E-hälsa höjs med 0,50\u00a0kr."
    owner = Amendment(1, DECISION, 3, "owners", "", "Närvårdschef")
    assert amendment_sentence(PLAN, owner) == (
        "Ansvarig för ”Hemmonitorering” ändras från inget till ”Närvårdschef”."
    )
    waived = Waiver(1, DECISION, "P3", "Vidareutbildning för sjuksköterskor", 32_542_00)
    assert waiver_sentence(waived) == (
        "Iakttagelsen P3 för ”Vidareutbildning för sjuksköterskor” godtas, upp till "
        "32\u00a0542\u00a0kr."
    )


def test_the_grounds_quote_the_agreement_and_the_clause() -> None:
    fenced = line_ground(PLAN.line("karriartjanster"))
    assert fenced.lead == "Karriärtjänster för specialistsjuksköterskor"
    assert fenced.text.startswith("Enligt överenskommelsens avsnitt 5.7.1 öronmärkt för ”")
    assert "inte från specialistutbildning" in clause_ground(PLAN.area("medarbetare")).text
    assert "Planen säger inget" in clause_ground(PLAN.area("e-halsa")).text


@given(
    amounts=st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=5),
    text=st.text(max_size=60),
)
def test_columns_fill_the_page_and_no_figure_is_broken(
    amounts: list[tuple[int, int]], text: str
) -> None:
    columns = [
        Column("text", "Gäller"),
        Column("one", "Före", Kind.AMOUNT),
        Column("two", "Efter", Kind.AMOUNT),
    ]
    rows = [Row({"text": text, "one": Amount(a), "two": Amount(b)}) for a, b in amounts]
    printed = grid(Table("t", columns, rows), 8.5)
    assert sum(printed.widths) == pytest.approx(TEXT_WIDTH_MM)
    bold_digit_mm = 8.5 * 0.66 * 25.4 / 72
    for place in (1, 2):
        longest = max(len(row.texts[place]) for row in printed.rows)
        assert printed.widths[place] > longest * bold_digit_mm


def test_more_columns_than_the_page_has_room_for_are_made_smaller() -> None:
    columns = [Column(str(n), f"Kolumn {n}", Kind.AMOUNT) for n in range(12)]
    row = Row({str(n): Amount(10**14) for n in range(12)})
    printed = grid(Table("t", columns, [row]), 8.5)
    assert sum(printed.widths) == pytest.approx(TEXT_WIDTH_MM)


def test_one_line_is_cut_visibly() -> None:
    assert one_line("a\nb\x00c", 10) == "a bc"
    cut = one_line("å" * 400, 90)
    assert len(cut) <= 90
    assert cut.endswith(" …")


def test_the_top_and_bottom_of_a_page_leave_room_for_state_and_page_number() -> None:
    wide = decision_paper(replace(source(), region="M" * 400, ref="M" * 400))
    assert len(header_words(wide)) <= 60
    assert len(footer_words(wide)[0]) <= 60
    assert footer_words(decision_paper(replace(source(), ref="")))[0].startswith(
        "Omfördelning till"
    )
