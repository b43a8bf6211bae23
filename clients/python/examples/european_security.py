"""The demonstration case, asked from Python: run it whole, or cell by cell in a notebook.

    DEMARCHE_URL      the site; http://127.0.0.1:8000 where it is not given
    DEMARCHE_TOKEN    a token; without one, or with one that only reads, nothing is written

What it writes, in the last cells, it takes back: a statement is recorded, corrected and retracted.
"""

# %% Whom to ask

import os
import time
from textwrap import shorten

from demarche_client import (
    Client,
    Copy,
    NoAnswer,
    NotFound,
    Object,
    PandasMissing,
    Problem,
    to_dataframe,
)

client = Client(
    os.environ.get("DEMARCHE_URL", "http://127.0.0.1:8000"),
    os.environ.get("DEMARCHE_TOKEN"),
)
record = client.negotiation("european-security-2022")
try:
    print(record.get()["title"])
except (NotFound, NoAnswer) as missing:
    raise SystemExit(
        f"The demonstration case is not at {client.site}: {missing}\n"
        "Start the site with `make run`, or say in DEMARCHE_URL where it is."
    ) from None

# %% Positions over time: one party on one issue

print("\nGermany on Nord Stream 2")
for step in record.positions("germany", "nord-stream-2"):
    print(f"  {step['day']}  {step['stance']:<20} {step['nature'] or 'unchanged'}")

# %% The same, as it was known on an earlier day

then = record.at(known="2022-02-10")
print("\nAs known on 10 February 2022")
for step in then.positions("germany", "nord-stream-2"):
    print(f"  {step['day']}  {step['stance']}")

# %% Where everybody stood, at the end of a round

matrix = record.at(round="r-2022-02-21-recognition").matrix(issue=["swift", "nord-stream-2"])
print(f"\nAt the end of {matrix['round']}: {', '.join(matrix['issues'])}")
for party, scores in zip(matrix["parties"], matrix["scores"], strict=True):
    if any(score is not None for score in scores):
        print(f"  {party:<16}", *(" ." if score is None else f"{score:+d}" for score in scores))

# %% Who answered what, and when

print("\nDemands, and who answered")
for demand in record.rows("demands"):
    asked = shorten(demand["text"], 72, placeholder=" …")
    print(f"  {demand['number'] or '–'}. {demand['party']}: {asked}")
    for answer in demand["answers"]:
        given = f"{answer['answer']}, {answer['given']}" if answer["answer"] else "no answer known"
        print(f"       {answer['addressee']}: {given}")

# %% As a table, where pandas is installed

try:
    statements = to_dataframe(
        record.rows("statements", party="germany"), index="slug", days=["day"]
    )
    print("\n", statements.groupby("issue")["day"].agg(["count", "min", "max"]))
except PandasMissing as missing:
    print(f"\n{missing}")

# %% An exact copy

copy = record.copy()
copy.follow()
print(
    f"\nThe copy has {len(copy.objects)} objects, {len(copy.rows('statement'))} of them statements."
)

# %% A day of corrections: each is written under a key of its own, and comes to the copy by its cursor


def follow_until(copy: Copy, slug: str, status: str) -> None:
    """Follows until that statement stands so in the copy: a worker compares, which takes a moment."""
    for _ in range(60):
        for row in copy.follow():
            became = "gone" if row["deleted"] else f"version {row['version']}"
            print(f"    {row['type']} {row['slug']}: {became}")
        if copy.objects.get((record.slug, "statement", slug), {}).get("status") == status:
            return
        time.sleep(1)
    raise SystemExit(f"{slug} did not come within a minute: does the worker run?")


def corrected_over_a_day(copy: Copy) -> None:
    """A statement is recorded, its words are mended, and it is taken back."""
    said: Object = {
        "party": "germany",
        "issue": "swift",
        "speaker": "baerbock",
        "day": "2022-02-26",
        "stance": "leaning-for",
        "summary": "Works on a targeted limit to SWIFT.",
        "repeat": True,
    }
    print("  recorded")
    first = record.post("statements", said)["slug"]
    follow_until(copy, first, "published")
    print("  its words corrected")
    mended = {"reason": "wording-corrected", "summary": "Works on a limit to SWIFT."}
    second = record.post(f"statements/{first}/correct", mended)["slug"]
    follow_until(copy, second, "published")
    print("  retracted")
    record.post(f"statements/{second}/retract", {"note": "An example of the client."})
    follow_until(copy, second, "retracted")


print("\nA day of corrections")
try:
    corrected_over_a_day(copy)
except Problem as refused:
    if refused.status not in (401, 403):
        raise
    print(f"  Nothing was written. {refused.detail}")

# %% What the copy has is what the list answers

listed = [row for row in record.rows("statements") if row["status"] != "draft"]
same = copy.rows("statement") == sorted(listed, key=lambda row: row["slug"])
print(f"\nThe copy {'is' if same else 'is not yet'} what the list of statements answers.")
client.close()
