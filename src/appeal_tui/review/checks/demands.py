"""What a notice asks for: whether a letter or a file answers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

import regex

from appeal_tui.review.checks.documents import is_kind
from appeal_tui.review.checks.in_name import answers_in_name
from appeal_tui.review.checks.requests import unanswered_requests
from appeal_tui.review.checks.rounds import is_same
from appeal_tui.review.checks.topics import lacks_part
from appeal_tui.review.knowledge import FewPatterns, find_all, search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import letter_language
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_PARTS = {"root_cause": "root_cause", "actions": "actions", "prevention": "prevention"}


def unaddressed_demand(subject: Subject, rule: Rule) -> Check:
    """Find what the notice asks for and the letter does not answer."""
    yield from _open(subject)


_PAPERS = {
    "invoices": ("invoice",),
    "authorization": ("authorization",),
    "business_license": (),
    "identity": ("identity",),
    "utility_bill": (),
    "certificates": ("certificate", "report", "declaration"),
    "proof_of_delivery": ("tracking",),
    "proof_of_payment": ("payment",),
    "bank_statement": (),
    "license": (),
    "brand_registration": (),
}
"""Demands for papers, with the kinds of files that answer them beside those that their words tell."""


def _sent_again(subject: Subject) -> bool:
    """Whether Amazon wants more than was sent, and gets the same letter again."""
    notice = subject.notice.text if subject.notice is not None else ""
    return _NOT_ENOUGH.search(notice) is not None and is_same(subject)


_NOT_ENOUGH = expression(
    r"\b(?:does not|did not|doesn't|didn't|do not) (?:\w+ )?(?:explain|describe|include|provide|address|state|show|identify)\b(?! (?:enough|sufficient))"
    r"|(?:没有|未|未能)(?:说明|包含|解释|写明)",
    regex.I,
)
"""What a reply says is missing, by its name: that there is too little of everything is told by the rule of the same letter."""


def _open(subject: Subject) -> Check:
    if subject.notice is None or (not subject.notice.text and not subject.notice.demands):
        return
    letter = subject.letter
    if _sent_again(subject):
        yield Hit(values=(("demand", _wanted_more(subject.notice.text)),), key="plan")
        return
    named: set[str] = set()
    demands = dict.fromkeys(subject.notice.demands)
    there = letter.flat
    if subject.route == "plan" and not (subject.causes and all(_is_of_papers(cause) for cause in subject.causes)):
        # A plan has its three parts whatever words the notice finds for them.
        demands |= dict.fromkeys(("actions", "prevention"))
    for demand in demands:
        if demand in _PARTS:
            # Its own rule says that the root cause is missing.
            if subject.is_plan and demand != "root_cause" and lacks_part(subject, demand):
                yield Hit(values=(("demand", demand.replace("_", " ")),), key="plan")
            continue
        if subject.route == "retraction":
            # That letter asks the rights owner; what Amazon would take instead is not wanted beside it.
            continue
        answers = subject.knowledge.topics.demands.get(demand)
        if demand == "related_account" and subject.causes and not any(c.startswith("int_") for c in subject.causes):
            continue
        if answers is None or demand in _SHOWN_ELSEWHERE or not _is_wanted(subject, demand):
            continue
        pattern = subject.speech.of(f"demand:{demand}", answers)
        told = _told_of(pattern, there) if demand in _PAPERS else search(pattern, there) is not None
        if told or (demand not in _TO_BE_SAID and _among_files(subject, demand, answers)):
            continue
        if demand in _OR_OTHERWISE and not (demand == "authorization" and _wants_authorization(subject.notice.text)):
            # What may be answered in another way than the one that the notice names is not missing.
            continue
        if _one_of_several(subject, demand, there):
            continue
        named.add(demand)
        yield Hit(values=(("demand", demand.replace("_", " ")),), key="plan")
    asked = (
        *_asked(subject, there, named),
        *_papers_wanted(subject, there),
        *_withheld(subject),
        *_asins_left_out(subject),
        *_orders_left_out(subject),
    )
    if not asked and not named and _REQUESTS.search(subject.notice.text):
        asked = tuple(answers_in_name(subject))
    # What is missing by its name is not told once more in the notice's own words.
    yield from asked or (() if named else unanswered_requests(subject, there))
    complaints = tuple(
        dict.fromkeys(
            (
                *subject.notice.complaint_ids,
                *(match[1] or match[2] for match in _COMPLAINT.finditer(subject.notice.text)),
            )
        )
    )
    missing = [complaint for complaint in complaints if complaint not in letter.flat]
    if len(complaints) > 1 and 0 < len(missing) < len(complaints):
        yield Hit(values=(("demand", ", ".join(missing)),), key="plan")


def _told_of(pattern: FewPatterns, text: str) -> bool:
    """Whether a paper is spoken of as one that is there: "we did not ask for an invoice" shows none."""
    return any(_NOT_HAD.search(text[max(0, match.start() - _CLAUSE) : match.start()]) is None for match in find_all(pattern, text))


_CLAUSE = 40
_NOT_HAD = expression(
    r"\b(?:(?:did not|didn't|never|have not|had not) (?:ask\w*|request\w*|demand\w*|keep|kept|get|got|receive\w*|have|had) (?:him |her |them |it )?(?:for )?(?:an?|any|the)?|had no|without(?: an?| any)?|(?<!\w)no) $"
    r"|(?:没有?|未|无)(?:向[^，。]{1,8})?(?:索?要|索取|提供|保留|开具?|拿到?|留存?)?(?:过|到|任何)?$",
    regex.I,
)
"""What stands right before a paper that the seller says he never had."""


def _is_of_papers(cause: str) -> bool:
    """Whether Amazon acts on a cause until it has papers, and asks for no plan."""
    return cause.startswith("ver_") or cause == "fund_hold"


def _wanted_more(notice: str) -> str:
    """Return the sentence in which a reply says what is missing."""
    found = _NOT_ENOUGH.search(notice)
    if found is None:
        return ""
    begin = max(notice.rfind(mark, 0, found.start()) for mark in (". ", "。", "\n"))
    close = min(
        (place for mark in (". ", "。", "\n") if (place := notice.find(mark, found.end())) >= 0), default=len(notice)
    )
    return " ".join(notice[begin + 1 : close].split())


def _is_wanted(subject: Subject, demand: str) -> bool:
    """Whether a notice wants what one of its words names: a registration that was infringed is none to be sent."""
    notice = subject.notice.text if subject.notice is not None else ""
    if not notice:
        return True
    if demand == "supplier_contact":
        bare = _RESPONSIBLE.sub(" ", notice)
        return _CONTACT.search(bare) is not None and (bare == notice or _SUPPLIER.search(bare) is not None)
    if demand == "valid_card":
        return _CARD.search(notice) is not None
    if demand == "invoices":
        bare = _FOREIGN_INVOICE.sub(" ", notice)
        return bare == notice or _INVOICE.search(bare) is not None
    if demand not in ("brand_registration", "registration_number", "license"):
        return True
    asking = subject.knowledge.speech(letter_language(notice)).within(notice)
    forms = subject.knowledge.topics.demands[demand]
    places = [match.span() for match in asking.of(f"demand:{demand}", forms).finditer(notice)]
    return any(_requested(notice, start) for start, _ in places)


_RESPONSIBLE = expression(
    r"\b(?:names?|address(?:es)?|contact \w+)\b[^.;:]{0,40}\b(?:responsible person|authori[sz]ed representative|importer)\b[^.;]{0,20}",
    regex.I,
)
"""Whoever answers for a product in the market where it is sold, which need not be the supplier."""
_SUPPLIER = expression(r"\b(?:supplier|distributor|wholesaler|vendor|source)s?\b", regex.I)
_CARD = expression(
    r"\b(?:card|charge|payment) method\b|\b(?:credit|debit|valid|bank|payment)? ?cards?\b|信用卡|借记卡|银行卡|付款卡|扣款",
    regex.I,
)
_INVOICE = expression(r"\b(?:invoices?|receipts?|proof of purchase)\b|发票|收据|采购凭证", regex.I)
_FOREIGN_INVOICE = expression(
    r"\b(?:packing slips?|labels?|boxes)[^.;]{0,40}\binvoices?\b|\binvoices?[^.;]{0,20}\b(?:of|from|by) (?:another|other|a different|third.party) (?:\w+ )?(?:retailers?|sellers?|stores?)\b|\binvoice defect\b"
    r"|(?:其他|别的|第三方)[^。；]{0,16}(?:装箱单|单据)[^。；]{0,6}发票|装箱单或发票|发票缺陷",
    regex.I,
)
"""Invoices in a notice that are none of the seller's: those that buyers found in their parcels."""


