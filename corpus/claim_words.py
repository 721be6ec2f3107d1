"""The words by which claims are compared: those that say nothing, the same, or the opposite."""

from __future__ import annotations

STOP = frozenset(
    """
    a an the this that these those and or but nor so yet if then than as at by for from in into
    of off on onto out over to up with within without about above across after again against ago
    all also although am among an any are around because been before being below between both
    can could did do does doing down during each either else even ever every few further had has
    have having he her here hers herself him himself his how however i in is it its itself just
    least less like made make makes making many may me might more most much must my myself
    neither no not now of once one only other our ours ourselves own per quite rather really
    same she should since some something still such take taken takes their theirs them
    themselves there they thing things though through thus together too toward towards under
    until upon us very was we well were what when where whether which while who whom whose why
    will would you your yours yourself it's that's said say says saying tell tells told telling
    add adds added adding write writes wrote written note notes noted argue argues argued
    explain explained according statement told reporters interview via amid among including
    include includes included came come comes coming get gets got getting give gives gave given
    go goes going gone went know known last latest later let new news next put puts see seen set
    sets several show shows showed use used using want wants way ways year years yes day days
    week weeks month months time times today tonight yesterday tomorrow moment back become
    becomes became begin began first second already another ahead along away best better big far
    great good high long low old part people person place point right left lot number monday
    tuesday wednesday thursday friday saturday sunday morning afternoon evening night january
    february april june july august september october november december don doesn didn isn wasn
    weren aren won wouldn couldn shouldn hasn haven hadn ain ve re ll mr mrs ms dr sen rep gov
    currently recently previously reportedly allegedly nearly almost roughly approximately
    percent two three four five six seven eight nine ten dozen hundred thousand million billion
    trillion never none nobody nothing cannot false untrue
    """.split()  # noqa: SIM905 - a table reads better as running text
)

# Words of one meaning in news; the first of a line stands for all.
_SAME = """
    kill killed dead death deaths die dies died dying fatality fatalities slain toll lives perished
    injure injured injury injuries wounded wound hurt casualties
    ceasefire cease-fire truce armistice
    demand call urge appeal press implore ask request plead beg exhort calls called calling
    stop end halt cease cessation suspend pause terminate finish discontinue conclude
    start begin launch commence initiate began begun started opening kick
    buy purchase acquire acquisition takeover bought
    attack assault strike raid bombing bombard bombardment offensive struck struck airstrike
    weapon weapons arms weaponry munitions armaments
    resign quit step-down stepped resignation departure quitting resigned
    fire dismiss sack oust fired axed ousted dismissal firing
    arrest detain custody apprehend detained detention arrested
    charge indict accuse prosecute indictment
    allege claim assert contend maintain
    approve back support endorse favor favour backing endorsement supported
    reject oppose refuse rebuff spurn opposition opposed refused
    win victory triumph won defeat beat
    increase rise grow climb jump surge soar rose grew risen hike raise raised growth gain gained
    decrease fall drop decline plunge slump sink fell fallen sank tumble reduce cut lower reduction
    company firm business corporation
    worker employee staffer staff aide personnel employees staffers aides
    official authority authorities officials
    letter petition missive
    police officer cop policeman
    child kid children kids youngster minors
    woman women female
    man men male
    home house residence
    car vehicle automobile
    plane aircraft jet airplane
    crash collision collide accident
    quake earthquake tremor temblor
    hurricane cyclone typhoon
    fire blaze wildfire inferno
    flood flooding deluge inundation
    investigate probe inquiry investigation examine investigating
    judge justice magistrate
    lawyer attorney counsel
    court tribunal
    law legislation statute bill act
    vote ballot poll voting voted
    election polls
    leader chief head boss
    plan proposal scheme blueprint propose proposed proposals
    deal agreement accord pact treaty
    talk negotiation discussion talks negotiations discussions
    money fund funds funding finance cash
    aid assistance relief help
    hostage captive hostages captives abductee
    prisoner detainee inmate prisoners detainees inmates
    protest demonstration rally march protester demonstrator protesters demonstrators
    ban prohibit bar outlaw prohibition forbid barred
    allow permit let authorize authorise authorization
    close shut closure shutter shutdown closed shuttered
    open reopen
    block prevent stall thwart
    delay postpone defer postponed
    cancel scrap call-off abandon drop-out cancelled canceled
    release free freed freeing liberate
    evacuate flee displaced displace fled
    troop soldier troops soldiers servicemember forces
    war conflict fighting hostilities
    violence bloodshed
    government administration
    president presidency
    investigator detective
    suspect accused defendant
    shoot shooting shot gunfire gunman shooter
    explode explosion blast detonation exploded
    rule ruling verdict decision decide decided ruled
    sue lawsuit suit litigation sued
    warn caution warning alert warned
    promise pledge vow commit commitment pledged vowed promised
    blame fault
    agree consent
    meet met meeting
    pay paid payment
    cost price
    tax levy
    tariff duty duties tariffs
    job employment
    doctor physician
    hospital clinic
    vaccine vaccination jab immunization
    illness disease sickness
    student pupil
    teacher educator
    school campus
    build construct construction built
    destroy demolish raze wreck destroyed destruction
    find discover found discovery
    choose select pick chosen appoint name named appointed nominate nominated
    replace succeed successor
    immediate immediately instant urgently urgent
    large huge massive enormous
    whole entire
    publish release-d issue issued published
    sign signed signatory signatories signature signatures
    disapprove disapproval dissatisfied
    voter electorate voters
    reelection re-election
    israel israeli israelis
    palestine palestinian palestinians
    iran iranian iranians tehran
    russia russian russians
    ukraine ukrainian ukrainians
    china chinese
    america american americans us u.s usa
    britain british uk
    france french
    germany german germans
    japan japanese
    mexico mexican mexicans
    canada canadian canadians
    india indian
    pakistan pakistani
    afghanistan afghan
    syria syrian
    lebanon lebanese
    gaza gazan
    cuba cuban
    venezuela venezuelan
    europe european
    democrat democratic democrats
    republican gop republicans
"""

