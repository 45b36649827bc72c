"""The terms that every decision paper of the region carries."""

TERMS = (
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
"""What each term is about, and the term."""