def _requested(notice: str, start: int) -> bool:
    return _REQUESTS.search(notice[_begin(notice, start) : start]) is not None


def _begin(notice: str, place: int) -> int:
    """Return where the sentence of a place begins; a numbered list belongs to the sentence that it hangs on."""
    return max((match.end() for match in _ENDS.finditer(notice[:place])), default=0)


_ENDS = expression(r"(?<!\b\d)(?<!\b\d\d)\.\s|。|\n\n(?!\W{0,3}(?:\d{1,2}[.)]|[-*\u2022]))|\? |！", regex.I)


_CONTACT = expression(
    r"\b(?:contacts?|phone|telephone|address(?:es)?|web ?sites?|e-?mails?|(?:supplier|manufacturer|distributor|vendor)(?:'s|s')? (?:\w+ )?(?:information|details|data|names?))\b"
    r"|联系|电话|邮箱|地址|网址|网站|(?:供应商|制造商|厂家)的?(?:信息|资料|名称和)",
    regex.I,
)


def _one_of_several(subject: Subject, demand: str, there: str) -> bool:
    """Whether the notice names a demand only beside another one of which either is enough, and the other is answered."""
    notice = subject.notice.text if subject.notice is not None else ""
    demands = subject.knowledge.topics.demands
    asking = subject.knowledge.speech(letter_language(notice)).within(notice)
    places = [match.span() for match in asking.of(f"demand:{demand}", demands[demand]).finditer(notice)]
    places = [place for place in places if _requested(notice, place[0])] or places
    for start, end in places:
        begin = max(notice.rfind(mark, 0, start) for mark in ".,;:，。；：、\n") + 1
        close = min((place for mark in ".,;，。；、\n" if (place := notice.find(mark, end)) >= 0), default=len(notice))
        clause = notice[begin:close]
        example = _EXAMPLE.search(notice[max(notice.rfind(mark, 0, start) for mark in (". ", "。", "\n")) + 1 : start])
        if example and subject.attachments and _NEXT.search(example.string, example.end()) is None:
            # "Such as an invoice": any paper may do.
            continue
        if _OR.search(clause) is None and _is_choice(notice, begin, close):
            # "A letter of authorisation, a licence, or an explanation": any of them will do.
            rest = notice[
                begin : next((at for mark in (". ", "。", "\n") if (at := notice.find(mark, close)) >= 0), len(notice))
            ]
            clause = rest
            if _EXPLAINS.search(rest) and subject.route == "dispute":
                continue
        if _OR.search(clause) is None:
            return False
        if _OR_LEADS.match(clause) and subject.is_plan and not lacks_part(subject, "actions"):
            # "Send a plan, or a retraction": the plan is there.
            continue
        others = [
            other
            for other, forms in demands.items()
            if other != demand and asking.of(f"demand:{other}", forms).search(clause)
        ]
        if not any(
            search(subject.speech.of(f"demand:{other}", demands[other]), there)
            or _among_files(subject, other, demands[other])
            for other in others
        ):
            return False
    return bool(places)


