"""The wordings that show who speaks, as patterns."""

import re
from typing import Final

from corpus.types import Voice


def _any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


SAY: Final = (
    r"(?:said|says?|states?|stated|told|reported|reports?|noted|notes|found|finds?|felt|feels?|considers?|considered|concluded|"
    r"concludes|highlighted|observed|praised|commended|commends?|welcomed|welcomes?|recommended|recommends?|advised|advises?|"
    r"suggested|suggests?|encouraged|encourages?|urged|urges?|believes?|believed|thinks?|thought|judged|endorsed|expressed|"
    r"agreed|agrees?|identified|heard|warned|remarked|recognised|recognises?|acknowledged|asked|expects?|regards?|"
    r"(?:was|were|is|are|remain|remains) (?:\w+ly |also )?(?:pleased|impressed|assured|reassured|concerned|satisfied|encouraged|"
    r"struck|surprised|heartened|confident|disappointed|worried|glad|clear|told|of the view)|would (?:like|encourage|urge|recommend|suggest|welcome|advise))"
)
_REVIEWERS = (
    r"(?:(?:the |our )?(?:lga )?(?:peer|review|inspection|challenge|assessment|audit) team|(?:the )?peers|(?:the )?reviewers|"
    r"(?:the )?(?:ofsted )?inspectors|(?:the )?(?:external )?auditors?|(?:the )?(?:independent )?reviewer|(?:the )?lead peer|(?:the )?peer challenge|"
    r"(?:the |a )?(?:[\w-]+ ){0,2}(?:inspection|peer review)|(?:the )?(?:board['’]s )?independent (?:chair|adviser)|ofsted)"
)
_GOVERNMENT = (
    r"(?:(?:the )?(?:original |then )?(?:secretar(?:y|ies) of state|government|minister|ministers|department)"
    r"(?: for [\w ,&]+?)?(?:['’]s(?: (?:advisers?|advisors?|officials?|envoy))?)?|the (?:original )?(?:secretary of state )?directions?|directions)"
)
_COMMISSIONERS = r"(?:the )?(?:lead |managing director )?commissioners?"
_BETWEEN = r"(?:,? who [^,]*,)?(?: (?:of|dated|made|issued) [\w ]{0,30}?)?(?:,? (?:\w+ly|also|then|have|has|had|did|itself|all|in its report))*"

