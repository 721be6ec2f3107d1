"""Read what became of those counted: killed, displaced, added, in favour."""

from __future__ import annotations

from monitor.read.figures.lexicon import verb_forms
from monitor.read.figures.phrases import phrase_after
from monitor.read.figures.tokens import Tokens
from monitor.read.tables import words

# Verbs and adjectives that belong to the measure. Every form maps to the participle, so that
# "killing 12" and "12 were killed" read alike.
_STATUS_VERBS = (
    "kill:killed murder:murdered die:died injure:injured wound:wounded hurt:hurt "
    "displace:displaced "
    "evacuate:evacuated arrest:arrested detain:detained jail:jailed imprison:imprisoned "
    "hospitalize:hospitalized hospitalise:hospitalized infect:infected rescue:rescued "
    "release:released "
    "free:freed abduct:abducted kidnap:kidnapped capture:captured sign:signed destroy:destroyed "
    "damage:damaged sink:sunk fire:fired launch:launched strike:struck intercept:intercepted "
    "hit:hit "
    "add:added lose:lost cut:cut create:created shed:shed burn:burned contain:contained "
    "deport:deported expel:expelled charge:charged convict:convicted sentence:sentenced "
    "execute:executed "
    "vaccinate:vaccinated test:tested report:reported confirm:confirmed cancel:cancelled "
    "delay:delayed "
    "recall:recalled deploy:deployed flee:fled return:returned resign:resigned hire:hired "
    "strand:stranded trap:trapped bury:buried identify:identified recover:recovered "
    "register:registered "
    "approve:approve disapprove:disapprove support:support oppose:oppose favor:favor favour:favor "
    "vote:voted sell:sold deliver:delivered produce:produced ship:shipped donate:donated "
    "raise:raised pledge:pledged suspend:suspended dismiss:dismissed seize:seized "
    "attack:attacked raid:raided shoot:shot stab:stabbed hold:held house:housed drown:drowned "
    "close:closed shut:shut open:opened withdraw:withdrawn spend:spent publish:published "
    "screen:screened search:searched detonate:detonated drop:dropped target:targeted "
    "quarantine:quarantined admit:admitted discharge:discharged disappear:disappeared "
    "perform:performed conduct:conducted issue:issued file:filed enroll:enrolled move:moved "
    "receive:received succumb:died"
)


STATUS_WORDS: dict[str, str] = {
    "dead": "dead", "missing": "missing", "homeless": "homeless", "killing": "killed",
    "unaccounted": "missing", "alive": "alive", "hostage": "hostage", "sick": "sick", "ill": "ill",
    "unemployed": "unemployed", "uninsured": "uninsured", "deaths": "deaths", "casualties": "ca"
        "sualties",
}  # fmt: skip


def _status() -> dict[str, str]:
    found = dict(STATUS_WORDS)
    for pair in _STATUS_VERBS.split():
        base, participle = pair.split(":")
        third, past, gerund = verb_forms(base)
        for form in (base, third, past, gerund, participle):
            found.setdefault(form, participle)
    found.update({
        "dying": "died", "sinking": "sunk", "sank": "sunk", "lost": "lost", "losing": "lost",
        "fleeing": "fled", "flee": "fled", "shooting": "shot", "shoots": "shot", "shedding": "shed",
        "held": "held", "holding": "held", "buried": "buried", "burying": "buried", "hitting": "h"
            "it",
        "cutting": "cut", "striking": "struck", "strikes": "struck", "sold": "sold", "selling": "s"
            "old",
        "withdrew": "withdrawn", "spent": "spent", "spending": "spent", "slain": "killed",
        "perished": "died", "injuring": "injured", "freeing": "freed", "canceled": "cancelled",
        "slaughtered": "killed", "massacred": "killed",
        "shut": "shut", "burnt": "burned", "approving": "approve", "disapproving": "disapprove",
        "approved": "approve", "disapproved": "disapprove", "supported": "support",
        "supporting": "support", "opposed": "oppose", "opposing": "oppose", "favored": "favor",
    })  # fmt: skip
    return found


STATUS = _status()


STATUS_NOT_BEFORE = words(
    "contain contains contained containing "
    "approve disapprove support oppose favor dead missing homeless alive hostage sick ill "
    "deaths casualties unemployed uninsured held move moved file open house target report "
    "test"
)


STANCES = words("approve disapprove support oppose favor")


STANCE_FORMS = words(
    "approve approves approved approving disapprove disapproves disapproved disapproving"
)


_DEVERBAL = words("killing shooting cut hit lost shed")


_NOUN_STATUS = {
    "death": "killed", "deaths": "killed", "killing": "killed", "killings": "killed", "murder": "k"
        "illed",
    "arrest": "arrested", "arrests": "arrested", "loss": "lost", "release": "released",
    "displacement": "displaced", "evacuation": "evacuated", "abduction": "abducted",
    "detention": "detained", "deportation": "deported", "deaths-": "killed",
}  # fmt: skip


