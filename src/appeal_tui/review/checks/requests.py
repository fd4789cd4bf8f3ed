"""What a notice asks for in words of its own: told by the words that only that request has."""

from __future__ import annotations

import regex

from appeal_tui.review.checks.documents import is_kind
from appeal_tui.review.content import content_of
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import letter_language
from appeal_tui.review.lines import SALUTATION
from appeal_tui.review.subject import Check, Hit, Subject

_CUT_EN = expression(
    r"[;:]|[.?!](?=\s|$)|,? (?=(?:and|together with|as well as|including|also (?:state|tell|list|name|include|say|confirm|explain|describe|identify)) )|, (?=(?:please|state|name|list|tell|confirm|proof|explain|describe|specify|how many|the number of)\b)",
    regex.I,
)
_CUT_ZH = expression(r"[;；:：。？]|[,，、](?=(?:并|以及|同时|还请|请|及|和|说明|列出|确认))|(?:以及|，并|,并)")
_ASKS_EN = expression(
    r"^\W*(?:(?:and|also|please|your (?:plan|letter|answer|reply) (?:must|should)|must|should|you must|we (?:also )?need you to|further|in addition|then) ?(?:also )?,? ?)*"
    r"(?P<verb>state|tell us|tell|name|list|say|confirm|describe|identify|specify|indicate|explain|include|including|give|show|proof of|how many|the status of|a list of|together with|as well as|the number of|disclose|report|let us know|attach|supply(?! chain))\b(?: also)?(?P<rest>.*)",
    regex.I | regex.S,
)
_ASKS_ZH = expression(
    r"^\W*(?:请|还|并且?|同时|以及|及|和|另请|需|须|也)*(?:说明|列出|告知|确认|提供|注明|写明|指出|列明|附上|披露|如何|剩余|所用)(?P<rest>.*)",
    regex.S,
)
_USUAL = expression(
    r"\b(?:root causes?|corrective|prevent\w*|actions?|measures|steps|plan of action|plan|invoices?|violat\w+|relation\w*|related|authori[sz]\w+|identity|licen[cs]e|bank|bill|complian\w+|if you|if not|error|dispute|believe|why (?:you|this|it|the (?:violation|issue|problem|account))\b|again|reactivat\w*|reinstat\w*|in (?:the )?future|legal name|supplier'?s?|documents?|retraction|appeal|information|evidence|fulfil\w*|compl(?:y|ies)|differ\w*|own(?:ed)?|proof that|happened|secur\w*)\b"
    r"|原因|措施|预防|行动计划|防止|避免|发票|如果|如您|授权|身份|执照|银行|账单|关联|误|申诉|供应商|证据|证明|区别|拥有|方法|发生了|保护|重新激活|恢复",
    regex.I,
)
_CHOICE = expression(
    r"^\W*(?:or\b|或)|\b(?:either|one of|any of|such as|for example|if)\b|,\s*or\b|，或|之一|任一|例如|如果", regex.I
)
_CONDITION = expression(
    r"(?:(?<=[.;?!:] )|(?<=[.;?!:]\n)|^)(?:and |or |but )?if you (?:own|do|are|were|have|believe|think|did|sold)\b[^.;?!]{3,200}[.;?!]|(?:如果|若|如)您[^。；]{2,80}[。；]",
    regex.I | regex.M,
)
"""What is asked only of those of whom something is so."""
_CONFIRMS = expression(r"\W*(?:and |also |please )*confirm", regex.I)
_EMPTY = frozenset(
    ("state", "tell", "name", "list", "many", "still", "today", "now", "treat", "handl", "every", "each", "used", "use", "behalf", "status",
     "other", "same", "also", "will", "have", "how", "what", "which", "that", "your", "you", "their", "who", "whom", "page", "number", "place", "recent", "recently", "were", "made",
     "如何", "处理", "情况", "说明", "列出", "您如", "所有", "确认", "提供", "名称", "剩余", "其余", "参与", "该行", "行为", "所用", "任何")
)  # fmt: skip
_FEWEST_ZH = 2
"""The fewest pairs of characters of its own by which a request is told."""
_ENOUGH_ZH = 0.2
"""The share of the pairs of characters of a request that must be found again."""


def unanswered_requests(subject: Subject, there: str) -> Check:
    """Find requests of which no sentence speaks, by the words that stand nowhere else in the notice.

    Args:
        subject: The letter and its notice.
        there: The letter without the sentences that answer nothing.
    """
    notice = subject.notice.text if subject.notice is not None else ""
    if (
        not notice
        or len(notice) > _LONGEST
        or subject.route in ("dispute", "retraction")
        or letter_language(notice) != subject.letter.language
    ):
        return
    chinese = subject.letter.chinese
    names = " ".join(subject.attachments or ()).replace("_", " ").replace("-", " ")
    said = content_of(subject, f"{there}\n{names}")
    figures = set(_FIGURES.findall(there))
    cut = _CUT_ZH if chinese else _CUT_EN
    for clause in cut.split(_CONDITION.sub(" ", notice)):
        asked = (_ASKS_ZH if chinese else _ASKS_EN).match(clause or "")
        if (
            asked is None
            or SALUTATION.match(clause.strip())
            or _USUAL.search(clause)
            or _CHOICE.search(clause)
            or _is_known(subject, clause)
        ):
            continue
        rest = asked["rest"]
        if not _PLAN_PART.sub("", clause).strip(" ,.:;，。"):
            # Cause, actions and prevention have rules of their own.
            continue
        if rest.lstrip().startswith("for "):
            # "The actions taken, including for customers who ..." says of whom, and asks for nothing else.
            continue
        if _CONTACT.search(clause):
            # Whether the supplier can be reached is looked at where his contact is asked for.
            continue
        if _RATE_WANTED.search(clause) and any(cause.startswith("perf_") for cause in subject.causes):
            # A rate that is missing before or after has a rule of its own.
            continue
        if _RATE_WANTED.search(clause) and _PER_CENT.search(there) is None:
            yield _hit(clause)
            return
        if _untold_number(there, clause):
            yield _hit(clause)
            return
        if _HOW_MANY_EN.search(clause):
            # The number is told, whatever else the question says of what is counted.
            continue
        if _FIGURE_WANTED.search(clause) and _RATE.search(there):
            continue
        elsewhere = content_of(subject, notice.replace(clause, " ", 1))
        own = content_of(subject, rest) - elsewhere - _EMPTY
        if len(own) < (_FEWEST_ZH if chinese else 1) or (figures & set(_FIGURES.findall(rest))):
            continue
        shared = len(own & said) / len(own)
        if shared <= (_ENOUGH_ZH if chinese else 0):
            yield _hit(clause)
            return


