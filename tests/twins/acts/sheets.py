"""Round sheets at the desk: looked at, pasted into, kept, and kept as drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...snapshot.forms import Form, forms_of
from ..hidden_nouns import FREE, SECRET
from ..writing import NOT_THERE, Writer
from .articles import drafted

type Act = Callable[[Writer], object]
SAID = {
    "day": "2030-03-10",
    "speaker.p": "p4",
    "speaker.q": "q4",
    "stance.p.i": "rejects",
    "summary.p.i": "P rejects i.",
    "stance.q.j": "accepts",
    "summary.q.j": "Q accepts j.",
    "conditions.q.j": "inspections",
}
NOTHING_ELSE: Mapping[str, str] = {}


def sheet_of(writer: Writer, slug: str) -> str:
    """The address of the sheet of a round, if there is one of that name."""
    there = writer.world.named("round", slug)
    return f"/admin/round-sheet/small/{there.slug}/" if there else NOT_THERE


def fill_in(
    slug: str,
    typed: Mapping[str, str] = NOTHING_ELSE,
    button: str = "_save",
    *,
    times: int = 1,
    query: str = "",
) -> Act:
    """Looks at what a sheet will do, and keeps what was shown where there is a button for that."""

    def do(writer: Writer) -> None:
        address = sheet_of(writer, slug) + query
        for _ in range(times):
            opened = writer.opens(address, {}) or Form("post", "")
            shown = writer.sends_form(address, opened, {**SAID, **typed}, "_preview")
            forms = forms_of(shown.content.decode()) if shown.status_code == 200 else []
            offered = [form for form in forms if (button, "1") in form.buttons]
            if offered:
                writer.sends_form(address, offered[-1], {}, button)

    return do


def cite_what_waits(writer: Writer) -> None:
    """Cites the draft of a source, and the id of one that may be hidden."""
    id = drafted(writer)
    fill_in("r3", {"source": id}, times=2)(writer)
    fill_in("r3", {"source": FREE, "sources.p.i": id}, "_draft")(writer)


def paste_into(slug: str, block: str, **start: str) -> Act:
    """Pastes cells into a sheet."""

    def do(writer: Writer) -> None:
        address = sheet_of(writer, slug)
        opened = writer.opens(address, {}) or Form("post", "")
        writer.sends_form(address, opened, {"block": block, **start}, "_paste")

    return do


ACTS: dict[str, Act] = {
    "fill in a sheet, at the desk": fill_in("r3"),
    "fill in a sheet twice, at the desk": fill_in("r3", {"source": "agency"}, times=2),
    "fill in a sheet as drafts, at the desk": fill_in("r3", button="_draft"),
    "cite what waits in a sheet, at the desk": cite_what_waits,
    "fill in the sheet of a planned round, at the desk": fill_in("r8", {"day": "2030-05-10"}),
    "fill in a sheet with hidden names, at the desk": fill_in(
        "r3",
        {
            "speaker.p.i": SECRET,
            "sources.p.i": f"agency {SECRET}",
            "sources.q.j": FREE,
            f"stance.{SECRET}.i": "accepts",
            f"stance.p.{SECRET}": "accepts",
        },
    ),
    "show hidden names on a sheet, at the desk": fill_in(
        "r3", query=f"?party={SECRET}&party=p&issue={SECRET}&issue=i"
    ),
    "paste into a sheet, at the desk": paste_into(
        "r3", "++ At once\t−\n0\t2 Soon", block_party="p", block_issue="i"
    ),
    "paste beside a hidden party, at the desk": paste_into(
        "r3", "++\n--\n+\n-\n0", block_party=SECRET, block_issue=SECRET
    ),
}
