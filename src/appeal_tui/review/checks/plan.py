"""What each sentence of a plan must say: a date, an owner, a rhythm, something that can be checked."""

from __future__ import annotations

from collections.abc import Callable

import regex

from appeal_tui.review.checks.governing import above, gives_day, gives_owner
from appeal_tui.review.checks.owners import names_owner
from appeal_tui.review.dates import begins_with_day, find_dates, without_dates
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import LetterText, Statement, Unit
from appeal_tui.review.patterns import Found
from appeal_tui.review.placing import manner
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_FIGURE = expression(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|half)\b|[两三四五六七八九十百]\w?[个件人名单次天周月步道]",
    regex.I,
)
_NAME = expression(
    r"(?<=[a-z,;:.] )[A-Z][a-z]+ [A-Z][a-z]+|(?<=[a-z,] )[A-Z]{2,}|^[A-Z][a-z]+(?: \([^)]{2,30}\))?,? (?:[a-z -]{3,30}, )?(?:also |always |only |then )?[a-z]{2,}(?<!s)s (?:a|an|the|each|every|all|any|which|that|whether|his|her|our|\d|of|in|on|for|with|through|at|once|new|open)\b|\b[A-Z][a-z]+ [A-Z][a-z]+(?= (?:checks|reviews|approves|reads|signs))"
)
_POLITE = expression(
    r"(?:apologi|sorry|thank|sincerely|regards|please|hope|request|ask (?:amazon|you)|look forward|attached|enclosed|confident|believe|appreciat|consider|reinstat|reactivat|take full|understand)"
    r"|(?:抱歉|道歉|致歉|感谢|谢谢|恳请|请(?:求|贵|亚马逊|审|恢复|予)|希望|期待|此致|敬礼|附件|相信|承担)",
    regex.I,
)
_REPORT = expression(
    r"^(?:(?:orders|parcels|shipments|units|sales)?\W*(?:from|between|since|in the (?:period|weeks?|days)) [^.]{0,50}\d[^.]{0,60}(?:orders|parcels|units|returns|claims|defect|late|cancel|rate|:))|^(?:sold|rate|result|results|supplier|invoice|invoices|figures|numbers|contact|attach\w*|phone|e-?mail)\b[^.]{0,30}[:=]|^(?:答[:：] ?)?(?:结果|数据|供应商(?![已均全也现])|附件|文件|证据|凭证|单据|指标|目前|截至|现有|在途|现存)|^(?:问|Q)\d{0,2}[:：]"
    r"|^[\u4e00-\u9fff]{3,30}(?:公司|厂|商行|店)\s+[\u4e00-\u9fff ]{2,12}$",
    regex.I,
)
_RESULT = expression(
    r"^[^.]{0,60}: [^.]*\d+(?:\.\d+)? ?%|\d+ (?:of|in|out of) [\d,]+ (?:orders|units|parcels)|^[^。]{0,24}[：:][^。]*\d+(?:\.\d+)? ?%"
    r"|\b(?:rate|odr|lsr|vtr|share|metric)\b(?:[^.]|\.(?=\d)){0,60}?\b(?:was|is|were|stood|fell|dropped|went|rose|improved)\b(?:[^.]|\.(?=\d)){0,40}?\d ?%|\d ?[单件个][，,][^。]{0,20}即 ?\d[\d.]* ?[%％]|(?:停用|整改|通知|此)前(?:为|是)? ?\d[\d.]* ?[%％]|率[^。]{0,30}(?:由|从|降|升|为|是)[^。]{0,30}\d ?[%％]",
    regex.I,
)
_HAN = expression(r"[\u3400-\u9fff]")
_VERB_EN = expression(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|shall|must|(?<!\d )may(?! \d)|can|cannot|[a-z]{2,}ed|[a-z]{3,}(?<!s)s|sent|set|put|made|told|took|held|[a-z]+ (?:the|all|our|every|each|new|a))\b"
)
_VERB_ZH = expression(
    r"[清点扫称量验拍贴填寄记巡试比讲教招购培检查核审训更设停禁改发做用签抽测看报销退联建装换记对管复盘拍登通立导负建买卖售留删换移隔毁退回评估统汇编集跟馈认复络聘请雇解止撤终提供监看整理写印录传问催谈付收寄领采锁拦]|关注|遵守|学习|上架|下架|进行|完成|处理|开展|召开|组织"
)
_BRIEF = 12
_SHORT_EN, _SHORT_ZH = 3, 6


