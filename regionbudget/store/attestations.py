"""The words on the economic report as stored: append-only, the latest of a period counts."""

from regionbudget.domain.attestation import Attestation
from regionbudget.store.database import Database, integer, text
from regionbudget.store.journal import Act


def insert(act: Act, period: str, made: Attestation) -> int:
    return act.insert(
        "attestation",
        {
            "period": period,
            "alternative": made.alternative,
            "attested_by": made.name,
            "post": made.post,
            "phone": made.phone,
            "email": made.email,
            "deviations": made.deviations,
            "measures": made.measures,
            "content": made.content,
            "sha256": made.sha256,
            "recorded_at": act.recorded_at,
        },
    )


def load(db: Database) -> list[Attestation]:
    """Every attestation of the plan's year, in the order made."""
    return [
        Attestation(
            alternative=integer(alternative),
            name=text(name),
            post=text(post),
            phone=text(phone),
            email=text(email),
            deviations=text(deviations),
            measures=text(measures),
            content=text(content),
            sha256=text(sha256),
            recorded_at=text(recorded_at),
            id=integer(number),
        )
        for (
            number,
            alternative,
            name,
            post,
            phone,
            email,
            deviations,
            measures,
            content,
            sha256,
            recorded_at,
        ) in db.query(
            "SELECT id, alternative, attested_by, post, phone, email, deviations, measures,"
            " content, sha256, recorded_at FROM attestation ORDER BY id"
        )
    ]


def latest(db: Database) -> Attestation | None:
    """The one that counts; None until somebody has attested."""
    made = load(db)
    return made[-1] if made else None
