"""The kept tables of who is counted, who asks, and who says so."""

from __future__ import annotations

from corpus.series.vocabulary import table, word_set

#: Words that the names of many bodies end in.
OF_NAMES = word_set(
    "airlines bank board brothers capital co commission committee company corp corporation council "
    "department energy foods fund group health holdings hospital hospitals inc institute limited "
    "ltd medical center media ministry motors office oil pharma school system systems technologies "
    "union university"
)

#: Who is counted. General words stand for anybody; the rest exclude one another.
GROUPS = table(
    people="people person persons individuals others other victims victim lives souls casualties "
    "adults residents locals",
    military="soldier soldiers troop troops servicemember servicemembers personnel marines marine "
    "sailors airmen servicemen servicewomen reservists conscripts military service-members",
    fighters="militants militant fighters fighter gunmen terrorists terrorist insurgents rebels "
    "narco-terrorists cartel gang operatives jihadists",
    commanders="commanders commander generals officials leaders",
    civilians="civilians civilian noncombatants",
    children="children child kids girls boys girl boy minors toddlers infants babies schoolgirls "
    "schoolboys schoolchildren pupils",
    women="women woman mothers females",
    men="men males",
    teachers="teachers teacher educators",
    students="students student",
    journalists="journalists reporters journalist",
    police="police officers officer deputies troopers",
    firefighters="firefighters firefighter",
    medics="medics paramedics doctors nurses",
    aid_workers="aid_workers aid_worker humanitarian_workers humanitarian_worker relief_workers "
    "relief_worker humanitarians",
    protesters="protesters demonstrators protestors",
    staff="staffers staff aides employees appointees workers alumni alums worker employers",
    migrants="migrants immigrants refugees asylum-seekers",
    prisoners="prisoners inmates detainees",
    passengers="passengers passenger travelers travellers crew",
    skiers="skiers skier climbers hikers snowboarders",
    republicans="republicans republican gop",
    democrats="democrats democrat democratic",
    independents="independents independent",
    voters="voters",
    young="younger young under",
    old="older seniors elderly",
    flights="flights flight",
    ships="ships ship boats boat vessels vessel warships submarines tankers tanker",
    aircraft="aircraft planes jets helicopters plane jet",
    missiles="missiles missile rockets rocket drones drone projectiles munitions",
    targets="targets sites facilities posts outposts",
    homes="homes houses buildings structures",
)

#: Without one of these near, deputies sit in a parliament.
OF_SHERIFFS = word_set(
    "sheriff sheriff’s sheriff's police officer officers shooting shot arrest arrested jail county"
)

#: Groups that people belong to whatever else they are.
BY_AGE_OR_SEX = word_set("children women men")

SEXES = table(girls="girls girl schoolgirls", boys="boys boy schoolboys")

#: Sorts of staff, which exclude one another where they share no row ("a|b" may be either).
KINDS_OF_STAFF = table(
    **{
        "alumni": "alumni alums alumnus alumnae veterans",
        "appointees": "appointees appointee",
        "aides": "aides aide advisers advisors interns",
        "employees": "employees employee workers worker",
        "aides|employees": "staffers staffer",
        "employers": "employers employer",
    }
)

#: Groups whose members are told by the body that they belong to.
BELONGING = word_set("staff students teachers journalists medics police prisoners military")

FORMER = word_set("former ex-staffers ex-aides ex-employees retired onetime")

#: The sorts of bodies that people belong to; a campaign's staff is not an administration's.
BODIES = table(
    campaign="campaign campaigns",
    administration="administration government",
    agency="agency bureau",
    department="department ministry",
    congress="congress congressional senate house parliament lawmakers capitol",
    university="university college school faculty",
    company="company corporation firm",
    newsroom="newsroom newspaper broadcaster network",
    union="union guild",
)

#: What people sign, by its sort.
DOCUMENTS = table(
    letter="letter letters",
    petition="petition petitions",
    memo="memo memos memorandum cable cables",
    statement="statement statements pledge pledges",
)

#: Groups that may stand for "people" in one telling and be named in another.
#: Groups of those who are asked.
BY_AGE = frozenset({"young", "old"})
SOFT_GROUPS = frozenset({"people", "passengers", "skiers", "students", "migrants", "staff", "men"})

#: Who asks: one house's share is never another's.
POLLSTERS = word_set(
    "cnn gallup reuters ipsos quinnipiac pew norc ap-norc marquette nbc cbs abc yougov emerson "
    "siena marist ssrs fox monmouth harris rasmussen suffolk post journal economist times newsweek "
    "morning economist/yougov reuters/ipsos reuters-ipsos ap university"
)

_UN = "un united_nations unicef unhcr unrwa ohchr"

#: Who says so, by kind: a ministry's count and a rights group's are two series.
SOURCES = table(
    watchdog="rights activists activist hrana observatory watchdog ngo amnesty monitors monitor "
    "monitoring",
    un=_UN,
    insurer="insurers insurer reinsurers reinsurer",
    analyst="analysts analyst economists economist strategists",
    official="ministry officials official authorities police sheriff government department agency "
    "state minister spokesman spokesperson spokeswoman prosecutor mayor governor command military "
    "centcom pentagon army crescent hospital health emergency cdc fbi bureau",
)

#: Which body counts: two of them may disagree at the same time.
AUTHORITIES = table(
    police="police sheriff troopers constabulary gendarmerie",
    fire="fire firefighters brigade",
    emergency="emergency civil disaster disasters rescue",
    health="health hospital hospitals doctors medics morgue coroner",
    military="military army pentagon centcom navy command defense defence",
    rights="rights watchdog activists activist observatory hrana amnesty monitors",
    un=_UN,
    red_cross="crescent cross",
    organisers="organisers organizers organiser organizer union unions",
    company="company airline operator carrier utility",
    court="court prosecutors prosecutor",
    mayor="mayor",
    governor="governor",
)
