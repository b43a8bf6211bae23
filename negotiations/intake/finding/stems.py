"""Words as they are compared: their stems, figures as digits, and groups of words of one meaning."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

from .word_lists import word_list, word_set

_STEMMER = snowballstemmer.stemmer("english")
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+(?:[.,]\d+)*")

FIGURES = {
    word: str(number)
    for number, word in enumerate(
        word_list(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen twenty"
        )
    )
    if number > 1
} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "hundred": "100",
}

FUNCTION_WORDS = word_set(
    "a an the and or but nor so yet if then than that this these those there here where when "
    "while who whom whose which what why how not no nor never none nothing nobody i me my we us "
    "our you your he him his she her hers it its they them their themselves itself himself "
    "herself one ones be is are was were been being am do does did done doing have has had having "
    "will would shall should can could may might must ought of in on at by for from to into onto "
    "upon with without within about against between among through during before after above below "
    "over under again further once only own same such too very just also even still already as "
    "until unless because since though although whether both each either neither any some all "
    "most more less few many much other another others every everybody everyone anybody anyone "
    "somebody someone outside inside behind beyond near beside despite else out up down off back away s t re ve ll d m cent per mr mrs ms dr"
)
"""They tell nothing of what a sentence is about."""

COMMON_WORDS = word_set(
    "say said says saying tell told ask asked asks call called want wanted wants need needed make made "
    "give gave given take taken took go went gone come came get got put see saw seen think thought know "
    "knew known look looked keep kept let use used uses work worked talk talked speak spoke hold held find "
    "found set stand stood way thing things time day week month year years today tomorrow yesterday now "
    "later soon first last next new old long great good well better part side sides party parties country "
    "countries state states government governments minister ministers delegation talks round meeting "
    "negotiation negotiations position proposal proposed propose proposition agreement agree agreed "
    "accept accepted support supported back reject rejected refuse refused issue question matter point "
    "people man men woman women place end ends ended begin began begun start started certain like would "
    "ready offer offered answer answered reply replied member members paper text draft drafts read letter "
    "word words against possible still yet far near high low must may two three four five six name names "
    "named stay stays stayed close hour hours morning evening room table hand hands eye eyes face "
    "head line lines case cases reason right left kind sort form number lot bit rest whole half turn "
    "turned leave leaving live life world home house town city street show shown seem seemed help try "
    "tried follow followed following bring brought write wrote written sit sat feel felt become became "
    "mean meant move moved happen happened believe believed provide provided include included allow "
    "allowed add added send sent expect expected build fall fell reach reached remain remained raise "
    "raised pass passed sell require required report reported decide decided pull explain explained hope "
    "hoped develop carry carried break broke receive received happy free full clear clearly sure able "
    "common certainly important early late public private political national international general "
    "special particular local main major minor open different large small big little strong least rather "
    "quite almost always often ever perhaps maybe however together around along among toward across ago "
    "again twice past present future final recent current single several capital official officials "
    "leader leaders sitting session delegate delegates conference press statement comment remarks speech "
    "interview journalist reporters news deal deals rule rules measure measures plan plans step steps "
    "idea ideas view views term terms condition conditions level order power force effect result results "
    "change changes interest interests problem fact facts page pages piece pieces group groups area areas "
    "system service services demand demands reaffirm reaffirmed sound sounds draft join joined sight aim "
    "aims welcome welcomed wish wishes path choose chose chosen choice request requests note noted "
    "further more keep total set sign signed serve served run ran play played pay lose lost meet met "
    "stated whoever wherever something anything everything somebody summer winter spring autumn season"
)
"""They tell little: they stand in articles about anything."""

MEANINGS = """
continue resume proceed pursue prolong persist
stop halt cease suspend pause freeze moratorium standstill end terminate discontinue
withdraw withdrawal pull pullback pullout leave depart evacuate retreat vacate
ban prohibit prohibition bar forbid outlaw embargo
limit cap ceiling maximum restrict restriction curb quota
minimum floor least
reduce reduction cut lower decrease shrink slash trim
increase raise rise grow expand expansion enlarge enlargement widen
fee charge levy toll tariff duty surcharge
pay payment payout compensate compensation reimburse indemnity
fund funding finance financing money purse budget contribution
aid assistance help relief
inspect inspection inspector check verify verification verifiable monitor monitoring examine audit observe checkable
share sharing exchange swap pool
data reading record measurement statistic figure information
publish publication disclose disclosure unpublished reveal post print
secret secrecy confidential private confidentiality unpublished
notice notify notification announce announcement inform warn
troop force soldier military army contingent garrison unit battalion brigade regiment
weapon arm rearm ammunition munition rifle gun howitzer mortar artillery cannon tank grenade armament
arm disarm disarmament demobilise demobilize weapon rifle
missile rocket
join accession membership entry admit admission enter enlargement
door membership enlargement
close closure shut
open reopen opening
office mission bureau representation
court tribunal arbitration arbitrator arbitrate judge ruling adjudicate panel
bind binding
boat ship vessel trawler fleet
catch haul harvest landing fish
port harbour dock quay berth
water river lake stream
dam reservoir weir sluice
border frontier boundary crossing checkpoint
truce ceasefire armistice hostility fighting shooting shelling fire
prisoner detainee captive hostage inmate
refugee displaced returnee
drill exercise manoeuvre
sanction penalty embargo punish
debt loan credit borrow
carbon emission greenhouse gas
coal fossil
oil petroleum crude
electricity power grid
pipeline pipe
rail railway train track line
road highway corridor route
flight airspace aviation air
tax levy duty
worker labour employee workforce
wage salary
licence permit concession
lake water
vote ballot election poll referendum
monitor observer
camera cctv recorder
spawn spawning breeding
season months
nuclear atomic reactor enrich enrichment uranium
language script
school education
land farmland plot
mine mining miner
forest timber logging
bury burial buried
medicine drug vaccine
patent intellectual
company firm business enterprise
price cost tariff
delay postpone defer postponement
schedule timetable calendar deadline
transit passage cross
visa travel
extradite extradition
autonomy self-rule devolution
island isle islet
treaty accord pact convention
guarantee pledge assurance commitment promise
security safety
written writing write wrote letter
answer reply response respond
sell sold sale deliver delivery supply export
lorry truck vehicle convoy
beef cattle steer cow meat herd livestock
steel iron metal mill
car automobile vehicle carmaker motor
server data file store storage
lapse expire expiry sunset
assembly parliament legislature chamber council
amnesty pardon clemency reprieve
woman women female
neutral neutrality alliance
warhead nuclear
sanction duty fine
exempt exemption exempting spare
join accede accession applicant application apply
freeze frozen froze
observer observe
checkpoint inspect search
exchange swap trade
clean pollution pollute
income revenue royalty earnings proceeds profit
site base facility installation
online internet digital platform
part component content
renew extend prolong
ore mineral mine metal
relief aid humanitarian food medicine
self-government autonomy self-rule devolution home-rule
subsidy grant aid
peacekeeper observer patrol
pension retire retirement
train driver railway
market shop
fish cod herring mackerel tuna
climate warming emission
spray pesticide chemical
house home housing
doctor hospital health
talk negotiate negotiation dialogue conversation sit meet
direct face-to-face
package whole bundle
zone area belt strip
buffer demilitarise demilitarised
tenth tithe
quarter fourth
half halve
hour hourly
month monthly
year yearly annual annually
joint common together shared
mutual reciprocal
haircut write-off writeoff forgive forgiveness principal
creditor lender bondholder
bond coupon note paper
maturity tenor repayment repay
instalment tranche disbursement disburse
interest rate yield
standstill moratorium suspension pause
subsidy subsidise subsidize prop
petrol fuel diesel gasoline pump
disclose disclosure publish publication transparency transparent
confidential confidentiality secret secrecy
artillery gun howitzer mortar cannon shell
minefield mine landmine
map chart sketch plan
drone unmanned aircraft
ceasefire truce armistice cessation silence fire
observer monitor inspector watcher
civilian inhabitant population resident
captive prisoner detainee
bridge crossing span
chair seat place table representation
referendum plebiscite vote ballot poll
sanction measure embargo
arbitrator arbiter arbitration judge tribunal
gauge reading meter measurement
drought dry rain rainfall
sluice gate weir dam
reservoir dam lake basin
inflow outflow flow discharge
wetland marsh bog swamp
fill filling impound
cubic metre litre
quota catch allocation share
zonal zone habitat area
mackerel herring cod fish stock
camera video film footage
discard throw landing
skipper crew sailor seafarer
closure closed shut
spawn spawning nursery breed
tonne ton tonnage
access entry admission
vessel boat trawler fleet ship
turbine windmill wind
wreck hulk sunken salvage
navy naval warship frigate fleet
patrol police guard
migrant asylum refugee
return readmission deport
farmer grower peasant
seed variety crop
toll charge fee fare
freight cargo goods
train rail railway locomotive
tunnel tube
night nightly overnight
noise noisy brake
signal signalling
bury burial trench
cable wire fibre line
repair mend fix
permit licence authorisation authorization permission
register registry
negligence liability liable fault blame damage
emission carbon methane
deforestation forest rainforest timber
vaccine dose jab
patent licence
tax levy taxation
worker labour posted
pension retirement
textbook school curriculum
minority language
parade flag anthem
border boundary line demarcation
settlement settler outpost
enclave exclave
veto unanimity
majority two-thirds quorum
commissioner commission
secretariat office seat headquarters
chairmanship presidency rotation rotating
amnesty pardon
militia fighter rebel guerrilla
disarm decommission
integrate integration merge
copper lithium cobalt ore
royalty royalties levy
landing port quay
pilot trial test
cap ceiling limit
floor minimum
buyout buy purchase
visa permit
customs tariff duty
chicken poultry meat
milk dairy cheese
wheat grain cereal
data record figure
privacy surveillance
satellite orbit launch
"""


def plain(word: str) -> str:
    """A word in lower case without accents and without the ending of a possessive."""
    folded = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return folded.removesuffix("'s")


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """What is compared of a word; empty for one that tells nothing."""
    folded = plain(word)
    if folded[:1].isdigit():
        return folded.replace(",", "")
    if folded in FIGURES:
        return FIGURES[folded]
    if folded in FUNCTION_WORDS or len(folded) < 2 or "'" in folded:
        return ""
    stem: str = _STEMMER.stemWord(folded)
    return stem


def stems(text: str) -> list[str]:
    """The stems of a text that tell something, in order."""
    return [stem for word in WORD.findall(text) if (stem := stem_of(word))]


def stemmed_words(text: str) -> list[tuple[str, str]]:
    """Each telling stem of a text with the word that it is of, in order."""
    return [(stem, word) for word in WORD.findall(text) if (stem := stem_of(word))]


COMMON = frozenset(stem_of(word) for word in COMMON_WORDS) - {""}

MEANINGS_OF: dict[str, frozenset[str]] = {}
for _number, _line in enumerate(MEANINGS.strip().splitlines()):
    for _word in _line.split():
        _stem = stem_of(_word)
        if _stem:
            MEANINGS_OF[_stem] = MEANINGS_OF.get(_stem, frozenset()) | {f"~{_number}"}


def meanings(stem: str) -> frozenset[str]:
    """The groups of words of one meaning that a stem is of."""
    return MEANINGS_OF.get(stem, frozenset())