def _is_choice(notice: str, begin: int, close: int) -> bool:
    """Whether a clause is one of several in a row whose last one begins with "or"."""
    end = min(
        (at for mark in (". ", "。", "\n", ";", "；") if (at := notice.find(mark, close)) >= 0), default=len(notice)
    )
    return _ROW_ENDS.search(notice[close:end]) is not None and _ROW_ADDS.search(notice[begin:end]) is None


_ROW_ENDS = expression(r", or (?:an?|the|your|other)\b|[，、](?:或者?)", regex.I)
_ROW_ADDS = expression(r", and\b|[，、](?:并|以及|和)", regex.I)
_EXPLAINS = expression(
    r"\bor (?:an? )?(?:\w+ )?(?:explanation|reason|statement)|或者?[^，。]{0,6}(?:说明|解释|理由)", regex.I
)


_EXAMPLE = expression(
    r"\b(?:such as|for example|for instance|e\.g\.|like an?|(?:any|one)(?: or more)? of the following|either)\b|例如|比如|如(?!果|您|何|经|需|有)|之一|任一|任意一",
    regex.I,
)
_NEXT = expression(r"\(?\d[.)]|;|, and\b|；|，(?:以及|并|和)", regex.I)
"""Where a list of examples ends and the next request begins."""
_OR_LEADS = expression(r"\W*(?:or\b|或)", regex.I)
_OR = expression(r"\bor\b|或", regex.I)


