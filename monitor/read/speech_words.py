"""The words of reported speech: verbs that introduce it, offices, pronouns, common first names."""

from __future__ import annotations

from monitor.read.tables import words

SAY = words(
    """
    said says say saying told tells added adds wrote writes argued argues noted notes explained
    explains continued continues insisted insists warned warns posted posts claimed claims
    stated states declared declares replied replies recalled recalls admitted admits
    acknowledged acknowledges announced announces stressed stresses emphasized emphasised
    tweeted testified concluded concludes joked jokes quipped began begins reads read asked asks
    alleged alleges asserted asserts assert contended contends maintained maintains confirmed
    confirms denied denies predicted predicts suggested suggests observed responded responds
    reiterated remarked lamented complained countered vowed urged pleaded boasted conceded
    cautioned shouted yelled exclaimed whispered promised cried screamed mused echoed muttered
    """
)
# Verbs after which a few quoted words are still the subject's own.
CALLS = words(
    "called calls described describes dubbed labeled labelled branded slammed blasted praised "
    "criticized criticised denounced condemned decried hailed touted accused characterized"
)
PRONOUNS = words("he she they it we i you who that which this")
TITLES = words(
    """
    president vice-president secretary minister chancellor premier attorney general senator sen
    representative rep congressman congresswoman congressperson governor gov mayor judge justice
    chief officer director chairman chairwoman chair chairperson speaker spokesperson spokesman
    spokeswoman sheriff commissioner captain capt lieutenant lt colonel col major maj sergeant
    sgt sgts admiral adm commander cmdr brigadier brig corporal cpl spc specialist pfc private
    detective det superintendent supt professor prof dr doctor mr mrs ms mx miss sir dame lord
    lady king queen prince princess duke duchess pope cardinal archbishop bishop rev reverend
    father sister imam ayatollah sheikh rabbi pastor ambassador amb envoy councilman
    councilwoman councilmember alderman leader whip ceo cfo coo cto founder coach inspector
    agent prosecutor solicitor undersecretary analyst attorney author economist historian lawyer
    actor actress singer writer producer reporter correspondent anchor host journalist activist
    lawmaker physicist scientist architect curator designer photographer filmmaker astronaut
    candidate owner resident coordinator administrator treasurer comptroller trooper
    sergeant-at-arms laureate
    """
)
# What may stand before a name without being part of it.
DESCRIBES = words(
    """
    republican democrat democratic gop american british israeli iranian russian ukrainian french
    german chinese japanese canadian australian mexican indian palestinian lebanese egyptian
    turkish saudi spanish italian defense defence treasury interior homeland billionaire former
    then acting interim deputy assistant senior
    """
)
# A run of capitals that holds one of these names no person.
NOT_A_PERSON = words(
    """
    house department university office party committee court senate congress agency bureau
    company group inc corp corporation association institute foundation ministry council
    commission service services police force forces army navy guard administration government
    center centre bank times post news journal network union league team state states united
    kingdom republic city county district street avenue airport hospital school college museum
    church society federation organization organisation board authority airlines airways motors
    technologies international national federal reserve press media magazine radio television
    studios pictures records street wall monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december
    north south east west new york washington los angeles san the ice fbi cia nasa fda cdc nhs
    bbc cnn nbc abc cbs reuters politico command campaign coalition alliance fund trust act week
    day war games olympics cup series bowl academy awards
    """
)
MALE = words(
    """
    aaron adam adrian ahmed alan albert alex alexander ali andrew andy anthony antonio arthur
    austin barack ben benjamin bernie bill bob bobby boris brad bradley brandon brendan brent
    brett brian bruce bryan carl carlos charles charlie chris christian christopher chuck clint
    cody colin connor craig dan daniel darren dave david dean dennis derek dick don donald doug
    douglas drew dylan ed eddie edward elon eric erik ethan evan frank franklin fred gary gavin
    geoff george gerald glenn graham grant greg gregory harold harry henry howard hunter ian
    isaac ivan jack jacob jake james jared jason jay jeff jeffrey jeremy jerome jerry jesse jim
    jimmy joe joel john johnny jon jonathan jose joseph josh joshua juan justin karl keith ken
    kenneth kevin keir kyle larry lawrence lee leo leon liam lindsey louis lucas luis luke marco
    marcus mario mark martin marty matt matthew max michael miguel mike mitch mohammad mohammed
    mohsen mustafa nathan neil nicholas nick nigel noah oliver oscar patrick paul pedro pete
    peter phil philip rafael ralph randy ray richard rick ricky rob robert roger ron ronald roy
    russell ryan sam samuel scott sean sergey seth shane shaun simon stephen steve steven
    stewart stuart ted terry thomas tim timothy toby todd tom tommy tony travis tucker tyler
    victor vincent vladimir volodymyr walter warren wayne wes will william xavier zach zachary
    benjamin emmanuel friedrich narendra recep
    """
)
FEMALE = words(
    """
    abby abigail alexandra alexandria alexis alice alicia alina allison amanda amber amy ana
    andrea angela angie anita ann anna anne annie ashley audrey barbara becky beth betty beverly
    bonnie brenda brittany brooke camila candace carla carol caroline carolyn catherine cathy
    charlotte cheryl christina christine cindy claire claudia courtney cynthia danielle deb
    deborah debra denise diana diane donna dorothy elena elise elizabeth ellen emily emma erica
    erin eva evelyn fiona florence frances gabrielle gail ghislaine gillian gina giorgia gisele
    gloria grace hannah heather heidi helen hillary holly isabel isabella jane janet janice jean
    jen jenna jennifer jenny jessica jill joan joanna jodie josephine joy joyce judith judy
    julia julie juliette kaitlan kamala karen karoline kate katherine kathleen kathy katie kayla
    kelly kerry kim kimberly kirsten kristen kristi kristin laura lauren leah leslie lily linda
    lindsay lisa liz lorraine louise lucy lydia lynn madison marcia margaret maria marie marilyn
    marjorie martha mary maya megan meghan melania melinda melissa mia michelle mindy molly
    monica nancy naomi natalie nicola nicole nina nora olivia pam pamela patricia patty paula
    penny rachel rebecca renee rita robin rosa rose ruth sabrina sally samantha sandra sara
    sarah savannah shannon sharon sheila shelley sonia sophia sophie stacey stephanie sue susan
    suzanne sylvia tamara tammy tara taylor teresa theresa tiffany tina tracy ursula valerie
    vanessa veronica victoria vivian wendy whitney yvonne yvette zoe
    """
)
