"""What each sentence of a plan must say: a date, an owner, a rhythm."""

from __future__ import annotations

from collections.abc import Callable

import regex

from appeal_tui.review.checks.governing import above, gives_day, gives_owner
from appeal_tui.review.checks.measures import is_over, measures_of, technical, without_consequence
from appeal_tui.review.checks.owners import names_owner
from appeal_tui.review.dates import begins_with_day, find_dates
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Statement
from appeal_tui.review.placing import manner
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject


def no_owner(subject: Subject, rule: Rule) -> Check:
    """Find measures that nobody owns."""
    if not subject.wants_plan:
        return
    owned = [point for point in measures_of(subject, "prevention") if not _works_alone(point.text)]
    yield from _lacking(
        subject,
        tuple(owned),
        lambda text: names_owner(subject, text),
        lambda text: gives_owner(subject, text),
        len(owned),
    )


def no_frequency(subject: Subject, rule: Rule) -> Check:
    """Find measures without a rhythm or a trigger."""
    if not subject.wants_plan:
        return
    rhythm = subject.speech.list("frequency")
    points = measures_of(subject, "prevention")
    standing = subject.speech.list("standing")
    empty = [subject.speech.rule(subject.knowledge.rules[name]) for name in ("vague_verb", "template_boiler")]
    regular = tuple(
        point
        for point in points
        if not technical(point.text)
        and not search(standing, point.text)
        # What nobody does and nobody can check is told so by rules of their own.
        and (names_owner(subject, point.text) or not any(search(patterns, point.text) for patterns in empty))
    )

    def says(text: str) -> bool:
        return search(rhythm, without_consequence(text)) is not None

    yield from _lacking(subject, regular, says, says, len(points))


def _lacking(
    subject: Subject,
    points: tuple[Statement, ...],
    says: Callable[[str], bool],
    says_for_all: Callable[[str], bool],
    total: int,
) -> Check:
    """Yield the measures that do not say something, as a hint where most of them do."""
    lacks = [
        point
        for point in points
        if not says(point.text)
        and not is_over(subject, point.text)
        and not any(says_for_all(text) for text in above(subject, point))
    ]
    for point in lacks:
        yield Hit(point.start, point.end, severity="" if len(lacks) * 2 >= total else "hint")


def _works_alone(text: str) -> bool:
    """Whether a measure needs nobody: a program does it, or it is forbidden for everybody."""
    if _BY_HAND.search(text):
        return False
    return technical(text) and not (_DONE_BY_SOMEBODY.search(text) and _MACHINE.search(text) is None)


_BY_HAND = expression(
    r"^[^,;.]{0,90}\b(?:is|are|gets?|will be) (?:\w+ ){0,2}?(?:searched|scanned|pulled|sifted|measured|counted|checked|compared|inspected|weighed|tested|read|reviewed|opened|sieved|sampled|matched|laid|examined|verified|audited|photographed|tried|looked at)\b(?![^,;.]{0,30} by (?:the )?(?:system|software|erp|script|tool|app))"
    r"|^[^,;.]{0,90}\bha(?:s|ve) (?:\w+ ){1,4}?(?:pulled|tested|measured|checked|weighed|opened|counted|inspected)\b",
    regex.I,
)
"""How a measure begins that needs a hand, whatever blocks or stops because of it."""
_DONE_BY_SOMEBODY = expression(
    r"\b(?:is|are|be|gets?|stays?) (?:\w+ )?(?:blocked|locked|stopped|refused|rejected)\b|\bwithout (?:an?|the|this|that|any|prior|written) \w+",
    regex.I,
)
_MACHINE = expression(
    r"\b(?:systems?|software|tools?|programs?|erp|wms|app|plug-?in|script|macro|feed|api|filters?|scanner|printer|template|automat\w+|settings?|must not|may not|not allowed|cannot|can not|no longer)\b",
    regex.I,
)


def no_date(subject: Subject, rule: Rule) -> Check:
    """Find done acts without a date."""
    if not subject.is_plan:
        return
    points = [
        point
        for point in measures_of(subject, "actions")
        if _NO_ACT.match(point.text) is None
        if is_over(subject, point.text)
        or (manner(subject.speech, point.text) != "prevention" and _STANDS.match(point.text) is None)
    ]
    lacks = [point for point in points if not _says_when(subject, point) and not _dated_before(subject, point)]
    for point in lacks:
        # One act without a day among dated ones may be told of the day before it.
        yield Hit(point.start, point.end, severity="" if len(lacks) * 2 >= len(points) else "hint")


