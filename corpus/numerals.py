"""Numbers as lists print them: 3, 03, c, C, iii, III."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def in_format(number: int, form: str) -> str:
    """`number` in one of the formats of Word: "decimal", "decimalZero", "lowerLetter", "upperRoman" and so on."""
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"} and number > 0:
        roman = _roman(number)
        return roman if form == "lowerRoman" else roman.upper()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    digits = []
    for worth, sign in (*_ROMAN, *_ROMAN_SMALL):
        digits.append(sign * (number // worth))
        number %= worth
    return "".join(digits)
