"""A cause that is put on others: on a supplier, a carrier or any firm that the seller chose himself."""

from __future__ import annotations

import regex

from appeal_tui.review.checks.lexical import words_of
from appeal_tui.review.checks.parts import told_causes
from appeal_tui.review.dates import find_dates
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Statement
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject


def blame_supplier_only(subject: Subject, rule: Rule) -> Check:
    """Find a sentence that puts the fault on others, and a root cause in which only others act."""
    points = told_causes(subject)
    shared = _own_fault_told(subject, points)
    said = tuple(
        hit
        for hit in words_of(subject, rule)
        if not _in_a_list_of_acts(subject, hit) and not (shared and not _leaves_nothing(subject, hit))
    )
    yield from said
    others = (subject.speech.list("third_party"), subject.speech.list("outsider"))
    blamed = next(
        (
            point
            for point in points
            if any(search(one, point.text) for one in others)
            or _another_firm_acts(subject, point.text)
            or _is_named_as_the_cause(subject, point.text)
            # "It is original, it comes from the factory" blames nobody; and who accuses Amazon is told so by another rule.
            if search(subject.speech.list("deny"), point.text) is None
            if search(subject.speech.rule(subject.knowledge.rules["blame_amazon"]), point.text) is None
        ),
        None,
    )
    if said or blamed is None or not subject.wants_plan:
        # What stands under "Why the goods are genuine" is no cause that somebody could be blamed for.
        return
    if not shared:
        yield Hit(blamed.start, blamed.end)


def _another_firm_acts(subject: Subject, text: str) -> bool:
    """Whether a sentence tells what a firm did that the letter names with its legal form or by what it does for the seller."""
    acts = _FIRM_ACTS.match(text)
    if acts is None:
        return False
    opening = " ".join(unit.text for unit in subject.letter.of("opening"))
    if acts["name"] in opening or acts["name"].casefold() in subject.entity.casefold():
        return False
    return any(acts["name"] == firm["name"] for firm in _FIRM.finditer(subject.letter.flat)) or (
        regex.search(_FIRM_AT_WORK.format(name=regex.escape(acts["name"])), subject.letter.flat) is not None
    )


def _is_named_as_the_cause(subject: Subject, text: str) -> bool:
    """Whether a sentence gives nothing but a name for the cause: "The root cause of this is Northern Express."."""
    named = _NAMED_CAUSE.match(text)
    return named is not None and named["name"].casefold() not in subject.entity.casefold()


_NAMED_CAUSE = expression(
    r"\W*(?i:the |our |root |main |real |only |whole )*(?i:causes?|reason|culprit)(?i: of (?:this|it|that|all this)| for (?:this|it|that))? "
    r"(?i:is|was|are|were|lies with|lay with|is with) (?:the )?(?P<name>[A-Z][\w'&-]+(?: [A-Z&][\w'&-]*){0,3})\W*$"
)
_FIRM_AT_WORK = (
    r"(?i:\b(?:contract|agreement|carrier|courier|supplier|factory|agency|forwarder|provider|distributor|warehouse)\b)[^.\n]{{0,12}} {name}\b"
    r"|\b{name},? (?i:(?:our|the|a|an) (?:\w+ )?(?:carrier|courier|supplier|factory|agency|forwarder|provider|distributor|warehouse)\b)"
)
"""Where a letter says what a firm is to the seller, whose name it has."""
_FIRM_ACTS = expression(
    r"\W*(?P<name>[A-Z][\w'-]+(?: [A-Z&][\w'-]*){1,3}) (?:[a-z]{2,}ed|did|sent|sold|made|put|gave|wrote|had)\b"
)
_FIRM = expression(
    r"(?P<name>[A-Z][\w'-]+(?: [A-Z&][\w'-]*){1,3}?),? (?:Ltd|Limited|Inc|LLC|GmbH|AG|KG|Corp|Co|Srl|SpA|SARL|SAS|SA|SL|BV|Lda|Oy|AB|ApS)\b"
)


def _own_fault_told(subject: Subject, points: tuple[Statement, ...]) -> bool:
    """Whether the root cause tells anything that the seller did or left undone."""
    if any(_BY_OWN_HAND.search(point.text) for point in points):
        return True
    # Whoever only passed on what he got, or was cheated, did nothing that a plan could mend.
    text = subject.speech.list("excuse").without("\n".join(point.text for point in points))
    own, passive = subject.speech.list("self"), subject.speech.list("self_passive")
    if any(not passive.matches(text, match.start()) for match in own.finditer(text)):
        return True
    return search(subject.speech.list("own_thing"), text) is not None


_BY_OWN_HAND = expression(
    r"\bour (?:own )?(?:engineer|clerk|packer|picker|buyer|assistant|manager|bookkeeper|designer|office|warehouse lead|inspector|checker|controller|storeman|receiver|lister|bench|team lead)s? (?:[a-z]+(?:ed|t|w)|did|put|let|read)\b"
    r"|\bwe (?:received|got|had)\b[^.;]{0,60}\band (?:did not|didn't|never) (?:compare|check|test|open|inspect|look|verify|count|read|ask|measure|weigh)\b"
    r"|(?:打单|打包|录入|上架|仓库|采购|运营|客服|推广|财务|设计)(?:员|人员|同事|负责人|主管|经理|专员|助理)(?:手工|自行|直接|误|没有|未)"
    r"|没有(?:第二个?人|任何人|专人|人)(?:负责)?(?:审核|复核|检查|核对|审批|查看)",
    regex.I,
)
"""People of the seller who did something, by what they are."""


def _leaves_nothing(subject: Subject, hit: Hit) -> bool:
    """Whether the sentence of a place puts the whole of the fault on others."""
    unit = subject.letter.unit_at(hit.start) if hit.start is not None else None
    if unit is None or unit.section != "root_cause":
        # What is said of others among the actions is no part of the cause that is told.
        return True
    return search(subject.speech.list("wholly"), unit.text) is not None


def _in_a_list_of_acts(subject: Subject, hit: Hit) -> bool:
    """Whether a place lies in a dated act, or in a listed measure: what others do there is what they are made to do."""
    unit = subject.letter.unit_at(hit.start) if hit.start is not None else None
    if unit is None or unit.section not in ("actions", "prevention"):
        return False
    if _CONDITION.match(unit.text):
        return True
    return bool(find_dates(unit.text)) or (unit.section == "prevention" and "prevention" in subject.letter.named)


_CONDITION = expression(r"\W*(?:if|when|whenever|once|as soon as)\b|\W*(?:如果|一旦|若|凡)", regex.I)
