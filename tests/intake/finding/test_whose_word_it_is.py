"""Passages as they stand in the news, each with whose word on what it holds: “party.speaker issue”."""

from __future__ import annotations

import pytest

from .orchard import found_in
from .strait import STRAIT

PASSAGES = """
    # A word of somebody's.
    “Never,” was Joel Tane's word on the wind farm. > maro.tane wind-farm
    # By whose lights it is told, and who speaks for nobody.
    As Anna Weir sees it, observers belong on every trawler. > union.weir observers
    If Joel Tane has his way, there will be no wind farm on the Gault bank. > maro.tane wind-farm
    For the islands it is the closed season that matters most. > maro closed-season
    By Norland's lights, the tribunal is indispensable. > norland tribunal
    Seen from Vell, the tribunal is a trap. > tessaria tribunal
    People close to Emil Brandt say that he would sign a quota of 40,000 tonnes. > tessaria quota
    Officials in Vell insist that the closed season is unacceptable. > tessaria closed-season
    A person close to the Norland delegation said on Thursday that it objected to the tribunal. > norland tribunal
    Nobody was shut out, replies Daria Kosk, its president, who is prepared to discuss observers. > tessaria.kosk observers
    Tessarian diplomats say privately that they could accept observers. > tessaria observers
    Fishermen in Brakk say the quota will ruin them. >
    # Several, and one who does not.
    The two negotiators, Per Lund and Emil Brandt, agreed that the quota should stand. > norland.lund quota, tessaria.brandt quota
    Only the Maro Islands oppose the wind farm. > maro wind-farm
    Like Norland, the Union supports the tribunal. > norland tribunal, union tribunal
    The Union, unlike Tessaria, supports the tribunal. > union tribunal, tessaria tribunal
    Norland said yes to the tribunal, Tessaria no. > norland tribunal, tessaria tribunal
    Norland is for the closed season and Tessaria against it. > norland closed-season, tessaria closed-season
    Tessaria and the Union spoke next. The former would lean towards observers. > tessaria observers
    Norland spoke third. It decided against observers on its trawlers, according to a communiqué. > norland observers
    A footnote attributed to Norland states that it rejects the tribunal. > norland tribunal
    A footnote records that Norland and Tessaria reject the tribunal. > norland tribunal, tessaria tribunal
    It reports with satisfaction that Anna Weir has come round to a tribunal. > union.weir tribunal
    The paper also quotes an official who said that Norland had difficulties with the tribunal. > norland tribunal
    The Valley Paper also prints Joel Tane's appeal to Norland, in which he asks its government to accept observers. > maro.tane observers
    # Asked about it, in the same sentence.
    Tom Rask was asked about the tribunal, and preferred to speak about the harvest. > union.rask tribunal
    Norland and Tessaria met. Replying to the demand that the Union made at the May round, both said that observers would be let on every trawler. > norland observers, tessaria observers
    # Of whom a paragraph tells.
    Tom Rask, the spokesman, is in Vell. He is pressing for observers. || Tessaria's sheds, which were built in 1950, are old. It demands that the islands pay into a wreck fund. > union.rask observers, tessaria wreck-fund
    # Said first what it is about.
    As for the wreck fund, Norland is ready to pay, Tessaria is not. > norland wreck-fund, tessaria wreck-fund
    The most difficult issue was the wind farm. For Joel Tane it is out of the question. > maro.tane wind-farm
    # By a noun, a passive, or a clause within.
    Tessaria spoke first. One point stands above all others: the tribunal, which Ines Holt calls indispensable. > norland.holt tribunal
    Ines Holt is in Vell. She denied at the same briefing that Maro had agreed to pay into a wreck fund, as a Tessarian weekly had reported. > norland.holt wreck-fund
    The quota was called unfair by Emil Brandt. > tessaria.brandt quota
    Observers are wanted by the Union on every trawler. > union observers
    The tribunal, long sought by Norland, is still missing. > norland tribunal
    The proposal for a wreck fund found favour with the islands. > maro wreck-fund
    The proposal for a wreck fund met with resistance from Tessaria. > tessaria wreck-fund
    The proposal for a wreck fund drew praise from Anna Weir. > union.weir wreck-fund
    Support for the tribunal came from Norland and the islands. > norland tribunal, maro tribunal
    Resistance to the observers came mainly from Tessaria. > tessaria observers
    Objections by Tessaria held up the closed season. > tessaria closed-season
    It was Tessaria that blocked the tribunal. > tessaria tribunal
    It was on Norland's insistence that the tribunal was put into the draft. > norland tribunal
    At Tessaria's request, observers were taken out of the draft. > tessaria observers
    Under pressure from Tessaria, which rejects any tribunal, the chapter was cut. > tessaria tribunal
    # Tickers.
    11.20 Weir: observers a must. > union.weir observers
    12:00 Kosk rejects tribunal, backs patrols > tessaria.kosk tribunal, tessaria.kosk joint-patrols
    15.30 Norland rejects quota: minister > norland quota
    # Lists.
    The Union asks for: || – observers on every trawler; || – a tribunal for disputes; || – monthly landings. > union observers, union tribunal, union data
    Norland's demands are: || • a quota of 40,000 tonnes || • a wind farm on the Gault bank > norland quota, norland wind-farm
    Tessaria made three demands: no tribunal, no observers and a higher quota. > tessaria tribunal, tessaria observers, tessaria quota
    The Union wants three things: observers on trawlers, a tribunal and a closed season. > union observers, union tribunal, union closed-season
    What Norland will not accept: a tribunal; observers. > norland tribunal, norland observers
    # One told by another.
    Ines Holt says Tessaria would accept observers. > tessaria observers
    Tessaria, Holt said, does not want observers. > tessaria observers
    Ines Holt said she understood that the Union would back the closed season. > union closed-season
    Anna Weir said she had been told by Emil Brandt that Tessaria would sign the quota. > tessaria quota
    # One of several named before.
    Norland wants a tribunal and observers. Tessaria will grant neither. > norland tribunal, norland observers, tessaria tribunal, tessaria observers
    Norland wants a tribunal and observers. Tessaria could accept the former. > norland tribunal, norland observers, tessaria tribunal
    Norland wants a tribunal and observers. Tessaria could accept the latter. > norland tribunal, norland observers, tessaria observers
    Norland wants a tribunal and observers. Tessaria is ready to accept both. > norland tribunal, norland observers, tessaria tribunal, tessaria observers
    The Union made two demands: observers and a tribunal. Tessaria rejected the first. > union observers, union tribunal, tessaria observers
    The Union made two demands: observers and a tribunal. Tessaria rejected the second out of hand. > union observers, union tribunal, tessaria tribunal
    In Brakk they want the tribunal at almost any price. > norland tribunal
    E. Brandt confirmed the unchanged position of Tessaria regarding the inadmissibility of the tribunal. > tessaria.brandt tribunal
    # Texts, and whose support it has.
    While Norland backs the tribunal, Tessaria fears it. > norland tribunal, tessaria tribunal
    Norland, which backs the tribunal, also wants patrols. > norland tribunal, norland joint-patrols
    A compromise on the quota was put forward by the chair. Norland accepted it. > norland quota
    “Too low,” was Norland's comment on the quota. > norland quota
    The closed season has Norland's full support. > norland closed-season
    The closed season can count on Norland's vote. > norland closed-season
    Against the closed season stands Tessaria. > tessaria closed-season
    Among the opponents of the closed season is Tessaria. > tessaria closed-season
    Word from the Norlander delegation is that observers are acceptable. > norland observers
    Tessaria's envoy spoke against observers. > tessaria observers
    A Tessarian note to the Union objects to observers. > tessaria observers
    A note in which Tessaria objects to observers reached the Union on Monday. > tessaria observers
    Under Norland's proposal, a tribunal would settle disputes. > norland tribunal
    # Who has the floor, and who is named beside another.
    Ines Holt, the foreign minister of Norland, whose party faces an election, would not have the wind farm questioned. > norland.holt wind-farm
    Anna Weir's spokesman, Tom Rask, said the Union wanted the landings published. > union.rask data
    Ines Holt and Joel Tane clashed over the wind farm: she defended it, he called it a crime. > norland.holt wind-farm, maro.tane wind-farm
    12. Ms HOLT (Norland) was brief. Her Government could not accept the tribunal. || 13. Mr BRANDT (Tessaria) spoke next. Observers were unacceptable. > norland.holt tribunal, tessaria.brandt observers
    # All but one, votes, what minutes record, and plain answers.
    All except Tessaria have accepted the tribunal. > tessaria tribunal
    Everyone but Tessaria backs the tribunal. > tessaria tribunal
    With the exception of Tessaria, nobody objects to the tribunal. > tessaria tribunal
    The tribunal was adopted with the votes of Norland and the Union. > norland tribunal, union tribunal
    The tribunal was adopted against the votes of Tessaria. > tessaria tribunal
    The minutes record Norland as being in favour of the tribunal. > norland tribunal
    Nothing has changed for Norland: it wants the tribunal. > norland tribunal
    Asked whether the tribunal might sit in Vell, Emil Brandt said: “No.” > tessaria.brandt tribunal
    Tessaria let it be known through its president, Daria Kosk, that the tribunal was unwelcome. > tessaria.kosk tribunal
    # “Its delegation”, “Mr Lund”, and texts of theirs.
    Tessaria rejected the quota. || Norland will never pay into the wreck fund, its delegation said. > tessaria quota, norland wreck-fund
    A tribunal is something Norland can never accept, its Foreign Ministry repeated. > norland tribunal
    Norland, the Foreign Ministry said in a note, would accept a tribunal. > norland tribunal
    Norland would accept a tribunal, a senior diplomat told the agency. > norland tribunal
    “I do not want a tribunal,” said Mr Lund, choosing his words. > norland.lund tribunal
    “We want a tribunal,” said the head of the Norlandic delegation. > norland tribunal
    “We want a tribunal,” a spokesman in Vell said. > tessaria tribunal
    Kosk's letter to Ines Holt rules out a tribunal. > tessaria.kosk tribunal
    The Maro government's declaration of 9 June rejects the tribunal. > maro tribunal
    A communiqué issued in Brakk rejects the tribunal. > norland tribunal
    Anna Weir, the Commissioner for Fisheries, urged Norland to accept a tribunal. > union.weir tribunal
    Ines Holt gave ground: she would, she said, accept a tribunal. > norland.holt tribunal
    Anna Weir asked Tessaria to publish its landings. || Its president rejected the quota. > union.weir data, tessaria.kosk quota
    Ines Holt was brief. Her Tessarian counterpart rejected the tribunal. > tessaria tribunal
    Norland, Ines Holt said after five hours with Joel Tane, wants a tribunal. > norland.holt tribunal
    Spokesmen for Norland and Tessaria rejected the tribunal. > norland tribunal, tessaria tribunal
    # Whoever else has a minister on record.
    Tessaria is hesitant. Its foreign minister rejects a tribunal. > tessaria tribunal
    Tessaria is hesitant; its prime minister rejects a tribunal. > tessaria tribunal
    Tessaria backed the quota; its prime minister rejected a tribunal. > tessaria quota, tessaria tribunal
    The council of the Coastal Union rejected the tribunal. > union tribunal
    Tessaria and the Union on Thursday threw their weight behind a tribunal for disputes. > tessaria tribunal, union tribunal
    Independent observers will sail, Emil Brandt told the Union, whose spokesman, Tom Rask, had asked for exactly that. > tessaria.brandt observers
    # What stands before it says what it is of.
    The quota set the neighbours against each other again, with Holt defending it and Tane asking for its abolition. > norland quota, maro quota
    # What was proposed is the proposal, whatever was spoken of since.
    Anna Weir proposed on Monday that independent observers sail on every trawler. || Joel Tane wants a closed season. || Daria Kosk told parliament that Tessaria accepted the proposal. > union.weir observers, maro.tane closed-season, tessaria.kosk observers
    Joel Tane wants a closed season. Daria Kosk told parliament that Tessaria accepted the proposal. > maro.tane closed-season, tessaria.kosk closed-season
    # For whom he speaks, to whom it was left to say it.
    Speaking for the Union, Anna Weir called on Norland to accept a tribunal. > union.weir tribunal
    On behalf of the Union, Anna Weir rejected the tribunal. > union.weir tribunal
    It fell to Emil Brandt, Tessaria's chief negotiator, to tell reporters that the tribunal was unwelcome. > tessaria.brandt tribunal
    It was left to Emil Brandt to say that the quota was too low. > tessaria.brandt quota
    Anna Weir spoke first. Norland, she added, was at present prepared to accept a tribunal only if it sat in Vell. > norland tribunal
    According to the Vell Herald, Emil Brandt is opposed to the quota. > tessaria.brandt quota
    # When something ended he said something.
    The last round ended in Vell on 4 October, when Ines Holt refused to pay into the wreck fund. > norland.holt wreck-fund
    # Nobody's word.
    Advisers to the leaders of Norland and Tessaria backed the tribunal. > norland tribunal, tessaria tribunal
    Tessarian Foreign Minister Kovac rejected the tribunal. > tessaria tribunal
    President Kovac said he wanted a tribunal. >
    Daria Kosk arrived late. Senator Menders said he wanted a tribunal. >
    The leader of the opposition in Brakk rejected the tribunal. >
    At the conference of the Coastal Union, Norland rejected the tribunal. > norland tribunal
    A columnist in Vell reckons that Tessaria would do well to accept observers. >
    A diplomat said the quota was dead. >
    Two observers drowned in 2015. >
    # Whoever is nobody here, by his name or by what he is, and “he” behind him; a paper only tells it.
    Daria Kosk defended the tribunal. Nordfisk rejected the quota. > tessaria.kosk tribunal
    Daria Kosk defended the tribunal. Nordfisk, a trawler owner in Brakk, has its own view. The company rejected the quota. > tessaria.kosk tribunal
    Daria Kosk defended the tribunal. The Shipowners' Association wants a closed season. > tessaria.kosk tribunal
    Daria Kosk defended the tribunal. The opposition Blue Party rejects the quota. > tessaria.kosk tribunal
    Daria Kosk defended the tribunal. Local fishermen oppose the quota. They want a closed season. > tessaria.kosk tribunal
    Daria Kosk defended the tribunal. Environmental groups have called for observers on trawlers. > tessaria.kosk tribunal
    Daria Kosk defended the tribunal. The country's fishermen want no quota. > tessaria.kosk tribunal
    Daria Kosk defended the tribunal. The shipowners' league rejected the quota. > tessaria.kosk tribunal
    Daria Kosk defended the tribunal. Erik Dahl, a shipowner in Brakk, rejected the quota. He also called the closed season a mistake. > tessaria.kosk tribunal
    Daria Kosk defended the tribunal. A shipowner in Brakk said that the quota was too high. He called the closed season a mistake. > tessaria.kosk tribunal
    Daria Kosk defended the tribunal. A shipowner in Brakk complained to Ines Holt. She called the closed season a mistake. > tessaria.kosk tribunal, norland.holt closed-season
    Daria Kosk defended the tribunal. In Brakk, she told reporters, nobody would accept the quota. > tessaria.kosk tribunal, tessaria.kosk quota
    Joel Tane defended the tribunal. A shipowner in Brakk complained. The sea was calm. The gulls slept. The lamps burned. He called the closed season a mistake. > maro.tane tribunal, maro.tane closed-season
    Joel Tane defended the tribunal. Nobody had expected that. He called the closed season a mistake. > maro.tane tribunal, maro.tane closed-season
    Joel Tane defended the tribunal. Trawling feeds 900 people in Brakk. He called the closed season a mistake. > maro.tane tribunal, maro.tane closed-season
    Norland defended the tribunal. Mikel Dorrance, a Tessarian trawler owner who watched, forecast that the quota would be a disaster. > norland tribunal
    Ines Holt rejected the quota. || A fisherwoman I met in Brakk was blunter: "The tribunal is a good thing, and we should accept it." > norland.holt quota
    Ines Holt rejected the quota. A driver I met in Brakk was blunter and told me that Tessaria should accept the tribunal. > norland.holt quota
    Ines Holt rejected the quota. A Tessarian colonel I know says that observers are a good thing. > norland.holt quota
    Ines Holt rejected the quota. My own guess is that they will settle on a tribunal. > norland.holt quota
    Ines Holt rejected the quota. General Piet Ostrand, who commanded the fleet until 2014, disagreed: a tribunal, he said, is a good thing. > norland.holt quota
    Norland and Tessaria met. Anna Weir said that the tribunal would do, and both governments should accept it. > union.weir tribunal
    In Granhaven, Foreign Minister Ines Holt answered Weir at some length, saying that observers were welcome. > norland.holt observers
    The Morning Herald reported that Norland had rejected the quota. > norland quota
    According to the paper, Emil Brandt, the chief negotiator, is disposed to support the quota. > tessaria.brandt quota
    Daria Kosk defended the tribunal. The Vell Herald reported that Norland had rejected the quota. > tessaria.kosk tribunal, norland quota
"""
"""“||” stands between two paragraphs; behind “>” is all that is to be found, a speaker where he matters."""
CASES = [line.strip() for line in PASSAGES.splitlines() if line.strip() and "#" not in line]


@pytest.mark.parametrize("case", CASES)
def test_a_passage_holds_the_words_of_these_and_of_nobody_else(case: str) -> None:
    passage, _, told = case.rpartition(">")
    expected = {tuple(one.split()) for one in told.split(",") if one.strip()}

    found = found_in(
        "The talks went on in Senn on Friday, the second day of the meeting.",
        *(paragraph.strip() for paragraph in passage.split("||")),
        known=STRAIT,
    )

    named = {who.partition(".")[0] for who, _ in expected if "." in who}
    assert {
        (
            _who(one.party.value, one.speaker.value if one.speaker else "", named),
            one.issues[0].value,
        )
        for one in found
        if one.party
    } == expected


def _who(party: str, speaker: str, named: set[str]) -> str:
    return f"{party}.{speaker}" if party in named else party
