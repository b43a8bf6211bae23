"""A case file may name parties and speakers by their other names."""

from __future__ import annotations

from tests.importing.test_case_file import entry, fresh, places, read


def test_parties_and_speakers_are_named_by_their_other_names() -> None:
    case = fresh()
    entry(case, "parties", "russia")["aliases"] = ["Moscow"]
    entry(case, "speakers", "lavrov")["aliases"] = ["The Minister"]
    named = [one for one in case["statements"] if one["speaker"] == "lavrov"]
    for one in named:
        one |= {"party": "moscow", "speaker": "the minister"}
    demand = entry(case, "demands", "d16-pull-back-buildup")
    demand["addressees"] = ["Moscow"]
    item = next(track for track in case["tracks"] if track["roles"][0]["party"] == "russia")
    item["roles"][0]["party"] = "MOSCOW"

    read_as = read(case)

    assert len(named) > 5
    said = {s.slug: s for s in read_as.statements}
    assert {(said[o["slug"]].party, said[o["slug"]].speaker) for o in named} == {
        ("russia", "lavrov")
    }
    assert next(d for d in read_as.demands if d.slug == demand["slug"]).addressees == ("russia",)
    track = next(t for t in read_as.tracks if t.slug == item["slug"])
    assert track.roles[0].party == "russia"


def test_a_name_of_several_is_the_name_of_none() -> None:
    case = fresh()
    for slug in ("russia", "germany"):
        entry(case, "parties", slug)["aliases"] = ["Moscow"]
    entry(case, "statements", "st-ru-nuclear-1217")["party"] = "Moscow"

    assert places(case) == [("statements", "st-ru-nuclear-1217", "party")]
