"""The CFO's word on the economic report: Alt 1 (correct) or Alt 2 (with deviations)."""

from dataclasses import dataclass

CORRECT, DEVIATING = 1, 2
"""The alternatives of the form's part 4."""


@dataclass(frozen=True)
class Attestation:
    """Who reviewed and with what result. Alt 2 says what deviates and what is done about it.

    `content` is the account as it was reviewed (`EconomicAccount.canonical`), `sha256` its seal.
    """

    alternative: int
    name: str
    post: str = ""
    phone: str = ""
    email: str = ""
    deviations: str = ""
    measures: str = ""
    content: str = ""
    sha256: str = ""
    recorded_at: str = ""
