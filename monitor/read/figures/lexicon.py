"""The closed and kept word classes by which a sentence is cut into phrases.

News English is regular enough that a few hundred words and a handful of endings tell noun phrases
from verbs; a statistical tagger would cost a hundred times as much a sentence.
"""

from __future__ import annotations

from monitor.read.tables import words

DETERMINERS = words(
    "the a an this that these those its his her their our your my every each all both either "
    "neither any no another such what whose several"
)
PREPOSITIONS = words(
    "of in on at by for from to with among amongst across into onto over under above below "
    "near between against toward towards outside inside off around round along within without "
    "through throughout during since until till after before about per via despite behind "
    "beyond amid aboard including upon past as than like versus vs worth excluding except "
    "plus minus"
)
CLAUSE_WORDS = words(
    "while whilst but because when if although though whereas so unless once whether yet nor that"
)
RELATIVES = words("who which whom where why how what whose that")
PRONOUNS = words(
    "i you he she it we they me him us them himself herself itself themselves there this "
    "these those anyone everyone someone nobody everybody something nothing everything one "
    "others "
    "weve theyve youve theyre youre shes hes thats whats"
)
MODALS = words("will would can could may might must shall should ’ll 'll wo ca cannot won’t")
BE = words(
    "is are was were be been being am ’s 's ’re 're isn’t aren’t wasn’t weren’t isn't aren't "
    "wasn't weren't"
)
HAVE = words("has have had having ’ve 've hasn’t haven’t hadn’t hasn't haven't hadn't")
DO = words(
    "do does did doesn’t don’t didn’t doesn't don't didn't "
    "dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wouldnt couldnt shouldnt"
)
ADVERBS = words(
    "not now just only also still already even ever never almost nearly about roughly "
    "approximately again then so too very more most less well far further currently recently "
    "reportedly allegedly previously initially originally together here there away back up "
    "down out later earlier ago instead however meanwhile yet once twice thus perhaps maybe "
    "soon often sometimes rather quite overall simply slightly sharply barely merely alone "
    "apart steady stable flat unchanged else abroad worldwide nationwide overnight at-least "
    "respectively higher lower "
    "aside apiece upward upwards downward downwards afterwards "
    "year-on-year year-over-year quarter-on-quarter quarter-over-quarter month-on-month "
    "month-over-month week-on-week "
    "somewhere anywhere everywhere nowhere "
    "likely early late today yesterday tomorrow tonight"
)
TIME_WORDS = words(
    "monday tuesday wednesday thursday friday saturday sunday mondays today yesterday tonight "
    "tomorrow january february march april june july august september october november "
    "december jan. feb. mar. apr. aug. sept. oct. nov. dec. jan feb sept oct nov dec morning "
    "afternoon evening night overnight midnight noon weekend"
)
ADJECTIVES_LIKE_VERBS = words(
    "united armed unarmed wounded injured displaced detained alleged suspected presumed "
    "estimated reported confirmed registered combined unprecedented advanced related "
    "unrelated limited so-called red hundred indeed need speed feed seed bed unified "
    "annualized adjusted proposed planned expected increased reduced fixed used continued "
    "sustained retired elected appointed occupied besieged accused abducted kidnapped "
    "captured enriched highly-enriched qualified licensed uninsured unvaccinated vaccinated "
    "infected targeted dedicated experienced mixed skilled unmanned"
)
NOUNS_IN_ING = words(
    "building buildings meeting meetings hearing shooting shootings bombing bombings killing "
    "killings housing funding spending training ruling rulings warning earnings savings "
    "offering holding holdings polling feeling thing things king ring spring "
    "string wing nothing something anything everything ceiling filing filings listing "
    "crossing mining banking manufacturing engineering marketing advertising shipping "
    "fishing gambling wedding beginning opening closing briefing setting rating ratings "
    "reading findings finding landing landings booking bookings sibling siblings viking "
    "gathering uprising flooding stabbing stabbings hiring fighting planning "
    "testing voting mailing sterling shilling shillings darling clothing packaging lending "
    "borrowing trading gaming betting refining drilling nursing parking policing painting "
    "paintings drawing drawings whopping staggering remaining surrounding underlying outstanding "
    "leading existing ongoing upcoming incoming outgoing farming tuning lighting heating cooling"
)
# Regular verbs of news; -s, -ed and -ing forms are made of them.
_REGULAR = (
    "abandon accept accuse achieve acknowledge acquire add admit adopt advance advertise agree aim "
    "allow amount announce appear apply appoint approve argue arrest arrive ask assert "
    "assess assume "
    "attend attract avoid await ban base battle become begin believe belong block boast bolster "
    "boost borrow bring burn calculate call cancel carry cause cease celebrate charge cite "
    "claim climb close collapse "
    "collect comment commit compare compete complain complete comprise concede conclude condemn "
    "conduct confirm consider consist constitute contain continue contribute control "
    "cooperate cost count cover "
    "crash create cripple criticize damage decide declare decline decrease defeat defend "
    "define deliver "
    "demand deny depart depend deploy describe destroy detain determine develop die dip "
    "direct disappear disapprove "
    "discover discuss dismiss displace disrupt donate double drop earn ease edge eliminate "
    "embrace emerge "
    "employ enable encourage end endorse engulf enjoy enroll ensure enter escape establish "
    "estimate evacuate exceed exclude "
    "execute exist expand expect explain explode export express extend face fail favor "
    "favour feature file fill "
    "fine finish fire float force forecast free gain generate grant guarantee handle happen "
    "hail head help hire "
    "hold hospitalize hover identify ignite impose improve include increase indicate infect "
    "injure insist "
    "install intend intercept invest investigate involve issue jail join jump kidnap kill "
    "knock lack last launch "
    "lift like live lock look love lower maintain manage march mark match mean measure "
    "mention miss move "
    "murder name need negotiate note notice notch obtain occupy occur offer open operate "
    "oppose order oust "
    "outnumber own participate pass pay peak permit plan pledge plead plummet plunge point "
    "poll post "
    "postpone prepare present prevent process produce project promise propose protect "
    "protest prove "
    "provide publish pull purchase push raise range rank rate reach react realize rebound "
    "recall receive "
    "recognize recommend record recover reduce refer reflect refuse register reject release "
    "rely remain "
    "remove repeat replace report represent request require rescue resign respond rest "
    "restore result resume "
    "retire retreat return reveal reverse review revise sail sanction save schedule score "
    "secure seem seize "
    "serve settle share shed ship show sign slash slip soar sound spark spike stage stand "
    "start state stay "
    "stop storm stress stretch submit succeed suffer suggest support surge surpass surrender "
    "survey "
    "survive suspect suspend swell tackle talk target test thank threaten tick top torch "
    "total touch track trade "
    "trail transfer travel treat trigger triple tumble turn unveil update urge use vary veto "
    "view visit voice vote "
    "vow wait walk want warn waste watch weigh welcome work worry wound yield account sink "
    "shrink "
    "average hit cut put set let shut spread quit tout down outpace inch hike rally "
    "trim pare "
    "stall slump dwarf equal pocket net fetch gross bag rack rattle sweep "
    "batter hammer cap trust fear blame back prefer fund rent tax lodge probe quote rush plant "
    "repay prepay overpay staff sue steal owe house cross drown "
    "merge split unlock exhaust narrow widen dominate struggle host sicken follow allege "
    "pose demonstrate escalate violate affect advise underscore prohibit specialize "
    "connect intensify evolve undermine retain remind predict portray ignore weaken prosecute "
    "promote imply engage consult assist restrict award "
)
# Forms that -s or the bare form share with nouns: verbs only where the neighbours say so.
AMBIGUOUS = words(
    "report reports claim claims strike strikes attack attacks cost costs plan plans vote "
    "votes rate rates share shares rise rises increase increases decrease decreases drop "
    "drops gain gains loss fall falls cut cuts hit hits order orders demand demands offer "
    "offers estimate estimates forecast forecasts poll polls survey surveys study studies "
    "test tests case cases force forces fire fires release releases record records project "
    "projects result results support state states total totals work works need needs use uses "
    "view views visit visits call calls change changes charge charges control controls damage "
    "end ends export exports import imports face faces figure figures fine fines head heads "
    "help hold holds house houses issue issues lead leads lift line lines list lists look "
    "looks lows mark marks march marches measure measures move moves name names note notes "
    "number numbers peak place places point points post posts pledge pledges present process "
    "produce program promise protest protests purchase purchases range ranges rank ranks "
    "request requests rest return returns review reviews ship ships show shows sign signs "
    "spread spike spikes stage stand stands start starts stay stop stops storm storms stress "
    "surge target targets tick top tops touch trade trades trail transfer travel turn turns "
    "update updates value values watch watches welcome wound wounds yield yields average "
    "averages account accounts battle benefit benefits bill block blocks boost boosts borrow "
    "close covers cover count counts crash crashes debt decline declines deal deals double "
    "edge exit feature features file files float free grant grants guarantee guarantees hike "
    "hikes jail jump jumps launch launches limit limits live lives lock love match matches "
    "mean means miss murder net open pass plunge rally rallies rescue sail sanction sanctions "
    "schedule score scores slump sound spark stall suspect suspects swing tackle talk talks "
    "thank threat tumble veto voice walk warrant waste worry trend trends like down rebound "
    "gross bag bags sweep hammer pocket pockets access "
    "pay sleep drink run "
    "cap caps trust trusts fear fears blame fund funds rent rents tax taxes lodge lodges probe "
    "probes quote quotes rush plant plants staff ban bans cross struggle struggles "
    "host hosts award awards bid bids"
)
_IRREGULAR = words(
    "said says say told tells tell rose risen fell fallen went gone goes go made makes make "
    "took taken takes take got gets get gave given gives give came comes come saw seen sees "
    "see knew known knows know thought thinks think found finds find left leaves leave lost "
    "loses lose won wins win kept keeps keep held holds led felt feels feel brought brings "
    "bought buys buy sold sells sell sent sends send spent spends spend built builds build "
    "caught paid pays met meets meet ran runs run began begun begins begin became becomes "
    "become grew grown grows grow shrank shrunk shrinks sank sunk sinks struck shot shoots "
    "shoot stood stands fled flees flee fought fights fight drove driven drives drive wrote "
    "written writes write spoke spoken speaks speak chose chosen broke broken breaks break "
    "threw thrown throws throw drew drawn draws flew flown flies fly hit cut put set shut let "
    "cost spread quit beat bet lay laid lays lie lies slid slides sought seeks seek shown "
    "showed swelled swollen overtook withdrew withdrawn slain slew swung won’t hurt buried "
    "swept fed bore born borne understood meant dealt proved proven bled bid cast rode ridden "
    "sworn swore "
    "shook shaken shakes shake taught wore worn hung stuck split burst forgot froze frozen hid "
    "hidden "
    "arose awoke blew blows blow blown crept dug dig digs drank drink drinks drunk ate eat eats "
    "eaten forgave hear hears heard leapt lent lend lends lit overcame overcomes rang sang sing "
    "sings sat sits slept sleeps sped spun sprang stole steal steals stolen stung swam swims tore "
    "pled pleads pleaded tears torn woke woken wept undertook undertakes upheld uphold upholds "
    "underwent undergo "
    "undergoes undergone overran overrun overrides rebuilt rebuild rebuilds overthrew overthrown "
    "withstood misled foresaw foresees outgrew strode shone stems stemmed read reads "
    "dipped dips stopped planned shipped dropped slipped topped tripled trimmed plunged "
    "jumped admitted committed occurred referred transferred cancelled controlled labelled "
    "travelled totalled fuelled outnumbered"
)


