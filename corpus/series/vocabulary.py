"""The kept tables of the field's words: what is counted, how it is told, and in what words."""

from __future__ import annotations


def table(**rows: str) -> dict[str, str]:
    """Map each word of the rows to the name of its row."""
    return {word: name for name, words in rows.items() for word in words.split()}


def word_set(words: str) -> frozenset[str]:
    """Split a string into the set of its words."""
    return frozenset(words.split())


#: What happened to, or is true of, the things that are counted. Words of one row are synonyms.
MEASURES = table(
    killed="killed kill kills killing killings dead death deaths died dies die dying deceased "
    "slain fatality fatalities fatal fatally toll perished murdered massacred drowned "
    "succumbed lost_their lost_his lost_her losing_their",
    injured="wounded wounding wound wounds injured injuring injuries injury injures hurt maimed "
    "critical_condition serious_condition grave_condition",
    missing="missing unaccounted disappeared not_been",
    displaced="displaced displacing displacement fled flee fleeing evacuated evacuate evacuating "
    "evacuees evacuations homeless uprooted forced_from driven_from",
    detained="detained detaining detainees arrested arrests arrest arresting jailed imprisoned "
    "apprehended incarcerated",
    charged="charged indicted prosecuted convicted",
    abducted="hostages hostage captives abducted kidnapped captive",
    rescued="rescued rescue rescuing saved survivors survivor survived",
    freed="freed released releasing release",
    signed="signed signatories signatory signatures signers signing sign signs "
    "put_their put_his put_her put_its",
    cases="tested_positive cases infections infected infection infecting sickened",
    hospitalized="hospitalized hospitalised hospitalizations hospitalisations admissions admitted "
    "hospital_treatment in_hospital to_hospital to_hospitals",
    vaccinated="vaccinated vaccinations doses jabs immunized immunised",
    destroyed="destroyed destroying destroy sunk sank sinking demolished razed sunken",
    struck="struck striking targeted bombed",
    launched="launched fired launching firing",
    intercepted="intercepted downed intercepting shot_down shoot_down shooting_down brought_down",
    identified="identified identification identifying identify named",
    canceled="canceled cancelled cancellations canceling cancelling cancellation",
    delayed="delayed delays",
    burned="burned burnt scorched charred",
    contained="contained containment",
    protested="protesters demonstrators marched rallied protested demonstrators",
    laid_off="layoffs laid-off lay_off laid_off laying_off job_cuts job_losses dismissed "
    "furloughed",
    resigned="resigned resignations quit resignation",
    approve="approve approval approves approving approved",
    disapprove="disapprove disapproval disapproves disapproving disapproved unfavorable",
    support="support supported supporting supports favor favored favour backed",
    oppose="oppose opposed opposing opposes opposition",
    sympathize="sympathetic sympathize sympathise sympathies",
    vote="votes voted vote ballots",
    reward="reward rewards bounty offering offered offers",
    donation="donation donated donating donate donates",
    fine="fined fine fines penalty penalties",
    aid="aid assistance",
    redacted="redacted redactions",
    sentenced="sentenced sentence",
    outage="without_power lost_power without_electricity lost_electricity outages",
    on_strike="on_strike walked_off walked_out downed_tools strikers picketing",
    trapped="trapped stranded",
    recovered="recovered bodies",
    inflation="inflation",
    seats="seats",
)

#: What is told of shares alone, beside the above: "counted" of the votes.
SHARES = table(
    key_rate="key_interest key_rate key_lending benchmark_interest benchmark_rate "
    "benchmark_lending policy_rate main_interest base_rate",
    tariff="tariff tariffs duty duties levy levies",
    counted="counted tallied precincts_reporting stations_reporting places_reporting "
    "vote_in votes_in ballots_in",
    turnout="turnout",
    odds="odds chance chances probability likelihood",
)

#: What a sum of money is, where nothing of the above is told of it.
SUMS = table(
    deficit="deficit shortfall gap",
    budget="budget",
    revenue="revenue revenues sales",
    value="valuing valued values valuation",
    cost="cost costs costing price_tag bill bills",
    damage="damage",
    loss="losses",
    settlement="settlement settle settling",
    ransom="ransom",
    savings="savings save saving",
    jackpot="jackpot",
    profit="profit profits earnings",
    debt="debt debts",
    bid="bid offer takeover acquire acquiring buy buying",
    damages="damages verdict",
)

#: What may be cut, and by which words: its cuts are layoffs.
JOBS = word_set("job position")
CUTS = word_set(
    "cut cuts cutting eliminate eliminates eliminated eliminating slash slashed slashing axe axed "
    "shed shedding lose loses lost losing scrap scrapped"
)

#: What is done to lives when people are killed.
TAKEN = word_set("claimed claims claiming claim cost costing costs took taken taking lost lose")

#: Measures whose counts only grow, but for corrections.
TOTALS = word_set("killed injured destroyed struck cases signed launched intercepted charged")

#: What happens at a place: that two counts of it are told of one place speaks for one event.
OF_EVENTS = word_set(
    "killed injured missing displaced rescued trapped hospitalized destroyed burned contained "
    "recovered outage detained"
)

#: What goes on until it ends: a day told beside such a count is the day on which it was taken.
STATES = word_set("missing displaced contained burned hospitalized outage on_strike trapped cases")

#: What is told of a share of those asked, or of those who voted.
OPINIONS = word_set("approve disapprove support oppose sympathize vote")

