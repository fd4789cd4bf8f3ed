"""What the parts of a plan must be: a cause of one's own, and a remedy beyond dismissal."""

from __future__ import annotations

import regex

from appeal_tui.review.checks.measures import is_brief, measures_of
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Statement, Unit
from appeal_tui.review.placing import manner
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_OPEN_CAUSE = expression(r"\b(?:root causes?|because|due to|reason|caused by)\b|原因|由于|因为|导致", regex.I)


def _causes(subject: Subject) -> tuple[Statement, ...]:
    """Return the points of the root cause without polite or introducing sentences.

    Where no heading opens it, it is what ahead of the other parts calls itself the root cause.
    """
    letter = subject.letter
    points = letter.statements("root_cause")
    if "root_cause" not in letter.headed:
        points += tuple(point for point in letter.statements("opening") if _IS_CAUSE.match(point.text))
    return tuple(point for point in points if len(point.text) > (6 if letter.chinese else 14))


_IS_CAUSE = expression(
    r"\W*(?:the |our )?(?:only |real |main |true )?(?:root causes?|reason)\b.{0,40}\b(?:is|was|lies|lay)\b|\W*(?:根本|真正的?)原因(?:是|在于)",
    regex.I,
)


def told_causes(subject: Subject) -> tuple[Statement, ...]:
    """Return the points of the root cause; of a short letter without headings everything that is no act and no measure."""
    if not is_brief(subject.letter) or not subject.wants_plan:
        return _causes(subject)
    begins = next((unit.start for unit in subject.letter.units if _BEGINS_AHEAD.match(unit.text)), None)
    return tuple(
        point
        for point in subject.letter.statements("opening", "root_cause", "prevention")
        if begins is None or point.start < begins
        if not _AHEAD.search(point.text) and not _SORRY.search(point.text) and not _CONTACT.search(point.text)
    )


_BEGINS_AHEAD = expression(
    r"\W*(?:for|in) (?:the )?future\b|\W*(?:from now on|going forward|prevention)\b|\W*(?:今后|以后|今后我们|预防)",
    regex.I,
)
"""Where a letter without headings begins to tell what is done from now on."""
_CONTACT = expression(r"@|\+\d|\d{3,}[ -]\d{3,}|^[^.。:：]{0,20}[:：]")
_AHEAD = expression(
    r"\b(?:will|shall|from now on|in future|going forward)\b|今后|以后|将来|希望|会(?=检|学|加|注|努)", regex.I
)


def _is_restatement(subject: Subject, text: str) -> bool:
    speech = subject.speech
    if search(speech.list("restate"), text) is None:
        return False
    # A word that joins cause and effect tells neither, and "shipped late" is what Amazon saw.
    rest = speech.list("symptom").without(text)
    return search(speech.list("mechanism"), _JOINS.sub("", rest) if subject.letter.chinese else rest) is None


_JOINS = expression(r"由于|因为|导致|造成|使得|给买家")
_SORRY = expression(r"\b(?:regret|apologi[sz]e|sorry|seriousness|inconvenience)\b|抱歉|歉意|愧疚|道歉", regex.I)


def _overlap(subject: Subject, text: str) -> float:
    """Return how much of a sentence stands in the notice."""
    if subject.notice is None or not subject.notice.text:
        return 0.0
    # Of an English word its beginning: a notice says "joins" where a letter says "joined".
    pattern = r"[\u4e00-\u9fff]{2}" if subject.letter.chinese else r"\b[a-z]{4}"
    words = regex.findall(pattern, _LEAD.sub("", text).lower(), overlapped=subject.letter.chinese)
    known = set(regex.findall(pattern, subject.notice.text.lower(), overlapped=subject.letter.chinese))
    share = sum(word in known for word in words) / len(words) if words else 0.0
    return share if len(words) >= _ENOUGH or (len(words) >= _FEW and share == 1) else 0.0


_LEAD = expression(r"^\W*(?:the |our )?(?:root )?(?:cause|reason)s? (?:is|was|lies in the fact)(?: that)?\b", regex.I)
_ENOUGH, _FEW = 5, 3
"""So many words of a sentence tell that it repeats the notice; of fewer ones every one must stand there."""


_DIGIT = expression(r"\d")