_NO_ACT = expression(
    r"\W*(?:(?:so|with that|thus|in total|in all|overall|as a result|now|today|currently),? )*(?:the |this |our |that )?(?:\w+ ){0,2}?(?:rates?|figures?|numbers?|matter|issue|problem|results?|odr|share|total)\b"
    r"|\W*(?:in total|in all|altogether),? (?:i|we) (?:sold|bought|shipped|had)\b|\W*(?:you (?:will )?find|please (?:find|note|see))\b|\W*(?:where|unless) (?:no|not|nothing|i say|otherwise|stated)\b"
    r"|\W*(?:we|i|he|she|they|our \w+|nobody|no one)(?: have| has| had)?(?: also)? (?:\w+ed|wrote|sent|paid|made|took|gave|found|sold|bought|did) (?:no|none|nobody|nothing|neither)\b|\W*(?:no|none|nothing|nobody|neither)\b"
    r"|[^.]{0,60}\b(?:had no|there (?:was|were) no)\b(?![^.]*[;,])"
    r"|\W*(?:其余|其他|另外)[^，。；]{0,16}(?:均|都|全部)?(?:未|没有)(?:再)?(?:发现|出现|存在|涉及)"
    r"|\W*(?:卖家|店铺|商家|公司|申诉人|账户|商品|涉及商品|通知日期|ASIN)(?:名称)? ?[:：]|\W*(?:户名|账户持有人|账户名|账号|持有人|抬头|余额|公司名称|注册地址|请注意|现在?提交|现将|(?:现在)?数据|目前|截至)|\W*(?:根据|按照|应)[^，]{0,16}(?:通知|要求)[^。]{0,6}[，,](?:现|特)?(?:提交|说明)[^。]{0,12}(?:如下|材料)",
    regex.I,
)
"""How a sentence among the actions begins that tells a state, a figure or what follows, and no act."""
_STANDS = expression(
    r"\W*(?:(?:on |at |for |with |before |after |from |in |of )?(?:each|every)\b|(?:once|twice|three times|\d times) (?:a|per|each|every)\b|(?:daily|weekly|monthly|quarterly|whenever|from now on|always)\b"
    r"|on (?:the \d+(?:st|nd|rd|th)? of|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b|[^.]{3,60}\. (?:each|every) \w+ (?:\w+ ){0,2}?(?:i|we|he|she)\b)"
    r"|\W*(?:每|凡|逢|今后|以后|从今)",
    regex.I,
)
"""How an act begins that is done again and again, where it has no day because it has no end."""


def _says_when(subject: Subject, point: Statement) -> bool:
    """Whether a point gives its day: as a date, as a week, or by another day that the letter gives."""
    if any(not _of_a_thing(point.text, date.start, date.end) for date in find_dates(point.text)):
        return True
    if _WEEK.search(point.text):
        return True
    return bool(subject.letter.dates) and (_OTHER_DAY.search(point.text) or _SHORT_DAY.match(point.text)) is not None


def _of_a_thing(text: str, start: int, end: int) -> bool:
    """Whether a date tells which order or paper is meant, not when something was done with it."""
    before = _OF_ORDERS.search(text[:start])
    if before and (before["placed"] or _AN_ACT.search(text[end:])):
        return True
    return _PAPER_OF_ZH.match(text[end:]) is not None and begins_with_day(text[start:])


_OF_ORDERS = expression(
    r"\b(?:(?P<placed>(?:placed|received|bought|made|sold|shipped|ordered|due|confirmed) (?:between|from|in|on))"
    r"|(?:orders?|invoices?|bills?|letters?|notices?|reports?|certificates?|contracts?|complaints?|messages?|shipments?|deliver(?:y|ies)|reviews?)"
    r" (?:[\w/#-]+ )?(?:of|from|dated|between|issued on))(?: \d{1,2})?(?: (?:and|to|-))?\W*$",
    regex.I,
)
_AN_ACT = expression(r"\b(?:was|were|has|have|is|are)\b", regex.I)
_PAPER_OF_ZH = expression(
    r"(?:开具|签发|出具|下单|购买|收到|签订|之间|期间|的)的?(?:采购|进货|供应商)?(?:的)?(?:发票|订单|报告|证书|合同|信|通知|账单)"
)
_WEEK = expression(
    r"\b(?:calendar )?(?:week|cw|kw) ?\d{1,2}\b|第 ?\d{1,2} ?周|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]"
    r"|(?<![\d.])(?:0?[1-9]|1[0-2])\.(?:[12]\d|3[01]|0?[1-9])(?![\d.%％]|\d)(?=[ ，,：:—-]|起|我)",
    regex.I,
)
_SHORT_DAY = expression(
    r"\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}[/-]\d{1,2}(?![/\d-])|(?:周|星期)[一二三四五六日天])(?=\W|[\u4e00-\u9fff])",
    regex.I,
)
"""A day at the begin of an act, beside others that are written in full."""
_OTHER_DAY = expression(
    r"\bon the \d{1,2}(?:st|nd|rd|th)\b|\b(?:the |that |on the )?(?:same|next|following) (?:day|morning|evening|afternoon)\b"
    r"|\bthe day (?:after|before)\b|\b(?:yesterday|today)\b|\b(?:one|two|three|a few) days? (?:later|after (?:that|this|it))\b"
    r"|次日|当天|当日|同日|同一天|隔天|翌日|第二天|昨天|昨日|今天|今日|(?:(?<![\d月.])|(?<=本月))\d{1,2} ?[日号](?!线)",
    regex.I,
)


def _dated_before(subject: Subject, point: Statement) -> bool:
    """Whether what stands above gives the day, or the sentence goes on with the act of the dated one before it."""
    return any(gives_day(subject.speech, text) for text in above(subject, point)) or _goes_on(subject, point)


def _goes_on(subject: Subject, point: Statement) -> bool:
    if point.item or not _CONTINUES.match(point.text):
        return False
    line = subject.letter.flat[: point.start].rpartition("\n")[2]
    return gives_day(subject.speech, line)


_CONTINUES = expression(
    r"\W*(?:he|she|they|it|this|that|these|those|both|each|all|then|also|afterwards|there|none|at the same time|(?:in )?the same|the (?:refunds?|money|new|change|other|rest|first|second))\b"
    r"|\W*(?:同时|并|随后|然后|接着|此后|之后|其后|他|她|该|这|其中|另)",
    regex.I,
)
