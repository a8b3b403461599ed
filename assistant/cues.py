"""The turns of phrase that show what a question asks for. All match folded text with numbers in digits."""

import re

REVIEWERS = (
    r"(?:peers?|peer (?:challenge |review )?team|reviewers?|review team|reviewing team|inspectors?|inspection team|"
    r"assessors?|challenge team|lga|visiting team|panel)"
)
COMMISSIONERS = r"commissioners?"
FROM_ELSEWHERE = re.compile(rf"\b(?:{REVIEWERS}|{COMMISSIONERS})\b")
_JUDGE = (
    r"(?:think|thought|view|views|opinion|advice|advise|advised|feel|felt|feedback|say|said|see|saw|seen|find|found|"
    r"comment|comments|commented|judge|judged|judgement|conclude|concluded|conclusion|suggest|suggested|encourage|"
    r"encouraged|praise|praised|like|liked|pleased|impressed|impression|concern|concerns|concerned|worry|worried|"
    r"critici[sz]e|critici[sz]ed|assess|assessed|assessment|verdict|believe|believed|note|noted|observe|observed|react|reacted|trust|accept|accepted|agree|agreed|make of|"
    r"made of|reaction|respond|response|rate|rated|regard|happy|satisfied|assured|convinced|warn|warned|urge|urged|tell|told|reckon|reckoned|consider|considered|doubt|doubted|share|shared)"
)
VIEW = re.compile(
    rf"\b(?:{REVIEWERS}|{COMMISSIONERS})(?:'s?)?\b[^.?!]*\b{_JUDGE}\b|\b{_JUDGE}\b[^.?!]*\b(?:by|of|from|did|were|was)?\s*(?:the )?(?:{REVIEWERS}|{COMMISSIONERS})\b|"
    rf"\b(?:according to|in the view of) (?:the )?(?:{REVIEWERS}|{COMMISSIONERS})\b|"
    rf"^\W*(?:and |so )?(?:do|does|did|are|were|is|was|have|has|had|would) (?:the )?(?:{REVIEWERS}|{COMMISSIONERS})\b|"
    rf"\bhow (?:do|does|did|have|has) (?:the )?(?:{REVIEWERS}|{COMMISSIONERS})\b|"
    rf"\b(?:peers?|reviewers?|commissioners?|peer team)'s? (?:view|verdict|opinion|advice|feedback|assessment|comments?)\b"
)

