"""The words by which a text says that a level went up or down."""

from __future__ import annotations

from monitor.read.tables import either, words

_UP = (
    "up warmed warms "
    "rose rise rises rising risen grew grow grown grows growing climb climbs climbed "
    "climbing jump jumps jumped jumping surge surges surged surging soar soars soared soaring "
    "increase increases increased increasing gain gains gained gaining adds added adding rally "
    "rallies rallied rallying advance advances advanced advancing raise raises raised raising "
    "swell swells swelled swelling spike spikes spiked spiking leap leaps leaped leapt higher "
    "boost boosts boosted boosting expand expands expanded expanding rebound rebounds rebounded "
    "rebounding balloon balloons ballooned ballooning accelerate accelerates accelerated "
    "accelerating shot hike hikes hiked hiking moved improve improves improved improving pops "
    "popped upgraded widens widened widening lift lifts lifted lifting strengthen strengthens "
    "strengthened strengthening firmed firms firming doubled doubles doubling tripled triples "
    "tripling trebled quadrupled rocketed skyrocketed skyrockets vaulted appreciated appreciates "
    "bumped bumps quickened quickens stronger"
)
_DOWN = (
    "down fell fall falls falling fallen drop drops dropped dropping decline declines declined "
    "declining decrease decreases decreased decreasing lost loses losing slid slide slides "
    "sliding slip slips slipped slipping plunge plunges plunged plunging plummet plummets "
    "plummeted plummeting tumble tumbles tumbled tumbling sank sink sinks sunk shed sheds "
    "shedding dip dips dipped dipping cut cuts cutting lower lowers lowered lowering reduce "
    "reduces reduced reducing shrank shrink shrinks shrunk shrinking ease eases eased easing "
    "slump slumps slumped slumping contract contracts contracted contracting retreat retreats "
    "retreated retreating weaken weakens weakened weakening slash slashes slashed slashing trim "
    "trims trimmed trimming off cool cools cooled cooling slow slows slowed slowing narrow "
    "narrows narrowed narrowing crash crashes crashed crashing tank tanks tanked tanking "
    "downgraded dwindle dwindles dwindled dwindling halve halves halved halving pulled "
    "weaker depreciated depreciates nosedived dived dives softened softens sagged skidded cratered "
    "collapsed shaved shaves shaving subsided receded pared eroded"
)
# Verbs that say which way only with the word after them.
_SMALL_STEPS = (
    "edge edged edges edging tick ticks ticked ticking inch inches inched inching trending "
    "creeping revised"
)
_UPWARD = r"(?:edg(?:e|ed|es|ing)|tick(?:s|ed|ing)?|inch(?:es|ed|ing)(?: back)?) (?:up|higher)"
_DOWNWARD = r"(?:edg(?:e|ed|es|ing)|tick(?:s|ed|ing)?|inch(?:es|ed|ing)) (?:down|lower)"


def _way(single: str, phrases: str) -> str:
    return f"{phrases}|{either(single.split())}"


#: Alternations for patterns that ignore case.
UP = _way(_UP, rf"{_UPWARD}|shot up|heat up|trending up|creeping upward|revised up(?:ward)?")
DOWN = _way(_DOWN, rf"{_DOWNWARD}|revised down(?:ward)?|give up|gave up")
#: A text that holds none of these words moves nothing.
MOVE_WORDS = words(f"{_UP} {_DOWN} {_SMALL_STEPS} heat give gave") | words(
    "flat steady unchanged held hold holds remained remain remains stayed stay stays changed stable"
)
