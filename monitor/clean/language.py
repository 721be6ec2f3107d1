"""Tell the language of a text by its script and its most frequent words."""

from __future__ import annotations

import re
from collections import Counter

# Words that run through any text of a language and, together, through no other's.
_FREQUENT: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in that is was for on with as it by are from this be has have not",
        "fr": "le la les des et est une dans que qui pour sur par pas au avec sont du cette ont",
        "de": "der die das und ist nicht ein eine den von mit sich auf für des dem auch als wird",
        "es": "el la los las de que y en un una por con para del se su como más pero es fue al",
        "it": "il di che la è per un una non con del della sono da dei alla nel gli più anche ha",
        "pt": "o a os as de que e não um uma com para do da em por mais como foi ao dos das no",
        "nl": "de het een van en is dat niet in op te voor met zijn aan er ook door bij om naar",
        "sv": "och att det som en på är av för med den till inte har ett om de var från men",
        "da": "og at det som en på er af for med den til ikke har et om de var fra men der blev",
        "no": "og at det som en på er av for med den til ikke har et om de var fra men ble også",
        "fi": "ja on ei että se oli hän mutta kun ovat myös tai kuin joka sen ole hänen jo",
        "pl": "i w na z się nie do to że jest o jak przez od po za są dla ale był tym oraz",
        "cs": "a v se na je že to s z do o i by ve jako za pro po podle jsou byl ale",
        "ro": "și în de la a cu pe care nu este o din pentru că un sunt mai al au fost prin",
        "hu": "a az és hogy nem is egy volt meg de ez csak már mint el azt van vagy lesz szerint",
        "tr": "ve bir bu da de için ile olarak çok olan daha gibi ne kadar sonra en dedi ise göre",
        "id": "yang dan di dengan untuk dari ini itu pada adalah tidak dalam akan ke telah oleh",
        "vi": "của và là các trong được cho có không một những người với đã khi này từ đến",
        "ca": "el la els les de que i en un una per amb del no és al com més són va ha",
        "hr": "i u na je se da su za od s o kao što to nije bi ali koji iz biti će",
    }.items()
}
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("uk", re.compile(r"[іїєґ]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("fa", re.compile(r"[پچژگ]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_PECULIAR = frozenset(("ja", "uk", "fa"))
_SAMPLE = 2_000
_ENOUGH_WORDS = 20
_ENOUGH_SHARE = 0.12


def detect_language(text: str) -> str | None:
    """Return the two-letter code of a text's language, or None where it is short or mixed."""
    sample = text[:_SAMPLE].lower()
    words = _WORD.findall(sample)
    if (language := _by_script("".join(words))) is not None:
        return language
    if len(words) < _ENOUGH_WORDS:
        return None
    counts = Counter(words)
    scores = {
        language: sum(counts[word] for word in counts.keys() & frequent) / len(words)
        for language, frequent in _FREQUENT.items()
    }
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    (best, share), (_, second) = ranked[0], ranked[1]
    return best if share >= _ENOUGH_SHARE and share > second * 1.15 else None


def _by_script(letters: str) -> str | None:
    if letters.isascii():
        return None
    for language, script in _SCRIPTS:
        # A language that only some letters of its script are peculiar to shows few of them.
        needed = 0.02 if language in _PECULIAR else 0.3
        if len(script.findall(letters)) / len(letters) >= needed:
            return language
    return None


def base_language(code: str | None) -> str | None:
    """Return the language of a code such as `en-GB` or `en_US`, or None."""
    base = re.split(r"[-_]", (code or "").strip().lower())[0]
    return base if re.fullmatch(r"[a-z]{2,3}", base) else None
