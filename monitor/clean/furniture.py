"""Keep out of a text what is not the article, since every stray number becomes a false figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.clean.vocabulary import compile_furniture

#: A piece of furniture is short; longer paragraphs are not looked at for it.
_LONGEST = 600

_FIXED, _FLOATING = compile_furniture()
# What any expression that begins anywhere has in it: a look for these spares the costlier search.
_FLOATING_HINTS = (
    *("inbox", "affiliate", "reserved", "may not", "must not", "@", "contributed"),
    *(
        "photo",
        "image",
        "picture",
        "file",
        "getty",
        "afp",
        "reuters",
        "shutterstock",
        "epa",
        "zuma",
    ),
    *("bloomberg", "anadolu", "istock", "alamy", "imago", "pa wire", "/ap", "| ap", "(ap", "by ap"),
    *("via ap", "/ ap", "|ap", "( ap", "trust"),
)
# "Reporting by Jane Doe in Oslo; editing by …": after the task come names, and no sentence.
_CREDIT_START = re.compile(
    r"[\[(]?(?:(?:Additional|Original|Further|With) )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|"
    r"Written|Edited|Compiled|Translated|Reported|Produced|Graphics?|Production|Research|"
    r"Fact[- ]checking)"
    r"(?:,? (?:and|&) (?:additional )?\w+|, \w+)* (?:by|from|in) "
)
_CREDIT_WORDS = frozenset(
    (
        *("additional", "reporting", "writing", "editing", "production", "graphics", "compiled"),
        *("by", "in", "and", "for", "the", "of", "from", "at"),
        *("de", "la", "van", "von", "bin", "al", "el", "di", "da"),
    )
)

# Cross-references that an outlet sets into a sentence's end: "(RELATED: Another headline)".
_INSET_START = re.compile(
    r"[(\[]\s*(?:RELATED|READ MORE|READ ALSO|ALSO READ|READ|SEE ALSO|MORE|WATCH|LISTEN|VIDEO"
    r"|Related|Read more|Read also|Also read|See also|Watch)\s*:"
)
_INSET = re.compile(rf"\s*{_INSET_START.pattern}[^()\[\]\n]{{0,300}}(?:[)\]]|$)")
# What a post of a social network leaves behind when the text around it is saved.
_POST_SIGNATURE = re.compile(
    r"[—–-]\s*[^\n—–()]{1,80}\(@\w{1,30}\)\s*(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\s+\d{1,2},\s+\d{4}"
)
_POST_HOSTS = ("pic.twitter.com/", "t.co/", "pic.x.com/")
_POST_LINK = re.compile(rf"\b(?:{'|'.join(map(re.escape, _POST_HOSTS))})\w+")
_NO_WORDS = re.compile(r"[\W_]*|https?://\S+|www\.\S+|@\w{1,30}|\S+@\S+\.\w+")
_HANDLE_REST = 40
# An author's note at the end: "Jane Doe is a reporter who covers …".
_OCCUPATION = re.compile(
    r"\b(?:is|was|covers?|writes?|reports?|has (?:been|covered|written|worked)|joined|hosts?)\b"
    r".{0,160}?\b(?:reporter|writer|correspondent|editor|columnist|journalist|author|contributor|producer|"
    r"fellow|analyst|attorney|professor|lecturer|host|novelist|staff|bureau|newsroom|desk|magazine)\b",
    re.IGNORECASE,
)
_NOTE_PARAGRAPHS = 6
_NOTE_START = 80


def strip_furniture(paragraphs: Sequence[str], author: str | None = None) -> list[str]:
    """Return the paragraphs that are the article's, each without the insets of others.

    A note about the `author` goes with the furniture when it stands at the end.
    """
    names = [name.split()[-1] for name in re.split(r",| and |&", author or "") if name.split()]
    tail = len(paragraphs) - _NOTE_PARAGRAPHS
    kept: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        text = strip_insets(paragraph)
        if furniture_kind(text) is not None:
            continue
        if index >= max(tail, 1) and is_authors_note(text, names):
            continue
        kept.append(text)
    return kept


def strip_insets(paragraph: str) -> str:
    """Cut "(RELATED: …)" and its like out of a paragraph, and make it one line."""
    text = paragraph
    if _INSET_START.search(text) is not None:
        text = _INSET.sub("", text)
    return " ".join(text.split())


def furniture_kind(paragraph: str) -> str | None:
    """Return what a paragraph that is none of the article's is (a plea, a caption …), else None."""
    if _NO_WORDS.fullmatch(paragraph):
        return "ornament"
    if _is_post(paragraph):
        return "embedded post"
    if len(paragraph) <= _LONGEST:
        if _is_credit(paragraph):
            return "credit"
        lowered = paragraph.lower()
        match = _FIXED.fullmatch(lowered)
        if match is None and any(hint in lowered for hint in _FLOATING_HINTS):
            match = _FLOATING.fullmatch(lowered)
        if match is not None and match.lastgroup is not None:
            return match.lastgroup.replace("_", "-")
    return None


def is_authors_note(paragraph: str, surnames: Sequence[str]) -> bool:
    """Tell whether a paragraph begins with one of the authors and goes on about their work."""
    start = paragraph[:_NOTE_START]
    if not any(re.search(rf"\b{re.escape(name)}\b", start) for name in surnames):
        return False
    return len(paragraph) <= _LONGEST and _OCCUPATION.search(paragraph) is not None


def join_paragraphs(paragraphs: Sequence[str]) -> str:
    """Join paragraphs as a stored text holds them: divided by one blank line."""
    return "\n\n".join(paragraphs)


def _is_credit(paragraph: str) -> bool:
    match = _CREDIT_START.match(paragraph)
    if match is None:
        return False
    words = re.findall(r"[^\W\d_][\w.'’-]*", paragraph[match.end() :])
    return all(word[0].isupper() or word.lower() in _CREDIT_WORDS for word in words)


def _is_post(paragraph: str) -> bool:
    """Tell a saved post by its signature, or by the link to its picture near its end."""
    if "(@" in paragraph and _POST_SIGNATURE.search(paragraph):
        return True
    if not any(host in paragraph for host in _POST_HOSTS):
        return False
    match = _POST_LINK.search(paragraph)
    return match is not None and len(paragraph) - match.end() < _HANDLE_REST
