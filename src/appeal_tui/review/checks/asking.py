"""Whether a notice asks for what some of its words name."""

from __future__ import annotations

import regex

from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import letter_language
from appeal_tui.review.subject import Subject


def is_wanted(subject: Subject, demand: str) -> bool:
    """Whether a notice wants what one of its words names: a registration that was infringed is none to be sent."""
    notice = subject.notice.text if subject.notice is not None else ""
    if not notice:
        return True
    if demand == "supplier_contact":
        bare = _RESPONSIBLE.sub(" ", notice)
        return _CONTACT.search(bare) is not None and (bare == notice or _SUPPLIER.search(bare) is not None)
    if demand == "certificates":
        # Photos of a product belong to the same demand; whether they are there is looked at by their own name.
        return _CERTIFICATE.search(notice) is not None
    if demand == "valid_card":
        return _CARD.search(notice) is not None
    if demand == "evidence_of_compliance":
        bare = _MAY_ATTACH.sub(" ", notice)
        return bare == notice or _EVIDENCE.search(bare) is not None
    if demand == "proof_of_delivery":
        bare = _AFTER_SHIPMENT.sub(" ", notice)
        return bare == notice or _DELIVERY.search(bare) is not None
    if demand == "invoices":
        bare = _FOREIGN_INVOICE.sub(" ", notice)
        return bare == notice or _INVOICE.search(bare) is not None
    if demand not in ("brand_registration", "registration_number", "license"):
        return True
    asking = subject.knowledge.speech(letter_language(notice)).within(notice)
    forms = subject.knowledge.topics.demands[demand]
    places = [match.span() for match in asking.of(f"demand:{demand}", forms).finditer(notice)]
    return any(is_requested(notice, start) for start, _ in places)


_RESPONSIBLE = expression(
    r"\b(?:show(?:s|ing)?|bear(?:s|ing)?|with)\b[^.;]{0,60}\b(?:manufacturer|importer|producer)'?s? (?:name|address)[^.;]{0,20}"
    r"|\b(?:names?|address(?:es)?|contact \w+)\b[^.;:]{0,40}\b(?:responsible person|authori[sz]ed representative|importer)\b[^.;]{0,20}",
    regex.I,
)
"""Whoever answers for a product in the market where it is sold, which need not be the supplier."""


_SUPPLIER = expression(r"\b(?:supplier|distributor|wholesaler|vendor|source)s?\b", regex.I)


_CERTIFICATE = expression(
    r"\b(?:certif\w+|reports?|declarations?|test(?:s|ed|ing)?|CPC|GCC|DoC|SDS|MSDS|data sheets?|approvals?|registration|analys[ie]s|manuals?|instructions?|compliance|safety)\b|证书|证明|报告|声明|检测|认证|合规|说明书|资质",
    regex.I,
)


_CARD = expression(
    r"\b(?:card|charge|payment) method\b|\b(?:credit|debit|valid|bank|payment)? ?cards?\b|信用卡|借记卡|银行卡|付款卡|扣款",
    regex.I,
)


_MAY_ATTACH = expression(
    r"\byou (?:may|can) (?:also )?(?:include|attach|add|send|upload) [^.;\n]*[.;\n]|(?:您)?(?:也)?可以?(?:同时)?(?:附上|附带|提供|上传)[^。；\n]*[。；\n]",
    regex.I,
)
"""What may be sent along, and need not."""


_EVIDENCE = expression(
    r"\b(?:evidence|pro(?:of|ve)s?|documents?|documentation|show|demonstrate|explain|opinion|court|confirm)\b|证据|证明|文件|资料|说明|判决",
    regex.I,
)


_AFTER_SHIPMENT = expression(
    r"\b(?:after|before|of|at|upon|following|from|with) (?:the )?(?:shipment|shipping|dispatch|delivery) confirmation",
    regex.I,
)
"""A moment from which a period runs, and nothing to be sent."""


_DELIVERY = expression(r"\b(?:proof|evidence|tracking|carrier|confirm\w*)\b|证明|凭证|追踪|签收|妥投", regex.I)


_INVOICE = expression(r"\b(?:invoices?|receipts?|proof of purchase)\b|发票|收据|采购凭证", regex.I)