# Verbs this short double their last letter ("drop", "ban").
_SHORT = 4


def verb_forms(base: str) -> tuple[str, str, str]:
    """Return the -s, -ed and -ing forms of a regular verb."""
    if base.endswith("e"):
        return base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith(("s", "sh", "ch", "x")):
        return base + "es", base + "ed", base + "ing"
    short = (
        len(base) <= _SHORT
        and base[-1] in "bdgmnprt"
        and base[-2] in "aeiou"
        and base[-3:-2] not in "aeiou"
    )
    if short:
        return base + "s", base + base[-1] + "ed", base + base[-1] + "ing"
    return base + "s", base + "ed", base + "ing"


def _verbs() -> dict[str, str]:
    tags: dict[str, str] = {}
    for base in _REGULAR.split():
        third, past, gerund = verb_forms(base)
        tags[base] = "v" if base in AMBIGUOUS else "V"
        tags[third] = "v" if third in AMBIGUOUS else "V"
        tags[past] = "E"
        tags[gerund] = "G"
    for word in _IRREGULAR:
        tags[word] = "E" if word.endswith(("n", "ed")) or word in _PARTICIPLES else "V"
    for word in AMBIGUOUS:
        tags[word] = "v"
    return tags


_PARTICIPLES = words(
    "lost won kept held led brought bought sold sent spent built caught paid met run hit cut "
    "put set shut spread quit beat struck shot found left made told said hurt sunk swept bred "
    "sought fought fed laid taught hung stuck split burst dealt cast "
    "heard dug lent lit upheld rebuilt misled stung swum"
)


def build_tags() -> dict[str, str]:
    """Return the tag of every kept word.

    Tags: D determiner, P preposition, S clause word, W relative, O pronoun, M modal, B be, H have,
    V finite verb, E past or participle, G -ing form, v verb or noun, R adverb, T time word,
    A and/or, N noun or adjective.
    """
    tags = _verbs()
    for table, tag in (
        (ADVERBS, "R"), (TIME_WORDS, "T"), (PREPOSITIONS, "P"), (PRONOUNS, "O"), (DETERMINERS, "D"),
        (CLAUSE_WORDS, "S"), (RELATIVES, "W"), (MODALS, "M"), (BE, "B"), (HAVE, "H"), (DO, "M"),
        (NOUNS_IN_ING, "N"), (ADJECTIVES_LIKE_VERBS, "J"),
    ):  # fmt: skip
        for word in table:
            tags[word] = tag
    tags["that"] = "W"
    tags["march"] = "v"  # with a capital it is the month
    tags["this"] = tags["these"] = tags["those"] = "D"
    tags["and"] = tags["or"] = tags["&"] = "A"
    return tags


TAGS = build_tags()
