"""Form: length, paragraphs, characters and languages."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from appeal_tui.domain.text import count_words
from appeal_tui.review.dates import begins_with_day
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import LetterText
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_HAN = r"\u3400-\u9fff"
_NAME_HAN = expression(
    r"(?:公司|集团|厂|店|行|有限|省|市|区|路|街|号|楼|室|工商|中心|事务所|大学|银行|先生|女士|\.(?:pdf|jpg|png|xlsx?|docx?))"
)
_PROSE_HAN = expression(
    r"[的了我们已是不在将会对被把为与及和请这那]|已经|我们|退款|投诉|亚马逊|产品|商品|问题|措施|主管|经理|负责人|运营|采购|客服|员工|财务|供应商|仓库"
)


_counted = lru_cache(maxsize=64)(count_words)
"""Several rules ask about the same letter."""


def too_long(subject: Subject, rule: Rule) -> Check:
    """Find a letter that is longer than anybody reads."""
    limit = rule.numbers["characters" if subject.letter.chinese else "words"]
    count = _counted(subject.letter.text)
    if count > limit:
        yield Hit(values=(("count", str(count)),))


def too_short(subject: Subject, rule: Rule) -> Check:
    """Find a plan that is too short to hold its three parts."""
    limit = rule.numbers["characters" if subject.letter.chinese else "words"]
    count = _counted(subject.letter.text)
    if count < limit and subject.route == "plan":
        # A short letter with all three parts may be complete.
        whole = {"root_cause", "actions", "prevention"} <= subject.letter.headed
        yield Hit(values=(("count", str(count)),), severity="hint" if whole and count * 2 > limit else "")


def box_full(subject: Subject, rule: Rule) -> Check:
    """Find parts that are longer than the box of the form that the seller named."""
    for box, limit in subject.limits.items():
        text = _box(subject.letter, box)
        if text and len(text) > limit:
            yield Hit(values=(("box", box), ("count", str(len(text))), ("limit", str(limit))), key=f"box.{box}")


def _box(letter: LetterText, box: str) -> str:
    if box in ("", "letter"):
        return letter.text
    units = letter.of(box)
    return letter.text[units[0].start : units[-1].end] if units else ""


def wall_of_text(subject: Subject, rule: Rule) -> Check:
    """Find paragraphs that nobody can tick off."""
    limit = rule.numbers["characters" if subject.letter.chinese else "words"]
    for start, end in subject.letter.paragraphs:
        count = _counted(subject.letter.flat[start:end])
        if _is_table(subject.letter.text[start:end]):
            continue
        if count > limit * 2 // 3 and _is_list(subject.letter.text[start:end], int(limit) * 3 // 5):
            continue
        if count > limit:
            # Some readers bear a paragraph of a third as much again.
            yield Hit(start, end, (("count", str(count)),), severity="" if count > limit * 4 // 3 else "hint")
        elif count > limit * 2 // 3:
            # A paragraph that is one sentence is hard to read before it is long.
            longest = max(
                (_counted(unit.text) for unit in subject.letter.sentences if start <= unit.start < end), default=0
            )
            if longest > limit * 3 // 4:
                yield Hit(start, end, (("count", str(count)),), severity="hint")


def _is_table(paragraph: str) -> bool:
    """Whether nearly every line of a paragraph is a row of a table."""
    lines = [line for line in paragraph.split("\n") if line.strip()]
    return len(lines) >= _FEW_LINES and sum(_ROW.search(line) is not None for line in lines) >= len(lines) - 1


def _is_list(paragraph: str, longest: int) -> bool:
    """Whether a paragraph is written line by line, each line a short point by itself."""
    lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
    dated = sum(begins_with_day(line) for line in lines)
    if len(lines) >= _FEW_LINES and dated >= len(lines) - 1:
        return max(map(_counted, lines)) <= longest
    ended = sum(line.endswith((".", "!", "?", ":", ";", "。", "！", "？", "：", "；")) for line in lines)
    return len(lines) >= _FEW_LINES and ended >= len(lines) - 1 and max(map(_counted, lines)) <= longest


_FEW_LINES = 3
_ROW = expression(r"\S(?: {2,}| ?[|｜] ?)\S|^ ?[|｜]")
"""A line of a table: its columns stand apart."""


def odd_unicode(subject: Subject, rule: Rule) -> Check:
    """Find characters that a web form may break, each kind once."""
    seen: set[str] = set()
    chinese = subject.letter.chinese
    text = subject.raw or subject.letter.text
    odd = () if text.isascii() and "\t" not in text else _NO_ASCII.finditer(text)
    for match in odd:
        place, character = match.start(), match[0]
        if character == "\t":
            kind = "tab"
        else:
            kind = _odd_kind(character, chinese)
            if kind == "full-width sign" and regex.search(rf"[{_HAN}]", text[max(0, place - 2) : place + 2]):
                continue
        if kind and kind not in seen:
            seen.add(kind)
            yield Hit(place, place + 1, (("what", kind),))


_NO_ASCII = expression(r"[^\x00-\x7f]|\t")


def _odd_kind(character: str, chinese: bool) -> str:
    code = ord(character)
    if 0xFF10 <= code <= 0xFF5A and character.isalnum():
        return "full-width digit" if character.isdigit() else "full-width letter"
    if character in "\u00a0\u202f\u2007":
        return "no-break space"
    if unicodedata.category(character) == "Cf" or character == "\ufffd":
        return "invisible character"
    if chinese:
        return ""
    if character in "\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb":
        return "typographic quotation mark"
    if character in "\u2026\u2011\u2012\u2015\u2212":
        return "typographic dash or dots"
    if 0xFF01 <= code <= 0xFF5E or character in "\u3000\u3001\u3002":
        return "full-width sign"
    return ""


def mixed_language(subject: Subject, rule: Rule) -> Check:
    """Find words of another language that are no names."""
    if subject.letter.chinese:
        yield from _english_in_chinese(subject, int(rule.numbers.get("words", 5)))
    else:
        yield from _chinese_in_english(subject)


_CHINESE = expression(rf"[{_HAN}](?:[{_HAN}，。、；：《》（）“”]|[0-9A-Za-z.%]{{1,6}}(?= ?[{_HAN}])| (?=[{_HAN}0-9]))*")


_STOP_ZH = expression(r"[，。；]")
_WORD_BEFORE = expression(
    r"(?<![\w(])(?!(?:named?|called|is|store|shop|company|brand|word|words|character|characters|sign|by|from|of|at|with|to)\b)[a-z]{2,} $"
)
_WORD_BEHIND = expression(r" (?:all|the|our|and|for|to|it|them|this|that|every|of|in|on|more|with)\b")
"""Between two small words of a sentence stands no name: "we already \u8865\u53d1 all the open orders"."""


def _chinese_in_english(subject: Subject) -> Check:
    for unit in subject.letter.units:
        if unit.quoted:
            continue
        for match in _CHINESE.finditer(unit.text):
            words = match[0]
            around = unit.text[max(0, match.start() - 2) : match.end() + 6]
            sentence = _STOP_ZH.search(words) is not None
            among_words = _WORD_BEFORE.search(unit.text[: match.start()]) and _WORD_BEHIND.match(
                unit.text[match.end() :]
            )
            if among_words and len(words) > 1:
                yield Hit(unit.start + match.start(), unit.start + match.end())
                continue
            if (_NAME_HAN.search(around) and not sentence) or (len(words) <= 4 and not _PROSE_HAN.search(words)):
                continue
            inside = unit.text[: match.start()].count("(") > unit.text[: match.start()].count(")")
            if inside and not _PROSE_HAN.search(words):
                continue
            if _PROSE_HAN.search(words) or len(words) > 8:
                yield Hit(unit.start + match.start(), unit.start + match.end())
                break


_STRANGE = expression(r"(?<![A-Za-z0-9@./_-])[a-z]{3,}(?![A-Za-z0-9@./_-])")
_MANY = 4
_MIXED_VERB = expression(
    rf"(?<=[{_HAN}] ?)(?:reinstate|reactivate|submit|update|confirm|provide|resolve|appeal|refund|cancel|remove|suspend|verify|approve|restore|attach)(?:ed|d)?(?= ?[{_HAN}])"
)
_JARGON = frozenset(
    {
        "app", "asin", "bullet", "business", "card", "case", "cases", "code", "com", "coupon", "deal", "ebay", "fba",
        "fbm", "feedback", "gift", "jpg", "listing", "listings", "logo", "ltd", "odr", "pcs", "pdf", "plan", "png",
        "poa", "prime", "qty", "review", "reviews", "safe", "search", "sku", "term", "terms", "voucher", "wifi",
    }
)  # fmt: skip
_FUNCTION = frozenset(
    [
        "the",
        "we",
        "our",
        "is",
        "are",
        "was",
        "were",
        "have",
        "has",
        "to",
        "of",
        "and",
        "for",
        "in",
        "on",
        "that",
        "this",
        "with",
        "will",
        "not",
        "by",
        "from",
        "been",
        "all",
        "it",
        "as",
        "at",
        "be",
    ]
)


_IN_QUOTES = expression(r"[“\"《「'‘][^“”\"《》「」'‘’\n]{1,80}[”\"》」'’]")
_LISTED = expression(r"(?<![a-z])[a-z]+(?:、[a-z]+){2,}")
"""English words one by one, as they are searched for."""
_ENGLISH = expression(r"[A-Za-z][A-Za-z'’-]*(?:[ ,.;:/-]+[A-Za-z0-9%][A-Za-z0-9%'’-]*){2,}")


_LOUD = expression(
    r"\b(?:[A-Z]{2,}[!,.]* +){2,}[A-Z]{2,}\b(?<=\b(?:NOW|PLEASE|ACCOUNT|THIS|US|BACK|URGENT|AGAIN|SOON))[!.]*"
)
"""A call in English capitals."""


_WORD_EN = expression(r"[A-Za-z'’]+")


def _blank(match: regex.Match[str]) -> str:
    return " " * len(match[0])


def _english_in_chinese(subject: Subject, least: int) -> Check:
    for unit in subject.letter.units:
        if unit.quoted or unit.section == "attachments":
            continue
        # What stands in quotes is told as it was written: the words of a label, a title, a search term.
        text = _LISTED.sub(_blank, _IN_QUOTES.sub(_blank, unit.text))
        if (loud := _LOUD.search(text)) is not None:
            yield Hit(unit.start + loud.start(), unit.start + loud.end())
            continue
        strange = [match for match in _STRANGE.finditer(text) if match[0].lower() not in _JARGON]
        if len(strange) >= _MANY and len({match[0] for match in strange}) >= _MANY:
            yield Hit(unit.start + strange[0].start(), unit.start + strange[-1].end())
            continue
        if len(strange) >= 1 and (verb := _MIXED_VERB.search(unit.text)):
            yield Hit(unit.start + verb.start(), unit.start + verb.end())
            continue
        for match in _ENGLISH.finditer(unit.text):
            words = [word.lower() for word in _WORD_EN.findall(match[0])]
            before, after = unit.text[: match.start()][-2:], unit.text[match.end() :][:2]
            quoted = any(mark in before for mark in "“\"《「'‘") and any(mark in after for mark in "”\"》」'’")
            functions = sum(word in _FUNCTION for word in words)
            if quoted and len(words) < 12:
                continue
            if len(words) >= least and functions >= 2 and functions * 6 >= len(words):
                yield Hit(unit.start + match.start(), unit.start + match.end())
                break
