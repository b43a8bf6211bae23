"""At the desk the kind of a source is typed: what is offered is what whoever types it may see."""

from __future__ import annotations

import re
from typing import Any

from negotiations.models import Source

from ..cast import R2, Cast
from ..door import reference_data
from .conftest import Desk, added, errors, listed, opened, read, signed_in

NEWS = {"publisher": "News", "title": "Talks"}


def recorded(cast: Cast, kind: str, audience: str = "public") -> Source:
    source: Source = reference_data.register(
        cast.negotiation,
        on=R2,
        noun="source",
        slug=kind,
        publisher="P",
        title=kind,
        kind=kind,
        audience=audience,
    ).made
    return source


def offered(answer: Any) -> list[str]:
    """What a form offers as the kind, by the list to which its field points."""
    html = answer.content.decode()
    (field,) = re.findall(r'<input[^>]* name="kind"[^>]*>', html)
    (listed_in,) = re.findall(r' list="([^"]+)"', field)
    _, _, after = html.partition(f'<datalist id="{listed_in}">')
    return re.findall(r'<option value="([^"]+)">', after.partition("</datalist>")[0])


def filtered(answer: Any) -> list[str]:
    """What the filter of the list offers."""
    (spec,) = (one for one in answer.context["cl"].filter_specs if one.title == "kind")
    return [key for key, _ in spec.lookup_choices]


def test_another_kind_is_recorded_and_mended(cast: Cast, ana: Desk) -> None:
    ana.done(added("source"), **NEWS, kind="social-media")
    source = cast.negotiation.source_set.get(title="Talks")

    assert source.kind == "social-media"
    ana.done(opened(source), kind="News agency")
    source.refresh_from_db()
    assert source.kind == "news-agency"


def test_what_is_no_word_is_refused_with_what_is_right(cast: Cast, ana: Desk) -> None:
    source = recorded(cast, "readout")

    answers = [
        ana.fill(added("source"), **NEWS, kind="Émission"),
        ana.fill(opened(source), kind="Émission"),
    ]

    for answer in answers:
        (told,) = errors(answer)["kind"]
        assert told.endswith("such as social-media.")
        assert 'value="Émission"' in answer.content.decode()
    assert not cast.negotiation.source_set.filter(title="Talks").exists()


def test_no_kind_is_refused(cast: Cast, ana: Desk) -> None:
    assert "kind" in errors(ana.fill(added("source"), **NEWS, kind=""))


def test_usual_kinds_and_those_of_the_negotiation_are_offered_once(cast: Cast, ana: Desk) -> None:
    recorded(cast, "social-media")
    recorded(cast, "broadcast")
    reference_data.register(
        cast.negotiation, on=R2, noun="source", slug="b2", **NEWS, kind="broadcast"
    )
    every = [*Source.Kind.values, "broadcast", "social-media"]

    assert offered(ana.page(added("source"))) == every
    assert offered(ana.page(opened(cast.negotiation.source_set.get(slug="b2")))) == every
    assert ">social media</option>" in ana.page(added("source")).content.decode()
    assert filtered(ana.page(listed("source"))) == every


def test_kind_of_what_is_hidden_is_offered_to_nobody_else(
    cast: Cast, ana: Desk, olga: Desk
) -> None:
    recorded(cast, "wiretap", "cleared")
    agency = opened(cast.negotiation.source_set.get(slug="agency"))

    for page in (added("source"), agency):
        assert "wiretap" not in offered(ana.page(page))
        assert "wiretap" in offered(olga.page(page))
    assert "wiretap" not in filtered(ana.page(listed("source")))
    assert "wiretap" in filtered(olga.page(listed("source")))
    assert ana.rows("source", kind__exact="wiretap") == []
    assert [row.kind for row in olga.rows("source", kind__exact="wiretap")] == ["wiretap"]


def test_kinds_of_another_negotiation_are_not_offered(cast: Cast) -> None:
    recorded(cast, "broadcast")
    root = signed_in(cast, "root")

    assert "broadcast" in offered(root.page(added("source"), negotiation="small"))
    assert "broadcast" not in offered(root.page(added("source"), negotiation="other"))
    assert "broadcast" not in filtered(root.page(listed("source"), negotiation="other"))


def test_list_and_page_of_who_only_reads_say_the_words(cast: Cast, ben: Desk) -> None:
    source = recorded(cast, "social-media")

    assert "Social Media" in read(ben.page(listed("source")))
    assert "Social Media" in read(ben.page(opened(source)))
