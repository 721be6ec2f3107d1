"""Write pairs of reports that fill one template: quakes, results, daily reports. No copies."""

from __future__ import annotations

import random
import re
from typing import Final

#: Reports with slots; a line break within a paragraph is a space.
_REPORTS: Final = """\
A magnitude {d}.{x} earthquake struck {n} kilometers {w} of {P} on {D}, the geological survey
said.

The quake hit at a depth of {n} kilometers at {h}:{m} local time, according to the agency. {N}
people reported feeling it, some as far away as {Q}.

There were no immediate reports of casualties. Emergency services in {P} said that they had
received {m} calls. No tsunami warning was issued.

The region has recorded {n} quakes of magnitude {d} or higher in the past {d} years, and
officials in {Q} urged residents to prepare for aftershocks.
====
{C} on {D} reported {M} net income of ${n}.{x} million in its {o} quarter.

The {P}-based company said it had profit of {m} cents per share. Earnings, adjusted for one-time
gains, came to {h} cents per share.

The results topped expectations. The average estimate of {d} analysts was for earnings of {n}
cents per share.

The company posted revenue of ${N} million in the period. {C} expects full-year revenue in the
range of ${N} million to ${N} million.

{C} shares have risen {m} percent since the beginning of the year.
====
{T} beat {U} {n}-{m} on {D} night behind {h} points from {S}.

{S} made {d} of {h} shots and added {d} rebounds for {T}, who have won {d} of their last {h}
games. {R} had {n} points.

{V} led {U} with {h} points before fouling out. {U} shot {m} percent from the field and turned
the ball over {h} times.

Up next: {T} visit {P} on {E}. {U} host {Q} on {E}.
====
Stocks closed {M} on {D} as investors weighed new data on {I}.

The main index was {M} {n} points, or {d}.{x} percent, at {N}. The broader gauge was {M} {d}.{x}
percent, while the index of technology companies was {M} {m} points.

Shares of {C} were {M} {h} percent after the company issued its outlook. {P} crude settled at
${m}.{n} a barrel.

The yield on the 10-year note stood at {d}.{n} percent late on {D}, compared with {d}.{m}
percent a day before.
====
The winning numbers in {D} evening's drawing of the {P} lottery were: {d}, {h}, {n}, {m}, {n}.
The bonus ball was {h}.

Nobody matched all the numbers, so the jackpot will grow to an estimated ${N} million for {E}'s
drawing. {m} tickets sold in {Q} matched {d} numbers and won ${N} each.

Tickets cost ${d} and are sold in {n} states. Drawings are held each {E} and {D} at {h}:{n} p.m.
====
A {M} mix of sun and cloud is expected in {P} on {D}, with a high of {n} degrees and winds from
the {w} at {h} miles an hour.

The chance of rain is {m} percent by {D} night, when the low will be near {h}. In {Q}, {d}
inches have fallen this month, against a normal of {d}.{x}.

{E} will bring a high of {n}, and a {m} percent chance of showers after {h} p.m., the weather
service in {P} said.
"""
_TEMPLATES: Final = tuple(
    re.sub(r"(?<!\n)\n(?!\n)", " ", report.strip()) for report in _REPORTS.split("====")
)
_SLOTS: Final = {
    "P": [
        "Arlenburg",
        "Bastow",
        "Corvina",
        "Dunmere",
        "Eskeld",
        "Farrow",
        "Glenholt",
        "Harrowgate",
        "Istria",
        "Jandar",
    ],
    "Q": [
        "Kelm",
        "Lorvale",
        "Mistral",
        "Nordau",
        "Ostwick",
        "Pellam",
        "Quarren",
        "Rosk",
        "Selby",
        "Tarn",
    ],
    "D": ["Monday", "Tuesday", "Wednesday", "Thursday"],
    "E": ["Friday", "Saturday", "Sunday"],
    "C": ["Ardent Foods", "Bluefield Steel", "Cobalt Systems", "Dunlin Air", "Everly Homes"],
    "T": ["the Otters", "the Kestrels", "the Miners", "the Pilots"],
    "U": ["the Foxes", "the Comets", "the Rangers of Pellam", "the Harbor"],
    "S": ["Okoro", "Lindqvist", "Marchetti", "Dubois"],
    "R": ["Novak", "Ferreira", "Aalto", "Baptiste"],
    "V": ["Osei", "Tanaka", "Kruger", "Popescu"],
    "M": ["higher", "lower", "a record", "mixed"],
    "I": ["hiring", "inflation", "trade", "housing"],
    "w": ["north", "south", "east", "west"],
    "o": ["first", "second", "third", "fourth"],
}
_NUMBERS: Final = {"d": (2, 9), "x": (0, 9), "h": (10, 22), "n": (23, 59), "m": (60, 99)}


def template_pair(rng: random.Random) -> tuple[str, str]:
    """Return two reports of different events that fill the same template."""
    template = rng.choice(_TEMPLATES)
    return _filled(template, rng), _filled(template, rng)


def _filled(template: str, rng: random.Random) -> str:
    names = {slot: rng.choice(values) for slot, values in _SLOTS.items()}
    pieces = template.split("{")
    out = [pieces[0]]
    for piece in pieces[1:]:
        slot, _, rest = piece.partition("}")
        if slot == "N":
            out.append(f"{rng.randint(1, 9)},{rng.randint(100, 999)}")
        elif slot in _NUMBERS:
            out.append(str(rng.randint(*_NUMBERS[slot])))
        else:
            out.append(names[slot])
        out.append(rest)
    return "".join(out)
