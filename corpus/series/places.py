"""Countries and the words for their people, so that "Iranian" and "in Iran" are one scope."""

from __future__ import annotations

from corpus.series.vocabulary import word_set

_ROWS = """
afghanistan afghan afghans kabul
albania albanian
algeria algerian
argentina argentine argentinian
armenia armenian
australia australian australians aussie
austria austrian
azerbaijan azerbaijani
bahrain bahraini
bangladesh bangladeshi
belarus belarusian
belgium belgian
bolivia bolivian
bosnia bosnian
brazil brazilian brazilians
britain british uk u.k briton britons
bulgaria bulgarian
cambodia cambodian
cameroon cameroonian
canada canadian canadians
chile chilean
china chinese beijing
colombia colombian colombians
congo congolese
croatia croatian
cuba cuban cubans havana
cyprus cypriot
czechia czech
denmark danish danes
ecuador ecuadorian
egypt egyptian egyptians
estonia estonian
eurozone euro_zone
ethiopia ethiopian
finland finnish
france french
georgia georgian
germany german germans
ghana ghanaian
greece greek
guatemala guatemalan
haiti haitian haitians
honduras honduran
hungary hungarian
iceland icelandic
india indian indians
indonesia indonesian
iran iranian iranians tehran
iraq iraqi iraqis baghdad
ireland irish
israel israeli israelis idf
italy italian italians
japan japanese
jordan jordanian
kazakhstan kazakh
kenya kenyan
kuwait kuwaiti
latvia latvian
lebanon lebanese beirut
libya libyan
lithuania lithuanian
malaysia malaysian
mali malian
mexico mexican mexicans
moldova moldovan
morocco moroccan
mozambique mozambican
myanmar burmese
nepal nepali nepalese
netherlands dutch
nicaragua nicaraguan
niger nigerien
nigeria nigerian nigerians
norway norwegian
oman omani
pakistan pakistani pakistanis islamabad
palestine palestinian palestinians
panama panamanian
paraguay paraguayan
peru peruvian
philippines filipino philippine filipinos
poland polish
portugal portuguese
qatar qatari doha
romania romanian
russia russian russians moscow kremlin
rwanda rwandan
salvador salvadoran
senegal senegalese
serbia serbian
somalia somali
spain spanish
sudan sudanese
sweden swedish
switzerland swiss
syria syrian syrians damascus
taiwan taiwanese
tanzania tanzanian
thailand thai
tunisia tunisian
turkey turkish turkiye türkiye
uae emirati emirates
uganda ugandan
ukraine ukrainian ukrainians kyiv
uruguay uruguayan
us u.s usa america american americans nation nationwide u.s.
uzbekistan uzbek
venezuela venezuelan venezuelans caracas
vietnam vietnamese
yemen yemeni houthi houthis
zambia zambian
zimbabwe zimbabwean
new_zealand
north_korea north_korean north_koreans pyongyang
south_korea south_korean south_koreans seoul
saudi_arabia saudi saudis riyadh
south_africa
south_sudan
sri_lanka
hong_kong
costa_rica
puerto_rico
sierra_leone
burkina_faso
singapore singaporean
slovakia slovak
slovenia slovenian
jamaica jamaican
mongolia mongolian
scotland scottish
"""

#: Each word for a country, its people or its seat of government, to the country.
COUNTRIES = {word: row.split()[0] for row in _ROWS.strip().splitlines() for word in row.split()}

#: The words of the table that name a seat of government.
CAPITALS = word_set(
    "kabul beijing havana tehran baghdad beirut islamabad doha moscow kremlin damascus kyiv "
    "caracas pyongyang seoul riyadh"
)

COUNTRY_NAMES = frozenset(COUNTRIES.values())

#: The telling word of each state of the United States and province of Canada.
STATES = word_set(
    "alabama alaska alberta arizona arkansas california colorado connecticut delaware florida "
    "hawaii idaho illinois indiana iowa kansas kentucky louisiana maine manitoba maryland "
    "massachusetts michigan minnesota mississippi missouri montana nebraska nevada newfoundland "
    "new_hampshire new_jersey new_mexico new_york north_carolina north_dakota ohio oklahoma "
    "ontario oregon pennsylvania quebec rhode saskatchewan south_carolina south_dakota tennessee "
    "texas utah vermont virginia west_virginia wisconsin wyoming"
)
