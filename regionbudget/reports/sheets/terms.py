"""The terms that every decision paper of the region carries."""

from regionbudget.domain.plan import Plan
from regionbudget.reports.sheets.heading import plan_heading
from regionbudget.reports.table import Column, Row, Sheet, Table

TERMS = "terms"

_TERMS = (
    (
        "Det som redan finns",
        "Pröva först om uppdraget ryms inom de resurser som verksamheten redan har.",
    ),
    ("Uppföljning", "Varje uppdrag läggs in i uppföljningssystemet och följs upp där."),
    (
        "Investeringar",
        "En investering får belasta pengarna med årets avskrivning, inte med hela inköpspriset.",
    ),
    (
        "Egen verksamhet",
        "Ingen budget flyttas i redovisningen till enheter som regionen driver själv. De får "
        "kosta mer än sin ordinarie budget och förklarar avvikelsen med hänvisning till beslutet.",
    ),
    (
        "Privata utförare",
        "Den som får pengar redovisar aktiviteter och kostnader när regionen begär det.",
    ),
    (
        "Nya aktiviteter",
        "En ny aktivitet har en utträdeskalkyl: vad som betalar den när bidraget tar slut, vad "
        "den ersätter, eller hur den avvecklas.",
    ),
)


def terms_sheet(plan: Plan) -> Sheet:
    columns = [Column("about", "Gäller", width=26), Column("term", "Villkor", width=104)]
    rows = [Row({"about": about, "term": term}) for about, term in _TERMS]
    return Sheet("Villkor", [*plan_heading("Villkor", plan), Table(TERMS, columns, rows)])
