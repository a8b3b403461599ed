"""Words that councils and their residents use for the same thing: general English, by hand."""

from assistant.words import stem

_FAMILIES = """
finish complete conclude end
expire lapse last end terminate
begin start commence launch open takeup
shortfall gap deficit
house home dwelling property
chair chairman chairwoman chairperson preside lead led
lead run direct oversee
run manage direct oversee
lead head
leader head
member membership sit belong
money fund funding finance cash pot
cost price spend expense expenditure bill outlay
rise grow increase up climb soar
fall drop decrease reduce decline down cut shrink
child children youngster kid pupil
young youth teenager
staff employee employ workforce worker personnel officer
flood flooding
road highway street
job employment work post role
pay salary wage remuneration earn
paid fee
resident citizen inhabitant people public population folk live local
approve agree endorse adopt sign ratify back
buy bought purchase procure acquire
sell sold sale disposal dispose
aim goal objective purpose
due scheduled expected planned intend
project forecast predict expect estimate
meet meeting
happen occur
share proportion percentage percent
check review audit inspect inquiry investigation examine scrutinise
rubbish waste refuse bin
train rail railway
crime antisocial policing
business firm company enterprise
computer technology digital it online electronic internet
digital digitise digitised digitisation digitalise digitalisation
rating grade judgement judge score
leave left depart resign retire quit go departure
join arrive appoint recruit hire start
succeed replace successor replacement follow
delay late slip postpone defer behind overdue
lend lent loan borrow
debt owe borrow
lose lost loss losing
cap ceiling limit maximum most
floor minimum least
independent outsider external outside
website web site online portal
charity voluntary volunteer community
deal agreement contract compact pact arrangement
saving cut economy efficiency
budget book account finance
tax taxpayer taxation
old elderly older pensioner
disabled disability
ill sick sickness absence
car vehicle parking park
bus transport travel
phone telephone
shop retail
landlord tenant tenancy rent renter
homeless homelessness rough
council authority
councillor elected politician
vote election poll ballot
complaint complain grievance
quick fast speed swift
slow slowly
big large size
big large great top main major high
build complete finish
worry concern fear anxious
praise commend welcome pleased
criticise criticism critical fault
fix repair mend remedy resolve sort
build built construct construction develop erect
close shut closure
windup close wind liquidation liquidate dissolve
stepdown leave left resign retire
takeover succeed successor become appoint new
collapse bust insolvent bankrupt fail failure
set establish create form
scrap abandon axe drop cancel abolish
promise commit commitment pledge undertake
ban forbid prohibit
allow permit let
help support assist assistance aid
teach train training learn
tell inform notify
ask request seek
answer respond reply response
choose chosen select selection pick
rule regulation
law legal statutory
probe investigate investigation inquiry
boss chief executive manager
exec executive
plan strategy programme scheme
group board panel committee
supplier provider contractor vendor firm company
contractor builder build construct
councillor member
refuse reject decline
expensive dear dearer cost costly
interim acting temporary
increase raise push
grant subsidy award
land site plot
building premises
empty vacant void unoccupied
poor poverty deprived deprivation
clean cleaning
green environment climate carbon
doctor gp health medical
care social
jobless unemployed unemployment
skill training apprentice apprenticeship
trust confidence confident
honest honesty openness transparent transparency
bully bullying harassment
whistleblow whistleblowing speak
email letter write
visit visited came come
stay remain last
number count total figure""".strip().splitlines()

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
