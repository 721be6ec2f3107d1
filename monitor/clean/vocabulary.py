"""What furniture is, by kind: one line, one expression of a whole paragraph in small letters.

A word that may begin a sentence of news ("Support for …") is never enough by itself. A name in
angle brackets stands for the list of that name in `LISTS`.
"""

from __future__ import annotations

import re

LISTS: dict[str, str] = {
    "LABEL": """
    related|read more|read also|also read|read|see also|see related|more|watch(?: now)?|listen
    recommended|must[- ]read|previously|photos?|videos?|gallery|in pictures|go deeper|explore
    further reading|don['’]t miss|opinion|analysis|explainer|fact[- ]check|live|exclusive
    """,
    "STORIES": "articles?|stories|content|topics|links|coverage|news|posts?|videos?|tags",
    "PIECE": "article|story|report|post|content|piece|column|essay",
    "SET": "(?:was|is|has been)",
    "MEDIA": "video|audio|map|form|feature",
    "PLEA": """
    sign[ -]?up|subscribe|log ?in|sign in|join|become an? \\w+|get|receive|follow|like us|donate
    register (?:for|to|now|with us)|support (?:our|us|independent|quality|local|this)|download
    help (?:us|keep|fund)|install|try|start your|want (?:more|to (?:read|know|get|support|stay))
    never miss|stay (?:up to date|informed|connected|ahead)|keep up|find us|chat with|connect with
    share your|have your say|make a (?:donation|contribution)
    """,
    "PLEA_OBJECT": """
    newsletters?|e-?mails?|inbox|updates|alerts?|apps?|account|subscri\\w+|membership|trial
    twitter|facebook|instagram|tiktok|telegram|whatsapp|youtube|linkedin|threads|bluesky|gettr
    truth social|our journalism|our reporting|unlimited|for free|channel|notifications?
    podcasts?|forum|conversations?|bookmark|google news|apple news|donat\\w+
    """,
    "WIDGET": """
    share|tweet|e-?mail|print|copy link|save|comments?|reply|bookmark|whatsapp|facebook|twitter|x
    linkedin|reddit|flipboard|pocket|pinterest|telegram|link copied|copied|gift (?:this )?article
    (?:view|leave a|post a|add a|join the|show) (?:comments?|reply|conversation)|no comments?
    \\d+ comments?|text size|resize|font size|back to top
    """,
    "PICTURE": """
    photo(?:graph)?s?|images?|pictures?|illustration|credits?|caption|file photo|composite|video
    graphic|pictured|above|below|top|left|right|cover image|featured image|screenshot
    """,
    "AGENCY": """
    getty(?: images)?|afp|reuters|ap photo|shutterstock|epa|zuma(?: press)?|bloomberg|anadolu
    istock|alamy(?: stock photo)?|wireimage|imago|pa wire|ap
    """,
    "WIRE": """
    reuters|ap|afp|pa media|xinhua|tass|upi|dpa|ani|pti|ians|efe|ansa|(?:the )?associated press
    staff (?:writer|reporter)|wire reports?|news agencies
    """,
}

