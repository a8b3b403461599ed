"""A second report, by a board and not by peers, and built in another way: paragraphs numbered through, parts, annexes."""

import re

from source import Part, heading, item, paragraph

TITLE = "Third report of the improvement and assurance board"
COUNCIL = "Wexmoor District Council"
DATE = "November 2025"
RUNNING = "Wexmoor Improvement and Assurance Board"
FOOTNOTES = {
    "1": "The board was set up under a direction of 4 June 2024, which is printed in full in its first report.",
    "2": "The survey was answered by 412 of 655 members of staff.",
    "3": "Gross figures, before grants and before the share of the county council.",
    "4": "A household is counted once, however often it applied in the year. Households that moved into the district "
    "after April are counted from the month in which they arrived.",
    "5": "Report to full council of 17 September 2025, agenda item 9.",
}
CONTENTS = (
    ("Foreword by the chair", 2),
    ("Part A: Where the council stands", 3),
    ("Part B: Progress against the recommendations", 4),
    ("Part C: What happens next", 6),
    ("Annex 1: People who spoke to the board", 7),
)


def soft(text: str) -> str:
    """Long words may be parted at a line's end: a soft hyphen shows where."""
    return re.sub(
        r"[a-z]{10,}", lambda word: f"{word[0][: len(word[0]) // 2]}\u00ad{word[0][len(word[0]) // 2 :]}", text
    )


def numbered(number: int, text: str) -> Part:
    return paragraph(text, f"{number}.")


def roman(label: str, text: str) -> Part:
    return item(f"({label})", text)


def bullet(text: str) -> Part:
    return Part("list_item", text, "•")


