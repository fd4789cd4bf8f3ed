"""What a notice asks for: whether a letter or a file answers it."""

from __future__ import annotations

from collections.abc import Set

import regex

from appeal_tui.review.checks.answering_files import PAPERS, among_files
from appeal_tui.review.checks.asking import asks, is_for_whoever_disputes, is_request, is_requested, is_wanted
from appeal_tui.review.checks.choices import one_of_several
from appeal_tui.review.checks.documents import FILE, is_kind
from appeal_tui.review.checks.in_name import answers_in_name
from appeal_tui.review.checks.left_out import (
    asins_left_out,
    complaints_left_out,
    orders_left_out,
    rates_left_out,
    standards_left_out,
)
from appeal_tui.review.checks.old_bills import old_bills
from appeal_tui.review.checks.requests import unanswered_requests
from appeal_tui.review.checks.rounds import is_same
from appeal_tui.review.checks.topics import lacks_part
from appeal_tui.review.content import content_of
from appeal_tui.review.knowledge import find_all, search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit, letter_language
from appeal_tui.review.patterns import FewPatterns
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_PARTS = {"root_cause": "root_cause", "actions": "actions", "prevention": "prevention"}


def unaddressed_demand(subject: Subject, rule: Rule) -> Check:
    """Find what the notice asks for and the letter does not answer."""
    yield from _open(subject)


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
    there, papers = letter.flat, _where_papers_are(subject)
    if subject.route == "plan" and not (subject.causes and all(_is_of_papers(cause) for cause in subject.causes)):
        # A plan has its three parts whatever words the notice finds for them.
        demands |= dict.fromkeys(("actions", "prevention"))
    for demand in demands:
        if demand in _PARTS:
            # Its own rule says that the root cause is missing.
            if subject.is_plan and demand != "root_cause" and lacks_part(subject, demand) and not _is_secured(subject):
                yield Hit(values=(("demand", demand.replace("_", " ")),), key="plan")
            continue
        if subject.route == "retraction":
            # That letter asks the rights owner; what Amazon would take instead is not wanted beside it.
            continue
        answers = subject.knowledge.topics.demands.get(demand)
        if demand == "related_account" and subject.causes and not any(c.startswith("int_") for c in subject.causes):
            continue
        if answers is None or demand in _SHOWN_ELSEWHERE or not is_wanted(subject, demand):
            continue
        pattern = subject.speech.of(f"demand:{demand}", answers)
        told = _told_of(pattern, papers) if demand in PAPERS else search(pattern, there) is not None
        if told or (demand not in _TO_BE_SAID and among_files(subject, demand, answers)):
            continue
        if demand in _OR_OTHERWISE and not (demand == "authorization" and _wants_authorization(subject)):
            # What may be answered in another way than the one that the notice names is not missing.
            continue
        if one_of_several(subject, demand, there):
            continue
        named.add(demand)
        yield Hit(values=(("demand", demand.replace("_", " ")),), key="plan")
    asked = (
        *_asked(subject, there, named),
        *_papers_wanted(subject, there),
        *_withheld(subject),
        *asins_left_out(subject),
        *orders_left_out(subject),
        *rates_left_out(subject),
        *standards_left_out(subject),
    )
    if not asked and not named and asks(subject):
        asked = tuple(answers_in_name(subject))
    if not asked and not named and (papers := _papers_to_show(subject)):
        asked = (Hit(values=(("demand", papers),), key="plan"),)
    # What is missing by its name is not told once more in the notice's own words.
    yield from asked or (() if named else unanswered_requests(subject, there))
    yield from complaints_left_out(subject)
    yield from old_bills(subject)


def _is_secured(subject: Subject) -> bool:
    """Whether steps that secure an account are all that a notice of a break-in wants: they prevent the next one."""
    return (
        subject.causes == ("int_compromised",)
        and subject.notice is not None
        and _SECURES.search(subject.notice.text) is not None
        and _PREVENTS.search(subject.notice.text) is None
    )


_SECURES = expression(r"\bsecur(?:e|ed|ing) (?:the|your|it)\b|保护|安全措施|确保账户安全|加强账户安全", regex.I)
_PREVENTS = expression(r"\b(?:prevent|avoid|again|future)\w*|防止|预防|避免|再次|今后", regex.I)


def _papers_to_show(subject: Subject) -> str:
    """Return how a notice asks for papers that show something, where nothing goes with the letter and nothing in it says so."""
    if subject.notice is None or subject.is_plan or subject.route not in ("dispute", "verification"):
        return ""
    wanted = subject.speech.wording("asking", "papers_to_show").search(subject.notice.text)
    none = subject.attachments == () and _THERE.search(subject.letter.flat) is None
    return wanted[0] if wanted is not None and none and is_requested(subject, wanted.start()) else ""


