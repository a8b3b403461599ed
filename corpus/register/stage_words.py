"""The wordings that show how far a thing has come, as patterns."""

import re
from typing import Final

from corpus.types import Stage

_ADVERBS = (
    r"(?:(?:now|also|since|already|recently|fully|successfully|all|both|currently|still|then|subsequently|therefore|"
    r"actively|formally|largely|partly|well|just|only|first|further|clearly|each|\w+ly) )*"
)
_PARTICIPLES = (
    r"(?:(?!need\b|been\b|seven\b|eleven\b|even\b|own\b|down\b|known\b)\w+(?:ed|ght|tten|ken|ven|wn)|put|(?:re)?set|held|(?:re|under)?taken|(?:re)?made|met|run|(?:re)?built|(?:re)?written|(?:re|with)?drawn|brought|given|found|chosen|won|grown|"
    r"fallen|risen|led|kept|sent|spent|seen|shown|sold|cut|become|gone|come|paid|left|lost|done|undergone|overseen|"
    r"wound|bound|struck|swept|sought|dealt|heard|shut|split|spread|stood|rolled|learnt|gathered|laid|read|hit|let|known|driven|begun to see)"
)
# Participles that tell a feeling or an intention, not a thing done.
_NOT_DONE = (
    r"(?!(?:pleased|impressed|assured|reassured|concerned|satisfied|encouraged|struck by|surprised|heartened|interested|"
    r"booked for|arranged for|fixed for|pencilled|intended|expected|planned|scheduled|supposed|required|proposed|projected|forecasted?|estimated|needed|started|"
    r"commenced|described|reported(?! (?:back )?to (?!us\b|peers\b|the (?:peer |review )?team\b))|noted|advised|welcomed|stated|explained|highlighted|acknowledged|recognised|considered(?! (?:by|at)\b)|hoped|wanted|felt|anticipated|timetabled|told|committed|focus+ed|located|known|concerned|delayed|deferred|"
    r"put (?:back|off|on hold)|pushed back|held (?:back|up)|paused|postponed|stalled|abandoned|cancelled|missed|rejected|refused)\b)"
)
_PAST = (
    r"(?<!\bto )(?<!\bcan )(?<!\bnot )(?<!\bcould )(?<!\bis )(?<!\bare )(?<!\bbe )(?:held|took|met|gave|made|led|set|built|won|wrote|brought|saw|found|went|came|became|spent|put|chose|"
    r"drew|grew|kept|rose|fell|sold|sent|ran|bought|paid|cut|closed|opened|oversaw|underwent)"
)
_SUBJECT = (
    r"(?:council|councils|team|board|cabinet|committee|partnership|panel|group|service|services|leader|members|"
    r"councillors|officers|staff|partners|residents|tenants|people|businesses|providers|schools|managers|directors|directorate|it|they|we|which|who|this|she|he|executive|commissioners?)"
)
_AFTER = (
    r"(?=\s(?:\w+ly|a|an|the|its|their|our|his|her|this|these|those|all|each|every|some|several|both|two|three|four|five|six|"
    r"seven|eight|nine|ten|twelve|\d|£|on|in|at|to|from|before|after|within|between|since|that|with|by|into|up|out|over|it|them|how|what|new|for)\b|\s£|\s\d)"
)
_NOT_BEFORE = (
    r"(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bits )(?<!\btheir )(?<!\bour )(?<!\bof )(?<!\bfor )(?<!\bwith )(?<!\bmore )"
    r"(?<!\bnewly )(?<!\bnew )(?<!\bis now )(?<!\bare now )(?<!\bbe )(?<!\bbeing )(?<!\bis )(?<!\bare )(?<!\bas )(?<!\bby )(?<!\bto )(?<!\bnot )"
    r"(?<!\bthose )(?<!\bwas )(?<!\bwere )(?<!\bfeel )(?<!\bfelt )"
)
_ADJECTIVES = (
    r"(?!(?:based|related|detailed|integrated|shared|dedicated|compared|aligned|linked|committed|focus+ed|designed|"
    r"aimed|intended|expected|planned|proposed|needed|required|indeed|exceed|proceed|succeed|need|speed|feed|"
    r"used|reported|noted|advised|welcomed|stated|explained|highlighted|included|acknowledged|recognised|considered|wanted|hoped|associated|combined|concerned|united|limited|so-called|unprecedented|started|commenced|delayed|hundred)\b)"
)
_NOT_A_PROGRESSIVE = (
    r"(?!(?:missing|lacking|willing|challenging|encouraging|pleasing|outstanding|during|nothing|something|"
    r"compelling|interesting|surprising|concerning|promising|going to|planning to|intending|hoping|aiming to|"
    r"proposing|expecting|looking to|depending|including|according|existing|anything|everything|housing|"
    r"funding|training(?! (?!for|in|on|is|and|to|of|that|which)[a-z])|spring|evening|meeting|struggling|failing)\b)"
)

