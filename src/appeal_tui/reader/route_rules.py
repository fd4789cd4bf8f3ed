"""Which kind of answer a notice wants by what it asks for and says outright, and by how Amazon answers such cases."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from appeal_tui.reader.demands import PAPERS, PLAN, asking_sentences
from appeal_tui.reader.findings import CauseFound, Found
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Marks
from appeal_tui.reader.said import DECIDED
from appeal_tui.reader.stream import Quote, Stream

PROOF = frozenset({"evidence_of_compliance", "explanation", "related_account"})
"""Demands that a dispute answers."""
_IP = frozenset({"prod_ip", "prod_counterfeit"})
_INSTEAD_OF_RETRACTION = frozenset({"authorization", "invoices", "license", "certificates"}) | PROOF
_PAPER_CAUSES = frozenset({"ver_identity", "ver_payment", "prod_compliance", "int_compromised"})
_DOUBT_CAUSES = frozenset({"prod_inauthentic", "prod_safety", "prod_compliance", *_PAPER_CAUSES})
"""Here papers answer, whatever else may be explained."""
_PROOF_CAUSES = frozenset({"int_forged", "int_related", "prod_counterfeit"})
"""Here papers prove that the charge is wrong: a dispute."""
_WHO = frozenset({"identity", "interview", "business_license"})
FORMS = frozenset({"prod_safety", "prod_compliance"})
"""Here a questionnaire is a form about the product, no quiz."""

_TRIO = ("root_cause", "actions", "prevention")
_REACH_OF_A_LIST = 200
"""Parts of a plan that stand farther apart, in letters of the text, are not asked for together."""
_REACH_OF_IF = 60
_ANSWERS = frozenset({"refused", "appeal_rejection", "final_refusal"})
_BY_SHIPPING = frozenset({"proof_of_delivery"})
"""What is given with each order, and not sent to Amazon."""
_OUTRIGHT = 3.0
"""The weight from which on a rule says that no answer is possible, whatever else a text may seem to ask for."""
_NO_ANSWER_TO = frozenset({"listing_removal", "at_risk_warning", "appeal_rejection"})

Asked = Mapping[str, tuple[Quote, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the other parts of the reader found in a notice of which the answer is looked for."""

    stream: Stream
    layout: Layout
    said: Marks
    """Where the rules hold."""
    kind: str
    causes: Sequence[CauseFound]
    demands: Sequence[Found]
    final: bool
    """Whether Amazon says that it will not answer again."""
    scope: str
    has_deadline: bool
    has_owner: bool
    """Whether a rights owner is named."""

    @property
    def asked(self) -> Asked:
        """The demands, each with the words that ask for it."""
        return {demand.value: demand.quotes for demand in self.demands}


def route_by_rules(wanted: Wanted) -> Found:
    """Return which kind of answer the rules give: a route, `none` (nothing to send) or `unknown` (it does not say)."""
    stream, layout, said = wanted.stream, wanted.layout, wanted.said
    kind, causes, final = wanted.kind, wanted.causes, wanted.final
    if words := words_without_answer(wanted):
        return Found("none", words)
    asked = dict(wanted.asked)
    told = dict(said_outright(wanted))
    if final and kind == "appeal_rejection":
        # A last answer speaks of the papers that were sent; only words that ask for some ask for some.
        asking = asking_sentences(stream, layout, said) - _decisions(stream, said)
        asked = {
            key: quotes
            for key, quotes in asked.items()
            if any(stream.sentence(stream.place_of(quote.start))[0] in asking for quote in quotes)
        }
    if "documents" in asked and ("dispute" in told or asked.keys() & PROOF):
        # Papers without a name beside a denial are there to prove it.
        asked.pop("documents")
    first = causes[0].id if causes else ""
    for doubted in ("prod_counterfeit", "int_forged"):
        if any(cause.id == doubted for cause in causes) and (doubted == "int_forged" or first in _IP):
            # Papers that are doubted are not answered with more of them; a mark on a counterfeit is no other matter.
            first = doubted
    if first in FORMS:
        told.pop("quiz", None)
        if form := asked.pop("quiz", None):
            asked.setdefault("documents", form)
    if first == "perf_idr":
        # Invoices that business customers are to get are not asked for by Amazon.
        for papers in ("invoices", "documents"):
            asked.pop(papers, None)
        told.pop("verification", None)
    return (
        _by_subject(kind, first, asked, told, final=final)
        or _by_plan(first, causes, asked, told)
        or _by_papers(kind, first, asked, told)
        or _by_words(kind, first, asked, told, causes)
    )


def _decisions(stream: Stream, said: Marks) -> frozenset[int]:
    """Return where the sentences begin that tell the decision, and the papers that it was made on."""
    decided = (
        mark
        for mark in said.of("kinds")
        if mark.rule.id == "sent" or (mark.rule.id in _ANSWERS and mark.rule.weight >= DECIDED)
    )
    return frozenset(stream.sentence(mark.hit.start)[0] for mark in decided)


