"""The other names of parties and speakers: each stands for one, and is taken wherever one is named."""

from __future__ import annotations

import pytest
from django.test import Client

from negotiations.models import Party, Speaker, Statement
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.directory import Directory
from negotiations.rules.names import folded

from ..cast import CLEARED, PUBLIC, R1, R2, TEAM, Cast
from ..door import demands, reference_data, statements


def called(cast: Cast, slug: str, *aliases: str, noun: str = "party") -> None:
    reference_data.edit(cast.negotiation, on=R1, noun=noun, slug=slug, aliases=list(aliases))


@pytest.mark.parametrize(
    ("one", "other"),
    [("the Kremlin", "the-kremlin"), ("U.S.", "u s"), ("Élysée", "élysée"), ("Kyiv", " KYIV ")],
)
def test_names_are_compared_by_their_letters(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize("name", ["Moscow", "moscow", "the Kremlin", "THE-KREMLIN", "P", "p"])
def test_a_party_is_found_by_each_of_its_names(cast: Cast, name: str) -> None:
    called(cast, "p", "Moscow", "the Kremlin")

    made = statements.record_statement(
        cast.negotiation,
        on=R1,
        party=name,
        issue="i",
        speaker="p4",
        day=R1,
        stance="accepts",
        summary="So.",
    ).made

    assert made.party.slug == "p"


def test_a_slug_counts_before_a_name(cast: Cast) -> None:
    called(cast, "p", "Q four")
    called(cast, "q4", "p four", noun="speaker")

    assert Directory(cast.negotiation, PUBLIC).called(Party, "q").slug == "q"
    assert Directory(cast.negotiation, PUBLIC).called(Speaker, "P-four").slug == "q4"


def test_several_are_named_by_their_names(cast: Cast) -> None:
    called(cast, "q", "Quentin")

    made = demands.make_demand(
        cast.negotiation,
        on=R1,
        party="p",
        addressees=["quentin", "z"],
        issue="i",
        asks="accepts",
        text="Do it.",
    ).made

    assert [party.slug for party in made.addressees.order_by("slug")] == ["q", "z"]


def test_a_name_stands_for_one(cast: Cast) -> None:
    called(cast, "p", "Moscow")

    with pytest.raises(Conflict, match="P is called 'MOSCOW' already") as refused:
        called(cast, "q", "MOSCOW")
    with pytest.raises(Conflict, match="Q is called 'Q' already"):
        called(cast, "p", "Q")

    assert refused.value.errors.keys() == {"aliases"}
    called(cast, "p", "moscow", "the Kremlin")


def test_a_name_that_several_have_stands_for_none(cast: Cast) -> None:
    reference_data.edit(cast.negotiation, on=R1, noun="speaker", slug="p4", name="Ann")
    reference_data.edit(cast.negotiation, on=R1, noun="speaker", slug="p5", name="Ann")

    with pytest.raises(Refused, match="There is no speaker 'Ann'"):
        demands_by(cast, "Ann")


def demands_by(cast: Cast, speaker: str) -> Statement:
    made: Statement = statements.record_statement(
        cast.negotiation,
        on=R1,
        party="p",
        issue="i",
        speaker=speaker,
        day=R1,
        stance="accepts",
        summary="So.",
    ).made
    return made


def test_a_name_of_somebody_hidden_is_free_and_names_nobody(cast: Cast) -> None:
    reference_data.register(
        cast.negotiation,
        on=R1,
        noun="party",
        slug="hidden",
        name="Hidden",
        kind="state",
        aliases=["Moscow"],
        audience="cleared",
    )

    for reader in (PUBLIC, TEAM):
        with pytest.raises(LookupError):
            Directory(cast.negotiation, reader).called(Party, "Moscow")
    reference_data.edit(
        cast.negotiation, by=cast.ana, on=R2, noun="party", slug="p", aliases=["Moscow"]
    )

    for reader in (PUBLIC, TEAM, CLEARED):
        assert Directory(cast.negotiation, reader).called(Party, "Moscow").slug == "p"


@pytest.mark.parametrize("aliases", [["x" * 121], ["a\nb"], [""]])
def test_a_name_is_a_line_no_longer_than_a_link(cast: Cast, aliases: list[str]) -> None:
    with pytest.raises(Refused):
        called(cast, "p", *aliases)


def test_each_name_is_kept_once(cast: Cast) -> None:
    called(cast, "p", "Moscow", "the Kremlin", "MOSCOW")

    assert Party.objects.get(slug="p").aliases == ["Moscow", "the Kremlin"]


# Where they are taken


def test_pages_say_them(cast: Cast, client: Client) -> None:
    called(cast, "p", "Moscow", "the Kremlin")

    page = client.get("/n/small/parties/p/").content.decode()

    assert "Also called Moscow, the Kremlin." in page


def test_they_are_typed_at_the_desk_one_a_line(cast: Cast, client: Client) -> None:
    client.force_login(cast.ana)
    address = "/admin/negotiations/party/small/p/change/"
    form = client.get(address)
    assert form.status_code == 200
    typed = {"name": "P", "kind": "state", "aliases": "Moscow\n\n the Kremlin \n", "sequence": "0"}

    client.post(address, {**typed, "audience": "public", "read_version": "1", "_save": "1"})

    assert Party.objects.get(slug="p").aliases == ["Moscow", "the Kremlin"]
    assert "Moscow\nthe Kremlin" in client.get(address).content.decode()
