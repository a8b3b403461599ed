"""Whether a text tells somebody to do something."""

import re
from typing import Final

_VERB_LIST = """
    abolish accelerate act address adopt agree align allocate appoint approve articulate ask assess assign assure
    avoid be become begin bring broaden build buy call cap capitalise capture carry celebrate centralise challenge
    champion change clarify close co-design co-produce combine commission commit communicate compile complete
    conclude conduct confirm connect consider consolidate consult continue contract control convene coordinate cost
    cover create cut deal decide define delegate deliver demonstrate deploy design determine develop devise devote
    disclose dispose distribute diversify double draw drive embed embrace employ empower enable encourage end
    enforce engage enhance enlist ensure enter equip establish evaluate examine exit expand explain explore extend
    facilitate fill finalise finish fix focus follow foster free fund furnish further gather generate get give grow
    guarantee halt halve hand harness help hire hold identify implement improve increase inform initiate insist
    insource install instigate integrate introduce invest investigate invite involve issue join keep launch lead
    learn leverage limit listen lobby look lower maintain make manage map market match maximise measure merge
    minimise mitigate modernise monitor move name negotiate nominate note nurture offer open optimise organise
    outline outsource oversee own participate pause pay pilot plan pool prepare press prevent prioritise produce
    profile progress promote protect prove provide publish purchase pursue push put raise re-establish re-examine
    reach realise rebuild recognise reconsider record recruit redesign reduce reflect refocus reform reframe refresh
    reinforce renew reopen repair replace reply report request require reset resist resolve resource restore
    restructure retain rethink retire review revise revisit revitalise reward roll rotate run save scale schedule
    secure seek sell separate set set-up settle shape share shift shorten show sign simplify sort speed spend spread
    stabilise standardise start stop streamline strengthen stress-test structure submit summarise supply support
    survey suspend sustain tackle take target tell terminate test tighten track train transform treat trial trust
    turn understand undertake unlock update upgrade upskill use utilise value verify visit welcome widen wind
    withdraw work write
"""
_VERBS = frozenset(_VERB_LIST.split())
_OPENERS = re.compile(
    r"^(?:(?:building on|as (?:a|part)|in order to|to|in|with|by|working|drawing on|following|over|within|before|subject to)\b[^,]{3,90},\s+|"
    r"(?:urgently|further|actively|clearly|quickly|continually|proactively|formally|regularly|jointly|rapidly|collectively|that|and|or|also|then)\s+)+",
    re.IGNORECASE,
)
ADVISES: Final = re.compile(
    r"^(?:that )?(?:(?:the|this|all|each|every|our|both|cabinet|full|senior|elected|political) )*(?:[\w'’-]+ ){0,9}(?:should|must|shall|needs? to|ought to)\b",
    re.IGNORECASE,
)
_RESOLVES = re.compile(r"^that (?!(?:is|was|has|had|will|would|means|may|can|could|said|work|figure)\b)", re.IGNORECASE)
_COMPOUND = re.compile(
    r"(?:contract|cost|market|supply) (?:management|monitoring|control|pressures|position|chain|shaping|data|compliance)\b",
    re.IGNORECASE,
)  # a subject, whose first word is a noun
# An unknown word before what a verb takes, which is no small word and has no ending of a noun, an adverb or a participle.
_BARE_VERB = re.compile(
    r"(?!(?:a|about|above|across|after|against|all|almost|along|also|although|among|an|and|any|are|around|as|at|because|before|behind|below|"
    r"besides|between|beyond|both|but|by|can|could|despite|did|do|does|during|each|even|every|except|few|for|from|given|had|half|has|have|he|"
    r"here|how|i|if|in|inside|instead|into|is|it|just|like|many|may|meanwhile|might|more|most|much|must|near|no|nor|not|now|of|off|on|once|"
    r"only|or|our|out|outside|over|per|perhaps|quite|rather|she|should|since|so|some|such|than|that|the|their|then|there|these|they|this|"
    r"those|though|through|throughout|to|towards|under|unless|until|unlike|upon|via|was|we|were|what|when|where|whether|which|while|who|whose|"
    r"why|will|with|within|without|would|yet|you)\b)"
    r"[A-Za-z]{3,12}(?<!ed)(?<!ing)(?<!ly)(?<!tion)(?<!ment)(?<!ity)(?<!ness)(?<!(?<!s)s) (?:the|a|an|its|their|your|our|all|each|every|both|how|what|whether|up|out)\b",
    re.IGNORECASE,
)
_BOLD_LEAD = re.compile(r"^[A-Z][\w ,&'’-]{2,50}(?::| [–—-]) +")


def is_imperative(text: str) -> bool:
    """Whether `text` opens with an instruction ("Review…", "Building on…, develop…") or says what somebody should do."""
    for words in (text, _BOLD_LEAD.sub("", text)):
        rest = _OPENERS.sub("", words.lstrip("\"“‘'(*"))
        first = re.match(r"[A-Za-z][\w-]*", rest)
        if first and first.group().lower() in _VERBS and not _COMPOUND.match(rest):
            return True
        if ADVISES.match(words) or _RESOLVES.match(words) or _BARE_VERB.match(rest):
            return True
    return False