def _where_papers_are(subject: Subject) -> str:
    """Return the letter without what shows no paper: measures that ask for papers to come, and what Amazon asked for."""
    return "\n".join(
        unit.text
        for unit in subject.letter.units
        if not _REPEATS.search(unit.text)
        and (unit.section not in ("prevention", "commitments") or _THERE.search(unit.text))
    )


_THERE = expression(
    r"\.(?:pdf|jpe?g|png|docx?|xlsx?|csv)\b|\b(?:attach\w*|enclos\w*|exhibit|uploaded|annex|at hand|next to me|beside me)\b|附件|附上|附后|已上传|见附",
    regex.I,
)
"""What tells that a paper is there."""
_REPEATS = expression(
    r"\byou (?:wrote|write|asked|ask|said|say|told|need|want|wanted|require|required|request|requested|wish)\b[^.\n]{0,60}\b(?:need|want|ask|require|send|provide|for|submit)"
    r"|(?:贵方|贵司|您|你们|亚马逊)[^。\n]{0,24}(?:要求|需要|索要)(?:我[们司])?(?:提供|提交|发送|出具)",
    regex.I,
)
"""How a letter repeats what Amazon wants."""


def _told_of(pattern: FewPatterns, text: str) -> bool:
    """Whether a paper is spoken of as one that is there: "we did not ask for an invoice" shows none."""
    return any(
        _NOT_HAD.search(text[max(0, match.start() - _CLAUSE) : match.start()]) is None
        for match in find_all(pattern, text)
    )


_CLAUSE = 40


_NOT_HAD = expression(
    r"\b(?:(?:did not|didn't|never|have not|had not) (?:ask\w*|request\w*|demand\w*|keep|kept|get|got|receive\w*|have|had) (?:him |her |them |it )?(?:for )?(?:an?|any|the)?|had no|without(?: an?| any)?|(?<!\w)no) $"
    r"|(?:没有?|未|无)(?:向[^，。]{1,8})?(?:索?要|索取|提供|保留|开具?|拿到?|留存?)?(?:过|到|任何)?$"
    r"|\b(?:retailer|store|shop|website)(?:'s|s') (?:own )?(?:\w+ )?(?:(?:packing )?slips? (?:and|or) )?$|(?:对方|别人|他人|零售商|网店)的(?:装箱单|包装|纸箱|小票)?(?:和|及|与|、|或)?$",
    regex.I,
)
"""What stands right before a paper that the seller says he never had, or that was in the parcel of another shop."""


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


_AUTHORIZATION = expression(
    r"(?:letter|proof) of authori[sz]ation|proof that you are authori[sz]ed|authori[sz]ation letter|授权(?:书|函)",
    regex.I,
)


def _wants_authorization(subject: Subject) -> bool:
    """Whether a notice asks for an authorisation in any case, not as one of several ways."""
    found = _AUTHORIZATION.search(subject.notice.text) if subject.notice is not None else None
    return found is not None and is_request(subject, found.start(), found.end())


def _asked(subject: Subject, there: str, named: Set[str]) -> Check:
    """Find what the notice asks for in words of its own, beside the usual demands of which some are named as open."""
    notice = subject.notice.text if subject.notice is not None else ""
    topics = subject.knowledge.topics
    asking = subject.knowledge.speech(letter_language(notice)).within(notice)
    for name, forms in topics.asked_by.items():
        if name in named:
            continue
        form = asking.of(f"asked_by:{name}", forms)
        wanted = _words_that_ask(subject, form, of_a_choice=name in _WHOEVER, of_a_plan=subject.is_plan)
        if wanted is None:
            continue
        answers = topics.asked.get(name, {})
        told = _without_prevention(subject) if name in _FACTS else there
        if not search(subject.speech.of(f"asked:{name}", answers), told) and not among_files(
            subject, f"asked:{name}", answers
        ):
            yield Hit(values=(("demand", wanted),), key="plan")


_WHOEVER = ("third_parties", "buyers_treated", "buyers_informed", "order_ids")
"""Requests that name a choice and leave none: "the services or groups that you used", "how you informed or refunded"."""


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
    "stock_quantity",
    "fda_number",
    "open_orders",
    "open_claims",
    "other_documents",
    "buyers_treated",
    "buyers_informed",
    "buyers_data",
    "contact_with_owner",
    "repayment",
    "insert_copy",
    "issuer_statement",
    "original_invoice",
    "stock_at_amazon",
)
"""Requests for what is so: what will be done from now on does not answer them."""