def no_root_cause(subject: Subject, rule: Rule) -> Check:
    """Find a plan without a root cause, or with one that only repeats what Amazon saw."""
    if not subject.wants_plan:
        return
    points = _causes(subject)
    if "root_cause" not in subject.letter.headed:
        # Whoever writes without that heading may tell the cause anywhere: only a plan whose other parts are clear and
        # in which no other sentence explains anything has none.
        clear = {"actions", "prevention"} <= subject.letter.named
        others = [
            unit
            for unit in subject.letter.sentences
            if not unit.quoted and (not clear or unit.section not in ("actions", "prevention", "attachments"))
        ]
        if (clear or is_brief(subject.letter)) and not any(
            _explains(subject, unit.text)
            and not _is_restatement(subject, unit.text)
            and not accuses_or_pleads(subject, unit.text)
            and not (is_brief(subject.letter) and _tells_an_answer(subject, unit))
            for unit in others
        ):
            first = next((unit for unit in others if _is_restatement(subject, unit.text)), None)
            yield Hit(first.start, first.end) if first else Hit()
        elif is_brief(subject.letter):
            said = [unit for unit in others if _IS_CAUSE.match(unit.text)]
            if said and all(_is_restatement(subject, unit.text) for unit in said):
                yield Hit(said[0].start, said[0].end)
        return
    if not points:
        yield Hit()
        return
    mechanism = subject.speech.list("mechanism")
    repeats = accused = None
    for point in points:
        if len(points) > 1 and accuses_or_pleads(subject, point.text):
            accused = accused or point
            continue
        if accused and search(subject.speech.list("deny"), point.text):
            # Whoever accuses somebody and says that all is genuine gives no cause of his own.
            repeats = accused
            continue
        restated = (
            _is_restatement(subject, point.text) and search(subject.speech.list("ignorance"), point.text) is None
        ) or (_overlap(subject, point.text) > 0.8 and search(mechanism, point.text) is None)
        polite = (
            len(point.text) < 160
            and search(subject.speech.of("stock", subject.knowledge.questions.stock), point.text)
            and search(mechanism, point.text) is None
        )
        polite = polite or (_SORRY.search(point.text) is not None and not _DIGIT.search(point.text))
        figures = search(mechanism, point.text) is None and (
            _COUNTS.search(point.text) or _CALLS.search(point.text) or _only_facts(point.text)
        )
        bare = _is_bare(subject, point.text)
        if (not restated and not polite and not figures and not bare) or search(
            subject.speech.list("third_party"), point.text
        ):
            return
        if restated or polite or bare:
            repeats = repeats or point
    if repeats:
        yield Hit(repeats.start, repeats.end)


def _only_facts(text: str) -> bool:
    """Whether a sentence beside another gives a figure, a day or a product, and no reason."""
    return _DIGIT.search(text) is not None and len(text) < _A_FACT and BECAUSE.search(text) is None


_A_FACT = 110
"""The most characters of a sentence that tells nothing but a fact."""


def _tells_an_answer(subject: Subject, unit: Unit) -> bool:
    """Whether a sentence asks Amazon for something, or tells what was done about the notice or is done from now on."""
    if unit.section == "root_cause" or len(unit.text) > _AN_ANSWER:
        return False
    if _ASKS_OR_REPEATS.search(unit.text) or subject.speech.wording("plan", "acted").begins(unit.text):
        return True
    return manner(subject.speech, unit.text) in ("actions", "prevention") and BECAUSE.search(unit.text) is None


_AN_ANSWER = 200
"""The most characters of a sentence that tells an answer and nothing else."""


_ASKS_OR_REPEATS = expression(
    r"^\W*(?:also |and )?(?:please|kindly|pls|we (?:kindly )?(?:hope|ask|request|beg))\b|^\W*(?:请|恳请|希望|望)"
    r"|^[^.]{0,24}\bnotice\b[^.]{0,12}$",
    regex.I,
)
"""A sentence that asks for something, or only says that the notice came."""


def accuses_or_pleads(subject: Subject, text: str) -> bool:
    """Whether a sentence only accuses others or pleads: a rule of its own says so, and it explains nothing."""
    rules, weighs = subject.knowledge.rules, subject.speech.weighs(text)
    return any(
        search(subject.speech.rule(rules[name]), text) or weighs.get(name, 0.0) > _PLAINLY
        for name in ("blame_amazon", "blame_competitor", "blame_buyer", "emotion", "promise_absolute")
    )


_PLAINLY = 1.0
"""A sentence whose signs give a rule more points has that fault, whatever its wording."""


_BARE_EN, _BARE_ZH = 90, 24
"""The most characters of a sentence that may be too general to tell a cause."""


_GENERAL = expression(
    r"\b(?:mistakes?|errors?|problems?|issues?|standards?|account|performance|quality|polic(?:y|ies)|rate|management|as promised)\b"
    r"|错误|问题|标准|账户|绩效|质量|政策|管理|管控|承诺|指标",
    regex.I,
)


