"""Tell the number of those who told a reporter something from what they told."""

from __future__ import annotations

import re

from monitor.models.reading import Figure

_OFFICIAL = (
    r"(?:officials?|sources?|insiders?|diplomats?|executives?|aides?|advis[eo]rs?|lawmakers?"
    r"|analysts?|lawyers?|operatives?)"
)
_ANYBODY = r"(?:people|persons?|employees?|staffers?|witnesses)"
# "Three sources", "two people familiar with the matter", "four officials briefed on the plan",
# "two diplomats told the paper"; but two officials who were killed, and ten people told to leave.
_INFORMANTS = re.compile(
    rf"^\s(?:[\w.’'-]+\s){{0,3}}?(?:(?P<official>{_OFFICIAL})|{_ANYBODY}),?\s"
    r"(?:who\s(?:are|were|is|was)\s)?"
    r"(?:(?:directly\s|closely\s)?(?:familiar\swith|briefed\s(?:on|about))"
    r"|with\s(?:\w+\s){0,2}knowledge\sof|who\s(?:spoke\son|asked\snot\sto|requested\sanonymity)"
    r"|(?:have\s)?(?:said|told)\s(?(official)(?!to\b)|[A-Z]))"
)


def counts_informants(figure: Figure) -> bool:
    """Tell whether a figure counts those who say what its sentence says."""
    behind = figure.sentence[figure.end - figure.sentence_start :]
    return _INFORMANTS.search(behind) is not None