FURNITURE: dict[str, str] = {
    "cross-reference": r"""
    (?:<LABEL>)\s*(?::|\||»|>>?|→)\s*\S.{0,200}(?<!\.)
    related (?:<STORIES>)\s*[:→»>.]{0,3}
    recommended (?:for you|reading|stories|videos?)\s*[:→»>.]{0,3}
    (?:you )?(?:may|might) also (?:like|be interested in)\s*[:→»>.]{0,3}
    most (?:read|viewed|popular|shared|commented)|popular|trending(?: now| stories)?|top stories
    latest (?:news|stories|headlines|updates|videos?)|up next|featured|swipe|topics?:?|tags?:?
    editor['’]?s['’]? picks?|what to read next|don['’]t miss|in (?:this|other) (?:<PIECE>|news)
    (?:see|show|load|view) (?:more|all)(?: (?:comments|stories|topics|news|results))?
    story highlights|key points|watch live|live updates|breaking news|filed under:?|categories:?
    explore more on these topics:?|what we know(?: so far)?:?
    (?:more|latest|full coverage|stories) (?:from|on|about) [^.!?]{1,60}:?
    (?:read|watch|see|view|find|get|check out) (?:more|also|next)\b[^.!?]{0,120}[.:!]?
    (?:read|watch|see|view) (?:all (?:of )?)?(?:our|the) (?:latest|live|full)\b[^.!?]{0,90}.?
    (?:click|tap|press) (?:here|below|on the|play)\b.{0,160}
    """,
    "plea": r"""
    (?:please )?(?:<PLEA>)\b(?=.{0,280}\b(?:<PLEA_OBJECT>)\b).{0,500}
    (?:our|this) (?:\w+ ){0,3}(?:newsletter|briefing)\b.{0,200}\b(?:inbox|sign up|subscribe).{0,99}
    .{0,200}\b(?:in|to) your inbox\b.{0,160}
    by (?:signing up|subscribing|clicking|submitting|entering|registering|providing)\b.{0,400}
    you (?:can|may) (?:unsubscribe|opt[- ]out)\b.{0,400}
    (?:enter )?your e-?mail address\b.{0,200}|(?:invalid|please enter a valid) e-?mail.{0,200}
    thank(?:s| you) for (?:signing|subscribing|reading|registering)\b.{0,300}
    something went wrong\b.{0,100}|already (?:a subscriber|have an account)\b.{0,100}
    we['’]ll (?:send|e-?mail) you\b.{0,300}|want to bookmark\b.{0,300}
    manage (?:your )?(?:newsletters|subscriptions|account)\b.{0,100}
    if you (?:like|enjoy|value|believe in)\b(?=.*\b(?:donat\w+|subscribe|support us)\b).{0,500}
    we (?:need|rely on|depend on) your\b(?=.{0,300}\b(?:donat\w+|support|help)\b).{0,500}
    (?:your|with(?:out)? your) (?:support|donation|contribution|gift)\b.{0,500}
    (?:independent|our) journalism\b(?=.*\b(?:donat\w+|subscribe|become a|support)\b).{0,500}
    sign up|subscribe|follow us|follow|newsletters?|(?:e-?mail|newsletter) sign-?up
    """,
    "consent": r"""
    (?:we|(?:this|our) (?:web)?site) .{0,40}\b(?:us\w+|stor\w+|set) .{0,20}cookies?\b.{0,400}
    (?:accept|manage|reject|allow) (?:all )?(?:cookies|preferences|consent|and continue).{0,60}
    (?:privacy policy|terms (?:of (?:use|service)|and conditions)|cookie policy)(?: .{0,60})?
    do not sell my .{0,60}
    """,
    "player": r"""
    this (?:<PIECE>|<MEDIA>) is (?:not available|unavailable|blocked)\b.{0,200}
    this (?:<PIECE>|<MEDIA>) (?:could not|can(?:not|['’]t)) be\b.{0,200}
    this (?:<PIECE>|embed\w*|browser) (?:is (?:provided|hosted) by|does not support)\b.{0,200}
    (?:please )?(?:enable|turn on|allow|activate) (?:java ?script|cookies).{0,200}
    (?:you need|your browser|to view this) .{0,80}\b(?:java ?script|cookies|supported?)\b.{0,99}
    listen(?: to (?:this )?(?:article|story|audio)).{0,40}|now playing.{0,80}
    \d+ (?:min(?:ute)?s?|seconds?) (?:read|listen|watch)|(?:\d+:)?\d+:\d\d
    play|pause|mute|unmute|loading|close|menu|open|next|previous|video player is loading\W*
    """,
    "widget": r"""
    (?:<WIDGET>)\W*
    (?:share (?:this|on|via|with|article|story|to)|scroll (?:down )?(?:to|for))\b.{0,60}
    skip (?:to|past)\b.{0,60}
    """,
    "advertisement": r"""
    (?:advertisements?|advertising|sponsored(?: content)?|ads?|ads by \w+|promoted)[.:]?
    paid (?:content|post|program)|this is (?:an? )?(?:advertisement|sponsored).{0,60}
    (?:<PIECE>) continues (?:below|after).{0,40}|continue reading.{0,60}
    we (?:may )?(?:earn|receive) (?:a |an )?(?:\w+ )?commission.{0,200}
    .{0,80}\baffiliate links\b.{0,120}
    """,
    "caption": r"""
    (?:<PICTURE>)(?: (?:credit|by|courtesy(?: of)?|from|via))?\s*:\s.{0,200}
    (?:photo(?:graph)?|illustration|video|graphic)s? (?:by|courtesy of|credit|via)\s.{0,80}
    .{0,300}(?:/|\||\bvia |\bby |\()\s*(?:<AGENCY>)(?: (?:via|for) .{0,40})?[.)]{0,2}
    .{0,400}\b(?:reuters|ap photo|afp|epa|getty)/\s?\w.{0,60}
    .{0,400}\((?:ap )?(?:photo|image|picture|file)\b.{0,100}\)
    getty images|file photo|handout|screengrab|screenshot|source: [^.]{1,60}
    """,
    "rights": r"""
    (?:©|\(c\)|copyright (?:©|\(c\)|\d{4})).{0,300}
    .{0,200}\ball rights reserved\b.{0,200}
    .{0,160}\b(?:may|must) not be (?:published|reproduced|reprinted|copied).{0,200}
    (?:the )?(?:<PIECE>)\b.{0,300}\b(?:appeared first on|first appeared (?:on|in))\b.{0,160}
    (?:the )?(?:<PIECE>)\b.{0,300}\bwas originally published (?:on|in|by|at)\b.{0,160}
    (?:this (?:<PIECE>) )?(?:<SET> )?(?:originally|first) (?:published|appeared|ran)\b.{0,300}
    this (?:<PIECE>) <SET> (?:published|produced|created|supported) (?:by|in|with)\b.{0,300}
    this (?:<PIECE>) <SET> (?:republished|adapted|licensed|translated) (?:from|under)\b.{0,300}
    this (?:<PIECE>) (?:was|is) (?:made possible|brought to you|funded|generated)\b.{0,300}
    all content created by\b.{0,300}|for licensing opportunities\b.{0,300}
    (?:content|material) (?:created|provided) by\b.{0,300}
    re(?:printed|published) (?:with|under)\b.{0,300}
    """,
    "contact": r"""
    our standards: .{0,200}|(?:the )?.{0,20}\btrust principles|editorial standards
    (?:do you )?(?:have|got) a (?:news )?(?:tip|story)\b.{0,20}\?.{0,200}
    send (?:us )?(?:a |your )?(?:news )?(?:tips?|letters?|questions?)\b.{0,240}
    read more of\b.{0,100}
    contact (?:the (?:author|reporter|writer|newsroom)|us)\b.{0,240}
    follow (?:him|her|them|me|us|@\w+|\w+(?: \w+){0,3} on)\b.{0,160}
    .{0,300}\b(?:send (?:news )?tips|tips? (?:can be sent )?(?:to|at)|e-?mail:)[^.]{0,80}@\w.{0,160}
    .{0,300}\b(?:e-?mail|follow|contact|reach) (?:him|her|them|me|us|\w+ \w+)\b[^.]{0,80}@\w.{0,99}
    .{0,300}\b(?:reached|contacted|followed|e-?mailed) (?:at|on|via|by)\b[^.]{0,80}@\w.{0,99}
    (?:(?:he|she|they|you) )?can be (?:reached|contacted|followed) (?:at|on|via)\b.{0,200}
    """,
    "credit": r"""
    .{2,240}\bcontributed (?:to this (?:<PIECE>)\w*|reporting)\b.{0,80}
    with (?:additional )?(?:reporting|files|contributions?|inputs?) (?:by|from)\b.{0,120}
    (?:with agencies|by our \w+ staff|agencies contributed)\b.{0,40}
    (?:<WIRE>)[.]?
    """,
}


def compile_furniture() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile all lines into two expressions, whose groups are named after the kinds.

    The first holds the lines that begin with words of their own, which fail at once on nearly any
    paragraph; the second those that begin anywhere, which cost more.
    """
    lists = {name: "|".join(_lines(rows)) for name, rows in LISTS.items()}
    lists = {name: _fill(words, lists) for name, words in lists.items()}
    fixed: dict[str, list[str]] = {}
    floating: dict[str, list[str]] = {}
    for kind, rows in FURNITURE.items():
        for line in _lines(rows):
            group = floating if line.startswith(".{") else fixed
            group.setdefault(kind.replace("-", "_"), []).append(f"(?:{_fill(line, lists)})")
    return _compile(fixed), _compile(floating)


def _fill(line: str, lists: dict[str, str]) -> str:
    return re.sub(r"<([A-Z_]+)>", lambda match: lists[match[1]], line)


def _compile(kinds: dict[str, list[str]]) -> re.Pattern[str]:
    groups = (f"(?P<{kind}>{'|'.join(lines)})" for kind, lines in kinds.items())
    return re.compile("|".join(groups))


def _lines(rows: str) -> list[str]:
    return [line.strip() for line in rows.splitlines() if line.strip()]