UNDER_WAY: Final = (
    r"^(?:begun|started|commenced)\b|"
    r"\bunder ?way\b|\bin progress\b|\bin train\b|\bon-?going\b|\bin hand\b|\bon (?:track|course|schedule)\b|"
    r"(?:\b(?:is|are|was|were|been) (?:now )?)?\b(?:nearly|almost|largely|mostly|half|(?:one|two|three|a)[- ](?:half|third|quarter|fifth)s?|\d+ ?(?:%|per cent)) (?:\w+ )?(?:complete|completed|done|finished)\b|"
    r"\bnearing completion\b|\bwell advanced\b|(?:\b(?:is|are|was|were|been) (?:now |only |still )?)?\bpart(?:ly|ially)[- ](?:complete|completed|met|implemented|delivered|done)\b|"
    r"\b(?:is|are|now) in (?:draft|preparation|development|production|discussion|negotiation)\b|\b(?:is|are|was|were) "
    + _ADVERBS
    + r"being \w+|"
    r"\b(?:is|are|am) " + _ADVERBS + _NOT_A_PROGRESSIVE + r"\w{2,}ing\b|"
    r"\b(?:has|have) " + _ADVERBS + r"been " + _ADVERBS + _NOT_A_PROGRESSIVE + r"\w{2,}ing\b|"
    r"\bcontinu(?:es|e|ed)\b(?: to\b)?|\b(?:has|have|had) " + _ADVERBS + r"(?:been )?(?:begun|started|commenced)\b|"
    r"(?<!not )(?<!not yet )\b(?:began|started|commenced)\b|\b(?:is|are) " + _ADVERBS + r"focus+ed on \w+ing\b|"
    r"\bwork now taking place\b|\bunder (?:development|construction|review|consultation)\b"
)
DONE: Final = (
    r"(?<!\d that it )(?<!\d that we )(?<!\d that they )\b(?:has|have|had)(?: all| both| each)? "
    + _ADVERBS
    + r"(?:been )?"
    + _ADVERBS
    + _NOT_DONE
    + _PARTICIPLES
    + r"\b|"
    r"\b(?:was|were) " + _ADVERBS + _NOT_DONE + _PARTICIPLES + r"\b|"
    r"\b(?:cabinet|council|committee|board|executive|panel|group) considered (?:a|an|the|its|his|her|draft|proposals|options|reports)\b|\bwent live\b|\b(?:took|has taken|have taken) place\b|\b(?:has|have) been (?:compulsory|mandatory|in place|in post|in force|in use|live|operational|available)\b|\bthere (?:was|were|has been|have been)\b|\bcan now\b|"
    r"(?<!before it )(?<!before they )\b(?:is|are) "
    + _ADVERBS
    + r"(?:complete|completed|in place|in post|established|embedded|live|operational|in operation|closed|"
    r"finished|published|in use|available(?! (?:from|to|at)\b)|fitted|installed|signed|filled|merged|recruited|trained|implemented|delivered|achieved|adopted|agreed|appointed|up and running)\b|"
    r"\b"
    + _PAST
    + r"\b(?! to be\b)"
    + _AFTER
    + r"|\b"
    + _SUBJECT
    + r" "
    + _ADVERBS
    + _ADJECTIVES
    + r"(?:"
    + _PAST
    + r"|\w{2,}ed)\b|"
    + _NOT_BEFORE
    + r"\b"
    + _ADJECTIVES
    + r"\w{2,}ed\b"
    + _AFTER
)
PLANNED: Final = (
    r"(?<!which )(?<!that )(?<!who )(?:\bwe will |\bwill (?!need\b|require\b))(?!not\b)" + _ADVERBS + r"(?:be )?\w+|"
    r"\b(?:has|have|is|are) (?:now |already |also )*(?:been )?(?:booked|arranged|fixed|pencilled in|scheduled|planned|timetabled) (?:for|to take place)\b|"
    r"\b(?:is|are|remains?) "
    + _ADVERBS
    + r"(?:planned|scheduled|due|expected|intended|proposed|set to|to be|anticipated|"
    r"forecast|projected|timetabled|about to|going to|planning to|hoping to|aiming to|looking to|intending to)\b|"
    r"(?<!the )\b(?:plans|intends|aims|hopes|proposes|expects|intend|aim|hope|propose|expect) to\b|"
    r"\b(?:we|they|you|who|also|now|both|still|people|(?!business)[a-z]+s) plan to\b|"
    r"\bfor (?:completion|delivery|adoption|approval|implementation|launch) (?:by|in)\b|"
    r"(?<!\bhad )(?<!\bwas due )(?<!\bwere due )(?<!\bwas )(?<!\bwere )\bto be \w+ed (?:by|in|from|at)\b|"
    r"\b(?:the|our|its) (?:next|second|third|final|last) [\w -]{2,40}? (?:takes? place|starts?|begins?|opens?|meets?|reports?) (?:in|on|at|from|by)\b|"
    r"\b(?:goes|go) to (?:full )?(?:council|cabinet|committee|scrutiny|the board|members)\b|"
    r"\b(?:(?:is|are|has|have|had|was|were) )?not(?: yet)? (?:been )?(?:started|begun|commenced)\b|\b(?:(?:is|are) )?not yet due\b"
)
NOT_DONE: Final = (
    r"\b(?:has|have|had|was|were|is|are|did|does|do|could|would) (?:still )?(?:not|n't|never)\b(?! only)|"
    r"\byet to\b|^(?:few|fewer|little|hardly|barely)\b|\bno (?:\w+ ){1,3}(?:has|have|had|was|were)\b|\b(?:none|neither|nobody|nothing|no one|no-one) (?:\w+ ){0,4}(?:has|have|had|was|were)\b|"
    r"\b(?:is|are|was|were|remains?) (?:now |still )?(?:rated|graded|marked|shown) (?:as )?[“\"‘']?(?:red|amber|green|blue|black|grey)\b|"
    r"(?<!\bthe )\b(?:abandoned|behind schedule|at risk|overdue(?! \w+s\b)|off track|off target)\b"
)
ADVICE: Final = (
    r"\bshould\b(?! be (?:\w+ing|complete|completed|in place|finished|ready|delivered|opened?)\b)|"
    r"\b(?:would|will|may|might) (?:need|benefit|urge|encourage|recommend|suggest|advise|welcome|like)\b|"
    r"\bneeds? (?:to|further|more)\b|\b(?:has|have) to be\b|\bmust\b|\bought to\b|\bcould (?:consider|usefully|also|be|do|now)\b|"
    r"\b(?:recommend|encourage|urge|suggest|advise)(?:s|ed)?\b(?! (?:by|actions?)\b)"
)
OPINION: Final = (
    r"\b(?:(?:peer|review|challenge|inspection) team|(?:the|our) team|peers|reviewers|inspectors|we(?! (?:\w+ly |now |also |still )*(?:are|were) (?:\w+ly |now |also |still )*(?!willing|hoping)\w{2,}ing\b)|commissioners) "
    r"(?:\w+ly |also |all )*(?:was|were|is|are|remains?|would|could|feels?|felt|believes?|considers?|considered|thinks?|thought|"
    r"regards?|recognises?|recognised|welcomes?|welcomed|commends?|commended|agrees?|agreed with|shares?|hopes?|"
    r"recommends?|suggests?|encourages?|advises?|urges?|praises?|praised|applauds?|met|heard|spoke)\b|\bin (?:our|the (?:peer )?team['’]s) (?:view|opinion)\b"
)

