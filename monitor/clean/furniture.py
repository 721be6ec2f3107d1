"""Keep out of a text what is not the article, since every stray number becomes a false figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# Cross-references that an outlet sets into a sentence's end: "(RELATED: Another headline)".
_LABELS = (
    r"related|read more|read also|also read|see also|see related|more|watch|listen|recommended|"
    r"must read|must-read|previously|photos?|video|gallery|story continues|click here"
)
_INSET = re.compile(
    r"\s*[(\[]\s*(?:(?:RELATED|READ MORE|READ ALSO|ALSO READ|SEE ALSO|MORE|WATCH|LISTEN|VIDEO)\s*:"
    r"|(?:Related|Read more|Read also|See also)\s*:)[^()\[\]\n]{0,300}(?:[)\]]|$)"
)
# What an embedded post of a social network leaves behind when its text is saved.
_POST_SIGNATURE = re.compile(
    r"(?:pic\.twitter\.com/\w+|https?://t\.co/\w+)\s*[—–-]+\s|"
    r"[—–-]+\s*[^\n—–()]{1,80}\(@\w{1,30}\)\s*"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+\d{1,2},\s+\d{4}",
)
_POST_LINK = re.compile(r"\s*(?:https?://)?(?:pic\.twitter\.com|t\.co)/\w+")

_WHOLE = re.compile(
    r"^(?:"
    # cross-references, and the invitations beside them
    rf"(?:{_LABELS})\s*[:|»>].{{0,200}}|"
    r"(?:read|watch|see|get|view|find)\s+(?:more|also|next|the full (?:story|list)|all)\b.{0,80}|"
    r"(?:more (?:from|on|about|stories|news|coverage)|you may (?:also )?like|recommended (?:for you|reading|"
    r"stories)|related (?:articles?|stories|content|topics|links|coverage|news)|most (?:read|viewed|"
    r"popular)|trending(?: now)?|top stories|latest (?:news|stories|headlines|from)|editor['’]?s['’]? "
    r"picks?|up next|what to read next|don['’]t miss|in (?:this|other) (?:article|story|news)|"
    r"see more|show more|load more|story highlights|key points|watch live|live updates?)\b.{0,60}|"
    r"(?:click|tap) (?:here|below|on|to|the)\b.{0,160}|"
    # pleas to subscribe, follow, give, install
    r"(?:sign[ -]?up|subscribe|register|log ?in|sign in|join|become a (?:member|subscriber)|get (?:our|the|"
    r"your|unlimited|updates|breaking|email|alerts)|follow|like us|support (?:our|us|independent)|donate|"
    r"download (?:the|our)|install (?:the|our)|try (?:it )?(?:free|unlimited)|start your)\b"
    r"(?=.{0,240}\b(?:newsletters?|e-?mail|inbox|updates|alerts?|app\b|account|subscri\w+|membership|"
    r"trial|twitter|facebook|instagram|tiktok|telegram|whatsapp|youtube|linkedin|threads|bluesky|"
    r"journalism|reporting|today|now|free|channel|notifications))(?=.{0,280}$).*|"
    r"(?:our|the|this|a) (?:daily |weekly |free |morning )*(?:newsletter|briefing)\b.{0,160}\b(?:inbox|"
    r"sign up|subscrib\w+|deliver\w+|sent).{0,120}|"
    r".{0,120}\b(?:straight|delivered|sent|direct(?:ly)?) (?:in|)to your inbox\b.{0,120}|"
    r"(?:by (?:signing up|subscribing|clicking|submitting|entering)|you (?:can|may) unsubscribe|"
    r"enter your e-?mail|please enter a valid|thank(?:s| you) for (?:signing|subscribing|reading)|"
    r"for more information,? (?:see|read) our|your e-?mail address)\b.{0,400}|"
    r"(?:sign up|subscribe|follow us|follow \w+ on|newsletters?|email sign-?up)[.!]?|"
    # cookies and consent
    r"(?:we|this (?:site|website)|our (?:site|website)|.{0,30}\buses) .{0,40}\bcookies?\b.{0,400}|"
    r"(?:accept|manage|reject) (?:all )?(?:cookies|preferences|consent).{0,60}|"
    r"this (?:content|article|video|embed\w*|post|map|form) (?:is (?:provided|hosted|not available|"
    r"unavailable|blocked)|could not|cannot|may use|will load).{0,300}|"
    r"(?:please )?(?:enable|turn on|allow|activate) (?:javascript|cookies).{0,200}|"
    r"(?:you need|your browser) .{0,80}\b(?:javascript|cookies|html5|video)\b.{0,160}|"
    # share widgets, advertisements, players
    r"(?:share|tweet|email|print|copy link|save|comments?|reply|bookmark|whatsapp|facebook|twitter|x|"
    r"linkedin|reddit|flipboard|pocket|link copied!?|copied!?|advertisement|advertising|sponsored(?: content)?|"
    r"ad|ads by \w+|promoted|close|menu|open|next|previous|play|pause|mute|loading(?: \w+)?|"
    r"view comments|leave a comment|post a comment|\d+ comments?|gift (?:this )?article|"
    r"share (?:this|on|via|with|article|story|to)\b.{0,80}|listen to (?:this )?(?:article|story).{0,40}|"
    r"\d+ (?:min(?:ute)?s?|seconds?) (?:read|listen)|article continues (?:below|after).{0,40}|"
    r"story continues (?:below|after).{0,40}|continue reading(?: below)?.{0,40}|"
    r"scroll (?:down )?(?:to|for).{0,60}|skip (?:to|past).{0,60}|back to top|"
    r"this is (?:an? )?(?:advertisement|sponsored).{0,60})[.:]?|"
    # captions and credits that stand alone
    r"(?:photo(?:graph)?s?|image|picture|illustration|video|credit|source|caption|file photo|graphic|map|"
    r"composite)s?(?: (?:credit|by|courtesy(?: of)?|from|via))?\s*:\s.{0,160}|"
    r"(?:photo(?:graph)?|image|illustration|video|graphic) (?:by|courtesy of|credit|via)\s.{0,120}|"
    r".{0,200}(?:/\s*|\bvia )(?:getty images|afp|reuters|ap photo|shutterstock|epa|zuma press|"
    r"bloomberg|anadolu)(?:\s+(?:via|for)\s.{0,40})?[.)]?|"
    r"\(?(?:AP )?photo/.{0,80}\)?|"
    # footers: rights, agencies, tips, who reported
    r"(?:©|\(c\)|copyright\b).{0,300}|all rights reserved.{0,200}|"
    r".{0,120}\b(?:may|must) not be (?:published|reproduced|reprinted|copied).{0,200}|"
    r"(?:the )?(?:post|article|story) .{0,300}\b(?:appeared first on|first appeared (?:on|in)|was originally "
    r"published (?:on|in|by))\b.{0,160}|"
    r"(?:this (?:article|story|report|post|content) (?:was|is|has been|originally|first) "
    r"(?:originally |first )?(?:published|produced|created|supported|syndicated|made possible|appeared|"
    r"funded|generated).{0,300})|"
    r"(?:all content created by|for licensing opportunities|(?:content|material) (?:created|provided) by)"
    r"\b.{0,300}|"
    r"(?:our standards|the .{2,40} trust principles|editorial standards|do you have a (?:tip|story)|"
    r"got a (?:tip|story|news tip)|(?:have|send) (?:us )?(?:a |your )?(?:news )?(?:tips?|stor(?:y|ies)|"
    r"letters?|questions?)|contact (?:the (?:author|reporter|writer|newsroom)|us|him|her|.{2,40} at\b)|"
    r"(?:e-?mail|write to|reach) (?:the |us |me |him |her |\w+ )?.{0,40}@|"
    r"(?:he|she|they|you) can be (?:reached|contacted|followed)|follow (?:him|her|them|me|us|@)"
    r").{0,240}|"
    r"(?:(?:additional |original )?(?:reporting|writing|editing|written|edited|compiled|translated|"
    r"report(?:ed)?)(?: (?:and|&) \w+)? by|reporting from|with (?:reporting|files|contributions) (?:by|from)|"
    r"with (?:agencies|inputs from)|by our foreign staff)\b.{0,200}|"
    r".{2,160}\bcontributed (?:to this (?:report|story|article|post)|reporting|from)\b.{0,80}|"
    r"(?:reuters|ap|afp|pa media|xinhua|tass|upi|dpa|ani|pti|cnn|bloomberg|the associated press|"
    r"associated press)[.]?"
    r")$",
    re.IGNORECASE | re.DOTALL,
)
# The first words that any alternative above can begin with are many; its length bounds the cost.
_LONGEST = 600
_EMPTY = re.compile(r"^[\W_]*$")
_SEPARATOR = re.compile(r"^(?:[*#•·_=~\-–—.\s]+|\[?\.\.\.\]?|…)$")
_EMAIL_OR_HANDLE = re.compile(r"^(?:@\w{1,30}|\S+@\S+\.\w+|https?://\S+|www\.\S+)$")
_INLINE_SPACE = re.compile(r"[^\S\n]+")


def strip_furniture(paragraphs: Iterable[str]) -> list[str]:
    """Return the paragraphs that are the article's, each without the insets of others."""
    kept: list[str] = []
    for paragraph in paragraphs:
        text = strip_insets(paragraph)
        if text and not is_furniture(text):
            kept.append(text)
    return kept


def strip_insets(paragraph: str) -> str:
    """Cut "(RELATED: …)" and its like out of a paragraph, and set its white space right."""
    text = paragraph
    if "(" in text or "[" in text:
        text = _INSET.sub("", text)
    return _INLINE_SPACE.sub(" ", text.replace("\n", " ")).strip()


def is_furniture(paragraph: str) -> bool:
    """Tell whether a whole paragraph is none of the article's: a plea, a widget, a credit, a post."""
    if _EMPTY.match(paragraph) or _SEPARATOR.match(paragraph) or _EMAIL_OR_HANDLE.match(paragraph):
        return True
    if _POST_SIGNATURE.search(paragraph) or _only_a_post(paragraph):
        return True
    return len(paragraph) <= _LONGEST and _WHOLE.match(paragraph) is not None


def _only_a_post(paragraph: str) -> bool:
    """Tell a saved post by the link to its picture at its end."""
    match = _POST_LINK.search(paragraph)
    return match is not None and len(paragraph) - match.end() < 40  # noqa: PLR2004 - a signature's rest


def join_paragraphs(paragraphs: Sequence[str]) -> str:
    """Join paragraphs as a stored text holds them: divided by one blank line."""
    return "\n\n".join(paragraphs)
