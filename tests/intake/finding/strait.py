"""A second small negotiation of the tests’ own: four sides bargain over the fish of a strait."""

from __future__ import annotations

from negotiations.intake.finding.knowledge import (
    IssueTexts,
    Knowledge,
    PartyNames,
    SpeakerNames,
)

STRAIT = Knowledge(
    parties=(
        PartyNames(slug="norland", names=("Republic of Norland", "Norland", "Brakk"), kind="state"),
        PartyNames(slug="tessaria", names=("Tessaria", "Vell"), kind="state"),
        PartyNames(slug="union", names=("Coastal Union", "the Union"), kind="bloc"),
        PartyNames(slug="maro", names=("Maro Islands", "Maro", "the islands"), kind="state"),
    ),
    speakers=(
        SpeakerNames(
            slug="holt",
            names=("Ines Holt",),
            party="norland",
            office="Foreign Minister",
            authority=4,
        ),
        SpeakerNames(
            slug="lund",
            names=("Per Lund",),
            party="norland",
            office="Head of delegation",
            authority=3,
        ),
        SpeakerNames(
            slug="kosk", names=("Daria Kosk",), party="tessaria", office="President", authority=5
        ),
        SpeakerNames(
            slug="brandt", names=("Emil Brandt",), party="tessaria", office="Chief negotiator"
        ),
        SpeakerNames(
            slug="weir", names=("Anna Weir",), party="union", office="Commissioner for Fisheries"
        ),
        SpeakerNames(slug="rask", names=("Tom Rask",), party="union", office="Spokesman"),
        SpeakerNames(slug="tane", names=("Joel Tane",), party="maro", office="Prime Minister"),
    ),
    issues=(
        IssueTexts(
            slug="quota",
            name="A catch quota of 40,000 tonnes",
            proposition="The cod catch is limited to 40,000 tonnes a year.",
        ),
        IssueTexts(
            slug="observers",
            name="Observers on trawlers",
            proposition="Independent observers sail on every trawler.",
        ),
        IssueTexts(
            slug="tribunal",
            name="A tribunal for disputes",
            proposition="Disputes go to a tribunal whose rulings bind the parties.",
        ),
        IssueTexts(
            slug="wreck-fund",
            name="A fund for wrecks",
            proposition="The states pay into a fund that removes wrecks within five years.",
        ),
        IssueTexts(
            slug="closed-season",
            name="A closed season from March to May",
            proposition="No boat fishes between 1 March and 31 May.",
        ),
        IssueTexts(
            slug="joint-patrols",
            name="Joint naval patrols",
            proposition="The navies patrol the strait together.",
        ),
        IssueTexts(
            slug="data",
            name="Publication of landings",
            proposition="Landings are published every month.",
        ),
        IssueTexts(
            slug="wind-farm",
            name="A wind farm on the Gault bank",
            proposition="Norland may build a wind farm on the Gault bank.",
        ),
    ),
    seats=(("norland", "tessaria", "union", "maro"),),
)
