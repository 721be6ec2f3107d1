"""The words for groups of people, whose members are counted, polled, hurt."""

from __future__ import annotations

from monitor.read.tables import words

PEOPLE = words(
    "people americans adults voters respondents republicans democrats independents women men "
    "residents citizens households workers families students children parents participants "
    "palestinians israelis britons canadians germans ukrainians those members users consumers "
    "companies firms pupils teenagers drivers teachers nurses doctors tenants pensioners "
    "girls boys youths mothers fathers shoppers farmers scots australians europeans russians "
    "indians patients owners managers executives employers businesses teens graduates "
    "police officers soldiers troops fighters militants civilians migrants refugees passengers "
    "victims protesters prisoners hostages journalists medics firefighters miners fishermen "
    "villagers tourists commuters worshippers mourners bystanders pedestrians"
)
