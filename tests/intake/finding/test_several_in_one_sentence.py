"""Sentences in which several parties, or one at several times, stand on different sides, each with who holds what."""

from __future__ import annotations

import pytest

from .orchard import found_in, told
from .strait import STRAIT

SENTENCES = """
    # By a passive beside the sentence.
    A tribunal, opposed by Tessaria, won the backing of the Coastal Union on Monday. > tessaria tribunal rejects, union tribunal accepts
    A tribunal, backed by Norland and the Union, remains unacceptable to Tessaria. > norland tribunal accepts, union tribunal accepts, tessaria tribunal rejects
    A closed season, long demanded by the islands, was refused on Friday by Norland. > maro closed-season accepts, norland closed-season rejects
    A wreck fund, sought by Norland and supported by Maro, was opposed again by Tessaria. > norland wreck-fund accepts, maro wreck-fund accepts, tessaria wreck-fund rejects
    Norland spoke against the tribunal, which was supported by Weir, by the Tessarian delegation and, late at night, by Tane. > norland tribunal rejects, union tribunal accepts, tessaria tribunal accepts, maro tribunal accepts
    Norland, backed by Tessaria, rejects the wind farm. > norland wind-farm rejects, tessaria wind-farm rejects
    # By two of them.
    A closed season was rejected by Norland and welcomed by Maro. > norland closed-season rejects, maro closed-season accepts
    A wreck fund was proposed on Monday by the Union and turned down within hours by Tessaria. > union wreck-fund accepts, tessaria wreck-fund rejects
    A tribunal was backed by Norland and Maro, but not by Tessaria. > norland tribunal accepts, maro tribunal accepts, tessaria tribunal rejects
    # By a participle.
    The session ended without a text, with Norland refusing to drop the tribunal and Tessaria refusing to sign one. > norland tribunal accepts, tessaria tribunal rejects
    The proposal for a tribunal won the votes of Norland, Tessaria and the islands, with the Union voting against. > norland tribunal accepts, tessaria tribunal accepts, maro tribunal accepts, union tribunal rejects
    Asked by Norland to publish its landings every month, Tessaria refused. > norland data accepts, tessaria data rejects
    # One behind the other.
    Neither gave way: Norland again ruled out a tribunal, Tessaria again insisted on one. > norland tribunal rejects, tessaria tribunal accepts
    As Norland rejected the tribunal, Tessaria accepted observers on trawlers. > norland tribunal rejects, tessaria observers accepts
    While Norland is pressing for a catch of 40,000 tonnes of cod, Tessaria is having none of the quota. > norland quota accepts, tessaria quota rejects
    Unlike the Coastal Union, which supports the wind farm, the Maro Islands oppose it. > union wind-farm accepts, maro wind-farm rejects
    On the quota that Norland proposed, Brandt refused to comment. > tessaria quota no-public-position
    Norland wants the tribunal but rejects a closed season, its delegation said in Vell. > norland tribunal accepts, norland closed-season rejects
    # Who does too, and who does not.
    Norland is opposed to the tribunal, as is Tessaria. > norland tribunal rejects, tessaria tribunal rejects
    Tessaria joined Norland in rejecting the wind farm. > tessaria wind-farm rejects, norland wind-farm rejects
    Norland but not Tessaria backs the tribunal. > norland tribunal accepts, tessaria tribunal rejects
    Neither Norland nor Tessaria is willing to ban fishing in a closed season. > norland closed-season rejects, tessaria closed-season rejects
    Norland will publish its landings, as the Union had demanded. > norland data accepts
    Norland's demand for a tribunal is one which Tessaria is ready to meet. > norland tribunal accepts, tessaria tribunal accepts
    A tribunal that binds the parties was endorsed by Norland and Tessaria. > norland tribunal accepts, tessaria tribunal accepts
    Norland, Tessaria and the Coastal Union “shall publish their landings every month”, the communique reads. > norland data accepts, tessaria data accepts, union data accepts
    A letter to Norland and Tessaria asks them to publish landings every month. >
    # One whose verb is that of the one before.
    Norland wants a tribunal, Tessaria observers, and the Union a closed season. > norland tribunal accepts, tessaria observers accepts, union closed-season accepts
    Norland wants a tribunal; Tessaria, observers on trawlers. > norland tribunal accepts, tessaria observers accepts
    Norland rejected the quota, the Union the tribunal. > norland quota rejects, union tribunal rejects
    Holt opposes the quota and Kosk the tribunal. > norland quota rejects, tessaria tribunal rejects
    Norland backed the quota and Tessaria. > norland quota accepts
    Norland wants a closed season, and Tessaria, a neighbour, agrees. > norland closed-season accepts, tessaria closed-season accepts
    Norland wants a tribunal and Tessarian observers. > norland tribunal accepts, norland observers accepts
    Norland wants a tribunal for Tessaria and the Union. > norland tribunal accepts
    # What is liked better, and what less.
    Norland prefers a tribunal to a quota. > norland tribunal leaning-for, norland quota leaning-against
    Norland wants a tribunal instead of joint patrols. > norland tribunal accepts, norland joint-patrols rejects
    Instead of joint patrols, Norland wants a tribunal. > norland tribunal accepts, norland joint-patrols rejects
    Norland would rather pay into a fund for wrecks than accept a closed season. > norland wreck-fund leaning-for, norland closed-season leaning-against
    The idea of a tribunal found favour with Norland but not with Tessaria. > norland tribunal accepts, tessaria tribunal rejects
    # Several who are named are not all.
    The delegations from Norland and Tessaria agreed to observers. > norland observers accepts, tessaria observers accepts
    The delegations of Norland and Tessaria agreed to observers. > norland observers accepts, tessaria observers accepts
    # One who is named of several that act, and one who is not with them.
    Several delegations, including Norland, favoured the quota. > norland quota accepts
    Three states, including Norland and Maro, rejected the tribunal. > norland tribunal rejects, maro tribunal rejects
    Four states were in favour of the quota, among them Norland. > norland quota accepts
    A number of delegations, notably Maro, asked for observers. > maro observers accepts
    All delegations bar Tessaria supported the quota. > tessaria quota rejects, norland quota accepts, union quota accepts, maro quota accepts
    Norland would bar observers from its trawlers. > norland observers rejects
    # Who does as the one before, whatever that was, or wants none of it.
    Norland did not comment on the quota, nor did Tessaria. > norland quota no-public-position, tessaria quota no-public-position
    Norland said nothing about the tribunal, and neither did Tessaria. > norland tribunal no-public-position, tessaria tribunal no-public-position
    Norland declined to comment on the quota. Tessaria did likewise. > norland quota no-public-position, tessaria quota no-public-position
    Norland does not want the quota, nor does Tessaria. > norland quota rejects, tessaria quota rejects
    Norland would accept a tribunal, and Tessaria would too. > norland tribunal accepts, tessaria tribunal accepts
    Norland rejected the quota. Tessaria followed suit. > norland quota rejects, tessaria quota rejects
    Norland rejected the quota, but Tessaria did not. > norland quota rejects, tessaria quota accepts
    Norland wants a tribunal. Tessaria wants none. > norland tribunal accepts, tessaria tribunal rejects
    Norland and Tessaria are divided over the tribunal. The former wants it, the latter does not. > norland tribunal accepts, tessaria tribunal rejects
    Norland and Tessaria met in Granhaven. The former rejected the quota and the latter accepted it. > norland quota rejects, tessaria quota accepts
    # Of one, several issues.
    Tane said: “Yes to the quota, no to the closed season.” > maro quota accepts, maro closed-season rejects
    The islands support the cod quota but not the closed season. > maro quota accepts, maro closed-season rejects
    Norland will accept the tribunal, Per Lund said, but only after a wreck fund has been agreed. > norland tribunal open-or-conditional, norland wreck-fund accepts
    Norland dislikes the quota and is for observers. > norland quota leaning-against, norland observers accepts
    Norland wanted no joint patrols and no tribunal. > norland joint-patrols rejects, norland tribunal rejects
    Tessaria has accepted the quota, the tribunal and the fund for wrecks. > tessaria quota accepts, tessaria tribunal accepts, tessaria wreck-fund accepts
    Tessaria, the only party to have turned down observers, has accepted the quota. > tessaria observers rejects, tessaria quota accepts
    Tessaria accepted the quota, was silent on observers and rejected the tribunal. > tessaria quota accepts, tessaria observers no-public-position, tessaria tribunal rejects
    The Union, which accepted the quota in May and observers in June, last night rejected joint patrols. > union quota accepts, union observers accepts, union joint-patrols rejects
    Maro, whose parliament threw out the quota, agreed to take observers on its trawlers. > maro quota rejects, maro observers accepts
    Norland and Tessaria support joint patrols but oppose observers. > norland joint-patrols accepts, tessaria joint-patrols accepts, norland observers rejects, tessaria observers rejects
    As for the islands, they support joint patrols but oppose observers. > maro joint-patrols accepts, maro observers rejects
    Norland opposes the quota, favours joint patrols and keeps silent about the tribunal. > norland quota rejects, norland joint-patrols accepts, norland tribunal no-public-position
    Norland would block the quota, would accept joint patrols and would consider the tribunal. > norland quota rejects, norland joint-patrols accepts, norland tribunal open-or-conditional
    # Of two, one issue.
    Tessaria will pay into the fund for wrecks, Maro will not. > tessaria wreck-fund accepts, maro wreck-fund rejects
    The islands lean towards the quota, and the Union has already accepted it. > maro quota leaning-for, union quota accepts
    While Maro gave up its objections to the tribunal, the Union kept to its refusal. > maro tribunal accepts, union tribunal rejects
    Tessaria and Maro alike favour the fund for wrecks. > tessaria wreck-fund accepts, maro wreck-fund accepts
    The fund for wrecks has the support of Norland as well as that of Tessaria. > norland wreck-fund accepts, tessaria wreck-fund accepts
    Kosk rejects the wind farm, Tane has no objection to it. > tessaria wind-farm rejects, maro wind-farm leaning-for
    Neither Tessaria nor the Union would comment on the closed season, which Norland rejected. > tessaria closed-season no-public-position, union closed-season no-public-position, norland closed-season rejects
    While Norland and the Union insisted on a tribunal, Tessaria ruled it out. > norland tribunal accepts, union tribunal accepts, tessaria tribunal rejects
    Most spoke in favour of observers, the Union among them. > union observers accepts
    It was noted that Tessaria had rejected observers. > tessaria observers rejects
    The tribunal received the unqualified assent of Norland. > norland tribunal accepts
    Norland's reservation on the tribunal has been lifted. > norland tribunal accepts
    Regarding the tribunal, Norland asked for it, Tessaria opposed it. > norland tribunal accepts, tessaria tribunal rejects
    Joint patrols, a proposal supported by Tessaria and by the Union, were rejected by Maro. > tessaria joint-patrols accepts, union joint-patrols accepts, maro joint-patrols rejects
    The three states agreed that landings be published every month. > norland data accepts, tessaria data accepts, maro data accepts
    All parties except Tessaria endorsed the tribunal; Tessaria would accept it only with a seat. > norland tribunal accepts, union tribunal accepts, maro tribunal accepts, tessaria tribunal open-or-conditional
    Norland wants the quota and the tribunal, but not observers. > norland quota accepts, norland tribunal accepts, norland observers rejects
    Tessaria will sign neither the quota nor the tribunal. > tessaria quota rejects, tessaria tribunal rejects
    Maro neither supported nor opposed the tribunal. > maro tribunal no-public-position
    # Of all it is not told what it is only supposed that they do.
    If all parties agreed, the tribunal could sit in May, Norland said. > norland tribunal open-or-conditional
    When all parties rejected the tribunal, Norland was silent. > norland tribunal no-public-position
    # As a chair or minutes tell it.
    The Chair noted that Norland and Tessaria endorsed a tribunal, while Maro was unable to agree to one. > norland tribunal accepts, tessaria tribunal accepts, maro tribunal rejects
    The Chair concluded that Norland accepted the tribunal and that Maro rejected it. > norland tribunal accepts, maro tribunal rejects
    The meeting heard that Norland and Tessaria endorsed a tribunal. > norland tribunal accepts, tessaria tribunal accepts
    The minutes record that Norland and Tessaria endorsed a tribunal. > norland tribunal accepts, tessaria tribunal accepts
    The secretariat recorded Norland's firm objection to the tribunal. > norland tribunal rejects
    The Chair welcomed Norland's agreement to the tribunal. > norland tribunal accepts
    Norland, Tessaria, Maro and the Union hereby commit themselves to the tribunal. > norland tribunal accepts, tessaria tribunal accepts, maro tribunal accepts, union tribunal accepts
    The Union and Tessaria favoured the tribunal; Norland dissented. > union tribunal accepts, tessaria tribunal accepts, norland tribunal rejects
    # Of one, then and now.
    Having turned down a quota of 50,000 tonnes, Norland is holding out for the cod quota of 40,000 tonnes. > norland quota accepts
    Tessaria, once the loudest advocate of joint patrols, now refuses to have anything to do with them. > tessaria joint-patrols rejects
    Tessaria once led the campaign for the closed season; it now wants no part of it. > tessaria closed-season rejects
    Norland, which had spent the spring arguing against the tribunal, rose to propose it. > norland tribunal accepts
    Norland accepted the tribunal it had fought all year. > norland tribunal accepts
    Maro, which would not have dreamt of observers two years ago, now agrees to them. > maro observers accepts
    Norland said it had refused a tribunal. > norland tribunal rejects
"""


