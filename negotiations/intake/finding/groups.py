"""Words for several parties at once: “both sides”, “all delegations”, “it was agreed”."""

from __future__ import annotations

import re

GROUP = re.compile(
    r"\b(?:the parties|both (?:sides|parties|delegations|governments|countries|capitals|neighbours|ministers|leaders)|"
    r"the (?:two|three|four|five|six|seven|eight) (?:sides|parties|states|countries|governments|delegations|ministers|"
    r"neighbours|capitals|members|leaders|powers|ports|islands|cities)|the (?:ministers|delegations|leaders|sides|"
    r"participants|signatories|heads of delegation|negotiators|governments|participating states|contracting parties|"
    r"member states|states parties|riparians|undersigned)|all (?:the )?(?:(?:two|three|four|five|six|seven|eight|nine|ten) )?(?:sides|parties|delegations|governments|participants|states|countries|members|ministers))\b",
    re.IGNORECASE,
)


IT_WAS_AGREED = re.compile(
    r"\W*it\s+(?:was|has been|is|had been)\s+(?:also\s+|\w+ly\s+)?(?:agreed|decided|resolved|settled|understood between)\b",
    re.IGNORECASE,
)
"""Something is told to be agreed, by nobody who is named: by all."""