def status_after(tokens: Tokens, end: int) -> tuple[int, str | None]:
    """Return what became of those counted, told after the noun, and where that ends."""
    return _in_other_words(tokens, end) or _told_after(tokens, _past_second_noun(tokens, end))


def _in_other_words(tokens: Tokens, end: int) -> tuple[int, str] | None:
    """Read "(twenty) lost their lives" and "(two) were among the dead"."""
    low, tags = tokens.low, tokens.tags
    at, size = end, len(tokens.low)
    while at < size and tags[at] in {"H", "M", "R"}:
        at += 1
    if at == size or (tags[at] != "B" and low[at] != "lost"):
        return None
    words_on = low[at : at + 4]
    if len(words_on) > 2 and words_on[0] == "lost" and words_on[2] in {"life", "lives"}:  # noqa: PLR2004 - "lost their lives"
        return at + 3, "killed"
    if words_on[1:3] == ["among", "the"] and tags[at] == "B" and words_on[-1] in STATUS:
        return at + 4, STATUS[words_on[-1]]
    return None


def _past_second_noun(tokens: Tokens, end: int) -> int:
    """Return the verb's place behind "(67 shops) and stalls (were damaged)", else `end`."""
    if end >= len(tokens.low) or tokens.low[end] not in {"and", "or"}:
        return end
    behind = phrase_after(tokens, end + 1)
    if behind == end + 1 and tokens.low[behind : behind + 1] and tokens.low[behind].endswith("s"):
        behind += 1
    told = behind > end + 1 and tokens.tags[behind : behind + 1] in (["B"], ["H"])
    return behind if told else end


def _told_after(tokens: Tokens, end: int) -> tuple[int, str | None]:
    low, tags = tokens.low, tokens.tags
    size = len(low)
    at = end
    steps = 0
    while at < size and steps < 8:  # noqa: PLR2004 - auxiliaries, adverbs, a coordinated count
        word, tag = low[at], tags[at]
        if word in STATUS and (
            tag in {"E", "V", "R", "G"}
            or word in {"dead", "missing", "homeless", "alive", "unaccounted", "hostage", "sick"}
        ):
            following = tags[at + 1] if at + 1 < size else ""
            active_object = (
                tag in {"V", "E"}
                and following in {"D", "Q", "N", "O"}
                and not _passive(tokens, end, at)
            )
            if word == "reported" and not _passive(tokens, end, at):
                return end, None  # "both sides have reported losses"
            if tag == "G" and at == end and word != "missing":
                return end, None
            if (
                not active_object
                or STATUS[word] in STANCES
                or word in {"signed", "died", "fled", "voted", "resigned", "returned", "succumbed"}
            ):
                return at + 1, STATUS[word]
            return end, None
        if tag in {"B", "H", "M", "R", "W"} or word in {
            "been",
            "being",
            "left",
            "reported",
            "presumed",
            "counted",
            "confirmed",
            "more",
            "others",
            "other",
            "feared",
            "believed",
            "to",
            "be",
        }:
            at += 1
            steps += 1
            continue
        if end and low[end - 1] in STATUS_WORDS:
            break  # "8 dead and 17 wounded"
        if word in {"and", ","} and at + 1 < size and tags[at + 1] == "Q" and at == end:
            at = phrase_after(tokens, at + 2)
            steps += 1
            end_of_coordination = at
            if end_of_coordination >= size:
                break
            end = at
            continue
        break
    return end, None


def _passive(tokens: Tokens, end: int, at: int) -> bool:
    return any(tokens.tags[i] == "B" for i in range(end, at))


# Determiners and adverbs between a verb and the count that is its object.
_STEPS = 3


def status_before(tokens: Tokens, lead: int) -> str | None:
    """Return the status verb whose object the count is ("killed 12 people")."""
    low, tags = tokens.low, tokens.tags
    at = lead - 1
    steps = 0
    while (
        at >= 0
        and steps < _STEPS
        and (tags[at] in {"D", "R"} or low[at] in {"all", "estimated", "up", "off", "out", "down"})
    ):
        at -= 1
        steps += 1
    if at < 0:
        return None
    word = low[at]
    if (
        word in STATUS
        and word not in STATUS_NOT_BEFORE
        and tags[at] in {"V", "E", "G", "N"}
        and (tags[at] != "N" or word in _DEVERBAL)
    ):
        return STATUS[word]
    if word == "of" and at and low[at - 1] in _NOUN_STATUS:
        return _NOUN_STATUS[low[at - 1]]
    return None


def status_of(measure: str) -> str | None:
    """Return what became of those counted, as a measure says it ("people killed": killed)."""
    for word in reversed(measure.split()):
        if word in STATUS:
            return STATUS[word]
    return None


# What befalls people, not things.
PERSONAL = words(
    "killed murdered died injured wounded hurt displaced arrested detained jailed imprisoned "
    "hospitalized infected dead missing homeless casualties deaths drowned rescued evacuated "
    "kidnapped abducted freed released stranded trapped"
)


def harms(measure: str) -> bool:
    """Tell whether a measure counts those whom something befell ("people killed")."""
    return measure.rpartition(" ")[2] in PERSONAL
