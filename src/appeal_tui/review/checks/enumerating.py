"""How many papers a sentence says are with the letter."""

from __future__ import annotations

import regex

from appeal_tui.review.dates import without_dates
from appeal_tui.review.figures import numbers_of
from appeal_tui.review.late import expression

_PAPER = expression(
    r"\b(?:reports?|invoices?|letters?|licen[cs]es?|certificates?|statements?|bills?|passports?|id cards?|photos?|photographs?|pictures?|screen ?shots?|videos?|logs?|sheets?|lists?|contracts?"
    r"|agreements?|declarations?|assessments?|delivery notes?|sops?|extracts?|retractions?|proofs?|results?|cards?|receipts?|analysis|records?|confirmations?|po \d+|orders?|manuals?|permits?|e-?mails?)\b"
    r"|报告|发票|授权书|授权函|执照|身份证|护照|证书|对账单|流水|截图|照片|视频|记录|签到表|表|合同|协议|邮件|说明书|许可证|六面图|回单|证明|声明|收据|账单|水费单|电费单",
    regex.I,
)
_JOIN = expression(r"[,;、，；]|\b(?:and|as well as|along with|together with|plus|also)\b|以及|还有|和|与|及", regex.I)
_MANY = expression(
    r"\b(?P<n>two|three|four|five|six|seven|eight|nine|[2-9]) (?:attached |enclosed |supplier |purchase )*(?:invoices|receipts|certificates|statements|reports|contracts|letters)\b"
    r"|(?P<zh>[两二三四五六七八九2-9]) ?(?:张|份|个|封)(?:采购)?(?:发票|收据|证书|合同|报告|对账单)",
    regex.I,
)
_HOLDS_ALL = expression(
    r"\b(?:all|docs?|documents?|evidence|combined|bundle|pack|appendix|attachments?|files?|exhibits?|scans?)\b|材料|附件|全部|合并|资料|证据",
    regex.I,
)
_CLAUSE_END = expression(
    r"[.。;；]|, (?:which|that|who|because|as you)\b|, dated\b|，(?=请|合计|可以|证明|共|烦)", regex.I
)


_BRACKETED = expression(r"[(（][^)）]*[)）]")


def names_more_than(text: str, names: list[str]) -> bool:
    """Whether a sentence says that more papers are with the letter than there are files.

    Args:
        text: A sentence that says what is attached.
        names: The names of the files, without their folders.
    """
    if any(_HOLDS_ALL.search(name.replace("_", " ").replace("-", " ")) for name in names):
        return False
    text = without_dates(text)
    if many := _MANY.search(text):
        number = max((int(one) for one in numbers_of(many["n"] or many["zh"])), default=0)
        if number > len(names) and not any(name.endswith(".zip") for name in names):
            return True
    clauses = [part for part in _CLAUSE_END.split(_BRACKETED.sub(" ", text)) if part]
    told = max((sum(_PAPER.search(piece) is not None for piece in _JOIN.split(part)) for part in clauses), default=0)
    return told > len(names)