STAGE_PATTERNS: Final = (
    (Stage.UNDER_WAY, re.compile(UNDER_WAY, re.IGNORECASE)),
    (Stage.DONE, re.compile(DONE, re.IGNORECASE)),
    (Stage.PLANNED, re.compile(PLANNED, re.IGNORECASE)),
)
NO_STAGE: Final = re.compile(f"{ADVICE}|{OPINION}|{NOT_DONE}", re.IGNORECASE)

# A status as a report states it: alone in a cell, or after "Status:".
STATUS_WORDS: Final[tuple[tuple[Stage, str], ...]] = (
    (
        Stage.PLANNED,
        r"not (?:yet )?(?:started|begun|commenced|due)|planned|scheduled|to (?:start|begin|be done)|future|to follow|pending",
    ),
    (
        Stage.UNDER_WAY,
        r"part(?:ly|ially)[- ](?:complete\w*|met|implemented|delivered|done)|not (?:yet )?complete\w*|in progress|"
        r"in train|in hand|under ?way|on-?going|on (?:track|target|course|schedule)|started|begun|commenced|progressing|"
        r"nearly complete|substantially progressed|work (?:has )?(?:started|begun)|continuing",
    ),
    (
        Stage.DONE,
        r"(?:fully |substantively |substantially |now )*(?:complete[d]?|done|delivered|achieved|implemented|closed|discharged|finished|"
        r"met(?: in full)?|embedded|business as usual|bau)",
    ),
)
