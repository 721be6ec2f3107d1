"""Keep out of a text what is not the article, since every stray number becomes a false figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: A piece of furniture is short; longer paragraphs are not looked at for it.
_LONGEST = 600
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)  # fmt: skip
_READS_ON = (
    r"related|read more|read also|also read|read|see also|see related|more|watch|watch now|listen|"
    r"recommended|must[- ]read|previously|photos?|videos?|gallery|in pictures|go deeper|explore|"
    r"further reading|don['’]t miss|opinion|analysis|explainer|fact[- ]check|live|exclusive"
)
_PLEA_OBJECTS = (
    r"newsletters?|e-?mails?|inbox|updates|alerts?|apps?|account|subscri\w+|membership|trial|twitter|"
    r"facebook|instagram|tiktok|telegram|whatsapp|youtube|linkedin|threads|bluesky|truth social|gettr|"
    r"journalism|reporting|unlimited|for free|channel|notifications?|podcasts?|forum|conversations?|"
    r"bookmark|google news|apple news"
)

#: What furniture is, by kind; each expression is of a whole paragraph, in any case.
FURNITURE: tuple[tuple[str, str], ...] = (
    ("cross-reference", rf"(?:{_READS_ON})\s*(?::|\||»|>>?|→)\s*\S.{{0,200}}"),
    (
        "cross-reference",
        r"(?:more (?:from|on|stories|news|coverage)|(?:you )?(?:may|might) also (?:like|be interested)|"
        r"recommended (?:for you|reading|stories|videos?)|related (?:articles?|stories|content|topics|"
        r"links|coverage|news|posts?|videos?|tags)|most (?:read|viewed|popular|shared|commented)|popular|"
        r"trending(?: now| stories)?|top stories|latest (?:news|stories|headlines|updates|videos?)|"
        r"editor['’]?s['’]? picks?|up next|what to read next|don['’]t miss|in (?:this|other) (?:article|"
        r"story|news)|(?:see|show|load|view) (?:more|all)(?: (?:comments|stories|topics|news|results))?|"
        r"story highlights|key points|watch live|live updates|breaking news|topics?|tags?|filed under|"
        r"categories|explore more on these topics|swipe|featured|what we know)\s*[:→»>.]{0,3}",
    ),
    ("cross-reference", r"(?:more|latest|full coverage|stories) (?:from|on|about) [^.!?]{1,60}:?"),
    (
        "cross-reference",
        r"(?:read|watch|see|view|find|get|check out|here(?:['’]s| is| are)) "
        r"(?:more|also|next|the full (?:story|list|article|report)|all (?:of )?(?:our|the)|our "
        r"(?:latest|live|full))\b[^.!?]{0,120}[.:!]?",
    ),
    ("cross-reference", r"(?:click|tap|press) (?:here|below|on the|play|to)\b.{0,160}"),
    (
        "plea",
        r"(?:please )?(?:sign[ -]?up|subscribe|register|log ?in|sign in|join|become an? \w+|get|receive|"
        r"follow|like us|support|donate|help (?:us|keep|fund)|download|install|try|start your|want (?:to|"
        r"more)|love |enjoy(?:ing|ed)? |never miss|stay (?:up to date|informed|connected|ahead)|"
        r"keep up|find us|listen to|chat with|connect with|share your|have your say|make a)\b"
        rf"(?=.{{0,280}}\b(?:{_PLEA_OBJECTS})\b).{{0,500}}",
    ),
    (
        "plea",
        r"(?:our|the|this|a) (?:\w+ ){0,3}(?:newsletter|briefing)\b.{0,200}\b(?:inbox|sign up|subscrib\w+|"
        r"deliver\w+).{0,120}",
    ),
    ("plea", r".{0,200}\b(?:in|to) your inbox\b.{0,160}"),
    (
        "plea",
        r"(?:by (?:signing up|subscribing|clicking|submitting|entering|registering|providing)|you (?:can|may)"
        r" (?:unsubscribe|opt[- ]out)|enter your e-?mail|please enter a valid|thank(?:s| you) for "
        r"(?:signing|subscribing|reading|registering)|your e-?mail address|invalid e-?mail|something went "
        r"wrong|already (?:a subscriber|have an account)|we['’]ll (?:send|e-?mail) you|select your|"
        r"manage (?:your )?(?:newsletters|subscriptions|account))\b.{0,400}",
    ),
    (
        "plea",
        r"(?:if you (?:like|enjoy|value|found|believe in|appreciate)|we (?:need|rely on|depend on) your|"
        r"your (?:support|donation|contribution|gift)|(?:with|without) your support|independent journalism "
        r"|our journalism )\b(?=.{0,300}\b(?:support|donat\w+|subscri\w+|contribut\w+|journalism|member\w*"
        r"))(?=.{0,400}\b(?:us|our|today|\w+scribe|donat\w+|member)\b).{0,500}",
    ),
    (
        "plea",
        r"(?:sign up|subscribe|follow us|follow|newsletters?|e-?mail sign-?up|newsletter sign-?up)",
    ),
    (
        "consent",
        r"(?:we|this (?:web)?site|our (?:web)?site|.{0,30}\buses) .{0,40}\bcookies?\b.{0,400}|"
        r"(?:accept|manage|reject|allow) (?:all )?(?:cookies|preferences|consent|and continue).{0,60}|"
        r"(?:privacy policy|terms (?:of (?:use|service)|and conditions)|cookie policy|do not sell).{0,80}",
    ),
    (
        "player",
        r"this (?:content|article|video|audio|embed\w*|post|map|form|feature|browser) (?:is (?:provided|"
        r"hosted|not available|unavailable|blocked|no longer)|could not|can(?:no|['’])t|may use|will load|"
        r"does not support|contains content).{0,300}|"
        r"(?:please )?(?:enable|turn on|allow|activate) (?:java ?script|cookies).{0,200}|"
        r"(?:you need|your browser|to view this) .{0,80}\b(?:java ?script|cookies|html5|video|supported)\b"
        r".{0,160}|listen(?: to (?:this )?(?:article|story|audio)).{0,40}|"
        r"\d+ (?:min(?:ute)?s?|seconds?) (?:read|listen|watch)|(?:\d+:)?\d+:\d\d|now playing.{0,80}|"
        r"(?:play|pause|mute|unmute|loading|close|menu|open|next|previous|video player is loading)",
    ),
    (
        "widget",
        r"(?:share|tweet|e-?mail|print|copy link|save|comments?|reply|bookmark|whatsapp|facebook|twitter|x|"
        r"linkedin|reddit|flipboard|pocket|pinterest|telegram|link copied|copied|gift (?:this )?article|"
        r"(?:view|leave a|post a|add a|join the|show) (?:comments?|reply|conversation)|"
        r"(?:no|\d+) comments?|text size|resize|font size|share (?:this|on|via|with|article|story|to)\b"
        r".{0,80}|back to top|scroll (?:down )?(?:to|for).{0,60}|skip (?:to|past).{0,60})\W*",
    ),
    (
        "advertisement",
        r"(?:advertisements?|advertising|sponsored(?: content)?|ads?|ads by \w+|promoted|paid (?:content|"
        r"post|program)|this is (?:an? )?(?:advertisement|sponsored).{0,60}|(?:article|story|content) "
        r"continues (?:below|after).{0,40}|continue reading(?: below)?.{0,60}|"
        r"we (?:may )?(?:earn|receive) (?:a |an )?(?:\w+ )?commission.{0,200}|.{0,80}affiliate links.{0,120})"
        r"[.:]?",
    ),
    (
        "caption",
        r"(?:photo(?:graph)?s?|images?|pictures?|illustration|credits?|caption|file photo|composite|"
        r"video|graphic|pictured|above|below|top|left|right|cover image|featured image|screenshot)"
        r"(?: (?:credit|by|courtesy(?: of)?|from|via))?\s*:\s.{0,200}|"
        r"(?:photo(?:graph)?|image|illustration|video|graphic)s? (?:by|courtesy of|credit|via|from)\s.{0,120}|"
        r".{0,300}(?:/|\||\bvia |\bfor |\(|, )\s*(?:getty(?: images)?|afp|reuters|ap photo|shutterstock|epa|"
        r"zuma(?: press)?|bloomberg|anadolu|istock|alamy(?: stock photo)?|wireimage|imago|pa(?: wire)?|"
        r"associated press|the new york times)(?:\s+(?:via|for)\s.{0,40})?[.)]{0,2}|"
        r"\(?(?:AP )?photo/.{0,120}\)?|(?:getty images|file photo|handout|screengrab|screenshot)",
    ),
    (
        "rights",
        r"(?:©|\(c\)|copyright\b).{0,300}|all rights reserved.{0,200}|.{0,160}\ball rights reserved.{0,200}|"
        r".{0,160}\b(?:may|must) not be (?:published|reproduced|reprinted|copied).{0,200}|"
        r"(?:the )?(?:post|article|story)\b.{0,300}\b(?:appeared first on|first appeared (?:on|in)|was "
        r"originally published (?:on|in|by|at))\b.{0,160}|"
        r"(?:this|the) (?:article|story|report|post|content|piece|column|essay)\b.{0,40}\b(?:was|is|has been|"
        r"originally|first) (?:originally |first |also )?(?:published|produced|created|supported|syndicated|"
        r"made possible|appeared|funded|generated|republished|adapted|licensed)\b.{0,300}|"
        r"(?:all content created by|for licensing opportunities|(?:content|material) (?:created|provided) "
        r"by|reprinted (?:with|by)|republished (?:with|under|from))\b.{0,300}",
    ),
    (
        "contact",
        r"(?:our standards\b|the .{2,40} trust principles|editorial standards|(?:do you )?have a (?:news )?"
        r"(?:tip|story)|got a (?:news )?(?:tip|story)|send (?:us )?(?:a |your )?(?:news )?(?:tips?|stor(?:y|"
        r"ies)|letters?|questions?)|contact (?:the (?:author|reporter|writer|newsroom)|us|him|her|me)|"
        r"(?:he|she|they|you|\w+) can be (?:reached|contacted|followed|found) (?:at|on|via|by)|follow (?:him|"
        r"her|them|me|us|@|\w+ \w+ on|.{2,60}(?: on |[’']s coverage|@))|read more of)\b.{0,240}",
    ),
    (
        "contact",
        r"(?=.{0,400}(?:\S+@\S+\.\w{2,}|@\w{2,30}\b)).{0,300}\b(?:e-?mail|send tips|tips? (?:to|at)|follow|"
        r"reach(?:ed)?|contact(?:ed)?|on (?:twitter|x|threads|bluesky|instagram)|write to)\b.{0,300}",
    ),
    (
        "credit",
        r"[\[(]?(?:(?:additional |original |further )?(?:reporting|writing|editing|written|edited|compiled|"
        r"translated|reported|produced|graphics?|production|research|fact[- ]check\w*) ?(?:(?:and|&|,) ?"
        r"(?:additional )?\w+ )*by|(?:additional )?reporting from|with (?:additional )?(?:reporting|files|"
        r"contributions?|inputs?) (?:by|from)|with (?:agencies|wires?|AP|AFP|Reuters|PA)\b|by our \w+ "
        r"staff|agencies contributed)\b.{0,300}|"
        r".{2,200}\bcontributed (?:to this (?:report|story|article|post|piece)|reporting|from\b).{0,80}|"
        r"(?:reuters|ap|afp|pa media|xinhua|tass|upi|dpa|ani|pti|ians|efe|ansa|the associated press|"
        r"associated press|staff (?:writer|reporter)|wire reports?|news agencies)[.]?",
    ),
)
_KINDS = tuple(dict.fromkeys(kind for kind, _ in FURNITURE))
_PATTERNS = tuple(
    (kind, re.compile("|".join(f"(?:{body})" for k, body in FURNITURE if k == kind), re.IGNORECASE))
    for kind in _KINDS
)

# Cross-references that an outlet sets into a sentence's end: "(RELATED: Another headline)".
_INSET = re.compile(
    r"\s*[(\[]\s*(?:RELATED|READ MORE|READ ALSO|ALSO READ|READ|SEE ALSO|MORE|WATCH|LISTEN|VIDEO"
    r"|Related|Read more|Read also|Also read|See also|Watch)\s*:[^()\[\]\n]{0,300}(?:[)\]]|$)"
)
# What a post of a social network leaves behind when the text around it is saved.
_POST_SIGNATURE = re.compile(
    rf"[—–-]\s*[^\n—–()]{{1,80}}\(@\w{{1,30}}\)\s*(?:{_MONTHS})\s+\d{{1,2}},\s+\d{{4}}"
)
_POST_LINK = re.compile(r"(?:https?://)?\b(?:pic\.twitter\.com|t\.co|pic\.x\.com)/\w+")
_NO_WORDS = re.compile(r"[\W_]*|https?://\S+|www\.\S+|@\w{1,30}|\S+@\S+\.\w+")
_HANDLE_REST = 40
# An author's note at the end: "Jane Doe is a reporter who covers …".
_OCCUPATION = re.compile(
    r"\b(?:is|was|covers?|writes?|reports?|has (?:been|covered|written|worked)|joined|serves?|hosts?)\b"
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
    if "(" in text or "[" in text:
        text = _INSET.sub("", text)
    return " ".join(text.split())


def furniture_kind(paragraph: str) -> str | None:
    """Return what a paragraph that is none of the article's is (a plea, a caption …), else None."""
    if _NO_WORDS.fullmatch(paragraph):
        return "ornament"
    if _is_post(paragraph):
        return "embedded post"
    if len(paragraph) <= _LONGEST:
        for kind, pattern in _PATTERNS:
            if pattern.fullmatch(paragraph):
                return kind
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


def _is_post(paragraph: str) -> bool:
    """Tell a saved post by its signature, or by the link to its picture near its end."""
    if _POST_SIGNATURE.search(paragraph):
        return True
    match = _POST_LINK.search(paragraph)
    return match is not None and len(paragraph) - match.end() < _HANDLE_REST