def _wants_authorization(notice: str) -> bool:
    """Whether a notice asks for an authorisation in any case, not as one of several ways."""
    found = regex.search(r"(?:letter|proof) of authori[sz]ation|proof that you are authori[sz]ed|authori[sz]ation letter|授权(?:书|函)", notice, regex.I)
    return found is not None and _is_request(notice, found.start(), found.end())


def _asked(subject: Subject, there: str, named: Set[str]) -> Check:
    """Find what the notice asks for in words of its own, beside the usual demands of which some are named as open."""
    notice = subject.notice.text if subject.notice is not None else ""
    topics = subject.knowledge.topics
    asking = subject.knowledge.speech(letter_language(notice)).within(notice)
    for name, forms in topics.asked_by.items():
        if name in named:
            continue
        found = next((match for match in asking.of(f"asked_by:{name}", forms).finditer(notice)), None)
        if found is None or not _is_request(notice, found.start(), found.end()):
            continue
        answers = topics.asked.get(name, {})
        told = _without_prevention(subject) if name in _FACTS else there
        if not search(subject.speech.of(f"asked:{name}", answers), told) and not _among_files(
            subject, f"asked:{name}", answers
        ):
            yield Hit(values=(("demand", found[0]),), key="plan")


_FACTS = (
    "expiry",
    "label_images",
    "remaining_stock",
    "carriers",
    "supplier_name",
    "third_parties",
    "all_offers",
    "other_pages",
    "units_sold",
)
"""Requests for what is so: what will be done from now on does not answer them."""


def _without_prevention(subject: Subject) -> str:
    letter = subject.letter
    if "prevention" not in letter.headed:
        return letter.flat
    return "\n".join(unit.text for unit in letter.units if unit.section != "prevention")


def _papers_wanted(subject: Subject, there: str) -> Check:
    """Find kinds of papers that no demand names, of which there is neither a file nor a word in the letter."""
    notice = subject.notice.text if subject.notice is not None else ""
    asking = subject.knowledge.speech(letter_language(notice)).within(notice)
    documents = subject.knowledge.topics.documents
    names = [name.rsplit("/", 1)[-1].casefold() for name in subject.attachments or ()]
    for kind in _KINDS_ALONE:
        forms = documents[kind]
        found = next(iter(asking.of(f"document:{kind}", forms).finditer(notice)), None)
        if found is None or not _is_request(notice, found.start(), found.end()):
            continue
        if any(is_kind(forms["file"], name) for name in names):
            continue
        if search(subject.speech.of(f"document:{kind}", forms), there) is None:
            yield Hit(values=(("demand", found[0]),), key="plan", severity="hint")
            return


def _withheld(subject: Subject) -> Check:
    """Find sentences that say that what the notice asks for is not sent."""
    notice = subject.notice.text if subject.notice is not None else ""
    if not notice or _REQUESTS.search(notice) is None:
        return
    for unit in subject.letter.sentences:
        if not unit.quoted and search(subject.speech.list("withholds"), unit.text):
            yield Hit(unit.start, unit.end, (("demand", " ".join(unit.text.split())[:80]),), key="plan")


def _asins_left_out(subject: Subject) -> Check:
    """Find products of the notice of which a letter that names others of them does not speak."""
    notice = subject.notice.text if subject.notice is not None else ""
    wanted = dict.fromkeys(_ASIN.findall(notice))
    if len(wanted) < _TWO or _EACH_OF_THEM.search(notice) is None or not subject.is_plan:
        return
    there = set(_ASIN.findall(subject.letter.flat.upper()))
    missing = [asin for asin in wanted if asin not in there]
    if missing and len(missing) < len(wanted) and not _ALL_OF_THEM.search(subject.letter.flat):
        yield Hit(values=(("demand", ", ".join(missing)),), key="plan")