#: What is agreed, offered or booked in a sum, of which a story has few; costs it has of every plan.
DEALS = frozenset(SUMS.values()) - {"cost"} | word_set(
    "reward fine aid donation spent laid_off signed"
)

#: What is decided by those of whom it is told: "would cut 500 jobs" is no forecast, but a plan.
DECIDED = word_set("laid_off bid tariff fine aid reward key_rate")

#: What is foreseen by those who know, and then is so: seats on the night, jobs to be cut.
FORESEEN = word_set("seats laid_off")

#: What befalls households and firms alike, by whatever word they are counted.
OF_CUSTOMERS = word_set("outage")

#: What nobody knows for sure: "as many as 70 may be trapped" is how it is told.
UNSURE = word_set("missing trapped")

#: What is told of one body, and never of another by the way.
OWNED = word_set(
    "laid_off on_strike bid revenue profit debt deficit budget damages vote seats settlement "
    "savings turnout key_rate cost"
)
#: What is shared out among those who stood for it.
SHARED_OUT = word_set("vote seats")

#: What is counted by the day as well as since a beginning.
FLOWS = word_set("canceled delayed detained launched intercepted struck freed rescued")
#: Words that say how gravely, how surely, or in which state: a clash means something else counted.
SHADES = table(
    grave="seriously critically severely serious critical severe gravely critical_condition "
    "serious_condition grave_condition",
    strong="strongly strong",
    active="active",
    registered="registered",
    suspected="suspected probable",
    underlying="core underlying",
    effective="effective",
    denied="not never without",
    target="target goal needs need requires require aims aim aiming",
    passed="neared nearing hitting surpassed surpassing topped",
    peak="record peak briefly initially momentarily intraday high-water",
    expected="expected forecast projected predicted estimates anticipate expects expect could "
    "might would may",
)

#: Words that make a number of their clause foretold, however far from it they stand.
FORETOLD = word_set(
    "expected forecast forecasts projected projections predicted predicts consensus anticipated "
    "guidance outlook "
    "anticipate expects expect economists analysts"
)

#: Things that have a price or a rate; the words of one row name the same thing.
GOODS = table(
    petrol="gas gasoline petrol",
    diesel="diesel",
    brent="brent",
    wti="wti",
    gold="gold",
    silver="silver",
    bitcoin="bitcoin",
    unemployment="unemployment jobless joblessness",
    mortgage="mortgage mortgages",
    treasury="treasury yield yields",
)
#: The ones whose number is a share; the others have prices.
RATES = word_set("unemployment mortgage treasury")

#: What is sold at the pump: only so much a gallon, or what is called a price, is its price.
PUMPED = word_set("petrol diesel")

#: Ways to say where a price stands: what one session settled at is no price during another.
TRADED = word_set("brent wti gold silver bitcoin")
SESSIONS = table(
    settled="settled closed finished settling",
    traded="trading traded trade hovered trades hovering",
)

RISES = word_set(
    "adding rose rise rises rising risen up climbed climb climbs climbing gained gain gains "
    "gaining jumped jump jumps jumping surged surge surges surging soared soar soars soaring added "
    "advanced increased increase increases increasing grew grow grows growing grown spiked "
    "spike spikes rocketed rallied edged ticked higher popped leapt rebounded ballooned swelled"
)
FALLS = word_set(
    "fell fall falls falling fallen down dropped drop drops dropping sank sink sinks sinking "
    "slid slide slides sliding slumped slump slumps tumbled tumble tumbles tumbling plunged "
    "plunge plunges declined decline declines declining decreased decrease decreases dipped dip "
    "shed lost lower plummeted eased slipped slip slips cut shrank off dived dove retreated"
)

SIDES = word_set("north south east west central")

#: Words that name an event; two different ones in otherwise like sentences are two events.
EVENTS = table(
    shooting="shooting shootings gunman gunfire gunmen shooter",
    stabbing="stabbing stabbed",
    avalanche="avalanche avalanches",
    quake="earthquake quake quakes temblor",
    flood="flood floods flooding",
    fire="fire fires blaze wildfire wildfires",
    storm="storm storms hurricane typhoon cyclone tornado tornadoes blizzard snowstorm",
    crash="crash crashed collision pileup derailment",
    collapse="collapse collapsed landslide mudslide",
    stampede="stampede crush",
    strike="strike strikes airstrike airstrikes bombing bombings raid drone missile "
    "explosion blast explosions blasts",
    outbreak="outbreak epidemic",
    protest="protest protests crackdown",
    speedboat="speedboat",
)

HEDGES = word_set(
    "more than at least about some nearly almost over under around roughly approximately an "
    "estimated up to as many much fewer less just only another additional all the a by of close "
    "exactly well total close-to barely briefly"
)

#: Words that carry no subject of their own.
STOP = word_set(
    "a an the and or but nor so yet of in on at to for from by with without within into onto "
    "over under above below after before since until during while as than then that this these "
    "those it its is was were be been being are am has have had do does did will would can "
    "could may might shall should must not no he she they them his her their our we you i who "
    "whom whose which what when where why how there here also just only even still now already "
    "more most less least other others another some any all each every both either neither such "
    "same own up down out off about around near nearly almost said say says saying told "
    "according reported report reports including include included include least one two three "
    "four five six seven eight nine ten eleven twelve dozen hundred thousand million billion "
    "trillion half new first last per percent many much few several people person total number "
    "amid among against between across through because if though although however meanwhile "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december today yesterday tomorrow week weeks month "
    "months year years day days hour hours morning afternoon evening night early late later "
    "earlier ago mr mrs ms"
)