_FOREIGN_INVOICE = expression(
    r"\b(?:packing slips?|labels?|boxes)[^.;]{0,40}\binvoices?\b|\binvoices?[^.;]{0,20}\b(?:of|from|by) (?:another|other|a different|third.party) (?:\w+ )?(?:retailers?|sellers?|stores?)\b|\binvoice defect\b"
    r"|(?:其他|别的|第三方)[^。；]{0,16}(?:装箱单|单据)[^。；]{0,6}发票|装箱单或发票|发票缺陷|(?:其他|别的|第三方)(?:零售商|卖家|商家|平台|网店)[^。；]{0,6}发票",
    regex.I,
)
"""Invoices in a notice that are none of the seller's: those that buyers found in their parcels."""


def is_for_whoever_disputes(notice: str, place: int) -> bool:
    """Whether a notice asks for something only of those who think that Amazon is wrong: "if you believe it is authentic"."""
    begin = max((match.end() for match in _CLAUSES.finditer(notice[:place])), default=0)
    return _IF_IN_ERROR.match(notice[begin:]) is not None


_CLAUSES = expression(r"[.;；。?？!]\s*")
_IF_IN_ERROR = expression(
    r"\W*(?:and |or |but )?if you (?:believe|think|are of the opinion|consider)\b|\W*(?:如果|若|如)您?(?:认为|觉得|相信)",
    regex.I,
)


def is_requested(notice: str, start: int) -> bool:
    """Whether a request stands before a place of a notice, in its sentence or above its list."""
    return REQUESTS.search(notice[_begin(notice, start) : start]) is not None


def _begin(notice: str, place: int) -> int:
    """Return where the sentence of a place begins; a numbered list belongs to the sentence that it hangs on."""
    return max((match.end() for match in _ENDS.finditer(notice[:place])), default=0)


_ENDS = expression(
    r"(?<!\b\d)(?<!\b\d\d)\.\s(?!\(?\d{1,2}[.)]\s)|。|\n\n(?!\W{0,3}(?:\d{1,2}[.)]|[-*\u2022]))|\? |！", regex.I
)


_CONTACT = expression(
    r"\b(?:contacts?|phone|telephone|address(?:es)?|web ?sites?|e-?mails?|(?:supplier|manufacturer|distributor|vendor)(?:'s|s')? (?:\w+ )?(?:information|details|data|names?))\b"
    r"|联系|电话|邮箱|地址|网址|网站|(?:供应商|制造商|厂家)的?(?:信息|资料|名称和)",
    regex.I,
)


REQUESTS = expression(
    r"\b(?:send|provide|submit|includes?|list|name|identif(?:y|ies)|need|attach|upload|explains?|describes?|tells?|states?|confirms?|gives?|have ready|prepare)\b|请|(?<!通过|擅自)提供|提交|说明|列出|准备|确认",
    regex.I,
)


_EITHER = expression(r"\bor\b|\bif (?:you|applicable|available)\b|\bfor example\b|\bsuch as\b|或|如果|例如", regex.I)


_OR = expression(r"[^.。]{0,3}(?:,|，)? ?(?:or\b|或)")


_LAST_OF_SEVERAL = expression(
    r"[^.,;:。；\n]{0,40}(?:, (?!(?:and|with|the)\b)[^.,;:。；\n]{2,50}){0,3}, or (?:an? |the |proof |evidence )"
)
"""What goes on after the first of several things of which one is enough: ", an invoice, or proof that ..."."""


def is_request(notice: str, start: int, end: int) -> bool:
    """Whether words of a notice are asked for: a request stands before them in their sentence, and no choice beside them."""
    begin = _begin(notice, start)
    close = min(
        (place for mark in (". ", "。", "\n\n", ";") if (place := notice.find(mark, end)) >= 0), default=len(notice)
    )
    # A choice is told between commas.
    before = max(begin, *(notice.rfind(mark, 0, start) for mark in (",", ";", "，", "；", "、")))
    after = min((place for mark in ",.;，。；" if (place := notice.find(mark, end)) >= 0), default=close)
    either = _EITHER.search(notice[before:after]) or _OR.match(notice[end:]) or _LAST_OF_SEVERAL.match(notice[end:])
    request = None if either else REQUESTS.search(notice[begin:start])
    return request is not None and _AMONG_EXAMPLES.search(notice[begin + request.start() : start]) is None


_AMONG_EXAMPLES = expression(
    r"\b(?:for example|for instance|such as|e\.g\.)[ ,:][^.;]*$|(?:例如|比如|譬如)[^。；]*$", regex.I
)
"""What stands among examples is one of several things of which some are enough."""
