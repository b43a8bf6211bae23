"""Words of one meaning, as far as they tell what an issue is about: a group a line."""

from __future__ import annotations

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
rail railway train track line
road highway corridor route
flight airspace aviation air
tax levy duty
worker labour employee workforce
licence permit concession
vote ballot election poll referendum
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
artillery gun howitzer mortar cannon shell
minefield mine landmine
map chart sketch plan
drone unmanned aircraft
ceasefire truce armistice cessation silence fire
observer monitor inspector watcher
civilian inhabitant population resident
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
militia fighter rebel guerrilla
disarm decommission
integrate integration merge
copper lithium cobalt ore
royalty royalties levy
landing port quay
pilot trial test
buyout buy purchase
visa permit
customs tariff duty
chicken poultry meat
milk dairy cheese
wheat grain cereal
privacy surveillance
satellite orbit launch
nurse doctor hospital clinic
virus outbreak pandemic epidemic
laboratory lab sample pathogen
generic medicine drug
tobacco cigarette smoking
plastic polymer packaging bottle
waste rubbish refuse landfill
recycle recycling reuse
toxic hazardous poison
mercury lead cadmium
pesticide herbicide insecticide
fertiliser fertilizer nitrate
soil erosion
species wildlife animal biodiversity
whale dolphin seal
bird goose nest
park reserve sanctuary conservation
fire blaze wildfire
flood flooding dyke levee embankment
earthquake quake tremor
glacier ice snow
desert desertification
solar panel photovoltaic
battery lithium
hydrogen ammonia
nuclear reactor atomic power
uranium enrichment centrifuge
inspector safeguard
warhead missile rocket
submarine torpedo
jet fighter bomber warplane
airport runway airfield
airline carrier flight
passenger traveller rider
bus coach tram
motorway highway road
canal lock waterway
ferry boat crossing
container terminal dock
pilot pilotage tug
spill slick oil
drill drilling rig
pipeline pipe gas
refinery refining crude
grid interconnector electricity
meter tariff bill
coal lignite mine
steel aluminium
chip semiconductor
software algorithm code
artificial intelligence model
platform app online
encryption encrypted cipher
broadcast television radio
newspaper journalist press
copyright author royalty
museum artefact artifact treasure statue
archive record file
monument memorial statue
church mosque temple shrine
cemetery grave burial
exhumation exhume remains missing
victim survivor
compensation reparation indemnity
trial court prosecution prosecute
judge court magistrate
prison jail detention
torture abuse ill-treatment
extradition extradite surrender
citizenship passport nationality
refugee asylum camp
deport deportation expulsion expel
fence wall barrier
police gendarme constable
smuggling trafficking smuggler
arms weapon rifle
mercenary contractor
conscript conscription draft
veteran pension
training trainer instructor
base garrison barracks
buffer demilitarised zone
hotline telephone line
incident collision accident
overflight airspace
radar sensor
cyber hacking hacker attack
constitution constitutional amendment
senate upper
federal federation confederation
independence secession sovereignty
mayor municipal municipality
province region district
census population count
quota share percentage
women female gender
youth young
child children minor
labour labor worker employee
strike stoppage
union syndicate
wage pay salary
overtime hours
safety accident
insurance insurer premium
bank lender
bailout rescue
austerity cuts saving
inflation price
currency exchange devaluation
reserve gold
budget deficit
debt borrowing loan
guarantee guarantor collateral
audit auditor accounts
corruption bribe bribery
procurement tender contract
monopoly competition
merger takeover
dumping antidumping duty
export exporter
import importer
sugar cane beet
rice grain
coffee cocoa
wine spirits
cotton textile garment
fishery fishing fish
salmon trout
shrimp prawn
seabed seafloor
reef coral
tide tidal wave
lighthouse buoy
anchor anchorage mooring
flag registry
rescue search
winter cold frost
harvest crop
irrigation irrigate
well groundwater aquifer
desalination desalinate
sewage wastewater
tourism tourist visitor
hotel lodging
school pupil teacher
university student
language bilingual
alphabet script
name naming
spacecraft satellite orbit
debris junk
moon lunar
telescope observatory
genome gene genetic
seed variety breeder
"""