def words_without_answer(wanted: Wanted) -> tuple[Quote, ...]:
    """Return the words that say that no appeal is possible; none where no word says so, or the kind of notice allows one."""
    for mark in wanted.said.of("routes") if wanted.kind in _NO_ANSWER_TO else ():
        is_outright = mark.rule.id == "none" and mark.rule.weight >= _OUTRIGHT
        if is_outright and wanted.layout.block(mark.hit.start) not in ("remark", "links"):
            return (wanted.stream.quote(mark.hit.start, mark.hit.end),)
    return ()


def said_outright(wanted: Wanted) -> dict[str, tuple[Quote, ...]]:
    """Return the routes that are said outright, each with the first words that say it."""
    stream = wanted.stream
    ifs = [mark.hit.start for mark in wanted.said.of("kinds") if mark.rule.id == "condition"]
    told: dict[str, tuple[Quote, ...]] = {}
    for mark in wanted.said.of("routes"):
        start = mark.hit.start
        if wanted.layout.block(start) in ("remark", "links") or mark.rule.id in told:
            continue
        first = max(stream.sentence(start)[0], start - _REACH_OF_IF)
        if mark.rule.id == "none" and any(first <= place <= start for place in ifs):
            # 'If you agree, no reply is needed.'
            continue
        told[mark.rule.id] = (stream.quote(start, mark.hit.end),)
    return told


def _by_subject(kind: str, first: str, asked: Asked, told: Asked, *, final: bool) -> Found | None:
    plan, papers = _of(asked, PLAN), _of(asked, PAPERS)
    is_plan = asks_for_a_plan(asked)
    if final and not is_plan and not papers:
        return Found("none", told.get("none", ()))
    if first == "fund_hold" and not is_plan:
        if "none" in told and frozenset(papers) <= _BY_SHIPPING:
            # 'Ship with tracking numbers; you need not contact us.'
            return Found("none", told["none"])
        if papers or ("funds" in told and kind != "appeal_rejection"):
            return Found("funds", _words(asked, papers) or told.get("funds", ()))
        return Found("none", told.get("none", ()))
    quiz = asked.get("quiz") or told.get("quiz", ())
    if quiz and (not is_plan or _stands_first(quiz, asked, plan)):
        # 'Pass the quiz within 72 hours; otherwise send a plan.'
        return Found("quiz", quiz)
    acknowledge = "acknowledge" in told or "acknowledgement" in asked
    is_advice = not papers or first.startswith(("perf_", "pol_"))
    if "none" in told and kind == "at_risk_warning" and not is_plan and is_advice and not acknowledge:
        return Found("none", told["none"])
    if "none" in told and kind == "listing_removal" and first == "prod_restricted" and not plan:
        # 'No answer is needed. If you want to sell the brand, apply, and we shall ask for an invoice.'
        return Found("none", told["none"])
    return None


def _by_plan(first: str, causes: Sequence[CauseFound], asked: Asked, told: Asked) -> Found | None:
    plan = _of(asked, PLAN)
    if (
        "acknowledge" in told
        and "acknowledgement" in asked
        and "plan_of_action" not in asked
        and len(plan) < len(_TRIO)
        and not (first in _PROOF_CAUSES and _of(asked, PAPERS | PROOF))
    ):
        return Found("acknowledge", told["acknowledge"])
    if first == "int_forged" and "evidence_of_compliance" in asked and "plan_of_action" not in asked:
        return Found("dispute", asked["evidence_of_compliance"])
    if first in FORMS and "certificates" in asked and not asked.keys() & {"plan_of_action", "root_cause"}:
        # 'Send the test reports, and tell us what you have done': the reports decide.
        return Found("verification", asked["certificates"])
    if first in _PAPER_CAUSES and _of(asked, PAPERS) and not asked.keys() & {"plan_of_action", "root_cause"}:
        return Found("verification", _words(asked, _of(asked, PAPERS)))
    if asks_for_a_plan(asked):
        return Found("plan", _words(asked, plan))
    if "retraction" in asked and (not first or first in _IP):
        if wants_a_retraction(asked, causes) or not leaves_a_choice(asked):
            return Found("retraction", asked["retraction"])
        proof, papers = _of(asked, PROOF), _of(asked, PAPERS)
        return Found("dispute", _words(asked, proof)) if proof else Found("verification", _words(asked, papers))
    return None