def measures_of(subject: Subject, section: str) -> tuple[Statement, ...]:
    """Return the points of a part that claim something, without polite or introducing sentences.

    Only a part that has a place of its own is understood well enough to say what it lacks.
    """
    letter = subject.letter
    points = letter.statements(section)
    if section not in letter.headed:
        if not is_brief(letter):
            return ()
        points = tuple(point for point in points if _sounds_like(subject, section, point.text))
    listed = [point for point in points if point.item]
    # Beside a list, a sentence before or after it introduces or ends it.
    points = tuple(listed) if len(listed) >= 2 else _by_line(letter, points)
    return tuple(
        point
        for point in points
        if (len(point.text) >= _SHORT_ZH if letter.chinese else len(point.text.split()) >= _SHORT_EN)
        and not (not point.item and _POLITE.search(point.text))
        and not _REPORT.search(point.text)
        and not (section == "prevention" and _RESULT.search(point.text))
        and (letter.chinese or len(_HAN.findall(point.text)) * 5 < len(point.text))
        and (_VERB_ZH if letter.chinese else _VERB_EN).search(point.text)
    )


def _sounds_like(subject: Subject, section: str, text: str) -> bool:
    if section == "prevention" and not _AHEAD.search(text):
        return False
    return search(subject.speech.cue(section), text) is not None


_AHEAD = expression(
    r"\b(?:will|shall|now|from now on|going forward|future|prevent\w*|avoid\w*|no longer)\b|今后|(?<![日了因])以后|未来|防止|避免|不再(?!.{0,6}解决)|将(?!.{0,4}(?:起诉|投诉|曝光))",
    regex.I,
)


def is_brief(letter: LetterText) -> bool:
    """Whether a letter without headings is so short that each of its sentences is understood by itself."""
    return not letter.headed & {"root_cause", "actions", "prevention"} and len(letter.sentences) <= _BRIEF