def _without_prevention(subject: Subject) -> str:
    """Return what the letter tells of what was: without its measures, and without the lines that name the seller himself."""
    letter = subject.letter
    told = [unit for unit in letter.units if unit.section != "prevention" or "prevention" not in letter.headed]
    told = [unit for unit in told if not _OWN_NAME.search(unit.text)]
    # What stands below a heading is told of what it names: "Supplier" above the name of a company.
    return "".join(f"{unit.text.rstrip(':：')} " if _is_label(unit) else f"{unit.text}\n" for unit in told)


def _is_label(unit: Unit) -> bool:
    """Whether a line only names what is told below it, and is no part of a plan."""
    return unit.section == "facts" and (unit.heading or len(unit.text) <= _LABEL)


_LABEL = 20
"""Characters of a line that names what stands below it."""
_OWN_NAME = expression(
    r"^\W*(?:公司|店铺|账户|账号|卖家|主体|company|store|account|seller)[^：:\n]{0,12}[：:]"
    r"|^\W*[\u4e00-\u9fff（）()]{4,30}(?:公司|商行|工作室|经营部)\W*$",
    regex.I,
)


def _papers_wanted(subject: Subject, there: str) -> Check:
    """Find kinds of papers that no demand names, of which there is neither a file nor a word in the letter."""
    notice = subject.notice.text if subject.notice is not None else ""
    asking = subject.knowledge.speech(letter_language(notice)).within(notice)
    documents = subject.knowledge.topics.documents
    names = [name.rsplit("/", 1)[-1].casefold() for name in subject.attachments or ()]
    for kind in _KINDS_ALONE:
        forms = documents[kind]
        wanted = _words_that_ask(subject, asking.of(f"document:{kind}", forms), of_a_plan=subject.is_plan)
        if wanted is None:
            continue
        if any(is_kind(forms["file"], name) for name in names):
            continue
        if search(subject.speech.of(f"document:{kind}", forms), there) is None:
            yield Hit(values=(("demand", wanted),), key="plan", severity="hint")
            return


def _words_that_ask(
    subject: Subject, form: FewPatterns, *, of_a_choice: bool = False, of_a_plan: bool = False
) -> str | None:
    """Return the first words of a form by which the notice asks: what Amazon has seen may be told by the same words before."""
    notice = subject.notice.text if subject.notice is not None else ""
    for match in form.finditer(notice):
        begin, end = match.span()
        if of_a_plan and is_for_whoever_disputes(subject, begin):
            continue
        if is_request(subject, begin, end) and not _is_unwanted(notice, begin):
            return match[0]
        if of_a_choice and is_requested(subject, begin):
            return match[0]
    return None


def _is_unwanted(notice: str, place: int) -> bool:
    """Whether what a notice speaks of at a place is what Amazon will not have: "No screenshots, please"."""
    return _NOT_WANTED.search(notice[max(0, place - _CLAUSE) : place]) is not None


_NOT_WANTED = expression(
    r"\b(?:no|not|never|without|instead of|rather than)(?: an?| any)? $|(?:不是|非|不要|不得|请勿|不接受|而非)$",
    regex.I,
)


def _withheld(subject: Subject) -> Check:
    """Find sentences that say that what the notice asks for is not sent."""
    notice = subject.notice.text if subject.notice is not None else ""
    if not asks(subject):
        return
    for unit in subject.letter.sentences:
        if not unit.quoted and (
            search(subject.speech.list("withholds"), unit.text) or _is_to_come(subject, unit, notice)
        ):
            yield Hit(unit.start, unit.end, (("demand", " ".join(unit.text.split())[:80]),), key="plan")


def _is_to_come(subject: Subject, unit: Unit, notice: str) -> bool:
    """Whether a sentence says that a paper which the notice names is still being made, and shows nothing instead."""
    if (unit.section == "prevention" and "prevention" in subject.letter.headed) or FILE.search(unit.text):
        return False
    pending = search(subject.speech.list("pending"), unit.text)
    return pending is not None and bool(content_of(subject, pending[0]) & content_of(subject, notice))


_KINDS_ALONE = ("template", "lease", "destruction", "shipping_record")
"""Kinds of papers that are told by their names, and by no other words."""


_OR_OTHERWISE = ("edit_listing", "authorization", "related_account", "retraction", "license")


_SHOWN_ELSEWHERE = ("edit_listing",)
"""Demands that Amazon sees answered on the page itself."""


_TO_BE_SAID = ("evidence_of_compliance", "supplier_contact")
"""Demands that a file alone does not answer."""
