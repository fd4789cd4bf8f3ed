"""The points of a plan that claim something, and whether they are told as something that is over."""

from __future__ import annotations

import regex

from appeal_tui.review.dates import begins_with_day, find_dates
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import LetterText, Statement
from appeal_tui.review.subject import Subject

POLITE = expression(
    r"(?:apologi|sorry|thank|sincerely|regards|please|hope|request|ask (?:amazon|you)|look forward|attached|enclosed|confident|believe|appreciat|consider|(?:glad|grateful|happy|pleased) (?:to|if|for)|reinstat|reactivat|take full|understand)"
    r"|(?:抱歉|道歉|致歉|感谢|谢谢|恳请|请(?:求|贵|亚马逊|审|恢复|予)|希望|期待|此致|敬礼|附件|相信|承担)",
    regex.I,
)
_REPORT = expression(
    r"^(?:(?:orders|parcels|shipments|units|sales)?\W*(?:from|between|since|in the (?:period|weeks?|days)) [^.]{0,50}\d[^.]{0,60}(?:orders|parcels|units|returns|claims|defect|late|cancel|rate|:))|^(?:sold|rate|result|results|supplier|invoice|invoices|figures|numbers|contact|attach\w*|phone|e-?mail)\b[^.]{0,30}[:=]|^(?:答[:：] ?)?(?:结果|数据|供应商(?![已均全也现])|附件|文件|证据|凭证|单据|指标|目前|截至|现有|在途|现存)|^(?:问|Q)\d{0,2}[:：]"
    r"|^[\u4e00-\u9fff]{3,30}(?:公司|厂|商行|店)\s+[\u4e00-\u9fff ]{2,12}$"
    r"|^(?:店主|法人|法定代表人|负责人|总经理|经理|店长|老板|联系人|签名|落款|代表)\s*[:：]\s*[\u4e00-\u9fff]{2,4}$"
    r"|^(?:店主|法人|法定代表人|负责人|总经理|经理|店长|老板|联系人|申诉人)\s*[:：]?\s*[\u4e00-\u9fff]{2,4}(?:\s+(?:日期)?[\d二〇].*)?$|^[\u4e00-\u9fff]{2,4}[，,、]\s*[\u4e00-\u9fff]{0,8}(?:负责人|店主|法人|法定代表人|经理|店长|老板|总监)$"
    r"|^[\u4e00-\u9fff\w]{0,16}\s[\u4e00-\u9fff\w\s]{0,16}(?:经理|总监|主管|店长|店主|法人|代表人?|负责人|老板|专员|助理)\s*[:：]?\s*[\u4e00-\u9fff]{2,4}$",
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
    r"[清点扫称量验拍贴填寄记巡试比讲教招购培检查核审训更设停禁改发做用签抽测看报销退联建装换记对管复盘拍登通立导负建买卖售留删换移隔毁退回评估统汇编集跟馈认复络聘请雇解止撤终提供监看整理写印录传问催谈付收寄领采锁拦]|关注|遵守|学习|上架|下架|进行|完成|处理|开展|召开|组织|走访|要求|参观|参加|拜访|开[过了会]"
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
        and not (not point.item and POLITE.search(point.text))
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


def without_consequence(text: str) -> str:
    """Return a measure without what follows from its result: "checks the list, and if more than 3 % are late ..." has no rhythm."""
    clauses = _CLAUSE_ZH.split(text)
    kept, checks = [], False
    for clause in clauses:
        if checks and _RESULT_ZH.match(clause):
            continue
        checks = checks or _CHECKS_ZH.search(clause) is not None
        kept.append(clause)
    return _OF_WHICH.sub(" ", _AS_NEEDED.sub(" ", _WHATEVER.sub(" ", "，".join(kept))))


_CLAUSE_ZH = expression(r"[，；]|[,;](?=\s?[\u4e00-\u9fff])")
_CHECKS_ZH = expression(
    r"查看|检查|抽查|抽看|核对|核查|计测|检测|测试|巡查|查阅|测量|比对|对照|监控|关注|留意|翻看|浏览|复核|审核|抽检|检验|盘点|清点|观察|试用|跟踪|监测|查"
)
_RESULT_ZH = expression(
    r"[^，；]{0,10}?(?:超过|超出|低于|高于|不足|少于|多于|达到|发现|出现|不符|不一致|有问题|异常|偏差|不合格|不对|有误|一旦有|如有|若有|如发现|若发现)(?![^，；]{0,12}(?:每|次日|当[天日周月班]|[周月季]))"
)
"""How the consequence of a check begins in Chinese."""
_WHATEVER = expression(
    r"\band (?:\w+ly )?\w+s (?:\w+ ){0,3}?(?:whatever|what|anything|everything|any \w+(?: \w+)?|all|those|the ones|units|items) (?:that |which )?(?:is|are|has|have|was|were|i|we|he|she|they|does|do|looks?|seems?|shows?|falls?|differs?|does not) [^,;.]*",
    regex.I,
)
"""What somebody does with what he has found: no occasion on which he looks."""
_AS_NEEDED = expression(
    r"\b(?:when|whenever|if|where|wherever|as) (?:needed|necessary|required|possible|appropriate|applicable|useful)\b",
    regex.I,
)
_OF_WHICH = expression(
    r"\b(?:of|per) (?:(?:each|every|any|all)(?: (?:of )?(?:our|the))? )?(?:\w+ )?(?:skus?|asins?|zones?|models?|variants?|variations?|colou?rs?|sizes?|categor(?:y|ies)|pages?|templates?|brands?)\b(?!(?: \w+){0,2} (?:before|at|on|in|when|that))",
    regex.I,
)
"""Of what something is done, which tells no time."""


def is_over(subject: Subject, text: str) -> bool:
    """Whether a measure is told as something that was done once: a rule of its own says so."""
    chinese = subject.letter.chinese
    # What follows from an act makes no measure of it.
    text = (_SO_ZH if chinese else _SO_EN).sub("", text)
    past = (_PAST_ZH if chinese else _PAST_EN).search(text) is not None
    standing = (_STANDING_ZH if chinese else _STANDING_EN).search(text) is not None
    settled, again = (_SETTLED_ZH, _RHYTHM_ZH) if chinese else (_SETTLED_EN, _AGAIN_EN)
    if settled.search(text) and again.search(text) is None:
        return True
    if not chinese and _DID.match(text) and _AGAIN_EN.search(text) is None:
        return True
    if past and not standing and _on_one_day(text):
        # "On 5 May she checked every photo": what stands beside the past and a day is no rhythm.
        return (_RHYTHM_ZH if chinese else _RHYTHM_EN).search(text) is None
    if search(subject.speech.list("frequency"), _LATELY.sub(" ", _ONCE.sub(" ", text))):
        return False
    return past and (begins_with_day(text) or not standing)


def _on_one_day(text: str) -> bool:
    """Whether a sentence tells a day on which something was done, not one since or until which it goes on."""
    return _LATELY.search(text) is not None or any(
        not _SINCE.search(text[: date.start]) and not text[date.end :].lstrip().startswith(("起", "之前", "前", "开始"))
        for date in find_dates(text)
    )


_DID = expression(
    r"\W*(?:(?:then|also|next|first|finally|in addition),? )?(?:we|i) (?:have |also |then |already )*(?:[a-z]+ed|sent|bought|told|wrote|took|held|gave|made|found|built|drew|taught|spoke|brought|went|ran|began|chose|met|paid|sold|threw|withdrew|rewrote|rebuilt)\b",
    regex.I,
)
"""How a sentence begins that tells what was done."""
_ONCE = expression(
    r"(?:收到|接到)[^，。；]{0,8}(?:通知|投诉|警告|邮件)(?:之)?后|\b(?:after|on|upon) (?:receiving|receipt of|getting) (?:the|your|this) (?:notice|notification|warning|message|e-?mail)\b|"
    r"\b(?:in (?:the )?(?:month|week|course) of|all (?:of )?(?:our|the|\w+ (?:colleagues|employees|staff))|on the shel\w+|after (?:the|that|this) \w+|during)\b|全员|全部|所有",
    regex.I,
)
_SINCE = expression(r"\b(?:since|from|as of|starting|effective|until|till)(?: \w+)?\W*$|[自从]\s*$", regex.I)
_SO_EN = expression(
    r"(?:[,;] (?:and )?|\band )(?:so(?! that)|thus|therefore|hence|with that|by that|this way|thereby)\b.*",
    regex.I | regex.S,
)
_SO_ZH = expression(r"[，,；;](?:因此|所以|从而|由此|这样|故|于是).*", regex.S)
"""How the consequence of an act is told behind it."""
_LATELY = expression(
    r"\b(?:last|this past) (?:week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\byesterday\b|\b(?:two|three|four|five|\d) (?:days|weeks) ago\b"
    r"|上(?:周|个?月|星期)|昨天|前天",
    regex.I,
)
_RHYTHM_EN = expression(r"\b(?:every|each) (?:\w+ )?(?:days?|weeks?|months?|quarters?|years?|hours?)\b", regex.I)
_RHYTHM_ZH = expression(r"每(?!位|个人|名|件商品)|凡|一旦|定期|逢")
_PAST_ZH = expression(r"已(?!有)|了(?!解)|进行过|[开做办学看讲]过|过(?=[。，；]|$)")
_SETTLED_ZH = expression(
    r"(?<![不未])(?:已经|早已|早就|此前已|之前已)[^，。；]{0,14}?(?:[\u4e00-\u9fff]了(?!解)|[开做办学看讲谈见]过)"
)
_SETTLED_EN = expression(
    r"\b(?:we|i|he|she|they|our \w+|the \w+|all \w+) (?:have |has |had )?already (?:\w+ed|sent|bought|told|wrote|put|set|took|held|gave|made|found|built|did|ran|sat)\b",
    regex.I,
)
_AGAIN_EN = expression(
    r"\b(?:every|each|daily|weekly|monthly|quarterly|whenever|will|from now on|now|always|twice a|once a|before|if|when)\b",
    regex.I,
)
_STANDING_ZH = expression(
    r"将(?!.{0,12}了)|会(?=对|在|把|按|给|先|再|不)|须|必须|(?<!供|相|对|响|反)应(?!商)|负责(?!人|[^，。]{0,10}的)|今后|以后|从此|不再|起|现在|每(?!位|个人|名)|凡|一旦|不得|定期"
)
_PAST_EN = expression(
    r"\b(?:we|i|he|she|they|our \w+|the \w+(?: \w+)?|all \w+|\d+ \w+|new \w+) (?:have |has |had |also |then |already |were |was |been )*(?:\w+ed|sent|bought|told|wrote|put|set|took|held|gave|made|found|built|drew|got|kept|were|was|taught|spoke|brought|came|went|ran|began|chose|lost|led|left|met|paid|sold|showed|shut|sat|threw|withdrew|rewrote|rebuilt)\b"
    r"|(?-i:\b[A-Z][a-z]+ [A-Z][a-z]+) (?:\w+ed(?: and \w+ed)?|wrote|took|held|gave|made|set|taught|lost|met) (?:the|all|every|each|an?|our|his|her|their|\d)\b|\b(?:changed|raised|lowered|moved|increased|reduced|extended|switched|set) from \d"
    r"|\b(?:our|the|all) (?:[\w-]+ ){0,3}?[\w-]+, [^,.;]{2,40}, (?:also |then )?(?:\w+ed|took|held|gave|made|met|went|sat|wrote|ran|spoke|taught|attended|led|did|had|got|put|sent) (?:to|in|on|at|through|part|over|the|an?|our|all)\b"
    r"|, (?-i:[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}), (?:also |then |again )?(?:\w+ed|took|held|gave|made|met|went|sat|wrote|ran|spoke|taught|attended|led|did|had|got|put|sent)\b"
    r"|\b(?:was|were|got|has been|have been|had been|did)\b"
    r"|\b(?:we|i|he|she|they|there|our \w+|the (?:\w+ ){1,3}?) ?had (?:an?|one|two|three|several|some|the|our)\b|\b(?:has|have|had) (?:the|our|all|every) (?:\w+ ){1,3}?\w+ed\b"
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


def technical(text: str) -> bool:
    """Whether a measure works by itself: a block, a lock, a setting."""
    return _TECHNICAL.search(text) is not None


_TECHNICAL = expression(
    r"\b(?:blocks?|blocked|locks?|locked|cannot|can not|can no longer|impossible|refuses?|rejects?|stops|is not \w+ed|are not \w+ed|without \w+|must not|may not|not allowed|no longer|only \w+ (?:\w+ ){0,2}(?:may|can|has|have)|no longer (?:buy|sell|use|offer|accept|list)|stopped (?:buying|selling|using)|no (?:such )?\w+ can|any ?more)\b|不再(?:采购|销售|使用|接受)|系统(?:自动|拦截)|拒绝|自动|保持(?:开启|关闭)|不得|禁止|无法|不能|不予|方可|才能",
    regex.I,
)