def _told(line: str) -> tuple[str, set[tuple[str, str, str]]]:
    sentence, held = line.split(" >")
    return sentence, {
        (party, issue, stance)
        for party, issue, stance in (one.split() for one in held.split(",") if one.strip())
    }


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        _told(line.strip())
        for line in SENTENCES.strip().splitlines()
        if not line.strip().startswith("#")
    ],
)
def test_each_is_told_what_he_holds(sentence: str, held: set[tuple[str, str, str]]) -> None:
    found = found_in(sentence, known=STRAIT)

    assert {
        (one.party.value, one.issues[0].value, one.stance.value)
        for one in found
        if one.party and one.stance
    } == held


@pytest.mark.parametrize(
    "sentence",
    [
        "Tessaria accepted the quota but rejected the tribunal.",
        "Tessaria accepted the quota; Tessaria rejected a tribunal.",
        "Tessaria accepted the quota and rejected any tribunal.",
    ],
)
def test_a_word_that_names_one_issue_alone_tells_a_second_beside_a_plain_stance(
    sentence: str,
) -> None:
    assert [told(one)[1:] for one in found_in(sentence, known=STRAIT)] == [
        ("tessaria", None, "quota", "accepts"),
        ("tessaria", None, "tribunal", "rejects"),
    ]
