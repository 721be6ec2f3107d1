"""News of the first order: somebody died, was named, resigned, was convicted, attacked, agreed.

Verbs of the field, in a form that says the thing is done, of a sentence's main clause. What stands
in a clause of its own ("… who was killed in 2019", "after he resigned") is somebody's past.
"""

from __future__ import annotations

import re

_ACTS = frozenset(
    """named appointed elected re-elected nominated picked selected sworn
    resigned quit stepped ousted ousting fired removed dismissed replaced retired suspended
    expelled died dead killed assassinated murdered wounded injured shot
    arrested charged indicted convicted acquitted sentenced jailed pleaded sued fined ruled
    overturned struck blocked barred banned upheld extended ordered halted extradited deported
    detained freed released pardoned commuted cleared granted denied seized
    signed vetoed passed approved rejected voted repealed adopted declared imposed lifted launched
    agreed withdrew withdrawn recalled cancelled canceled announced unveiled closed reopened shut
    evacuated ended began invaded attacked bombed captured sank sunk surrendered retaliated
    collapsed crashed erupted hit exploded derailed engulfed
    won lost defeated endorsed acquired merged filed sold opened
    testified apologized apologised admitted confessed refused declined accused
    """.split()  # noqa: SIM905 - words read best as words
)
_AUXILIARY = frozenset("has have had was were been is are being will".split())  # noqa: SIM905 - as above
_TOKEN = re.compile(r"[A-Za-z][\w’'-]*")
# Not within a number: "2,500 refugees", "at 9:30".
_PART = re.compile(r"[,:](?!\d)|[;–—()]")
#: What begins a clause that is not the sentence's main one.
_CLAUSE = frozenset(
    """who whom whose which that when after before if as while because where since until though
    although despite following amid""".split()  # noqa: SIM905 - as above
)
# "The killed", "of banned", "his signed": no verb.
_NOMINAL = frozenset("the a an of by to in on for and or his her its their with".split())  # noqa: SIM905 - as above
#: Words of a main clause among which its verb is sought.
_REACH = 24


def tells_act(sentence: str) -> bool:
    """Tell whether a sentence's main clause says that something of the first order was done.

    The main clause may go on behind what is set apart by commas ("X, who led Y, was killed").
    """
    first, *others = _PART.split(sentence)
    if _acts(_TOKEN.findall(first)):
        return True
    return any(
        words[0].lower() in _AUXILIARY | _ACTS and _acts(words[:4])
        for words in map(_TOKEN.findall, others)
        if words
    )


def _acts(words: list[str]) -> bool:
    before = ""
    for word in words[:_REACH]:
        low = word.lower()
        if low in _CLAUSE:
            return False
        if word in _ACTS and before not in _NOMINAL:
            return True
        before = low
    return False