def _hit(clause: str) -> Hit:
    demand = " ".join(clause.split()).strip(" ,.，。")
    return Hit(values=(("demand", demand),), key="plan", severity="hint")


def _is_known(subject: Subject, clause: str) -> bool:
    """Whether a clause asks for something whose answers are listed, or for a kind of paper of which a file is there."""
    topics = subject.knowledge.topics
    asking = subject.knowledge.speech(subject.letter.language).within(clause)
    if any(asking.of(f"asked_by:{name}", forms).search(clause) for name, forms in topics.asked_by.items()):
        return True
    names = [name.rsplit("/", 1)[-1].casefold() for name in subject.attachments or ()]
    return any(
        is_kind(forms["file"], name)
        for kind, forms in topics.documents.items()
        if asking.of(f"document:{kind}", forms).search(clause)
        for name in names
    )


_PLAN_PART = expression(
    r"\W*(?:(?:and|then|please|also|to|tell us|explain|describe|say|state|select submit appeal)\b[ ,:]*)*"
    r"(?:why (?:the |your |these |so many )?(?:\w+ ){0,2}?(?:orders?|parcels?|shipments?|items?|deliver(?:y|ies)|invoices?|metrics?|rate) (?:were|was|are|is) [^,.;]{3,40}"
    r"|what (?:you|you have|you've) (?:did|done|changed) to (?:resolve|fix|correct|solve|address|mend|improve) (?:this|it|them|the \w+)"
    r"|what you (?:now |will )?do to (?:deliver|ship|prevent|avoid|keep|stay|ensure|make sure)[^,.;]{0,60}"
    r"|how you (?:will )?(?:prevent|avoid|make sure|ensure)[^,.;]{0,60})[, ]*(?:and )?",
    regex.I,
)
_CONTACT = expression(
    r"^\W*(?:including|include|with|and)\b(?=.*\b(?:name|phone|telephone|address|e-?mail|website|contact)s?\b)(?!.*\b(?:order|buyer|customer)s?\b)"
    r"|^\W*(?:包括|含)(?=.*(?:姓名|名称|电话|地址|邮箱|网址))",
    regex.I | regex.S,
)
_RATE_WANTED = expression(r"\b(?:rate|percentage)\b|率(?!先)", regex.I)
_PER_CENT = expression(r"\d ?(?:[%％]|per ?cent)|百分之", regex.I)
_FIGURE_WANTED = expression(r"\b(?:figures?|numbers|rates?|metrics?|data)\b|数量|数据|指标|比率|多少", regex.I)
_RATE = expression(r"\d ?[%％]|\d ?(?:单|笔|件|个|台|条|units|orders|pieces)", regex.I)
_HOW_MANY_EN = expression(r"\bhow many (?P<of>[^.;,?]{3,60})|\bthe number of (?P<of2>[^.;,?]{3,60})", regex.I)
_HOW_MANY_TOLD = expression(r"\bhow many\b[^.?\n]{0,60}[:?]\s*\d|\bnumber of [^.\n:]{3,40}: ?\d", regex.I)
_HEADS = expression(r"[a-z][a-z-]{3,}", regex.I)
_NOT_COUNTED = frozenset(
    ("were", "have", "been", "your", "still", "that", "with", "from", "this", "these", "those", "affected", "total")
)


def _untold_number(there: str, clause: str) -> bool:
    """Whether a number is asked for and none stands beside the words of the question."""
    asked = _HOW_MANY_EN.search(clause)
    if asked is None or _HOW_MANY_TOLD.search(there):
        # "How many: 3,120 inserts" takes the question up.
        return False
    # "How many units were sold while the images were shown": what is counted stands first.
    words = [word.lower() for word in _HEADS.findall(asked["of"] or asked["of2"]) if word.lower() not in _NOT_COUNTED][
        :2
    ]
    stems = "|".join(regex.escape(word[: max(4, len(word) - 2)]) for word in words)
    number = r"(?<![\w.])(?:\d[\d,]*|no|none|zero|one|two|three|four|five|six|seven|eight|nine|ten|twelve|all)\b"
    near = rf"{number}[^.;\n]{{0,40}}\b(?:{stems})|\b(?:{stems})[^.;\n]{{0,40}}{number}"
    return bool(words) and regex.search(near, there, regex.I) is None


_LONGEST = 4000
"""Characters of a notice whose clauses are read one by one."""
_FIGURES = expression(r"(?<![\d.,])\d{1,4}(?![\d.,]*[\d%])")
