"""The table of units: what is written after or before a number, and its standard name.

Standard names are those of pint's registry (a test checks it), ISO 4217 codes for money, and
`percent`, `percentage_point`, `basis_point`. A rate is written "USD/barrel".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitor.read.records import passing
from monitor.read.tables import either

# Standard name -> how it is written in words (any case), singular and plural.
WORDS: dict[str, str] = {
    "percent": "percent|per cent|per-cent|pct|%",
    "percentage_point": "percentage points|percentage point|percentage-point|percent points"
        "|pps|ppts",
    "basis_point": "basis points|basis point|basis-point|bps",
    "meter": "meters|meter|metres|metre",
    "kilometer": "kilometers|kilometer|kilometres|kilometre|kms",
    "centimeter": "centimeters|centimeter|centimetres|centimetre",
    "millimeter": "millimeters|millimeter|millimetres|millimetre",
    "micrometer": "micrometers|micrometer|micrometres|micrometre|microns|micron",
    "nanometer": "nanometers|nanometer|nanometres|nanometre",
    "mile": "miles|mile",
    "nautical_mile": "nautical miles|nautical mile",
    "yard": "yards|yard|yds",
    "foot": "feet|foot|-foot",
    "inch": "inches|inch",
    "light_year": "light years|light year|light-years|light-year",
    "gram": "grams|gram|grammes|gramme",
    "kilogram": "kilograms|kilogram|kilogrammes|kilogramme|kilos|kilo|kgs",
    "milligram": "milligrams|milligram",
    "microgram": "micrograms|microgram",
    "pound": "pounds|pound|lbs|lb",
    "ounce": "ounces|ounce",
    "ton": "tons|ton",
    "metric_ton": "metric tons|metric ton|tonnes|tonne",
    "stone": "stone",
    "carat": "carats|carat",
    "liter": "liters|liter|litres|litre",
    "milliliter": "milliliters|milliliter|millilitres|millilitre",
    "gallon": "gallons|gallon",
    "quart": "quarts|quart",
    "pint": "pints|pint",
    "barrel": "barrels of oil|barrels|barrel",
    "bushel": "bushels|bushel",
    "cubic_meter": "cubic meters|cubic meter|cubic metres|cubic metre",
    "cubic_foot": "cubic feet|cubic foot|cubic-foot",
    "cubic_inch": "cubic inches|cubic inch",
    "cubic_kilometer": "cubic kilometers|cubic kilometer|cubic kilometres|cubic kilometre",
    "square_meter": "square meters|square meter|square metres|square metre|sq m|sqm|sq. m|sq "
        "metres",
    "square_kilometer": "square kilometers|square kilometer|square kilometres|square kilometre"
    "|square-kilometer|square-kilometre|sq km|sq. km|sqkm",
    "square_foot": "square feet|square foot|square-foot|square-feet|sq ft|sq. ft|sqft",
    "square_mile": "square miles|square mile|square-mile|sq mi|sq miles",
    "square_yard": "square yards|square yard",
    "acre": "acres|acre",
    "hectare": "hectares|hectare",
    "second": "seconds|second|secs|sec",
    "millisecond": "milliseconds|millisecond",
    "minute": "minutes|minute|mins|min",
    "hour": "hours|hour|hrs|hr",
    "day": "day-old|days-old|days old|days|day",
    "week": "week-old|weeks-old|weeks old|week old|weeks|week",
    "month": "month-old|months-old|month old|months old|months|month",
    "quarter_year": "",
    "year": "years of age|year-old|years-old|year old|years old|year olds|year-olds|years|year|yrs"
        "|yr",
    "decade": "decades|decade",
    "century": "centuries|century",
    "kilometer_per_hour": "kilometers per hour|kilometres per hour|kilometers an hour"
        "|kilometres an hour"
    "|kmph|kph|km/hr|km/h",
    "mile_per_hour": "miles per hour|miles an hour|mph",
    "knot": "knots",
    "meter_per_second": "meters per second|metres per second|m/s",
    "mile_per_gallon": "miles per gallon|miles a gallon|mpg",
    "revolutions_per_minute": "revolutions per minute|rpm",
    "degree_Celsius": "degrees celsius|degree celsius|degrees centigrade|celsius|centigrade|°c"
        "|° c|º c|ºc",
    "degree_Fahrenheit": "degrees fahrenheit|degree fahrenheit|fahrenheit|°f|° f|ºf",
    "degree": "degrees|degree|°|º",
    "watt": "watts|watt",
    "kilowatt": "kilowatts|kilowatt",
    "megawatt": "megawatts|megawatt",
    "gigawatt": "gigawatts|gigawatt",
    "terawatt": "terawatts|terawatt",
    "watt_hour": "watt hours|watt-hours|watt hour",
    "kilowatt_hour": "kilowatt hours|kilowatt-hours|kilowatt hour|kilowatt-hour",
    "megawatt_hour": "megawatt hours|megawatt-hours|megawatt hour|megawatt-hour",
    "gigawatt_hour": "gigawatt hours|gigawatt-hours|gigawatt hour",
    "terawatt_hour": "terawatt hours|terawatt-hours|terawatt hour",
    "horsepower": "horsepower|bhp",
    "pound_force_foot": "pound-feet|pound feet|lb-ft|lb ft|foot-pounds|ft-lb",
    "newton_meter": "newton meters|newton metres|newton-meters|newton-metres",
    "volt": "volts|volt",
    "ampere": "amperes|ampere|amps|amp",
    "milliampere_hour": "milliamp hours|milliampere hours|mah",
    "farad": "farads|farad",
    "ohm": "ohms|ohm",
    "hertz": "hertz",
    "kilohertz": "kilohertz",
    "megahertz": "megahertz",
    "gigahertz": "gigahertz",
    "decibel": "decibels|decibel",
    "byte": "bytes|byte",
    "kilobyte": "kilobytes|kilobyte",
    "megabyte": "megabytes|megabyte",
    "gigabyte": "gigabytes|gigabyte|gigs",
    "terabyte": "terabytes|terabyte",
    "megapixel": "megapixels|megapixel",
    "bit": "bits|bit",
    "megabit_per_second": "megabits per second|mbps",
    "gigabit_per_second": "gigabits per second|gbps",
    "calorie": "calories|calorie",
    "kilocalorie": "kilocalories|kcal",
    "joule": "joules|joule",
    "pascal": "pascals|pascal",
    "kilopascal": "kilopascals|kilopascal",
    "megapascal": "megapascals|megapascal",
    "gigapascal": "gigapascals|gigapascal",
    "pound_force_per_square_inch": "psi",
    "parts_per_million": "parts per million|ppm",
    "parts_per_billion": "parts per billion|ppb",
    "magnitude": "",
    "point": "points|point",
    "fluid_ounce": "fluid ounces|fluid ounce|fl oz",
    "tablespoon": "tablespoons|tablespoon|tbsp",
    "teaspoon": "teaspoons|teaspoon|tsp",
    "cup": "",
}  # fmt: skip

# Symbols: their case counts.
SYMBOLS: dict[str, str] = {
    "percent": "%|pc",
    "percentage_point": "pp",
    "meter": "m", "kilometer": "km", "centimeter": "cm", "millimeter": "mm", "micrometer": "μm|µm",
    "nanometer": "nm", "mile": "mi", "yard": "yd", "foot": "ft|′", "inch": "in.|″",
    "gram": "g", "kilogram": "kg|Kg|KG", "milligram": "mg", "microgram": "mcg|μg|µg", "ounce": "oz",
    "metric_ton": "mt|t", "liter": "L|l", "milliliter": "ml|mL", "square_meter": "m²|m2",
    "square_kilometer": "km²|km2", "square_foot": "ft²|ft2", "cubic_meter": "m³|m3",
    "cubic_centimeter": "cc|cm³|cm3", "hectare": "ha", "second": "s", "millisecond": "ms",
    "hour": "h", "degree_Celsius": "C", "degree_Fahrenheit": "F", "watt": "W", "kilowatt": "kW|KW",
    "megawatt": "MW", "gigawatt": "GW", "terawatt": "TW", "watt_hour": "Wh",
    "kilowatt_hour": "kWh|KWh|kwh", "megawatt_hour": "MWh", "gigawatt_hour": "GWh",
    "terawatt_hour": "TWh", "horsepower": "hp|HP|PS", "newton_meter": "Nm", "volt": "V",
    "ampere": "A", "ampere_per_square_centimeter": "A/cm2|A/cm²", "hertz": "Hz",
    "kilohertz": "kHz", "megahertz": "MHz", "gigahertz": "GHz", "decibel": "dB",
    "kilobyte": "KB|kB", "megabyte": "MB", "gigabyte": "GB", "terabyte": "TB",
    "megapixel": "MP", "kilopascal": "kPa", "megapascal": "MPa", "gigapascal": "GPa",
    "year": "a",
}  # fmt: skip
# One letter may be anything: it must touch its number, or end the phrase.
LONE_LETTERS = frozenset("mglLshCFWVAat")

# Currency names after the number. Plain "dollars" and "$" are USD: the field's convention when an
# outlet names no other dollar.
MONEY_WORDS: dict[str, str] = {
    "USD": "US dollars|U.S. dollars|American dollars|dollars|dollar|USD|bucks",
    "cent": "US cents|cents|cent|¢",
    "EUR": "euros|euro|EUR|€",
    "GBP": "pounds sterling|British pounds|sterling|quid|GBP|£",
    "pence": "pence|p",
    "JPY": "Japanese yen|yen|JPY|¥",
    "CNY": "Chinese yuan|yuan|renminbi|RMB|CNY",
    "INR": "Indian rupees|rupees|rupee|INR|₹",
    "ILS": "Israeli shekels|new shekels|shekels|shekel|ILS|NIS|₪",
    "AUD": "Australian dollars|Australian dollar|AUD",
    "CAD": "Canadian dollars|Canadian dollar|CAD",
    "NZD": "New Zealand dollars|NZD",
    "HKD": "Hong Kong dollars|HKD",
    "SGD": "Singapore dollars|SGD",
    "TWD": "Taiwan dollars|Taiwanese dollars|TWD",
    "CHF": "Swiss francs|francs|CHF",
    "DKK": "Danish crowns|Danish kroner|Danish krone|DKK",
    "SEK": "Swedish crowns|Swedish kronor|kronor|SEK",
    "NOK": "Norwegian crowns|Norwegian kroner|kroner|NOK",
    "CZK": "Czech crowns|korunas|CZK",
    "RUB": "Russian rubles|roubles|rouble|rubles|ruble|RUB|₽",
    "UAH": "hryvnias|hryvnia|UAH|₴",
    "TRY": "Turkish lira|Turkish liras|liras|lira|TRY|₺",
    "BRL": "Brazilian reais|reais|real|BRL",
    "MXN": "Mexican pesos|pesos|MXN",
    "ZAR": "South African rand|rand|ZAR",
    "NGN": "naira|NGN|₦",
    "KRW": "South Korean won|Korean won|won|KRW|₩",
    "PLN": "zlotys|zloty|PLN",
    "HUF": "forints|forint|HUF",
    "MYR": "ringgit|MYR",
    "sen": "sen",
    "IDR": "Indonesian rupiah|rupiah|IDR",
    "THB": "Thai baht|baht|THB|฿",
    "PHP": "Philippine pesos|PHP|₱",
    "VND": "Vietnamese dong|dong|VND",
    "PKR": "Pakistani rupees|PKR",
    "LKR": "Sri Lankan rupees|LKR",
    "BDT": "taka|BDT",
    "KES": "Kenyan shillings|shillings|KES",
    "EGP": "Egyptian pounds|EGP",
    "IRR": "rials|rial|IRR",
    "IQD": "Iraqi dinars|dinars|dinar|IQD",
    "SAR": "Saudi riyals|riyals|riyal|SAR",
    "AED": "dirhams|dirham|AED",
    "ARS": "Argentine pesos|ARS",
    "CLP": "Chilean pesos|CLP",
    "COP": "Colombian pesos|COP",
    "HRK": "kuna|kn|HRK",
    "RON": "lei|RON",
    "BGN": "leva|BGN",
    "BTC": "bitcoins|BTC",
    "ETH": "ether|ETH",
}  # fmt: skip

# Before the number, longest first; "PS" and "Y=" are what wires and scrapes make of £ and ¥.
MONEY_PREFIXES: dict[str, str] = {
    "USD": "US$|US $|U.S.$|U.S. $|$US|USD|$",
    "AUD": "AU$|AU $|A$|$A|$AU|AUD", "CAD": "CA$|C$|CAD|Can$|CDN$", "NZD": "NZ$|$NZ|NZD",
    "HKD": "HK$|HK $|HKD", "SGD": "S$|SG$|SGD", "TWD": "NT$", "BRL": "R$|BRL", "MXN": "MX$",
    "EUR": "€|EUR|Euro|euro", "GBP": "£|GBP|PS", "JPY": "¥|JPY|Y=|JP¥", "CNY": "CN¥|CNY|RMB",
    "INR": "₹|Rs.|Rs|INR", "ILS": "₪|NIS|ILS", "CHF": "CHF|SFr", "RUB": "₽", "UAH": "₴",
    "TRY": "₺", "NGN": "₦|N=", "KRW": "₩|W=", "MYR": "RM|MYR", "PHP": "₱|P=", "THB": "฿", "DKK": "D"
        "KK",
    "SEK": "SEK", "NOK": "NOK", "ZAR": "ZAR", "IDR": "Rp", "KES": "KSh", "BTC": "₿",
}  # fmt: skip

# What "a" or "an" before it makes a rate; after "per" any noun does.
RATE_NOUNS = (
    "day|week|month|year|hour|minute|second|night|gallon|litre|liter|barrel|ounce|tonne|ton|pound"
    "|kilogram|kilometre|kilometer|kilo|share|head|person|foot|mile|acre|bushel|piece|ticket|seat"
    "|bottle|pack|game|square foot|square metre|square meter|metric ton|unit|child|household"
    "|student|quintal|kg|pupil|patient|passenger|family|worker|employee|customer|user|vehicle"
    "|trip|visit|therm|kWh|kilowatt-hour|megawatt-hour|megawatt hour|kilowatt hour|crate|bag|tonne"
)


# A rate that has a name of its own.
_SPEEDS = {
    f"{length}/{hour}": f"{length}_per_hour"
    for length in ("kilometer", "mile")
    for hour in ("h", "hr", "hour")
} | {f"meter/{second}": "meter_per_second" for second in ("s", "sec", "second")}


def rate_name(unit: str | None, noun: str) -> str:
    """Return the standard name of so much in a unit, or of so many where it has none, per noun."""
    written = f"{unit or '1'}/{noun}"
    return _SPEEDS.get(written, written)


@passing
class Unit:
    """A unit as found: its end in the text, the words, the standard name and its kind."""

    end: int
    text: str
    name: str
    money: bool = False


def _pairs(table: dict[str, str]) -> dict[str, str]:
    return {w: name for name, words in table.items() for w in words.split("|") if w}


_BY_WORD = {w.lower(): name for w, name in _pairs(WORDS).items()}
_BY_SYMBOL = _pairs(SYMBOLS)
_BY_MONEY = {w.lower(): name for w, name in _pairs(MONEY_WORDS).items()}
_BY_PREFIX = _pairs(MONEY_PREFIXES)

_WORD = re.compile(
    rf"(?P<glue>[ \u00a0-]?)(?:(?P<money>{either([w for w in _BY_MONEY if w[0].isalpha()])})"
    rf"|(?P<word>{either([w for w in _BY_WORD if w[0].isalpha()])}))(?!\w|[’'](?!s\b|\s))",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    rf"(?P<glue>[ \u00a0-]?)(?:(?P<mark>%|°[CF]?|º[CF]?|° ?[CF]\b|€|£|¢|¥|₹|₪|₽|₴|₺|[″′](?!s))"
    rf"|(?P<symbol>{either([s for s in _BY_SYMBOL if s[0].isalpha() or s[0] in 'μµ'])})"
    rf"(?![\w’'²³]|-\d))"
)
_PREFIX = re.compile(
    rf"(?:(?<![A-Za-z])(?:{either(list(_BY_PREFIX))})|(?<=[a-z])[$€£])[ \u00a0]?(?:\.\.)?"
    r"(?=[-−–]?\Z)"
)
_RATE = re.compile(
    rf"(?:[ \u00a0](?:per|each)[ \u00a0](?!cent\b)|-per-|[ -]an?[ "
    rf"-](?=(?:{RATE_NOUNS})\b(?!\s(?:earlier|ago|later|before|after|prior)))|/)"
    rf"(?P<noun>(?:million |m)?(?:British thermal units|Btu|BTU)"
    rf"|square (?:foot|feet|metre|meter|mile|kilometre|kilometer)|sq m|sq ft"
    rf"|(?:{RATE_NOUNS})\b|[a-zA-Z]+)"
    r"(?: of (?:oil|crude|gold|regular|diesel|gas))?"
)
_LONE_TAIL = re.compile(
    r"\s*(?:\Z|[.,;:)(!?\"”\]/–-]|and\b|or\b|to\b|in\b|at\b|on\b|melting|high|wide|tall|long|deep)"
)


def money_before(text: str, start: int) -> tuple[int, str, str] | None:
    """Return where a currency mark before `start` begins, its words and its ISO code."""
    if start == 0:
        return None
    window = text[max(0, start - 7) : start]
    found = _PREFIX.search(window)
    if found is None:
        return None
    mark = found[0].strip(" \u00a0")
    return start - len(window) + found.start(), mark, _BY_PREFIX[mark]


_NEXT = re.compile(r"[ \u00a0-]?([A-Za-zμµ]+)")
_UNIT_LETTERS = re.compile(r"[A-Za-zμµ]+")


def _openings(written: Iterable[str]) -> frozenset[str]:
    """Return the first run of letters of each way of writing a unit."""
    return frozenset(run[0] for word in written if (run := _UNIT_LETTERS.match(word)))


_SYMBOL_OPENINGS = _openings(_BY_SYMBOL)
_WORD_OPENINGS = _openings([*_BY_MONEY, *_BY_WORD])


def unit_after(text: str, end: int) -> Unit | None:  # noqa: PLR0911 - one return a table
    """Return the unit written right after a number that ends at `end`."""
    if end >= len(text):
        return None
    opening = _NEXT.match(text, end)
    letters = opening[1] if opening is not None else ""
    found = _SYMBOL.match(text, end) if not letters or letters in _SYMBOL_OPENINGS else None
    if found is not None:
        symbol = found["symbol"]
        if found["mark"]:
            mark = found["mark"].replace(" ", "")
            name = _BY_WORD.get(mark.lower()) or _BY_MONEY.get(mark) or _BY_SYMBOL[mark]
            return Unit(found.end(), found[0].strip(), name, name in MONEY_WORDS)
        touches = not found["glue"] and symbol != "a"
        ends = found["glue"] != "-" and _LONE_TAIL.match(text, found.end())
        if symbol not in LONE_LETTERS or touches or ends:
            return Unit(found.end(), symbol, _BY_SYMBOL[symbol])
    found = _WORD.match(text, end) if letters.lower() in _WORD_OPENINGS else None
    if found is None:
        return None
    words = found["money"] or found["word"]
    if found["money"]:
        if words == "p" and found["glue"] == "-":
            return None
        return Unit(found.end(), words, _BY_MONEY[words.lower()], money=True)
    return Unit(found.end(), words, _BY_WORD[words.lower()])


def rate_after(text: str, end: int) -> tuple[int, str, str] | None:
    """Return the end, words and noun of "per barrel", "a gallon", "/day" after a unit."""
    found = _RATE.match(text, end)
    if found is None:
        return None
    return found.end(), found[0].strip(), found["noun"].lower()