REPORT: tuple[Part, ...] = (
    Part("title", TITLE, level=1),
    Part("cover", COUNCIL),
    Part("cover", DATE),
    heading("Foreword by the chair"),
    paragraph(
        "When the board began its work in the summer of 2024, few people in Wexmoor believed that the council could put "
        "its house in order without being abolished. Eighteen months later that is no longer the question. What has to "
        "be asked now is whether the improvement will last once the board has gone."
    ),
    paragraph(
        "I thank the members and officers who have given us their time, often in the evening and often at short notice. "
        "They have not always agreed with what we said, and they have been right to tell us so."
    ),
    heading("Part A: Where the council stands"),
    heading("How the board has worked", 3),
    numbered(
        1,
        "This is the third report of the board.^1 It covers the six months from May to October 2025. In that time the "
        "board met seven times, twice in public, and its members sat in on eleven meetings of committees and of the "
        "cabinet.",
    ),
    numbered(
        2,
        "The board looked at four matters: the leadership of the council, its money, its services for people who are "
        "homeless, and the way in which it takes decisions. For each of them it compared what the council had promised "
        "with what the board could see for itself.",
    ),
    numbered(
        3,
        "Where this report speaks of evidence, it means papers that the board has read or interviews of which it has kept "
        "a note. Where it speaks of an impression, it says so.",
    ),
    heading("Leadership and culture", 3),
    numbered(
        4,
        "A permanent chief executive, appointed in March 2025, has been in post since June. The three directors are "
        "permanent too. It is the first time since 2021 that nobody in the senior team is an interim appointment.",
    ),
    numbered(
        5,
        "Political leadership has been steady. The leader and the leaders of the two opposition groups meet every "
        "fortnight, and the minutes of these meetings show that difficult subjects are not put off. The board remains "
        "concerned about the conduct of a small number of councillors on social media.",
    ),
    numbered(
        6,
        "The board’s impression is that staff have grown in confidence. In the survey of September 2025,^2 61 per cent of "
        "those who answered said that they would recommend the council as a place to work, compared with 38 per cent in "
        "2023. Staff in planning enforcement were markedly less positive than the others, and told the board that they "
        "were carrying vacancies which nobody had a timetable for filling.",
    ),
    heading("Money", 3),
    numbered(
        7,
        "The budget for 2025/26 was balanced without exceptional financial support. At the end of September the council "
        "forecast an underspending of £0.4 million^3 for the year. Table 1 gives the figures by directorate.",
    ),
    Part(
        "table",
        rows=(
            ("Directorate", "Budget £000", "Forecast £000", "Difference £000"),
            ("Place and environment", "9,310", "9,180", "-130"),
            ("Housing and communities", "7,245", "7,402", "157"),
            ("Corporate services", "6,020", "5,593", "-427"),
            ("Total", "22,575", "22,175", "-400"),
        ),
    ),
    numbered(
        8,
        "The accounts for 2021/22 and 2022/23 have been signed, with the opinion disclaimed in both years. Work on the "
        "accounts for 2023/24 is on schedule, and the auditor expects to issue an opinion by the end of February 2026.",
    ),
    numbered(
        9,
        "Three matters still stand in the way of a budget on which the council can rely:",
    ),
    roman("i", "the savings of £1.1 million that were planned from sharing services have no agreement behind them;"),
    roman(
        "ii",
        "the cost of temporary accommodation rose by a fifth in a year in which the number of households^4 in it rose by "
        "only a twentieth, and nobody could tell the board why;",
    ),
    roman("iii", "the reserve for insurance claims has not been reviewed by an actuary since 2019;"),
    roman("iv", "and the register of assets lists eleven properties whose ownership is in doubt."),
    heading("Part B: Progress against the recommendations"),
    heading("The recommendations of the first report", 3),
    numbered(
        10,
        "The first report, of November 2024, made seven recommendations. The council accepted all of them.^5 The table "
        "below sets out each recommendation, who is responsible for it, and the position that the board found.",
    ),
    Part(
        "table",
        rows=(
            ("No.", "Recommendation", "Responsible", "Due", "Position in October 2025"),
            (
                "1",
                "Appoint permanent directors and publish a structure chart.",
                "Chief executive",
                "March 2025",
                "Completed in June 2025, three months late.",
            ),
            (
                "2",
                "Adopt a financial recovery plan, with a named officer for each saving.",
                "Director of finance",
                "February 2025",
                "Completed. The plan was adopted on 26 February 2025.",
            ),
            (
                "3",
                "Review the constitution, and put limits on the use of urgent decisions.",
                "Monitoring officer",
                "July 2025",
                "Under way. Urgent decisions fell from 31 to 6; the review itself goes to council in December.",
            ),
            (
                "4",
                "Commission an independent review of temporary accommodation.",
                "Director of housing",
                "September 2025",
                "Not started. The tender attracted no bids and will be issued again.",
            ),
            (
                "5",
                "Give every member of the audit committee training, and appoint two independent members.",
                "Chair of audit",
                "May 2025",
                "Partly completed: all are trained, one independent member has been appointed.",
            ),
            (
                "6",
                "Publish a register of contracts worth more than £5,000.",
                "Head of procurement",
                "April 2025",
                "Completed. The register is updated every month.",
            ),
            (
                "7",
                "Set up a programme office that reports to the chief executive.",
                "Chief executive",
                "January 2025",
                "Completed in January 2025.",
            ),
        ),
    ),
    numbered(
        11,
        "Four of the seven recommendations are therefore complete, two are in hand and one has not been started. The board "
        "regards the fourth as urgent: the council spends more on temporary accommodation than on parks, leisure and "
        "culture together, and cannot say what it gets for the money.",
    ),
    heading("What residents told the board", 3),
    numbered(
        12, "At its two public meetings the board heard from about ninety residents. They spoke most often about:"
    ),
    bullet("the time that the council takes to answer letters, which several described as a matter of months;"),
    bullet("the state of the footpaths along the canal;"),
    bullet(
        "planning applications on which a decision had been promised and then postponed, in one case four times, without "
        "a word to the people who lived next door;"
    ),
    bullet("the reopening of the swimming baths at Fernhill, which almost everybody welcomed."),
    numbered(
        13,
        "The council now publishes, every quarter, how long it takes to answer letters and complaints. In the quarter to "
        "September the median was nineteen working days, against a standard of ten. The board welcomes the openness, and "
        "expects to see the figure fall.",
    ),
    heading("Part C: What happens next"),
    numbered(
        14,
        "The direction under which the board works expires on 31 May 2026. Before then the board will make a last report, "
        "which will say whether it is satisfied that the council can be left to improve by its own efforts.",
    ),
    numbered(
        15,
        "To be so satisfied, the board will want to see that the council has:",
    ),
    roman("i", "set a budget for 2026/27 that does not draw on reserves;"),
    roman("ii", "begun the independent review of temporary accommodation;"),
    roman("iii", "brought its revised constitution into force; and"),
    roman("iv", "agreed how it will go on being challenged from outside when the board is no longer there."),
    numbered(
        16,
        "The board makes two new recommendations, which stand beside those of its first report.",
    ),
    heading("Recommendation 8: Letters and complaints", 3),
    paragraph(
        "Bring the median time for answering letters and complaints down to ten working days by March 2026, and report the "
        "result to scrutiny."
    ),
    heading("Recommendation 9: Ownership of property", 3),
    paragraph("Settle who owns the eleven properties that are in doubt, and publish a complete register of assets."),
    heading("Annex 1: People who spoke to the board"),
    paragraph(
        "The board spoke to the leader, the deputy leader and all five other members of the cabinet, and to the leaders of "
        "both opposition groups. It is grateful to each of them.",
        columns=True,
    ),
    paragraph(
        "It met the chairs of the overview and scrutiny, audit and governance, planning, and licensing committees, some of "
        "them more than once.",
        columns=True,
    ),
    paragraph(
        "Among officers it interviewed the chief executive, the three directors, nine heads of service and the "
        "representatives of two trade unions.",
        columns=True,
    ),
    paragraph(
        "From outside the council it heard the county council’s director of adult services, the area commander of the "
        "police, the manager of the citizens advice bureau and the external auditor.",
        columns=True,
    ),
)
