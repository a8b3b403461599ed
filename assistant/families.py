"""Words that councils and their residents use for the same thing: general English, by hand, small on purpose."""

from assistant.words import stem

_FAMILIES = """
finish complete conclude end
begin start commence launch
shortfall gap deficit
house home dwelling property
chair chairman chairwoman chairperson preside lead led
leader head
member membership sit belong
money fund funding finance cash
cost price spend expense expenditure
rise grow increase up
fall drop decrease reduce decline down cut
child children youngster kid
young youth teenager
staff employee workforce worker personnel officer
flood flooding
road highway street
job employment work
pay salary wage
resident citizen inhabitant people public population
approve agree endorse adopt sign
buy bought purchase procure
aim goal objective purpose
due scheduled expected planned
project forecast predict expect estimate
meet meeting
happen occur
share proportion percentage percent
check review audit
rubbish waste refuse
train rail railway
crime antisocial policing
business firm company
computer technology digital it
rating grade judgement score
""".strip().splitlines()

_FAMILY_OF: dict[str, set[int]] = {}
for _number, _line in enumerate(_FAMILIES):
    for _word in _line.split():
        _FAMILY_OF.setdefault(stem(_word), set()).add(_number)


def relatives(wanted: str) -> frozenset[str]:
    """The stems of the words of a stem's families."""
    numbers = _FAMILY_OF.get(wanted, set())
    return frozenset(held for held, of in _FAMILY_OF.items() if of & numbers)


def related(wanted: str, held: str) -> bool:
    """Whether two stems belong to one family of words."""
    return bool(_FAMILY_OF.get(wanted, set()) & _FAMILY_OF.get(held, set()))