RECOMMEND = re.compile(r"\b(?:recommendations?|recommended|recommends?|recommending|recs)\b")
RECOMMENDATIONS = re.compile(r"\b(?:recommendations?|recs)\b")
# asks for how things stand last, where reports of several dates tell
NOW = re.compile(
    r"\b(?:new|revised|extended|updated|changed) (?:deadline|date|target|timetable|budget|cost|price|total|sum|estimate|figure|forecast|plan)\b|\b(?:now|yet|so far|currently|current|today|latest|still|to date|at present|these days|recently|most recent|at the moment|right now)\b|"
    r"^\W*(?:has|have|is|are)\b|\bhow (?:many|much) (?:[\w'-]+ ){1,4}will\b|\bgoing to (?:happen|become|be)\b|\b(?:has|have) (?:the )?\w+(?: \w+){0,3} (?:been|got|made|done|built|raised|spent|saved|delivered|reached)\b"
)
TOLD_TO = re.compile(
    r"\b(?:told|asked|advised|urged|recommended|encouraged|meant|supposed|expected) to\b|\b(?:peers?|reviewers?|commissioners?|team) (?:want|wanted|suggest|suggested|ask|asked|call|called|propose|proposed)\b|\bneeds? to\b|\bshould (?:the council|they|it)\b|\b(?:the council|they|it) should (?:do|change|improve)\b"
)
# asks for all that was recommended, without the word
TOLD_THINGS = re.compile(
    r"\b(?:peers?|reviewers?|team|commissioners?|auditors?|inspectors?|inspectorate|panel|minister|government|lga|they)\b.{0,20}"
    r"\b(?:want|wants|wanted|tell|tells|telling|told|ask|asks|asking|asked|advise|advised|urge|urged|expect|expecting|expected|require|required|order|ordered)\b"
    r".{0,60}\b(?:to (?:do|act on|change|improve|put right)|done|changed|put right)\b|\b(?:told|asked|advised|urged|ordered|required) to do\b"
)
_SIZE = r"(?:population|headcount|membership|workforce|caseload)"
COUNT = re.compile(
    rf"\bhow many\b|\bnumber of\b|\bcount (?:of|the)\b|\btotal (?:number|of)\b|\b(?:what|how (?:big|large)) (?:is|was|are|were) (?:[\w'-]+ ){{0,4}}{_SIZE}\b"
)
WHY = re.compile(
    r"\bwhy\b|\bwhat (?:was|is|were|are) the (?:reasons?|rationale|reasoning|thinking)\b|\brationale\b|\bhow come\b|\bwhat(?:'s| is| was| lies| lay) behind\b|"
    r"\bwhat (?:explains|explained|caused|causes|pushed|drove|reasons?|prompted|triggered|led (?:to|up to))\b|"
    r"\bwhat (?:has |have |had |is |was )?(?:delayed|delaying|held up|holding up|stopped|stopping|prevented|preventing|kept|keeping|slowed|slowing|led to)\b"
)
GIVES_REASON = re.compile(
    r"\bbecause\b|\bdue to\b|\bowing to\b|\bas a result of\b|, since\b|\bso that\b|\breasons?\b|\bdown to the\b|\bcaused by\b|\bdriven by\b|"
    r"\b(?:follow|after)(?:s|ed|ing)? (?:objections?|concerns?|delays?|the (?:failure|loss|departure|closure|end))\b|\bblam(?:e|es|ed)\b|\battributed?\b"
)
ASKS_WHY = re.compile(rf"^\W*(?:and |so |but )?(?:{WHY.pattern})")
PROGRESS = re.compile(
    r"\b(?:response|reply) to (?:the )?(?:\w+ )?(?:recommendations?|recs?\b|report|review|challenge)|\b(?:council|management|authority)'?s? (?:response|reply)\b|\bprogress\b|\bwhere (?:has|have|is|are)\b.{0,60}\b(?:got|up) (?:to|with)\b|\bprogressed\b|\bprogressing\b|\bupdates? (?:on|about|for|regarding)\b|\bhow far\b|"
    r"\bwhat (?:has|have|had|did|is|are|was|were)\b.{0,60}\b(?:done|doing|do|achieved|delivered|implemented|undertaken|accomplished)\b|"
    r"\bwhat (?:has |have |had )?(?:happened|came|come|become|became)\b|"
    r"\bwhat'?s? (?:is |was |are |were )?(?:been done|happening|happened|come of|become of)\b|"
    r"\bhow (?:is|are|was|were|has|have|did)\b.{0,80}\b(?:doing|going|getting on|coming along|progress(?:ed|ing)?|fared?|got on|gone|go|performed|respond(?:ed)?|responding|taken forward|follow(?:ed)? up|acted on|implemented|addressed)\b|"
    r"\b(?:what|which) (?:actions?|steps|work|measures|activity|activities)\b.{0,40}\b(?:has|have|had|was|were|did|is|are|taken|been)\b|"
    r"\bwhat'?s? (?:is |was )?(?:the )?(?:latest|current )?(?:status|state of play|latest|position|stage)\b|"
    r"\b(?:been|was|were|is|are|has|have) (?:fully |partly |partially |all |it |they |that |this |)(?:\w+ )?(?:implemented|delivered|completed?|finished|done|achieved|acted on|actioned|addressed|met|carried out|taken forward)\b|"
    r"\bdid (?:they|the council|it) (?:do|deliver|implement|complete|finish|act|follow)\b|\bhow has the council (?:responded|acted)\b|\bacted on\b"
)
# asks how the council took what was recommended
ACCEPTED = re.compile(
    r"\b(?:accept(?:ed|s)?|reject(?:ed|s)?|agree[sd]? (?:to|with))\b.{0,60}\b(?:recommend\w*|advice|advised)\b"
    r"|\brecommend\w*\b.{0,60}\b(?:accepted|rejected|agreed (?:to|with)|turned down)\b"
    r"|\b(?:response|reply|reaction) to\b.{0,60}\b(?:recommend\w*|advice)\b"
)
# asks in the form of yes or no whether the council acted
ACTED = re.compile(
    r"\b(?:did|has|have) (?:the (?:council|cabinet)|they|it|he|she) (?:\w+ ){0,2}?(?:do|done|act|acted|deliver|delivered|follow|followed|respond|responded|implement|implemented)\b"
)
_COMPARATIVE = r"(?:shorter|longer|better|worse|higher|lower|bigger|smaller|larger|fewer|quicker|faster|slower|stronger|weaker|cheaper|dearer|safer|closer|easier|harder)"
COMPARE = re.compile(
    r"\b(?:19|20)\d\d (?:and|with|against|to|v) (?:the )?(?:19|20)\d\d (?:\w+ )?(?:reports?|reviews?|updates?|plans?)\b|\byear (?:against|on|by|for) year\b|\bcompare[ds]?\b|\bcomparison\b|\bcomparing\b|\bdiffer(?:s|ed|ent)?\b|\bdifferences?\b(?! (?:has|have|did|does|do|will|would)\b)|\bversus\b|\bvs\b|"
    r"\b(?:more|less|fewer|better|worse|higher|lower|larger|smaller|bigger|\w+ier)\b.{0,80}\bthan\b.{0,60}\b(?:(?:19|20)\d\d|before|last|earlier|previous)\b|"
    rf"\b(?:more|less|{_COMPARATIVE}|\w+ier)\b.{{0,60}}\bthan (?:(?:it|they) (?:was|were|did|had|used)\b|when\b|at the time)|"
    rf"\b(?:has|have|had|did|is|are|do|does)\b.{{0,80}}\b(?:got|gotten|getting|get any|become|becoming|any) (?:any )?{_COMPARATIVE}\b|"
    r"\bbetween (?:\w+ )?(?:19|20)\d\d and (?:\w+ )?(?:19|20)\d\d\b|\bfrom (?:\w+ )?(?:19|20)\d\d to (?:\w+ )?(?:19|20)\d\d\b|"
    rf"\b(?:{_COMPARATIVE}|risen|fallen|grown|shrunk|improved|worsened|dropped|increased|decreased|(?:gone|come|went|came) (?:up|down))\b.{{0,60}}\bsince\b|"
    r"\b(?:up or down|(?:increase|rise|improve|better|higher|bigger|larger|risen|grown|increased|improved) or (?:decrease|fall|get worse|worse|lower|smaller|fallen|shrunk|decreased|worsened))\b|"
    rf"\bhow (?:many|much)\b.{{0,80}}\band how (?:many|much) (?:did|do|does|were|was) (?:the |its |their )?(?:{REVIEWERS}|{COMMISSIONERS}|auditors?|council)\b|"
    r"\bchanged?\b.{0,60}\b(?:since|between|over|from)\b|\bover (?:time|the years)\b|\bthen and now\b|"
    r"(?<!over the )(?<!over )(?<!next )(?<!last )(?<!in the )(?<!for )\b(?:both|2|each|all|across)(?: of)?(?: the)? (?:reports|updates|reviews|years|dates)\b|\bside by side\b|\b(?:do|does|did) .{0,60}\b(?:and|with) .{0,60}\b(?:agree|disagree|differ|match|tally)\b|\bhow (?:has|have|did)\b.{0,80}\b(?:changed?|evolved?|developed?|moved?)\b"
)
OVERVIEW = re.compile(
    r"\bsummar(?:y|ise|ize|ised|ized)\b|\bsum(?:med)? up\b|\boverview\b|\b(?:main|key|principal|overall|headline) (?:points?|findings?|messages?|themes?|conclusions?|issues?)\b|"
    r"\bheadlines\b|\bgist\b|\bin a nutshell\b|\bin brief\b|"
    r"\bwhat (?:is|are|was|were) (?:the|this|that|these|those|your) (?:reports?|reviews?|documents?|updates?|challenge) (?:all )?about\b|"
    r"\bwhat do(?:es)? (?:the|this|that|these) (?:reports?|reviews?|documents?|updates?) say\s*[?.!]*$|"
    r"\b(?:general|overall|big|whole) picture\b|\btell me about (?:the|this|that|these) (?:reports?|reviews?|documents?|updates?)\s*[?.!]*$"
)
PEOPLE = re.compile(
    r"\bnames? of\b(?! (?:the )?(?:plan|strategy|report|programme|scheme|project|policy))|\b(?:which|what) (?:\w+ )?(?:firms?|compan(?:y|ies)|suppliers?|contractors?|organi[sz]ations?|consultanc(?:y|ies)|councillors?|officers?|ministers?|bod(?:y|ies)|charit(?:y|ies)|unions?|librar(?:y|ies)|schools?|wards?|hospitals?|parish(?:es)?)\b|"
    r""
    r"\bwho\b|\bwhom\b|\bwhose\b|\bchair\?|\bname of the (?:chair|leader|chief|director|head|commissioner)"
)
DATE = re.compile(
    r"\bwhat(?:'s| is| was| are| were) (?:[\w'-]+ ){0,5}(?:dates?|timetable)\b|^(?!\W*(?:and |so )?(?:how|what|who|which|why|whose)\b).*\bwhen\b|\bwhat (?:date|day|month|year|time)\b|\bwhich (?:date|day|month|year)\b|\bby when\b|\bsince when\b|\bhow (?:recently|long ago)\b|\bon what date\b|\bdeadline\b|\bdue date\b"
)
PERIOD = re.compile(
    r"\bhow (?:long|soon|often|frequently)\b|\bwhat period\b|\bduration\b|\bwhich period\b|\bover what period\b"
)
MONEY = re.compile(
    r"\bhow much (?:did|does|do|will|would|is|was|are|were|has|have|had|money|funding|budget|of (?:a|the) (?:budget|grant|saving))\b(?!.{0,40}\b(?:complete|progress|done|finished|delivered)\w*\b)|"
    r"\bhow much (?:profit|income|debt|rent|interest|revenue|tax|compensation|borrowing|subsidy|investment)\b|"
    r"\bcosts?\b|\bprices?\b|\bhow (?:big|large) (?:is|was|are|were|a)\b.{0,60}\b(?:gap|shortfall|deficit|budget|saving|overspend|underspend|reserve|fund|grant|debt)s?\b|"
    r"\bwhat(?:'s| is| was| are| were) (?:\w+'?s? ){0,3}(?:fees?|salar(?:y|ies)|pay|wages?|rent|bill|expenditure|turnover)\b|"
    r"\bwhat (?:budget|savings?|overspend|underspend|shortfall|deficit|sum|amount|grant|funding|reserves?|gap|rate)\b|\b(?:budget|funding) gap\b|\bhow much\s*\?*$"
)
SHARE = re.compile(
    r"\bwhat (?:share|proportion|percentage|per cent|percent|fraction)\b|\bhow much of\b|\bpercentage of\b|\bproportion of\b|\bshare of\b|\bwhat %|\bas a (?:percentage|share|proportion)\b|\bwhat (?:is|was|were|are) (?:[\w'-]+ ){0,4}(?:turn ?out|(?:recycling|vacancy|response|turnover|sickness|absence|collection|occupancy|completion|unemployment|employment) rate)\b"
)
PLACE = re.compile(
    r"\bwhere\b(?!.{0,60}\b(?:got|get|up) (?:to|with)\b)|\bwhat (?:place|location|venue|town|building)\b"
)
YES_NO = re.compile(
    r"^\W*(?:and |so |but )?(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could|should|may|might|whether|if)\b"
)
# a question in the form of yes or no that asks for the thing itself ("does it say who …", "is there a date for …")
TELLS_WHAT = re.compile(
    r"\b(?:say|said|says|tell|told|state|stated|mention|mentioned|give|given|gave|show|shown|name|named|explain|explained|known?)\b"
    r"(?: (?:me|us))? (?:who|when|where|why|how (?:much|many|long|often)|what (?:it|the|this|that)|the (?:date|cost|name|number|sum|amount|reason)s?)\b|"
    r"\b(?:is|are) there (?:an? |any )?(?:date|deadline|cost|sum|figure|number|price|timetable)\b"
)
PLURAL = re.compile(
    r"\b(?:find|found) wrong\b|\bwhich of (?!(?:the )?(?:2|two)\b)[\w'’]+|\b(?:what|which) \d+ \w+s\b|\bwho (?:are|were|sits?|sat|took part|(?:was|is) (?:on|in)(?! (?:the )?(?:chair|charge|post|lead|office)\b))\b|\bmembers\b|\bmembership\b|\blist\b|\b(?:what|which) (?:are|were)\b|\bwhich (?:\w+ ){0,2}\w+s (?:are|were|have|had|do|did|will|took|make|made)\b|\bwhat (?:\w+ ){0,2}\w+s (?:are|were|have|had|did|do|will)\b|\bnames?\b.{0,10}\b(?:of|all)\b|\ball\b|\b(?:what|which) (?:\w+ )?(?:themes|areas|priorities|objectives|aims|people|projects|reasons|steps|plans|risks|challenges)\b"
)
# asks which some of a stated number of things are: "which two car parks"
WHICH_OF_SOME = re.compile(r"\bwhich (?:[2-9]|1\d) (?!recommendations?\b|reports?\b)\w+")
PROGRESS_THINGS = re.compile(
    r"\b(?:actions?|milestones?|objectives?|recommendations?|targets?|measures?|projects?|outcomes?)\b"
)
STATES = re.compile(
    r"\b(?:complet(?:e|ed|ion)|finish(?:ed)?|done|deliver(?:ed|y)?|achieved|met|on track|on target|at risk|off track|behind|overdue|late|delayed|"
    r"not (?:yet )?(?:due|started|begun)|outstanding|carried (?:over|forward)|in progress|under ?way|state|status|remaining|closed|open|red|amber|green|slipped)\b"
)
STAGE_WORDS = {
    "done": re.compile(
        r"\b(?:complet(?:e|ed)|finished|done|delivered|achieved|implemented|closed|fulfilled|met|carried out|discharged)\b"
    ),
    "under_way": re.compile(
        r"\b(?:under ?way|in progress|ongoing|on-going|being (?:done|worked on|delivered|implemented)|started|in hand|in train)\b"
    ),
    "planned": re.compile(
        r"\b(?:planned|still to (?:do|come|happen|be done)|outstanding|remain(?:s|ing)?|not (?:yet |been |even )*(?:started|begun|done|completed?|finished)|left to do|yet to|to be done|scheduled|intended|still due|next steps)\b"
    ),
    "nothing": re.compile(
        r"\b(?:no progress|nothing (?:has been |was |is )?(?:reported|said|done|on|about)|(?:reports?|reported|says?|said) (?:on )?nothing|silent|not (?:been )?(?:reported|mentioned|addressed|covered|answered|acted on)|without (?:any )?(?:progress|update|report))\b"
    ),
}
PLAN_ITEMS = re.compile(r"\b(?:which|what|list|name)\b.{0,40}\b(?:actions|objectives|milestones)\b")
# words of judging, in a reviewer's sentence
OPINION = re.compile(
    r"\b(?:pleased|impress\w+|concern\w*|found|believes?|view|welcom\w+|encourag\w+|should|best|strong\w*|clear\w*|weak\w*|well|good|"
    r"needs?|must|think|thinks|likely|judge\w*|consider\w*|risks?|surprised|disappoint\w+|assured|unacceptable|agrees?|expects?|commend\w*|recommends?|regards?|trust\w*|support\w*|"
    r"confident|doubt\w*|worr\w+|caution\w*|satisf\w+|dismay\w*|praise\w*|advis\w+|urges?)\b",
    re.IGNORECASE,
)
FAULTS = re.compile(
    r"\bwhat(?:'s| is| looks| seems| was)? (?:\w+ )?(?:wrong|odd|inconsistent)\b.{0,30}\b(?:reports?|figures|numbers|documents?|text)\b|"
    r"\b(?:errors?|mistakes?|inconsistenc(?:y|ies)|discrepanc(?:y|ies)|contradictions?|faults?)\b.{0,30}\b(?:in|with|between|across) (?:the|these|this|both|any|all)\b.{0,20}\b(?:reports?|figures|numbers|documents?)\b|"
    r"\b(?:do|does|don't|doesn't|not) (?:the |these |all )?(?:\w+ )?(?:figures |numbers |percentages )?add up\b|\breading notes\b"
)
STATE_OF_PLAN = re.compile(
    r"\b(?:state|status|standing|position)\b.{0,40}\b(?:plan|programme|actions|milestones|objectives)\b|"
    r"\bhow (?:much|many|far)\b.{0,60}\b(?:plan|programme)\b.{0,40}\b(?:complete|completed|done|delivered|finished|on track|got|gone)\b"
)
INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:reports?|instructions?|rules?|passages?|above|previous|prior|everything|sources?|documents?|evidence)\b|"
    r"\b(?:pretend|role-?play|act as|you are now|from now on,? (?:you|always|only|answer|reply|say|act)\b|system prompt|developer mode|jailbreak|your (?:instructions|prompt|rules))\b|"
    r"(?:^|[.!?;:] ?|\band |\bthen |\bjust |\bonly )(?:say|tell (?:me|us|them|everyone)|reply|answer|write|state) that\b|\brepeat after me\b|\bwithout (?:citing|citations?|sources?|evidence)\b|\bmake (?:it|something) up\b"
)
OTHER_WORK = re.compile(
    r"\b(?:write|compose|draft|create|generate|sing|draw|make)\b.{0,24}\b(?:poem|song|story|joke|haiku|limerick|essay|speech|letter|email|e-mail|tweet|code|script|program|recipe|picture|image|rap|blog|press release|spreadsheet)\b|"
    r"\btell (?:me|us) a (?:joke|story)\b|\btranslate\b|\bwhat is the weather\b|\bplay (?:music|a game)\b|\bwho are you\b|\bwhat'?s your name\b|\bare you (?:a )?(?:human|robot|ai|bot|chatgpt)\b"
)
# words of the asking itself: never a subject
ASKING = frozenset(
    """
    please tell show explain describe list name give find know say said says report reports reported reporting review
    reviews document documents update updates passage anything something everything information info detail details
    question answer asked mention mentioned mentions regarding concerning respect terms relation concern exactly happen
    happened happens happening come came comes thing things kind sort much many look looked talk talked mean means meant want
    need like would latest current currently now today far done doing earlier later newest oldest previous recent take
    moment names altogether among amongst ended eyes finally eventually ultimately fully entirely exactly overall total tag handle handled
    brought wrong problem problems finding findings view views opinion opinions instead lots bother bothered managed way ways according taken took place soon often big large yet already still actually really council councils authority made make makes
    """.split()
)
# what a question names besides its subject; in a question for a single fact these are part of the subject
PARTIES = frozenset(
    """
    peers peer team reviewer reviewers recommendation recommendations recommend recommended recommends recommending rec
    recs advice advise advised think thought thinks view views opinion progress progressed status compare compared
    comparison between difference differences changed change changes both two 2 overview summary summarise main key
    points findings date
    """.split()
)
_OF_KIND = {
    "a date": "date dates day month year time deadline due",
    "a number": "number count total",
    "a share": "share proportion percentage percent fraction",
    "a sum of money": "sum amount price",
    "a person": "person people firm company organisation",
    "a reason": "reason reasons behind explains explained causes caused prompted triggered led",
    "a place": "place location",
    "a length of time": "long time",
}


def names_the_kind(word: str, kind: str) -> bool:
    """Whether a word only says what kind of answer is wanted ("what year")."""
    return word in _OF_KIND.get(kind, "").split()