def _is_bare(subject: Subject, text: str) -> bool:
    """Whether a sentence is short, has no fact in it and tells of nothing that somebody did or left undone."""
    rest = subject.speech.list("symptom").without(text)
    return (
        len(text) < (_BARE_ZH if subject.letter.chinese else _BARE_EN)
        and _GENERAL.search(text) is not None
        and not _DIGIT.search(text)
        and search(subject.speech.list("mechanism"), _JOINS.sub("", rest)) is None
        and search(subject.speech.list("ignorance"), text) is None
    )


_COUNTS = expression(
    r"^\W*\d[\d,]* (?:units|pieces|orders|items|buyers|parcels|copies|offers|listings)\b[^.;]{0,40}\b(?:was|were|are) (?:sold|affected|shipped|returned|concerned|late)\b|"
    r"^\W*\d[\d,]* (?:of|out of) \d|^the (?:list|report|table|figures?) (?:is|are)\b|\d ?[单件个条].{0,12}(?:取消|迟发|延误|投诉|缺陷)|共 ?\d|^\W*\d+ ?[单件个条][^。，]{0,6}中有? ?\d"
    r"|^\W*(?:the|our|this) (?:\w+ )?(?:unit|item|product|article|listing|page)s? (?:was|were) (?:listed|put (?:up|online)|published|created) (?:on|in|from) [^.]{4,40}\bsold\b"
    r"|^\W*in the (?:last |past )?(?:\d+ days|\w+ (?:days|weeks|months))\b[^.]{0,24}\b(?:we|i) had [\d,]+ (?:[\w-]+ ){0,3}(?:orders|units|parcels|shipments)\b"
    r"|^(?:到|截至|自|从)[^，。；]{0,16}(?:共|一共|合计)?(?:售出|卖出|销售|发货|出货)了? ?[\d,]+ ?[件台单个盒套条双]"
    r"|^\W*(?:\d{1,2} ?月)?\d{1,2} ?[日号]?(?:至|到|-|—|~)[^，。；]{1,12}?(?:取消|迟发|延迟|缺陷)了? ?\d+ ?(?:单|个|件|票)[。，]?$"
    r"|^\W*(?:(?:in|for|during|over|from) [^,.]{3,30}?,? )?(?:it|that|this|the rate|the figure|the share|the percentage|our (?:records?|figures?|reports?))\b (?:was|is|were|are|counts?|shows?|stood)\b[^.;]{0,30}\d(?:[^.;]|\.(?=\d))*\b(?:orders|complaints|claims|ratings|units|parcels|shipments|days)\b"
    r"|^\W*(?:\d{1,2} ?月[^，。；]{0,20})?(?:共|一共|总共)(?:有|计)? ?[\d,]+ ?(?:个订单|单|个包裹|票|件)[^。；]{0,10}(?:取消|迟发|延迟|缺陷|投诉|差评)",
    regex.I,
)


_CALLS = expression(
    r"^\W*(?:please|kindly) (?:read|note|see|find|look|consider)\b|^\W*请(?:仔细|认真|注意|查看|阅)", regex.I
)
"""A sentence that only asks the reader for something."""


def only_counts(text: str) -> bool:
    """Whether a point of the root cause only says how many there were."""
    return _COUNTS.search(text) is not None and BECAUSE.search(text) is None


BECAUSE = expression(
    r"\b(?:because|since|as|so that|without|did not|had no|nobody|no one|instead)\b|由于|因(?!此)|没有|未(?!收)|无人|导致|只",
    regex.I,
)
"""Words that say why."""


def _explains(subject: Subject, text: str) -> bool:
    """Whether a sentence tells how something came about."""
    return search(subject.speech.list("mechanism"), text) is not None or _OPEN_CAUSE.search(text) is not None


def ignorance_only(subject: Subject, rule: Rule) -> Check:
    """Find a root cause that says nothing but that a policy was not known."""
    if subject.route == "dispute":
        # Whoever disputes tells no cause of his own.
        return
    points = told_causes(subject)
    ignorance = subject.speech.list("ignorance")
    first = None
    stated = subject.speech.list("stated_reason")
    for point in points:
        if (reason := search(stated, point.text)) and search(ignorance, point.text[reason.start() :]):
            rest = ignorance.without(point.text)
            others = (rest, *(one.text for one in points if one is not point))
            step = _names_a_step(subject, rest) or any(_NO_STEP.search(text) for text in others)
            if not step and not any(search(subject.speech.list("deeper"), text) for text in others):
                yield Hit(point.start, point.end)
                return
    for point in points:
        if search(ignorance, point.text):
            rest = _without_counts(ignorance.without(point.text))
            if _names_a_step(subject, rest) or search(subject.speech.list("deeper"), rest):
                break
            first = first or point
        elif not _is_restatement(subject, point.text) and search(subject.speech.list("mechanism"), point.text):
            break
    else:
        if first is not None:
            yield Hit(first.start, first.end)
            return
    if policy := _policy_unknown(subject, points):
        yield Hit(policy.start, policy.end)