_ASIN = expression(r"(?<![A-Z0-9])B0[0-9A-Z]{8}(?![A-Z0-9])")
_TWO = 2
_EACH_OF_THEM = expression(
    r"\b(?:for|of|about|on) (?:each|every|both)(?: of (?:the|these|those))?(?: \w+)? ?(?:asins?|items?|products?|listings?)\b|每(?:个|款|一个|一款)(?:商品|ASIN|产品)|各(?:个)?(?:ASIN|商品)",
    regex.I,
)
_ALL_OF_THEM = expression(
    r"\b(?:both|all (?:the |these |of the |of these )?(?:two|three|four|five|six|\d|of them|asins|listings|products|items|colou?rs|sizes|variants|variations))\b|两款|两个商品|三款|三个商品|全部商品|所有商品|上述(?:两|三|四)?(?:款|个)?商品",
    regex.I,
)


_KINDS_ALONE = ("template", "lease", "destruction", "shipping_record")
"""Kinds of papers that are told by their names, and by no other words."""
_REQUESTS = expression(
    r"\b(?:send|provide|submit|include|list|name|identify|need|attach|upload|explain|describe|tell|state|confirm|give|have ready|prepare)\b|请|提供|提交|说明|列出|准备|确认",
    regex.I,
)
_EITHER = expression(r"\bor\b|\bif (?:you|applicable|available)\b|\bfor example\b|\bsuch as\b|或|如果|例如", regex.I)


def _orders_left_out(subject: Subject) -> Check:
    """Find orders that the notice wants explained and the letter does not name."""
    notice = subject.notice.text if subject.notice is not None else ""
    places = {match[0]: match.span() for match in _ORDER.finditer(notice)}
    wanted = [order for order, (start, end) in places.items() if _is_request(notice, start, end)]
    missing = [order for order in wanted if order not in subject.letter.flat]
    if not missing or len(wanted) > _MANY_ORDERS:
        return
    # A list of orders in a file may hold them all, but not where the letter itself goes through them.
    if len(missing) < len(wanted) or not _among_files(subject, "asked:order_ids", subject.knowledge.topics.asked["order_ids"]):
        yield Hit(values=(("demand", ", ".join(missing)),), key="plan")


_ORDER = expression(r"(?<!\d)\d{3}-\d{7}-\d{7}(?!\d)")
_MANY_ORDERS = 6
"""The most orders of a notice of which a letter is expected to name each."""


def _is_request(notice: str, start: int, end: int) -> bool:
    """Whether words of a notice are asked for: a request stands before them in their sentence, and no choice beside them."""
    begin = _begin(notice, start)
    close = min(
        (place for mark in (". ", "。", "\n\n", ";") if (place := notice.find(mark, end)) >= 0), default=len(notice)
    )
    # A choice is told between commas.
    before = max(begin, *(notice.rfind(mark, 0, start) for mark in (",", ";", "，", "；", "、")))
    after = min((place for mark in ",.;，。；" if (place := notice.find(mark, end)) >= 0), default=close)
    either = _EITHER.search(notice[before:after]) or regex.match(r"[^.。]{0,3}(?:,|，)? ?(?:or\b|或)", notice[end:])
    return _REQUESTS.search(notice[begin:start]) is not None and either is None


def _among_files(subject: Subject, demand: str, answers: Mapping[str, Iterable[str]]) -> bool:
    """Whether the name of a file shows that it answers a demand: whatever the letter's language, files have names of any."""
    bases = [name.rsplit("/", 1)[-1].casefold() for name in subject.attachments or ()]
    documents = subject.knowledge.topics.documents
    if any(is_kind(documents[kind]["file"], base) for kind in _PAPERS.get(demand, ()) for base in bases):
        return True
    names = " / ".join(name.replace("_", " ").replace("-", " ") for name in subject.attachments or ())
    key = demand if ":" in demand else f"demand:{demand}"
    return any(
        subject.knowledge.speech(language).within(names).of(key, answers).search(names) is not None
        for language in ("en", "zh-Hans")
    )


_OR_OTHERWISE = ("edit_listing", "authorization", "related_account", "retraction", "license")
_SHOWN_ELSEWHERE = ("edit_listing",)
"""Demands that Amazon sees answered on the page itself."""
_TO_BE_SAID = ("evidence_of_compliance", "supplier_contact")
"""Demands that a file alone does not answer."""


_COMPLAINT = expression(r"(?:complaint|case)(?: id)?[ :#]{0,3}(\d{9,})|投诉[^。\d]{0,8}(\d{9,})", regex.I)
