"""Tell what asserts something from questions, wishes, headings and notes about the page."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from monitor.read.tables import words
from monitor.read.wording import Wording, wording_of

FEWEST_WORDS = 4

_LONGEST_HEADING = 15

_ENDS = frozenset(".!…:;,")

# What stands in an article without asserting anything about the world.
_BOILERPLATE = re.compile(
    r"""
    \b(?:
        this\ (?:is\ a\ )?(?:breaking|developing)\b | has\ been\ (?:further\ )?updated\b
      | (?:has|have|had)\ (?:also\ )?(?:reached\ out|contacted)\b
      | reached\ out\ to\ .{3,80}\ for\ (?:more\ )?(?:comment|information|further)
      | (?:sign|signed)\ up\ (?:for|to|here)\b
      | subscribe\b.{0,60}\b(?:newsletter|channel|podcast|now|today)\b
      | click\ here\b | read\ (?:more|the\ full|also)\b
      | (?:contributed|contributing)\ to\ this\ (?:report|story|article)
      | all\ rights\ reserved\b | follow\ (?:us|him|her|me)\ on\b
      | CNN.s\ [A-Z].{3,80}\ (?:contributed|reported)\b
      | for\ more\ (?:news|stories|on\ this)\b | download\ (?:our|the)\ .{0,20}app\b
      | opinions?\ expressed\b
      | this\ (?:story|article|post|page)\ (?:was|is|has|will|originally|first|may|contains)\b
      | (?:call|text|dial)\ (?:or\ text\ )?988\b | if\ you\ or\ someone\ you\ know\b
      | join\ the\ conversation\b | check\ back\ for\b
      | (?:did|has|have|had|does)\ not\ (?:yet\ |immediately\ )?
        (?:respond|responded|replied|reply|returned|return)\b
    )
    | \A(?:
        (?:by|photo|image|video|watch|related|editor.s\ note|note|source|credit|caption|listen
            |see\ also|more)\s*:
      | \(?(?:related|read)\b | this\ (?:headline|story|article)\ and[ ]
      | (?:photo(?:graph)?s?|picture[sd]?|image)\s(?:by|of|shows?)\b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# What the pattern above matches holds one of these words, with one of those beside it, …
_SUSPECT = {
    word: words(beside)
    for suspects, beside in {
        "breaking developing": "this",
        "updated": "been",
        "reached contacted": "has have had out",
        "sign signed": "up",
        "subscribe": "newsletter channel podcast now today",
        "click": "here",
        "read": "more the also",
        "contributed contributing": "to cnn cnn’s cnn's",
        "reported": "cnn cnn’s cnn's",
        "rights": "reserved",
        "follow": "us him her me",
        "news stories": "more",
        "opinion opinions": "expressed",
        "someone": "know",
        "join": "conversation",
        "check": "back",
        "respond responded replied reply returned return": "not",
        "download": "our the",
    }.items()
    for word in suspects.split()
}
_SUSPECTS = frozenset(_SUSPECT)
# … or begins with one of these, or holds
_CAPTIONS = words(
    "related read photo photos image photograph photographs picture pictures pictured"
)
# "this" with one of these, or "see also", a help line's number, or begins with a label.
_OF_THE_PAGE = words("headline story article post page more")
_LONGEST_LABEL = 16
_HELP_LINE = "988"

# Wishes and requests, of which nothing can be checked.
_WISH = re.compile(
    r"^(?:[“\"‘'(]\s*)?(?:let[’']?s|let us|please|may\b(?! \d)|thank|thanks|congratulations"
    r"|good luck|happy|long live|"
    r"i hope|we hope|hopefully|i wish|we wish|i want|i[’']d like|i would like"
    r"|oh|wow|yes\b[.!,]|no\b[.!,]|ok|okay|sorry|god bless|"
    r"here[’']s (?:what|how|why)|here are (?:the|some|five|three)|stay tuned|imagine"
    r"|welcome|don[’']t|do not|"
    r"never mind|look\b|listen\b|remember\b|consider\b|think about|see\b|watch\b"
    r"|get\b|try\b|take\b|ask\b|make\b|check\b|go\b)\b",
    re.IGNORECASE,
)

# The first of its words, up to an apostrophe.
_WISH_OPENINGS = words(
    """
    let lets please may thank thanks congratulations good happy i we hopefully oh wow yes no ok
    okay sorry god here stay imagine welcome don do never look listen remember consider think see
    watch get try take ask make check go
    """
)

# The commonest words that make a sentence one; others are found by their endings.
AUXILIARY = words(
    """
    is are was were be been has have had do does did will would can could may might must should
    says say said told isn’t aren’t wasn’t weren’t hasn’t haven’t won’t doesn’t didn’t can’t
    couldn’t wouldn’t it’s he’s she’s that’s there’s i’m we’re they’re you’re i’ve we’ve they’ve
    it's he's she's that's there's i'm we're they're don’t don't made took came went got gave
    left held led met won lost fell rose grew hit cut set put became began ran saw sent built
    bought sold kept felt found paid spent stood thought wrote broke brought caught chose drew
    drove fled flew fought heard knew laid let meant sat shot spoke struck taught threw wore
    sank swept shut cost hurt read quit know think want need believe see make take come go get
    give keep feel mean show seem expect remain continue include face write call work join say
    hope agree deserve live withdrew overthrew overcame oversaw overtook overran undertook
    underwent swore hid fed bit blew broadcast forecast burst bled bound bent lent leapt burnt
    clung crept dealt dug drank flung forgot forgave forbade froze hung knelt lit lay mistook
    misled outdid rode rang rid sang slept slid slung spun split sprang stole stuck stung strode
    swam swung tore undid upheld wept woke wrung beat shook shone shrank sought slew spread
    sprung sued wound withheld withstood
    """
)

_VERB = re.compile(r"[’'](?:s|re|ve|ll|d|m)\b|[a-z]{2}(?:ed|s|ing)\b")

_NEGATIONS = words(
    """
    not never no nobody none neither nor cannot nothing without untrue false falsely baseless
    unfounded deny denies denied denying refuse refuses refused refusing reject rejects rejected
    rejecting dispute disputes disputed disputing contradict contradicts contradicted
    contradicting refute refutes refuted refuting debunk debunks debunked unlikely fail fails
    failed failing decline declines declined declining rule rules ruled ruling
    """
)

# What denies, in lower case, and the standing phrases with a "no" or "not" that deny nothing. Any
# begins with one of the letters told first, so that most places are passed at a look.
_DENIAL_OPENS = "(?=[bcdfinruw])"
_NEGATION = re.compile(
    rf"{_DENIAL_OPENS}"
    r"(?:\b(?:(?P<standing>no (?:earlier|later|more|fewer|less|longer ago) than|no doubt|no matter"
    r"|no sooner|not (?:only|just|deny|denied|ruled? out|the first)|if not|whether or not"
    r"|nothing (?:but|less)|(?:can|could)(?:not|n[’']t) (?:deny|rule out))"
    r"|not|never|no|no longer|nobody|none|neither|nor|cannot|nothing|without|untrue|false|falsely"
    r"|baseless|unfounded|unlikely|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?"
    r"|rul(?:es|ed|ing) out|fail(?:s|ed|ing)? to|disput(?:e|es|ed|ing)|contradict(?:s|ed|ing)?"
    r"|refut(?:e|es|ed|ing)|debunk(?:s|ed|ing)?|declin(?:e|es|ed|ing) to)\b"
    r"|n[’']t\b)"
)


def asserts(said: str, wording: Wording, *, whole: bool) -> bool:
    """Tell whether a sentence of these words asserts, rather than asks, wishes, heads or links."""
    present = wording.present
    last = said.rstrip("”\"’')] ")[-1:]
    if last == "?":
        return False
    if whole and last not in _ENDS and len(present) < _LONGEST_HEADING:
        # A heading, a caption or a byline has no stop.
        return False
    if AUXILIARY.isdisjoint(present) and _VERB.search(said) is None:
        return False
    opening = wording.tokens[0].partition("’")[0].partition("'")[0]
    if opening in _WISH_OPENINGS and _WISH.match(said):
        return False
    return not (whole and _is_suspect(said, wording) and _BOILERPLATE.search(said))


def _is_suspect(said: str, wording: Wording) -> bool:
    """Tell at little cost what is worth being searched for notes about the page."""
    present = wording.present
    return (
        any(not _SUSPECT[word].isdisjoint(present) for word in _SUSPECTS & present)
        or wording.tokens[0] in _CAPTIONS
        or ("this" in present and not _OF_THE_PAGE.isdisjoint(present))
        or ("see" in present and "also" in present)
        or ":" in said[:_LONGEST_LABEL]
        or _HELP_LINE in said
    )


def is_negated(said: str) -> bool:
    """Tell whether a sentence denies: an odd number of negations, standing phrases aside."""
    return negated(said, wording_of(said).present)


def negated(said: str, present: AbstractSet[str]) -> bool:
    """Tell whether a sentence of these words denies."""
    if _NEGATIONS.isdisjoint(present) and "n’t" not in said and "n't" not in said:
        return False
    found = _NEGATION.finditer(said.lower())
    return sum(1 for match in found if match["standing"] is None) % 2 == 1
