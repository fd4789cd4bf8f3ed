"""What a careful reader would mark in a rendered sentence, in English and in Chinese: our own list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appeal_tui.domain.sentence import article_for

_STOCK = re.compile(
    r"\(s\)|\band/or\b|\bensur|\bguarantee|\bnever again\b|\bto whom it may concern\b|\bkindly\b|\bvaried reasons\b"
    r"|\bvarious reasons\b|\bat your earliest convenience\b|\bas soon as possible\b|\bhuman error\b|\bstrive\b|\butmost\b"
    r"|\bsincerely\b|\bapologi[sz]e\b|\binconvenience\b",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"\b(?!(?:had|that)\b)([a-z]+) \1\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<![\w.,/:#-])(\d+) ([a-z]+)(?!-)\b")
_SINGULAR_IN_S = {
    "access", "as", "address", "analysis", "basis", "bus", "business", "class", "gross", "has", "is", "loss", "minus", "plus",
    "press", "process", "series", "status", "success", "this", "was", "means", "across", "less", "unless", "excess",
}  # fmt: skip

_HAN = "[\u3400-\u9fff]"
_STOCK_CHINESE = re.compile("保证(?!金|书|函)|确保|绝不|绝对|杜绝|永远不会|万分抱歉|深表歉意|百忙之中")
_DOUBLED_CHINESE = re.compile(
    "的的|了了|我们我们|于于|在在|是是|并并|已已|将将|和和|从从|由由|，，|。。|、、|，。|、，|：：|；；"
)
_NARROW_MARK = re.compile(f"{_HAN}[,;?!]|[,;?!]{_HAN}|{_HAN}:|{_HAN}\\.(?!\\w)|\\({_HAN}|{_HAN}\\)")


def marks_in(sentence: str, language: str) -> Iterator[str]:
    """Yield what is wrong with a sentence that is filled in.

    Args:
        sentence: The sentence.
        language: The language that it is written in.
    """
    if "{" in sentence or "}" in sentence:
        yield "a brace is left over"
    if sentence != sentence.strip() or "  " in sentence:
        yield "a space too many"
    if not _balanced(sentence):
        yield "a bracket or quote is not closed"
    yield from _chinese(sentence) if language.startswith("zh") else _english(sentence)


def _english(sentence: str) -> Iterator[str]:
    if not sentence.endswith("."):
        yield "no full stop"
    if re.search(r"\.\.|,,|\s[.,;:]|[,;](?=[A-Za-z])", sentence):
        yield "a mark is doubled or out of place"
    if not re.match(r"[A-Z0-9]|[a-z][A-Z]|['\"]", sentence):
        yield "no capital at its beginning"
    if match := _DOUBLED.search(sentence):
        yield f"'{match[0]}' is doubled"
    if match := _STOCK.search(sentence):
        yield f"'{match[0]}' is a stock phrase"
    for article, word in re.findall(r"\b([Aa]n?) ([A-Za-z0-9][\w-]*)", sentence):
        if article.lower() != article_for(word) and not (article == "A" and word in ("to", "and")):
            yield f"'{article} {word}'"
    for number, word in _NUMBERED.findall(sentence):
        if number == "1" and word.endswith("s") and word not in _SINGULAR_IN_S:
            yield f"'{number} {word}'"


def singular_after_many(sentence: str, nouns: frozenset[str]) -> Iterator[str]:
    """Yield a number above 1 before a noun in the singular.

    Args:
        sentence: An English sentence.
        nouns: Nouns in the singular whose plural is another word.
    """
    for number, word, after in re.findall(r"(?<![\w.,/:#-])(\d+) ([a-z]+)(?!-)\b( ?[a-z]*)", sentence):
        if number != "1" and word in nouns and not after.strip().endswith("s"):
            yield f"'{number} {word}'"


def _chinese(sentence: str) -> Iterator[str]:
    if not re.search("。[”』」]?$", sentence):
        yield "no full stop"
    if match := _DOUBLED_CHINESE.search(sentence):
        yield f"'{match[0]}' is doubled"
    if match := _NARROW_MARK.search(sentence):
        yield f"a half-width mark in '{match[0]}'"
    if match := re.search(f"{_HAN} {_HAN}|[，。；：、] | [，。；：、]", sentence):
        yield f"a space in '{match[0]}'"
    if match := _STOCK_CHINESE.search(sentence):
        yield f"'{match[0]}' is a promise or a stock phrase"


def _balanced(sentence: str) -> bool:
    pairs = {")": "(", "]": "[", "）": "（", "”": "“", "》": "《", "】": "【"}
    opened: list[str] = []
    for character in sentence:
        if character in pairs.values():
            opened.append(character)
        elif character in pairs and (not opened or opened.pop() != pairs[character]):
            return False
    return not opened and sentence.count('"') % 2 == 0