def _by_papers(kind: str, first: str, asked: Asked, told: Asked) -> Found | None:
    plan, papers, proof = (_of(asked, ids) for ids in (PLAN, PAPERS, PROOF))
    if first == "pol_dropship" and "proof_of_delivery" in asked and not proof:
        # Deliveries are checked for a while: their papers end it.
        return Found("verification", asked["proof_of_delivery"])
    if first == "prod_restricted" and kind != "more_info_request" and not plan and (papers or proof):
        # What may not be sold is shown to be something else.
        return Found("dispute", _words(asked, proof or papers))
    if first == "int_section3" and proof and not _of(asked, _WHO | {"invoices"}):
        return Found("dispute", _words(asked, proof))
    if first == "prod_counterfeit" and kind == "more_info_request" and papers:
        return Found("verification", _words(asked, papers))
    if first in _PROOF_CAUSES and (papers or proof):
        return Found("dispute", _words(asked, proof or papers))
    if plan and first.startswith("perf_"):
        return Found("plan", _words(asked, plan))
    if "interview" in asked or (papers and first in _DOUBT_CAUSES):
        return Found("verification", _words(asked, papers))
    if ("acknowledge" in told or "acknowledgement" in asked) and not papers and not plan:
        return Found("acknowledge", told.get("acknowledge") or asked["acknowledgement"])
    if "evidence_of_compliance" in asked:
        route = "verification" if first in _PAPER_CAUSES or (papers and kind == "more_info_request") else "dispute"
        return Found(route, asked["evidence_of_compliance"])
    if papers:
        return Found("verification", _words(asked, papers))
    if plan:
        return Found("plan", _words(asked, plan))
    return None


def _by_words(kind: str, first: str, asked: Asked, told: Asked, causes: Sequence[CauseFound]) -> Found:
    if announces_a_call(told, asked):
        # What is wanted will be said on the telephone.
        return Found("unknown", told["call"])
    if "none" in told or "nothing_needed" in asked:
        return Found("none", told.get("none") or asked["nothing_needed"])
    proof = _of(asked, PROOF)
    if proof:
        return Found("verification" if first in _PAPER_CAUSES else "dispute", _words(asked, proof))
    for route in ("verification", "plan", "dispute"):
        if route in told:
            return Found(route, told[route])
    if first in _PAPER_CAUSES and kind != "appeal_rejection":
        return Found("verification", causes[0].quotes[:1])
    return Found(_where_nothing_is_said(kind, first))


def _where_nothing_is_said(kind: str, first: str) -> str:
    """Return the route of a notice that does not say what it wants: what Amazon wants in all others of its kind."""
    if kind == "at_risk_warning" and first.startswith(("perf_", "pol_", "fund_")):
        return "none"
    if kind == "listing_removal" and first in ("pol_pricing", "prod_restricted"):
        # A new price, or another product, is the answer.
        return "none"
    if kind == "account_deactivation" and first.startswith(("perf_", "pol_")):
        return "plan"
    if kind == "account_deactivation" and first in _PROOF_CAUSES:
        return "dispute"
    return "unknown"


def announces_a_call(told: Asked, asked: Asked) -> bool:
    """Whether all that a notice says of an answer is that Amazon will call."""
    return "call" in told and "none" not in told and not asked.keys() - {"nothing_needed"}


def asks_for_a_plan(asked: Asked) -> bool:
    """Whether a plan is asked for, by its name or by two of its parts that stand together."""
    if "plan_of_action" in asked:
        return True
    places = sorted((quote.start, quote.end, key) for key in _TRIO for quote in asked.get(key, ()))
    return any(
        first != second and start - end < _REACH_OF_A_LIST
        for (_, end, first), (start, _, second) in itertools.pairwise(places)
    )


def leaves_a_choice(asked: Asked) -> bool:
    """Whether a notice that speaks of a retraction takes something of the seller's own instead of it.

    Then that is what there is to send, but for the complaint of a rights owner (`wants_a_retraction`): papers that allow the
    use, or proof that no right is infringed.
    """
    return "retraction" in asked and bool(asked.keys() & _INSTEAD_OF_RETRACTION)


def wants_a_retraction(asked: Asked, causes: Sequence[CauseFound]) -> bool:
    """Whether the rights owner's word is what a notice wants, whatever else it takes instead.

    Decided by the reference of the domain: a rights owner's complaint is answered with a letter to him and a note to Amazon
    (domain.md 0.1), and where a notice tells the seller to turn to him, the retraction comes first (domain.md A.2, S70 S71).
    Of the labelled notices the sets from y on say so too; those before it name the papers or the proof that stand beside it.
    Where a counterfeit is charged first, invoices answer it.

    Args:
        asked: What the notice asks for.
        causes: Its causes, the first one first.
    """
    return "retraction" in asked and bool(causes) and causes[0].id == "prod_ip"


def _stands_first(quotes: Sequence[Quote], asked: Asked, keys: Sequence[str]) -> bool:
    """Whether words stand before all those that ask for something."""
    return all(quotes[0].start < quote.start for key in keys for quote in asked[key])


def _of(asked: Asked, ids: Iterable[str]) -> list[str]:
    wanted = frozenset(ids)
    return [key for key in asked if key in wanted]


def _words(asked: Asked, keys: Sequence[str]) -> tuple[Quote, ...]:
    return tuple(quote for key in keys for quote in asked[key][:1])