# Sentences that give what somebody else said, in any report.
ATTRIBUTED: Final = (
    (
        Voice.GOVERNMENT,
        _any_case(
            rf"^(?:\w+,? )?{_GOVERNMENT}{_BETWEEN} (?:said|says|stated|states|require[sd]?|specif(?:y|ied|ies)|went on to|set out|"
            r"sets out|announced|expects?|expected|instructed|directed|told|wrote|considers|considered|concluded|confirmed)\b"
        ),
    ),
    (Voice.COMMISSIONERS, _any_case(rf"^(?:\w+,? |In [\w ]+, )?{_COMMISSIONERS}{_BETWEEN} {SAY}\b")),
    (Voice.REVIEWERS, _any_case(rf"^(?:\w+,? |In [\w ]+, )?{_REVIEWERS}(?: who [^,.]*?)?{_BETWEEN} {SAY}\b")),
)
# The bodies that a sentence begins with.
SUBJECTS: Final = (
    (Voice.GOVERNMENT, _any_case(rf"^{_GOVERNMENT} ")),
    (Voice.COMMISSIONERS, _any_case(rf"^{_COMMISSIONERS} ")),
    (Voice.REVIEWERS, _any_case(rf"^{_REVIEWERS}(?:['’]s)? ")),
    (
        Voice.NOT_CLEAR,
        _any_case(
            r"^(?:the |some |many |most |all |\w+ of (?:the |our )?|(?:more|fewer|less) than )?(?:[\w,]+ ){0,2}(?:(?:and|or) \w+ )?(?:staff|partners|residents|tenants?|trade unions|schools|young people|families|parents|carers|"
            r"businesses|stakeholders|employees|volunteers|consultees|forum|federation|chamber of commerce|unison|healthwatch|tenant panel)\b"
        ),
    ),
)
FIRST_PERSON: Final = re.compile(
    r"^(?:We|I|In our|In my|Our|My)\b(?! (?:were|was|are) (?:told|advised|informed|assured|briefed))"
)
_COUNCIL = (
    r"(?:(?:the )?(?:council|authority|leader(?:ship)?|chief executive|leader of the council|section 151 officer|monitoring officer|"
    r"director(?: of [\w &]{3,40}?)?|cabinet|officers|managers|senior officers|council['’]s leadership|councillor [\w'’-]+(?: [A-Z][\w'’-]+)?))"
)
SAYS_FOR_COUNCIL: Final = _any_case(
    r"^(?:the )?(?:council|authority|officers|management) (?:says|said|reports|reported|responds|responded|told us)$"
)
COUNCIL_SAYS: Final = _any_case(
    rf"\b(?:{_COUNCIL}|you)(?:['’]s [\w ]{{0,30}}?)?(?: \w+ly| also| has| have)* (?:reported|reports|told|tells?|said|says|briefed|advised (?:us|the|peers)|explained|"
    r"informed|stated|states|described|considers|confirmed(?=,| that\b| to\b)|assured (?:us|the)|estimates that|believes)\b"
    r"|\baccording to the (?:council|authority)\b|\b(?:was|were) (?:told|advised|informed|assured|briefed) by (?:the )?(?:council|officers|leader|chief)"
)
SOME_OF_THEM: Final = _any_case(
    r"^(?:some|many|several|most|other|a (?:number|few|couple)|one|two|three) (?:of )?(?:the |its |our )?(?:senior |frontline )?(?:officers|managers|councillors|members)\b[^.;]{0,40}\b(?:told|said|felt|reported|described|explained)\b"
)  # who speak for themselves and not for the council
TOLD_BY_OTHERS: Final = _any_case(
    r"^(?:some |many |several |all |most |the )?(?:staff|partners|residents|tenants|(?:parents?(?: and |/| or )?)?carers|parents|families|pupils|patients|customers|service users|leaseholders|volunteers|members|councillors|consultees|trade unions|unions|schools|community groups|"
    r"stakeholders|young people|businesses|employees|both|(?:[\w'’]+ ){0,3}(?:forum|federation|chamber of commerce)|unison|healthwatch)\b[^.;]{0,40}\b(?:told|said|reported|felt|spoke (?:of|about|to)|described|commented)\b"
    r"|^(?!(?:we|i|it|they|he|she|you)\b)(?:\w+,? )?[^.,;:]{3,70}? (?:(?:told|said to|explained to|complained to|reported to) (?:us|me|peers|the (?:peer |review |inspection )?team|inspectors|officers|members|the (?:council|committee|board))|said (?:that )?they)\b"
)
# Verbs by which reviewers speak of their own work, wherever they stand in a sentence.
REVIEWERS_ACT: Final = _any_case(
    r"\b(?:peer|review|challenge|inspection) team\b(?! (?:by|about|with|on|that the council|of)\b)(?<!briefed the peer team)|\bpeers (?:were|are|have|had|would|saw|"
    r"heard|found|met|felt|noted|recommend|suggest|encourage)\b|"
    rf"\bthe team(?:['’]s)? (?:\w+ly |also )?(?:{SAY}|main message|saw|met|looked|read|spoke|leaves|view|watched|observed|attended|visited|interviewed|examined|sampled|reviewed|tested|returned|received|toured|prepared|gathered|carried out)|\bto the team that\b|"
    r"\b(?:that|whom|which|who) (?:the team|it|they) (?:met|saw|spoke|heard|has seen|have seen|has read)\b|"
    r"\b(?:surprised by|impressed by|impressed with|pleased with|pleased to see|reassured by|struck by)\b|"
    r"^(?:it|they|the team) (?:would|also|\w+ly|further|\s)*(?:(?:would )?(?:encourage|urge|recommend|suggest|advise|welcome)[sd]?|"
    r"considers?|considered|noted|notes|thinks|regards|agrees|believes|felt|feels|found|finds|shares|saw|heard)\b"
)
IN_OUR_VIEW: Final = _any_case(
    r"\b(?:we|i) (?!(?:are|were|was|am|have been) (?:told|advised|informed))|\b(?:our|my) (?:\w+ )?(?:view|opinion|worry|concern|hope|judgement|assessment|conclusion)\b"
    r"|^(?:the )?commissioners (?:\w+ly |also )?(?:welcome|regret|believe|consider|hope|are (?:\w+ly )?(?:disappointed|pleased|concerned|encouraged|satisfied|impressed|worried))\b"
)
WE_SPEAK: Final = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y)\b(?! council\b)")
REVIEW_ITSELF: Final = _any_case(
    r"^(?:the|this|a|our|these|under) (?!council|authority)(?:\w+ ){0,2}?(?:progress review|peer challenge|peer review|challenge|lga|reviewers?|"
    r"local government association|umbrella|visit|improvement network)\b(?! (?:of|into|will be carried)\b)|^this re(?:view|port)\b"
    r"|\blga\b.{0,40}\b(?:would like to|thank|well placed|support)|\bthanks? (?:the council|everybody|all)\b"
)
_WORTH = (
    r"(?:well[- ](?:regarded|run|led|attended|managed|understood|respected|prepared|served|received)|solid|robust|impressive|commendable|excellent|exemplary|good|great|strong|positive|appropriate|suitable|critical|crucial|important|vital|essential|complex|"
    r"challenging|weak|weaker|weakest|clearer|stronger|poor|slow|serious|concerning|encouraging|pleasing|notable|evident|sensible|ambitious|credible|right|"
    r"unacceptable|untenable|inadequate|striking|brave|bold|courageous|disappointing|heartening|remarkable|welcome|well[- ]placed|too|fragile|inconsistent|insufficient|effective|ineffective|under-?developed|mature|"
    r"key (?:to|for)|at the heart|significant (?:risk|challenge|strength|achievement)|"
    r"(?:a|an|the) (?:\w+,? (?:and )?){0,3}(?:strength|weakness|risk|concern|worry|opportunity|"
    r"step forward|(?:marked|real|significant|considerable|genuine) (?:change|improvement|progress|step)|way to|achievement|testament|continuous process|priority for)|testament|clear that|to be (?:commended|congratulated|applauded|proud))"
)
OPINION: Final = _any_case(
    r"\bshould\b(?! (?:be|have been) (?:\w+ing|complete|completed|in place|finished|ready|delivered|opened?)\b)"
    r"|\b(?:would|will|may|might|could) (?:also |now |then |still )*(?:need|benefit|urge|encourage|recommend|suggest|advise|usefully|wish to|want to|like to|find it|do well to|do more|go further)\b"
    r"|\bneeds? to\b|\b(?:is|are) (?:\w+ly )?encouraged to\b|\b(?:has|have) to be\b|\bmust\b(?! be \w+ (?:by|before|in|on)\b)|\bought\b|\b(?:is|are) not about to\b|^(?:\w+ )?(?:leaders|managers|staff|members|officers) (?:know|understand) (?:what|where|how|their)\b|\btoo (?:many|few|much|little|long|often|late|slow\w*)\b|\bwill be (?:critical|crucial|vital|essential|important|key)\b|\bit would be (?:wise|helpful|sensible|better)\b"
    r"|^(?:further|more|greater|continued) (?:\w+ )*?(?:work|effort|action|focus|attention|progress|investment|engagement)\b.*\b(?:will|would|could|is needed|is required|may)\b"
    rf"|\b(?:is|are|was|were|remains?|has (?:been|become)|have (?:been|become))(?: (?:also|more|less|now|still|very|particularly|clearly|widely|rightly|already|a|an|the|one of the|among the|\w+ly))* {_WORTH}\b"
    r"|\bthere (?:is|are|was|were|remains?) (?:also |still |clear |real |genuine |strong |great |however, )*(?:goodwill|ambition|energy|pride|commitment|a lot to|much to|good|strong|scope|room|an? (?:real |clear |strong )?(?:need|risk|opportunity|appetite)|"
    r"(?:real |genuine )?(?:opportunit|commitment|evidence))|\bto be (?:commended|congratulated|applauded)\b"
    r"|\b(?:leaves|leave) (?:no|little) room\b|\bin the (?:peer )?team['’]s (?:view|opinion)\b|\bin the view of\b|\bwill not last\b|\bwe\b(?! (?:are|were|have been) (?:told|advised|informed))"
    r"|^(?:the|its|their|this|these|each|most|all) [\w ]{2,40}? (?:knows?|understands?|works?|behaves?|performs?|responds?|serves?)\b[^.;]*\b(?:well|quickly|poorly|effectively)\b"
    r"|\bwould be (?:well )?worth\b|^this is (?:where|an area|the area)\b|\b(?:worth|worthy of) the name\b|\bleaves? (?:much|a lot) to be desired\b|\bis not enough\b|^(?:this|that|such an? \w+) (?:is|was|remains) (?:not (?:yet )?|un)(?:sustainable|acceptable|adequate|sufficient|good|right|satisfactory|tenable|affordable|realistic|effective|helpful|healthy|appropriate|consistent|clear|fair|surprising)\b|\bmaking (?:\w+ )?(?:progress|strides)\b|\b(?:has|have) (?:\w+ly )?(?:deteriorated|declined|worsened)\b|\bbe bold\b|\bdeserves?\b|\bno excuse\b|^this matters\b|^(?:well done|credit)\b"
)
REFERS_BACK: Final = re.compile(
    r"^(?:This|These|They|Its|It|Such|Their|That|Those|He|She|His|Her|The tenants whom|Halving)\b"
)
ACCOUNT: Final = re.compile(
    r"\b(?:has|have) (?:also |now |since |already |been )*\w+(?:ed|en|t|ing)\b|\b(?:is|are) (?:also |now |currently )*(?:being|\w+ing)\b|\bwill be\b|"
    r"\b(?:was|were) (?!clear|on message|proud|keen|able|open|frank)\w+(?:ed|en)\b"
)
HEADED: Final = (
    (
        Voice.COMMISSIONERS,
        _any_case(
            r"^commissioners?['’]?s?['’]? (?:\w+ ){0,2}(?:view|comments?|assessment|feedback|response|opinion|findings|position)"
        ),
    ),
    (
        Voice.REVIEWERS,
        _any_case(
            r"^(?:(?:the )?(?:peers?|(?:peer|review|lga) team|(?:assurance |review |external |independent )*panel|reviewers?|lga|auditors?|(?:internal |external )?audit|inspectors?|(?:improvement |assurance )*board|ombudsman|independent (?:chair|adviser))['’]?s?['’]?) (?:\w+ ){0,2}"
            r"(?:view|views|comments?|assessment|feedback|opinion|observations?|reflections?|findings|commentary|judge?ments?|conclusions?)\b|^feedback from (?:the )?peers?"
            r"|^(?:views?|assessment|opinion|judgement|comments?) of (?:the )?(?:peer|review|team|panel|inspect|audit)"
        ),
    ),
    (
        Voice.GOVERNMENT,
        _any_case(
            r"^(?:government|ministers?|secretary of state|department)['’]?s?['’]? (?:view|response|comments?|position)"
            r"|^(?:from|views? of) (?:the |our )?(?:dfe|department|government|ministry|dluhc|mhclg)\b"
            r"|^what (?:the )?(?:government|ministers?|secretary of state|department\b[\w ]{0,40}|dfe|dluhc|mhclg)(?:['’]s? \w+)? (?:has |have )?(?:told|said|says?|thinks?|asked)\b"
        ),
    ),
    (
        Voice.COUNCIL,
        _any_case(
            r"^(?:the )?(?:council|authority|management|officers?|cabinet)['’]?s?['’]? (?:\w+ ){0,2}(?:response|update|account|position|comments?|progress|view|"
            r"self-assessment|action)|^(?:views?|position|account|comments?) of (?:the )?(?:council|management|officers)|^what (?:the council|the authority|officers|members) (?:has|have|did|does|told|said|says|reported)"
        ),
    ),
)
# Headings in the first person give the words under them to whoever wrote the report.
# Headings over the words of somebody who is none of the voices.
HEADED_OTHERS: Final = _any_case(
    r"^what (?:dr|prof\w*|sir|dame|lord|lady|mr|mrs|ms|residents|tenants|staff|partners|young people|people|stakeholders|families|"
    r"customers|businesses)\b[\w .'’-]{0,40}\b(?:says?|said|thinks?|thought|tells? us|told us)\b"
)
OPINION_LABEL: Final = _any_case(
    r"^(?:(?:(?:the )?(?:[\w'’]+ ){0,2}(?:panel|peers?|team|reviewers?|inspectors?|auditors?|commissioners?|lga|adviser|chair)|our|my)['’]?s?['’]? )"
    r"(?:overall )?(?:opinion|view|assessment|judge?ment|verdict|conclusion|comments?)\s*[:–—]\s+(?=\S)"
)  # in front of a sentence, within a paragraph
HEADED_OWN: Final = _any_case(
    r"^(?:what|where|how|why) we\b|^our (?:view|assessment|opinion|findings?|conclusions?|comments?|judgement|progress|response|reflections?)\b"
)
# Sections of a review that tell of the review itself.
ABOUT_THE_REVIEW: Final = _any_case(
    r"^(?:introduction|background to (?:the|this) (?:review|challenge|visit)|(?:summary of )?(?:the |our )?approach|methodology|scope(?: and focus)?|"
    r"(?:the )?(?:review |challenge )?process|(?:the )?(?:peer|review) team|how (?:the|this|we) .*(?:challenge|review|carried out|went about).*|(?:final thoughts and )?next steps|(?:executive )?summary|(?:overall|key|main|headline) messages|(?:overall )?conclusions?|"
    r"final thoughts.*|closing remarks|about (?:the|this) (?:review|challenge|peer).*|why we came(?: back)?|what we looked at)$"
)
REPORTED_BACK: Final = re.compile(
    r"^(?:It|They|He|She|The (?:team|panel|board)) (?:also )?(?:reported|said|told|found|concluded|stated|(?:is|are|was|were) (?:also )?(?:satisfied|concerned|clear))\b"
)