def _policy_unknown(subject: Subject, points: tuple[Statement, ...]) -> Statement | None:
    """Return the point that says that a policy was not known, where none tells a step that nobody did.

    How many orders came of it and what was done then are told beside it; a cause they are not.
    """
    ignorance, deeper = subject.speech.list("ignorance"), subject.speech.list("deeper")
    rests = [ignorance.without(point.text) for point in points]
    if any(_NO_STEP_TAKEN.search(rest) or search(deeper, rest) for rest in rests):
        return None
    policy = subject.speech.list("a_policy")
    return next(
        (
            point
            for point in points
            if (match := search(ignorance, point.text)) and search(policy, point.text[match.start() :][:_NEAR_BY])
        ),
        None,
    )


_NEAR_BY = 80
"""So many characters from where a letter says that something was not known, what it was is told."""


def _without_counts(text: str) -> str:
    """Return the sentences of a text but those that only say how many there were."""
    return "".join(part for part in _SENTENCES.findall(text) if not only_counts(part))


_SENTENCES = expression(r"[^.。；;]+(?:\.(?=\d)[^.。；;]+)*[.。；;]?\s*")
_NO_STEP = expression(
    r"\b(?:no one|nobody|no (?:check|step|approval|review|procedure)|without (?:\w+ ){0,3}(?:approval|check\w*|review|test\w*))\b"
    r"|无人|没有人|没有(?:专人|流程|安排|设|建立|审|检|核|复)|未(?:设|建|经|审|检|核|复)",
    regex.I,
)
"""Steps that nobody did."""


_TAKEN_EN = r"(?:no one|nobody|no (?:check|person|process|step|approval|review|list|procedure)|without (?:\w+ ){0,3}(?:approval|check\w*|review|test\w*)|freelancer|(?:was|were)(?: not|n\x27t) (?:checked|reviewed|approved|read|compared|tested|looked at|seen)|our (?:[\w-]+ ){0,2}(?:check|review|process|procedure|checklist) (?:only )?(?:covered|asked|looked|did))\b"
_TAKEN_ZH = r"无人|没有人|没有(?:专人|流程|安排|设|建立|审|检|核|复)|未(?:设|建|经|审|检|核|复)|外包|擅自|不(?:复点|复核|复查|核对|检查|查看|抽查|验货|看)"
_NO_STEP_TAKEN = expression(rf"\b{_TAKEN_EN}|{_TAKEN_ZH}", regex.I)
"""A step that nobody did, or that was left to somebody outside."""
_LACK_EN = expression(rf"\b(?:{_TAKEN_EN}|\d+ (?:of|orders|units|listings|asins)\b)", regex.I)
_LACK_ZH = expression(rf"{_TAKEN_ZH}|\d+ ?(?:个|件|单|条|款|次)")


def _names_a_step(subject: Subject, text: str) -> bool:
    if subject.letter.chinese:
        return bool(_LACK_ZH.search(text))
    return bool(_LACK_EN.search(text))


def firing_only(subject: Subject, rule: Rule) -> Check:
    """Find a dismissal beside fewer measures than a process needs."""
    if not subject.wants_plan and "int_forged" not in subject.causes:
        # That somebody left is evidence there, not a measure; who forged a paper and left is one.
        return
    measures = measures_of(subject, "prevention") or subject.letter.statements("prevention")
    if "prevention" not in subject.letter.headed:
        # Without a heading the end of a letter may look like measures.
        measures = tuple(point for point in measures if search(subject.speech.cue("prevention"), point.text))
    if len(measures) >= rule.numbers.get("fewest", 3):
        return
    against = (subject.speech.unless(rule), subject.speech.list("new_step"))
    # What stands for a measure is what must be mended, wherever the dismissal is told first.
    for unit in sorted(subject.letter.sentences, key=lambda one: one.section != "prevention"):
        if unit.quoted or any(search(one, unit.text) for one in against):
            continue
        if match := search(subject.speech.rule(rule), unit.text):
            yield Hit(unit.start + match.start(), unit.start + match.end())
            return
