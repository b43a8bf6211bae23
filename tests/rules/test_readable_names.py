"""Which names and propositions cannot read true as they stand."""

from __future__ import annotations

import pytest

from negotiations.rules.readable_names import (
    faults_of_issue_name,
    faults_of_name,
    faults_of_proposition,
)


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        ("Halting Nord Stream 2", []),
        ("NATO", []),
        ("OSCE PA", []),
        ("Russia (the Kremlin)", []),
        ("Washington, D.C.", []),
        ("Russian Federation,", ["ends in “,”, as if something were missing"]),
        ("Foreign ministry:", ["ends in “:”, as if something were missing"]),
        (" Russia", ["has spaces at an end or two in a row"]),
        ("Foreign  ministry", ["has spaces at an end or two in a row"]),
        ("RUSSIAN FEDERATION", ["is written in capitals throughout"]),
        ("Russia (the Kremlin", ["has “(” and “)” that are no pair"]),
    ],
)
def test_names(name: str, faults: list[str]) -> None:
    assert faults_of_name(name) == faults


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("Halting Nord Stream 2", ""),
        ("NATO membership of Ukraine", ""),
        ("To halt Nord Stream 2", "begins with “To”"),
        ("Whether gas flows", "begins with “Whether”"),
        ("Halting Nord Stream 2.", "like a sentence"),
        ("Gas?", "like a sentence"),
        ("halting Nord Stream 2", "a small letter"),
        ("HALTING NORD STREAM", "in capitals"),
    ],
)
def test_names_of_issues(name: str, fault: str) -> None:
    faults = faults_of_issue_name(name)

    assert len(faults) == bool(fault)
    assert fault in "".join(faults)


@pytest.mark.parametrize(
    ("proposition", "fault"),
    [
        ("The pipeline is not put into service.", ""),
        ("The parties say “never again.”", ""),
        ("The pipeline is not put into service", "full stop"),
        ("Is the pipeline put into service?", "asks"),
        ("the pipeline is not put into service.", "a small letter"),
        ("THE PIPELINE STOPS.", "in capitals"),
    ],
)
def test_propositions(proposition: str, fault: str) -> None:
    faults = faults_of_proposition(proposition)

    assert len(faults) == bool(fault)
    assert fault in "".join(faults)
