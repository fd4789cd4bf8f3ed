"""What a letter says of the difference between what was sold and what its invoices hold."""

from __future__ import annotations

import regex

from appeal_tui.review.checks.invoice_units import LINE_UNITS, number_of
from appeal_tui.review.figures import whole_number
from appeal_tui.review.late import expression
from appeal_tui.review.subject import Hit, Subject


def says_that_invoices_cover(subject: Subject, hit: Hit) -> bool:
    """Whether the letter adds its invoices up to as much as was sold: "the two invoices cover 420"."""
    sold = whole_number(dict(hit.values)["sold"])
    texts = [unit.text for unit in subject.letter.sentences if not unit.quoted]
    added = (match for text in texts for match in _ADDED.finditer(text))
    return any(number_of(match) >= sold for text in texts for match in _SUM_OF_INVOICES.finditer(text)) or any(
        whole_number(match[1]) + whole_number(match[2]) >= sold for match in added
    )


_ADDED = expression(
    r"(?<![\d,.-])(\d[\d,]*) (?:and|plus|\+) (\d[\d,]*)(?= (?:units|pieces|items|pcs|are|make|gives?|=))",
    regex.I,
)
"""Two figures that stand for two invoices: "240 and 200 units"."""
_SUM_OF_INVOICES = expression(
    r"\b(?:invoices?|receipts|they|both|together) (?:[a-z]+ ){0,2}(?:covers?|add up to|come to|total) (?:a total of |altogether )?"
    r"(?<![\d,])(\d[\d,]*)\b(?! ?(?:%|days|weeks|months|eur|usd|gbp))"
    r"|发票(?:合计|共计?|总计|累计|覆盖|涵盖)(?:了|为|有|采购)?[^。，\d]{0,6}(\d[\d,]*) ?(?:件|个|套|台|只)",
    regex.I,
)


def tells_difference(subject: Subject, hit: Hit) -> bool:
    """Whether the letter names by its number what was sold beyond the invoices: "the 37 units above that were in stock"."""
    values = dict(hit.values)
    more = whole_number(values["sold"]) - whole_number(values["bought"])
    return any(
        (number_of(match) == more or (number_of(match) > more and _ELSEWHERE.search(unit.text)))
        and _ORIGIN.search(unit.text)
        for unit in subject.letter.sentences
        if not unit.quoted
        for match in LINE_UNITS.finditer(unit.text)
    )


_ELSEWHERE = expression(
    r"\b(?:other|remaining|rest of the) [\d,]+ (?:units|pieces|items)\b|(?:其余|另外)[\d,]+ ?[件个套台只]", regex.I
)
_ORIGIN = expression(
    r"\b(?:came from|bought from|stock|held|left over|carried|count\w*|inventory|return\w*|difference|above|beyond|remaining|earlier|before|previous|older)\b"
    r"|库存|结余|盘点|退货|差额|此前|之前|上年|去年|期初|余下",
    regex.I,
)