def _by_line(letter: LetterText, points: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return the points of a part that is written line by line, each line whole."""
    lines: list[Statement] = []
    for point in points:
        if lines and "\n" not in letter.flat[lines[-1].end : point.start]:
            first = lines[-1]
            lines[-1] = Statement(
                first.start, point.end, letter.flat[first.start : point.end], first.section, first.item
            )
        else:
            lines.append(point)
    return tuple(lines) if len(lines) >= 2 else points


def vague_verb(subject: Subject, rule: Rule) -> Check:
    """Find sentences whose only verb is a good intention."""
    speech = subject.speech
    for unit in subject.letter.of("actions", "prevention", "mixed", "opening", "commitments", "facts", "statement"):
        if not unit.quoted and _only_gets_better(subject, unit):
            yield Hit(unit.start, unit.end)
            continue
        match = search(speech.list("vague"), unit.text) or _vague_weakly(subject, unit)
        if match is None or unit.quoted:
            if not unit.quoted and (_only_means_well(subject, unit) or _merely(subject, unit)):
                yield Hit(unit.start, unit.end, severity="hint")
            continue
        if unit.section in ("opening", "facts", "statement") and not regex.search(
            r"\b(?:we|i) (?:will|shall|have|are going)\b|我们(?:将|会|已)", unit.text, regex.I
        ):
            continue
        rest = unit.text[: match.start()] + " " + unit.text[match.end() :]
        if _FIGURE.search(unit.text) or find_dates(unit.text) or search(speech.list("tool"), rest):
            continue
        if _merely(subject, unit):
            # Whose intention it is, and how often he has it, makes no act of it.
            yield Hit(unit.start, unit.end, severity="hint")
            continue
        if not subject.letter.chinese and _NAME.search(unit.text):
            continue
        often = search(speech.list("frequency"), rest)
        if often or search(speech.list("role"), rest) or (not subject.letter.chinese and names_owner(subject, rest)):
            # An owner makes no act of a good intention, unless what follows says what is to be so.
            single = sum(1 for _ in speech.list("vague").finditer(unit.text)) < 2
            if single and (often or _LEADS_ON.match(match[0]) or unit.section != "prevention"):
                continue
            yield Hit(unit.start, unit.end, severity="hint")
            continue
        yield Hit(unit.start, unit.end)


def _vague_weakly(subject: Subject, unit: Unit) -> Found | None:
    """Return where a sentence only makes an effort: nothing in it is done by hand, none of its words can be looked at."""
    if unit.section not in ("actions", "prevention", "mixed", "commitments") or len(unit.text) > _LONGEST_EFFORT:
        return None
    speech = subject.speech
    match = search(speech.list("vague_weak"), unit.text)
    return match if match and search(speech.list("concrete"), unit.text) is None else None


_LONGEST_EFFORT = 160


def _merely(subject: Subject, unit: Unit) -> bool:
    """Whether a sentence of the plan promises effort for something that cannot be looked at, and names no act."""
    text, speech = unit.text, subject.speech
    if unit.section not in ("actions", "prevention", "mixed", "commitments") or len(text) > _LONGEST_EFFORT:
        return False
    if _FIGURE.search(text) or find_dates(text) or search(speech.list("tool"), text):
        return False
    concrete = search(speech.list("concrete"), text) is not None
    if search(speech.list("merely"), text) is not None:
        # "Packing got more careful": in a sentence of one clause the word for work is only its subject.
        return not concrete or (len(text) < _ONE_CLAUSE and _SECOND_CLAUSE.search(text) is None)
    return not concrete and bool(search(speech.list("vague"), text) and search(speech.list("abstract"), text))


_ONE_CLAUSE = 90
_SECOND_CLAUSE = expression(r"[,;:，；：(（]|\bby \w+ing\b")


def _only_gets_better(subject: Subject, unit: Unit) -> bool:
    """Whether a sentence tells that something got better, perhaps on which day and by whom, but not what was done to it."""
    if unit.section not in ("actions", "prevention", "mixed", "commitments") or len(unit.text) > _LONGEST_EFFORT:
        return False
    # Neither its number nor its day makes it an act.
    text = _NUMBER.sub("", without_dates(unit.text)).strip(" ,:;，：、-")
    speech = subject.speech
    return (
        search(speech.list("betters"), text) is not None
        and _FIGURE.search(text) is None
        and search(speech.list("tool"), text) is None
        and _SECOND_CLAUSE.search(text) is None
    )


_NUMBER = expression(
    r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)、]?(?=\W)|[a-z][.)]|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|next)(?:ly)?,"
    r"|[（(]?[一二三四五六七八九十]{1,3}[)）、.])\W*",
    regex.I,
)


def _only_means_well(subject: Subject, unit: Unit) -> bool:
    """Whether a short measure promises in words that no list knows and names nothing that could be looked at."""
    text, chinese = unit.text, subject.letter.chinese
    return (
        unit.section == "prevention"
        and "prevention" in subject.letter.headed
        and len(text) < (_WELL_MEANT_ZH if chinese else _WELL_MEANT_EN)
        and _PROMISES.search(text) is not None
        and not (_FIGURE.search(text) or find_dates(text) or _technical(text) or _POLITE.search(text))
        and not (search(subject.speech.list("tool"), text) or search(subject.speech.list("frequency"), text))
        and (chinese or _NAME.search(text) is None)
        and search(subject.speech.rule(subject.knowledge.rules["promise_absolute"]), text) is None
    )


_WELL_MEANT_EN, _WELL_MEANT_ZH = 70, 22
_PROMISES = expression(r"\b(?:will|shall)\b|会(?!议|计|员)|将|更", regex.I)
_LEADS_ON = expression(r"ensur|mak(?:e|ing) sure|see to it that|commit|确保|做好|落实|规范", regex.I)


def no_owner(subject: Subject, rule: Rule) -> Check:
    """Find measures that nobody owns."""
    if not subject.wants_plan:
        return
    owned = [point for point in measures_of(subject, "prevention") if not _works_alone(point.text)]
    yield from _lacking(
        subject, tuple(owned), lambda text: names_owner(subject, text), lambda text: gives_owner(subject, text)
    )


def no_frequency(subject: Subject, rule: Rule) -> Check:
    """Find measures without a rhythm or a trigger."""
    if not subject.wants_plan:
        return
    rhythm = subject.speech.list("frequency")
    points = measures_of(subject, "prevention")
    regular = tuple(point for point in points if not _technical(point.text))

    def says(text: str) -> bool:
        return search(rhythm, text) is not None

    yield from _lacking(subject, regular, says, says)


def _lacking(
    subject: Subject, points: tuple[Statement, ...], says: Callable[[str], bool], says_for_all: Callable[[str], bool]
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
        yield Hit(point.start, point.end, severity="" if len(lacks) * 2 >= len(points) else "hint")


def is_over(subject: Subject, text: str) -> bool:
    """Whether a measure is told as something that was done once: a rule of its own says so."""
    chinese = subject.letter.chinese
    past = (_PAST_ZH if chinese else _PAST_EN).search(text) is not None
    standing = (_STANDING_ZH if chinese else _STANDING_EN).search(text) is not None
    if past and not standing and _on_one_day(text):
        # "On 5 May she checked every photo": what stands beside the past and a day is no rhythm.
        return chinese is False or _RHYTHM_ZH.search(text) is None
    if search(subject.speech.list("frequency"), _ONCE.sub(" ", text)):
        return False
    return past and (begins_with_day(text) or not standing)


def _on_one_day(text: str) -> bool:
    """Whether a sentence tells a day on which something was done, not one since or until which it goes on."""
    return any(
        not _SINCE.search(text[: date.start]) and not text[date.end :].lstrip().startswith(("起", "之前", "前", "开始"))
        for date in find_dates(text)
    )


_ONCE = expression(
    r"\b(?:in (?:the )?(?:month|week|course) of|all (?:of )?(?:our|the|\w+ (?:colleagues|employees|staff))|on the shel\w+|after (?:the|that|this) \w+|during)\b|全员|全部|所有",
    regex.I,
)
_SINCE = expression(r"\b(?:since|from|as of|starting|effective|until|till)(?: \w+)?\W*$|[自从]\s*$", regex.I)
_RHYTHM_ZH = expression(r"每(?!位|个人|名|件商品)|凡|一旦|定期|逢")
_PAST_ZH = expression(r"已(?!有)|了(?!解)|进行过|[开做办学看讲]过|过(?=[。，；]|$)")
_STANDING_ZH = expression(
    r"将(?!.{0,12}了)|会(?=对|在|把|按|给|先|再|不)|须|必须|(?<!供|相|对|响|反)应(?!商)|负责(?!人)|今后|以后|从此|不再|起|现在|每(?!位|个人|名)|凡|一旦|不得|定期"
)
_PAST_EN = expression(
    r"\b(?:we|i|he|she|they|our \w+|the \w+(?: \w+)?|all \w+|\d+ \w+|new \w+) (?:have |has |had |also |then |already |were |was |been )*(?:\w+ed|sent|bought|told|wrote|put|set|took|held|gave|made|found|built|drew|got|kept|were|was)\b"
    r"|\b(?:was|were|got|has been|have been|had been|did)\b"
    r"|\b(?:we|i|he|she|they|there|our \w+|the \w+) had (?:an?|one|two|three|several|some|the|our)\b|\b(?:has|have|had) (?:the|our|all|every) (?:\w+ ){1,3}?\w+ed\b"
    r"|\b(?:spoke|talked|sent|bought|told|wrote|took|held|gave|made|found|built|drew|kept|ran|met|went|sat|began|hung|threw|taught|paid|sold|left|came|showed|understood) (?:to|with|about|through|out|away|the|an?|our|all|every|each|his|her|their|my|two|three|four|five|six|\d+|new)\b"
    r"|(?<!\b(?:the|an?|our|each|every|any|all|no|new|is|are|be|gets?|not|which|that|or|and|by|of|for|with) )\b[a-z]{2,}(?<!ne)ed (?:the|an?|our|all|every|each|his|her|their|my|two|three|four|five|six|\d+|to all|new)\b",
    regex.I,
)
_STANDING_EN = expression(
    r"\b(?:will|shall|must|(?<!\d )may(?! \d)|can|cannot|now|is|are|has to|have to|needs?|no longer|from now|going forward|responsible|in charge|appointed|since"
    r"|^\W*(?:every|each|whenever|twice|once|daily|weekly|monthly)|(?:every|each|an?|on) (?:day|week|month|quarter|year|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)"
    r"|(?:lead|leader|manager|clerk|supervisor|owner|director|officer|head|packer|assistant|team|he|she|who|which|it|that) (?:\w+ly )?(?!was\b|has\b)[a-z]{2,}(?<!s)s"
    r"|(?!was\b|is\b|this\b|always\b|across\b|towards\b|besides\b|all\w*s\b)[a-z]{2,}(?<!s)s (?:the|an?|each|every|all|any|it|them|his|her|only|whether|what|which))\b",
    regex.I,
)


def _technical(text: str) -> bool:
    """Whether a measure works by itself: a block, a lock, a setting."""
    return bool(
        regex.search(
            r"\b(?:blocks?|blocked|locks?|locked|cannot|can not|can no longer|impossible|refuses?|rejects?|stops|is not \w+ed|are not \w+ed|without \w+|must not|may not|not allowed|no longer|only \w+ (?:\w+ ){0,2}(?:may|can|has|have)|no longer (?:buy|sell|use|offer|accept|list)|stopped (?:buying|selling|using))\b|不再(?:采购|销售|使用|接受)|系统(?:自动|拦截)|拒绝|自动|保持(?:开启|关闭)|不得|禁止|无法|不能|不予|方可|才能",
            text,
            regex.I,
        )
    )


def _works_alone(text: str) -> bool:
    """Whether a measure needs nobody: a program does it, or it is forbidden for everybody."""
    return _technical(text) and not (_DONE_BY_SOMEBODY.search(text) and _MACHINE.search(text) is None)


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
        if is_over(subject, point.text)
        or (manner(subject.speech, point.text) != "prevention" and _STANDS.match(point.text) is None)
    ]
    lacks = [point for point in points if not _says_when(subject, point) and not _dated_before(subject, point)]
    for point in lacks:
        # One act without a day among dated ones may be told of the day before it.
        yield Hit(point.start, point.end, severity="" if len(lacks) * 2 >= len(points) else "hint")


_STANDS = expression(
    r"\W*(?:(?:on |at )?(?:each|every)\b|(?:once|twice|three times|\d times) (?:a|per|each|every)\b|(?:daily|weekly|monthly|quarterly|whenever|from now on|always)\b"
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
    return any(gives_day(text) for text in above(subject, point)) or _goes_on(subject, point)


def _goes_on(subject: Subject, point: Statement) -> bool:
    if point.item or not _CONTINUES.match(point.text):
        return False
    line = subject.letter.flat[: point.start].rpartition("\n")[2]
    return gives_day(line)


_CONTINUES = expression(
    r"\W*(?:he|she|they|it|this|that|these|those|both|each|all|then|also|afterwards|there|none|at the same time|(?:in )?the same|the (?:refunds?|money|new|change|other|rest|first|second))\b"
    r"|\W*(?:同时|并|随后|然后|接着|此后|之后|其后|他|她|该|这|其中|另)",
    regex.I,
)
