"""One report of a council that does not exist, as its author wrote it. Every format of it is made from this."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Part:
    """A heading, paragraph, list item, table or line of the title page, in the order of the report.

    "^1" in `text` refers to footnote 1. `columns` tells that a printed page sets it in two columns.
    """

    kind: str
    text: str = ""
    label: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = field(default=())
    columns: bool = False


TITLE = "Corporate peer challenge: progress review"
COUNCIL = "Tarnbrook Borough Council"
DATE = "14 March 2024"
RUNNING = "Tarnbrook progress review"
FOOTNOTES = {
    "1": "The peer challenge report was published on the website of the council in February 2023.",
    "2": "General fund reserves exclude schools and the housing revenue account.",
    "3": "Turnover counts permanent staff who left of their own accord during the year.",
}


def heading(text: str, level: int = 2) -> Part:
    return Part("heading", text, level=level)


def paragraph(text: str, label: str = "", *, columns: bool = False) -> Part:
    return Part("paragraph", text, label, columns=columns)


def bullet(text: str) -> Part:
    return Part("list_item", text, "•")


def item(label: str, text: str) -> Part:
    return Part("list_item", text, label)


REPORT: tuple[Part, ...] = (
    Part("title", TITLE, level=1),
    Part("cover", COUNCIL),
    Part("cover", DATE),
    heading("1. Introduction"),
    paragraph(
        "Tarnbrook Borough Council invited a team of peers to return to the borough in January 2024, eleven months after "
        "the corporate peer challenge.^1 The purpose of the visit was to take stock of the progress that the council had "
        "made against the recommendations, and to offer an outside view of what should come next."
    ),
    paragraph(
        "The team spent a day and a half on site. It met the leader, the leader of the opposition, nine members of the "
        "cabinet and scrutiny committees, the corporate leadership team, and around forty members of staff from every "
        "directorate. It read some thirty documents before it arrived."
    ),
    paragraph(
        "Peer challenges are improvement-focused and are not inspections. The process does not provide an in-depth or "
        "technical assessment of plans and proposals. The peers used their experience and knowledge of local government "
        "to reflect on the information that was presented to them by the people whom they met."
    ),
    heading("2. Summary"),
    paragraph(
        "The council has responded to the peer challenge with energy. Five of the six recommendations are complete or "
        "well advanced, and staff at every level could describe what had changed since the first visit. The new chief "
        "executive is widely respected, and relations between members and officers have become calmer."
    ),
    paragraph(
        "There is more to do on money. The medium-term financial strategy still relies on savings that have not been "
        "identified for 2025/26 and after, and general fund reserves^2 stand at the lowest level for a decade. The team "
        "heard that budget holders now receive their reports within ten working days of the end of each month."
    ),
    paragraph("The team would encourage the council to give particular attention over the coming year to:"),
    bullet("agreeing a plan for the savings that are still to be found;"),
    bullet(
        "settling the future of the two leisure centres, on which residents have waited three years for a decision;"
    ),
    bullet("making sure that scrutiny sees proposals early enough to shape them."),
    heading("3. Recommendations of the peer challenge"),
    paragraph(
        "The peer challenge of February 2023 made six recommendations, which are set out below as they were published."
    ),
    heading("Recommendation 1", 3),
    paragraph(
        "Agree a single corporate plan with no more than five priorities, and align every service plan to it by September 2023."
    ),
    heading("Recommendation 2", 3),
    paragraph(
        "Close the gap in the medium-term financial strategy with a costed programme of savings that members have owned."
    ),
    heading("Recommendation 3", 3),
    paragraph("Strengthen scrutiny by giving its chairs a forward plan, officer support and training of their own."),
    heading("Recommendation 4", 3),
    paragraph(
        "Review the senior structure so that responsibility for housing, planning and regeneration sits in one place."
    ),
    heading("Recommendation 5", 3),
    paragraph("Publish a workforce strategy that deals with turnover, agency spending and the age of the workforce."),
    heading("Recommendation 6", 3),
    paragraph(
        "Decide on the future of Millgate and Northfield leisure centres, and tell residents what will happen and when."
    ),
    heading("4. Progress since the peer challenge"),
    heading("4.1 Corporate plan and priorities", 3),
    paragraph(
        "The council adopted its corporate plan, “Tarnbrook 2030”, in July 2023. It has four priorities, each with a lead "
        "member of the cabinet and a lead director. Service plans for 2024/25 follow the same four headings.",
        "4.1.1",
    ),
    paragraph(
        "Staff told the team that the plan had given them a clearer sense of direction. Performance against it is "
        "reported to the cabinet every quarter and published. The team considers this recommendation to be complete.",
        "4.1.2",
    ),
    heading("4.2 Finance", 3),
    paragraph(
        "In February 2024 full council approved a balanced budget for 2024/25 of £23.6 million. It includes savings of "
        "£1.9 million, of which the section 151 officer rates 82 per cent as secure or very likely to be delivered.",
        "4.2.1",
    ),
    paragraph(
        "The forecast gap for 2025/26 remains £2.4 million. Work on a programme of savings began in November 2023 but has "
        "not yet been considered by members. The peer team regards this as the most pressing matter for the council.",
        "4.2.2",
    ),
    paragraph("The following steps were reported to the team:", "4.2.3"),
    item("a)", "a finance board, chaired by the chief executive, has met every fortnight since October 2023;"),
    item("b)", "budget monitoring has moved to a new system, with training for 64 budget holders;"),
    item("c)", "an independent review of earmarked reserves will report in June 2024."),
    heading("4.3 Scrutiny and governance", 3),
    paragraph(
        "Chairs of the two scrutiny committees now meet the cabinet every month to plan their work. A scrutiny officer was "
        "appointed in September 2023. Members of both main groups described the new arrangements as a real improvement.",
        "4.3.1",
    ),
    paragraph(
        "Several members said that papers still arrive late, and that reports for decision are sometimes the first time "
        "that scrutiny learns of a proposal. The council accepts this and has promised a twelve-month forward plan.",
        "4.3.2",
    ),
    heading("4.4 People", 3),
    paragraph(
        "A workforce strategy was published in December 2023. Turnover^3 fell from 17 per cent to 12 per cent over the "
        "year, and spending on agency staff fell by a third. Sickness absence has not changed.",
        "4.4.1",
    ),
    paragraph(
        "The review of the senior structure was completed in August 2023. A director of place now leads housing, planning "
        "and regeneration, as the peer challenge had recommended.",
        "4.4.2",
    ),
    heading("5. Summary of progress"),
    paragraph(
        "Table 1 shows how far each of the recommendations has come, in the view of the council and of the team."
    ),
    Part(
        "table",
        rows=(
            ("Recommendation", "View of the council", "View of the team", "Next step"),
            ("Corporate plan", "Complete", "Complete", "Annual refresh in July 2024"),
            ("Financial gap", "Under way", "At risk", "Savings programme to cabinet in June 2024"),
            ("Scrutiny", "Complete", "Under way", "Forward plan published by May 2024"),
            ("Senior structure", "Complete", "Complete", "None"),
            ("Workforce strategy", "Complete", "On track", "First annual report in December 2024"),
            ("Leisure centres", "Under way", "Delayed", "Options appraisal to full council in September 2024"),
        ),
    ),
    heading("6. What residents and partners said"),
    paragraph(
        "The team met partners from the health service, the police, two colleges and the voluntary sector. They value "
        "the openness of the new leadership and said that the council had become easier to work with.",
        columns=True,
    ),
    paragraph(
        "Representatives of parish councils were less content. They feel that planning decisions are explained poorly, "
        "and that letters go unanswered for weeks at a time.",
        columns=True,
    ),
    paragraph(
        "Tenants praised the repairs service, which now completes nine in ten urgent repairs within a day. They would "
        "like the same attention to be given to damp and mould.",
        columns=True,
    ),
    paragraph(
        "Businesses in the town centre welcomed the market, the lighting scheme and the grants for shop fronts. Their "
        "main concern is parking, on which a consultation closed in November 2023.",
        columns=True,
    ),
    paragraph(
        "Young people who met the team asked for a say in the future of Millgate leisure centre. The council has since "
        "invited the youth parliament to join the project board.",
        columns=True,
    ),
    paragraph(
        "Partners in the county asked the council to be bolder about devolution. The leader told the team that a paper "
        "on the options would go to full council before the summer.",
        columns=True,
    ),
    heading("7. Next steps"),
    paragraph(
        "The team is grateful to everyone who took part for their time and candour. The council will consider this "
        "report at its meeting in April 2024 and publish it, with an action plan, within six weeks of that meeting."
    ),
    paragraph(
        "The next full peer challenge is expected in the financial year 2027/28. In the meantime the council may call on "
        "the regional adviser for support with any of the matters that are raised in this report."
    ),
)
