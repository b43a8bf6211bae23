"""The way from two tables of roll calls to a record, as the documentation shows it."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from negotiations.models import Issue, Negotiation, Party, Statement
from negotiations.recording.verification import verify

pytestmark = pytest.mark.django_db

ROLL_CALLS = """rcid,session,importantvote,date,unres,amend,para,short,descr
3,1,0,1946-01-01,R/1/66,1,0,"AMENDMENTS, RULES","TO ADOPT A CUBAN AMENDMENT."
4,1,0,1946-01-02,NA,0,0,NA,NA
5,2,0,1947-09-20,R/2/1,0,0,KOREA,TO ADOPT IT.
"""
VOTES = """rcid,country,country_code,vote
3,United States,US,yes
3,Côte d'Ivoire,CI,no
4,United States,US,abstain
5,Côte d'Ivoire,CI,yes
5,United States,US,no
"""


def test_tables_of_roll_calls_become_a_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("un_roll_calls.csv").write_text(ROLL_CALLS, encoding="utf-8")
    Path("un_votes.csv").write_text(VOTES, encoding="utf-8")
    page = (settings.BASE_DIR / "docs" / "votes.md").read_text(encoding="utf-8")
    script = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert script is not None

    exec(script[1], {})  # what stands in the documentation is what is tried
    for line in re.findall(r"^    manage\.py (.+)$", page, re.MULTILINE):
        call_command(*line.split(), stdout=StringIO(), stderr=StringIO())

    negotiation = Negotiation.objects.get(slug="un-votes")
    assert [
        (one.party.name, one.issue.slug, one.stance, one.round and one.round.slug)
        for one in Statement.objects.filter(negotiation=negotiation).order_by("day", "slug")
    ] == [
        ("Côte d'Ivoire", "vote-00003", "rejects", None),
        ("United States", "vote-00003", "accepts", None),
        ("United States", "vote-00004", "open-or-conditional", None),
        ("Côte d'Ivoire", "vote-00005", "accepts", None),
        ("United States", "vote-00005", "rejects", None),
    ]
    names = Issue.objects.filter(negotiation=negotiation).order_by("slug")
    assert [issue.name for issue in names] == [
        "R/1/66: AMENDMENTS, RULES",
        "roll call 4: no title",
        "R/2/1: KOREA",
    ]
    assert Party.objects.filter(negotiation=negotiation).count() == 2
    assert not list(verify(negotiation))
