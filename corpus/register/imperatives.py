"""Whether a text tells somebody to do something."""

import re

_VERB_LIST = """
    accelerate act address adopt agree align allocate appoint approve articulate ask assess assign assure avoid be
    become begin bring broaden build capitalise capture carry celebrate challenge champion change clarify close
    co-design co-produce commission commit communicate complete conduct connect consider consolidate consult continue
    convene coordinate create cut decide define deliver demonstrate deploy design determine develop devise diversify
    draw drive embed embrace empower encourage engage enhance ensure establish evaluate examine expand explain explore
    extend facilitate finalise finish fix focus follow foster free fund further gather generate get give grow halve
    harness help hold identify implement improve increase inform initiate instigate integrate introduce invest invite
    involve issue join keep launch lead learn leverage limit listen look lower maintain make manage map market
    maximise measure minimise mitigate modernise monitor move name note nurture open optimise organise outline oversee
    own participate pause pay plan prepare prioritise produce profile progress promote protect prove provide publish
    pursue put raise re-establish re-examine reach realise rebuild recognise reconsider record recruit redesign reduce
    reflect refocus reform refresh reframe reinforce renew replace report request require reset resist resolve
    resource restore restructure retain rethink review revise revisit revitalise roll run save scale schedule secure
    seek separate set set-up share shift shorten show simplify speed spend stabilise standardise start stop streamline
    strengthen stress-test structure submit support sustain tackle take target tell test tighten track train transform
    treat undertake understand update upgrade upskill use utilise value visit welcome widen work write
"""
_VERBS = frozenset(_VERB_LIST.split())
_OPENERS = re.compile(
    r"^(?:(?:building on|as (?:a|part)|in order to|to|in|with|by|working|drawing on|following|over|within|before|subject to)\b[^,]{3,90},\s+|"
    r"(?:urgently|further|actively|clearly|quickly|continually|proactively|formally|regularly|jointly|rapidly|collectively|that|and|or|also|then)\s+)+",
    re.IGNORECASE,
)
_ADVISED = re.compile(
    r"^(?:that )?(?:(?:the|this|all|each|every|our|both|cabinet|full|senior|elected|political) )*(?:[\w'’-]+ ){0,5}(?:should|must|needs? to|ought to)\b",
    re.IGNORECASE,
)
_BOLD_LEAD = re.compile(r"^[A-Z][\w ,&'’-]{2,50}(?::| [–—-]) +")


def is_imperative(text: str) -> bool:
    """Whether `text` opens with an instruction ("Review…", "Building on…, develop…") or says what somebody should do."""
    for words in (text, _BOLD_LEAD.sub("", text)):
        rest = _OPENERS.sub("", words.lstrip("\"“‘'(*"))
        first = re.match(r"[A-Za-z][\w-]*", rest)
        if first and first.group().lower() in _VERBS:
            return True
        if _ADVISED.match(words):
            return True
    return False
