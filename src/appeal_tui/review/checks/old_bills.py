"""Bills and bank papers that are older than the notice allows: they answer nothing."""

from __future__ import annotations

import datetime

import regex

from appeal_tui.review.checks.invoice_age import OTHER_DATED
from appeal_tui.review.dates import find_dates
from appeal_tui.review.late import expression
from appeal_tui.review.subject import Check, Hit, Subject

_WINDOW = expression(
    r"(?:bill|statement|bank letter|letter (?:of|from) (?:the|your) bank)s?[^.;\n]{0,70}?(?:last|past|within|than)(?: the)?(?: last| past)? ?(\d{2,3}) days"
    r"|(?:过去|最近|近) ?(\d{2,3}) ?天[^。；\n]{0,30}?(?:账单|流水|对账单|银行证明)|(?:账单|对账单|银行证明)[^。；\n]{0,20}?(\d{2,3}) ?天"
    r"|(?<!\d)(\d{2,3}) ?天(?:以内|之内|内)[^。；\n]{0,30}?(?:账单|流水|对账单|银行证明)",
    regex.I,
)
_BILL = expression(
    r"\b(?:utility|electricity|water|gas|power|internet|phone|telephone|energy|bank)?[ _-]?(?:bill|statement)\b|\bbank letter\b"
    r"|(?:水|电|燃气|网络|电话)费?(?:账单|单)|账单|流水|证明信|银行证明",
    regex.I,
)
_OF_A_PERIOD = expression(r"\b(?:since|until|valid|from|between|lease)\b|自|至|有效|开户", regex.I)


def old_bills(subject: Subject) -> Check:
    """Find a bill or a paper of the bank that is older than the notice allows."""
    asked = _WINDOW.search(subject.notice.text) if subject.notice is not None else None
    if asked is None or subject.received is None:
        return
    oldest = subject.received - datetime.timedelta(days=int(next(group for group in asked.groups() if group)))
    for unit in subject.letter.sentences:
        bill = None if unit.quoted or unit.section == "prevention" else _BILL.search(unit.text)
        if bill is None:
            continue
        for date in find_dates(unit.text):
            between = unit.text[bill.end() : date.start]
            if date.day is None or date.day >= oldest or OTHER_DATED.search(between) or _OF_A_PERIOD.search(between):
                continue
            if date.start >= bill.end() or _RIGHT_BEHIND.fullmatch(unit.text[date.end : bill.start()]):
                yield Hit(unit.start, unit.end, (("demand", asked[0]),), key="plan")
                return


_RIGHT_BEHIND = expression(r"[\s的出具开具]{0,4}(?:水|电|燃气|网络|电话)?费?", regex.I)
"""What may stand between a day and the bill that is of that day."""
