"""What a notice asks for, which kind of answer that is, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from appeal_tui.reader.findings import CauseFound, Found
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Marks
from appeal_tui.reader.stream import Quote, Stream

_SILENT = ("remark", "funds", "links", "help", "evidence", "nothing")
_PLAN = frozenset({"plan_of_action", "root_cause", "actions", "prevention"})
PAPERS = frozenset(
    {
        "invoices", "authorization", "identity", "business_license", "license", "utility_bill", "bank_statement",
        "supplier_contact", "certificates", "proof_of_delivery", "proof_of_payment", "interview", "valid_card", "tax_papers",
        "registration_number", "account_information", "documents", "brand_registration",
    }
)  # fmt: skip
_PROOF = frozenset({"evidence_of_compliance", "explanation", "related_account"})
_IP = frozenset({"prod_ip", "prod_counterfeit"})
_PAPER_CAUSES = frozenset({"ver_identity", "ver_payment", "prod_compliance", "int_section3", "int_compromised"})


def find_demands(stream: Stream, layout: Layout, said: Marks) -> tuple[Found, ...]:
    """Return what is asked for, in the order of the text, each once with all the words that ask for it."""
    found: dict[str, list[Quote]] = {}
    marks = said.of("demands")
    spared = {stream.sentence(mark.hit.start) for mark in marks if mark.rule.id == "nothing_needed"}
    for mark in marks:
        block = layout.block(mark.hit.start)
        if mark.rule.id != "nothing_needed" and stream.sentence(mark.hit.start) in spared:
            continue
        if block in _SILENT or (mark.rule.place and mark.rule.place != block):
            continue
        found.setdefault(mark.rule.id, []).append(stream.quote(mark.hit.start, mark.hit.end))
    return tuple(Found(key, tuple(quotes[:4])) for key, quotes in found.items())


def find_route(
    stream: Stream,
    layout: Layout,
    said: Marks,
    kind: str,
    causes: Sequence[CauseFound],
    demands: Sequence[Found],
    *,
    final: bool,
) -> Found:
    """Return which kind of answer the notice wants: a route, `none` or `unknown`."""
    if kind in ("not_a_notice", "reinstated"):
        return Found("none")
    asked = {demand.value: demand.quotes for demand in demands}
    ids = [cause.id for cause in causes]
    told = {
        mark.rule.id: (stream.quote(mark.hit.start, mark.hit.end),)
        for mark in reversed(said.of("routes"))
        if layout.block(mark.hit.start) not in ("remark", "links")
    }
    plan = [key for key in _PLAN if key in asked]
    # Invoices that business customers are to get are not asked for by Amazon.
    papers = [key for key in asked if key in PAPERS and not (key == "invoices" and ids[:1] == ["perf_idr"])]
    proof = [key for key in asked if key in _PROOF]
    for route in ("quiz", "none"):
        if route in told and not plan and not papers:
            return Found(route, told[route])
    if final and not plan and not papers:
        return Found("none")
    if ids[:1] == ["fund_hold"] and not plan:
        return Found("funds", told.get("funds", ()))
    if "plan_of_action" in asked or len(plan) >= 2:
        return Found("plan", _words(asked, plan))
    if "quiz" in told:
        return Found("quiz", told["quiz"])
    if "retraction" in asked and (not ids or ids[0] in _IP):
        return Found("retraction", asked["retraction"])
    if "acknowledge" in told and not papers:
        return Found("acknowledge", told["acknowledge"])
    if plan and not papers:
        return Found("plan", _words(asked, plan))
    if papers and not (ids[:1] and ids[0] in ("prod_restricted", "int_related", "int_forged") and proof):
        return Found("verification", _words(asked, papers))
    if proof:
        route = "verification" if ids[:1] and ids[0] in _PAPER_CAUSES else "dispute"
        return Found(route, _words(asked, proof))
    for route in ("verification", "plan", "dispute"):
        if route in told:
            return Found(route, told[route])
    if ids[:1] and ids[0] in _PAPER_CAUSES and (kind == "more_info_request" or ids[0] == "prod_compliance"):
        return Found("verification", causes[0].quotes[:1])
    return Found("unknown")


def _words(asked: dict[str, tuple[Quote, ...]], keys: Sequence[str]) -> tuple[Quote, ...]:
    return tuple(quote for key in keys for quote in asked[key][:1])


def find_scope(stream: Stream, layout: Layout, said: Marks, kind: str) -> Found:
    """Return what is affected: the account, its seller-fulfilled offers, listings, or nothing yet."""
    if kind == "not_a_notice":
        return Found("none")
    marks = [mark for mark in said.of("scopes") if layout.block(mark.hit.start) not in _SILENT]
    first = {mark.rule.id: mark for mark in reversed(marks)}
    if kind in ("listing_removal", "account_deactivation", "appeal_rejection", "reinstated"):
        wanted = ["seller_fulfilled_offers", "account", "listing"]
        if kind == "listing_removal":
            wanted = ["seller_fulfilled_offers", "listing"]
        for scope in wanted:
            if scope in first:
                hit = first[scope].hit
                return Found(scope, (stream.quote(hit.start, hit.end),))
        return Found("listing" if kind == "listing_removal" else "account")
    return Found("pre_action")