# Pairs of which a claim and its opposite differ.
_OPPOSITE = """
    approve reject
    increase decrease
    win lose
    open close
    start stop
    allow ban
    guilty innocent
    convict acquit
    alive kill
    accept reject
    arrest release
    safe dangerous
    success failure
    succeed fail
    true lie
    confirm deny
    hire fire
    expand shrink
    strengthen weaken
    legal illegal
    stay leave
    join leave
    remain leave
    ally enemy
    praise criticize
    approve oppose
    support oppose
    uphold overturn
    restore cancel
    include exclude
    pass block
    cause prevent
    enter exit
    improve worsen
    better worse
    early late
    more fewer
    tighten loosen
    lift impose
    likely unlikely
    possible impossible
    able unable
    willing unwilling
"""

IRREGULAR = {
    "lost": "lose", "bought": "buy", "sold": "sell", "held": "hold", "left": "leave",
    "led": "lead", "sent": "send", "spent": "spend", "kept": "keep", "fought": "fight",
    "thought": "think", "brought": "bring", "caught": "catch", "taught": "teach",
    "chose": "choose", "drove": "drive", "wore": "wear", "swore": "swear", "stole": "steal",
    "hid": "hide", "flew": "fly", "threw": "throw", "withdrew": "withdraw",
    "overthrew": "overthrow",
    "wives": "wife", "lives": "life", "taxes": "tax", "analyses": "analysis", "crises": "crisis",
    "ties": "tie", "denied": "deny", "denies": "deny", "stayed": "stay",
    "lied": "lie", "lying": "lie",
}  # fmt: skip


def _same() -> dict[str, str]:
    stands_for: dict[str, str] = {}
    for line in _SAME.strip().splitlines():
        first, *rest = line.split()
        for word in (first, *rest):
            stands_for.setdefault(word, first)
    return stands_for


def _opposites() -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for line in _OPPOSITE.strip().splitlines():
        one, other = line.split()
        pairs |= {(one, other), (other, one)}
    return frozenset(pairs)


#: A word to the one that stands for all of its meaning.
SAME = _same()
#: Pairs of canonical words that contradict each other, both ways round.
OPPOSITES = _opposites()
