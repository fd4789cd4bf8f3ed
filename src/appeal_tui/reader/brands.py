"""The brands that a notice is about: behind a label, or named as a brand in a sentence."""

from __future__ import annotations

import re

from appeal_tui.reader.findings import Found
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.names import COLON, some_of, value_behind
from appeal_tui.reader.stream import Quote, Stream

_LABEL = re.compile(
    r"(?:(?<![\w/])(?:(?:trade)?mark|brands?|marken?(?:name)?|warenzeichen|marques?|marc(?:a|he|as)|marchi[oa]?)"
    r"(?:\s?/\s?(?:brand|marque|marke|marca|品牌|ブランド))?(?:[ \t](?!type|owner|registry|number|no\b|nr)[^\W\d]{1,12}){0,3}"
    r"|(?<![\u4e00-\u9fff])(?:(?:受影[响響]的?|[涉相]及?[关關]?的?|所涉|被投[诉訴]的?|商品|注册|註冊|[产產]品)?(?:品牌|[商标標]{2})(?:名[称稱]?)?)"
    r"|(?:対象|該当)?(?:ブランド|商標)(?:名)?)" + COLON + r"(?P<v>[^\n]{1,80})",
    re.IGNORECASE,
)
_WORD = r"[A-Z\u00c0-\u00dd0-9][\w&'-]{0,24}"
_NAME = (
    r"(?!(?:Owner|Registry|Name|Inhaber|Amazon|Gating|Approval|Store|Protection|Page|Rights?|Your?|The|This)\b)"
    rf"{_WORD}(?:[ ](?:&[ ])?{_WORD}){{0,3}}"
)
_OPEN, _CLOSE = r"[\"'\u201e\u300c\u300e\u00ab]", r"[\"'\u300d\u300f\u00bb]"
_NAMED = tuple(
    re.compile(form)
    for form in (
        # 'the brand Norvelle'
        rf"(?i:\b(?:brand|trade\s?mark|der\smarke|die\smarke|marque|marchio|marca))[ \t]"
        rf"(?:(?i:named?|called|namens|de\snom)[ \t])?(?P<v>{_NAME})",
        rf"(?i:\b(?:brand|trade\s?mark|mark|marke|marque|marchio|marca|品牌|商[标標]|ブランド|商標))[ \t]?"
        rf"(?:(?i:named?|called)[ \t])?{_OPEN}(?P<v>[^\"'\n\u3001\u3002]{{2,40}}?){_CLOSE}",
        rf"{_OPEN}(?P<v>[^\"'\n\u3001\u3002]{{2,40}}?){_CLOSE}[ \t]?(?i:brand\b|trade\s?mark|品牌|商[标標]|ブランド|の?商標)",
        # 'Norvelle-branded items', 'the Norvelle trademark'
        rf"(?P<v>{_NAME})(?:-branded|[ ]branded|[ ]brand(?:[ ](?:products?|items?|goods))?(?=[ .,;)])"
        r"|[ ](?:registered[ ])?trade\s?mark(?=[ .,;)]))",
        rf"(?P<v>{_NAME})[ ]?(?:品牌|商[标標]|ブランド)",
        # 'Norvelle (trademark, B0...)'
        rf"(?P<v>{_NAME})[ ]\((?:registered[ ])?"
        r"(?:trade\s?mark|brand|design|word\smark|marke|marque|marchio|marca|商[标標]|品牌)\b(?!\s(?:no|number|reg|nr))",
    )
)
_NO_BRANDS = re.compile(
    r"(?:amazon|asins?|listing|sellers?|buyers?|customers?|products?|items?|registered|trade\s?mark|copyright|patent|this|that|your|our|the|its|his|a|an|and|of|intellectual|"
    r"counterfeit|inauthentic|unknown|generic|various|all|other|these|see|type|urheberrecht|marque|brand|by|for|in|if|no|we|us|eu|uk)"
    r"(?:\s(?:trade\s?mark|brand))?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:The|Your|Our|This|That|An?|Of|For|By|In|From|Under|Selling|All|Any|Each|Every|Genuine|Registered|If|Please)\s)+"
)
_NUMBERS = re.compile(r"^[\W\d]*(?:[A-Z]{2})?[\d\W]{4,}$|\d{5,}")
_SPLIT = re.compile(r"\s?[,;\u3001\uff0c/]\s?")
_PROSE = re.compile(
    r"^(?:[a-z]\w*\s+){3}|[\u3041-\u309f](?:$|[\u3041-\u309f])|[\u3002\uff0c]|(?:\b\w+\b\s+){6}"
    r"|\b(?:that|which|who|please|you|your|is|are|has|have|was|were)\b"
)
"""Behind a label may stand what is asked for, and no name."""
_MOST = 50


def find_brands(stream: Stream, layout: Layout) -> tuple[Found, ...]:
    """Return the brands that a notice names as such; brand words in titles and examples are none.

    Args:
        stream: The notice.
        layout: Its blocks.
    """
    found: dict[str, Found] = {}
    for match in some_of(_LABEL, stream.plain[: len(stream.read)]):
        if layout.block(stream.place_of(match.start())) == "remark":
            continue
        if one := value_behind(stream, match):
            for part in _SPLIT.split(one.value):
                _add(found, part.strip(), one.quotes[0])
    for form in _NAMED:
        for match in some_of(form, stream.read):
            if layout.block(stream.place_of(match.start())) in ("remark", "links", "help"):
                continue
            words = match["v"]
            lead = _LEAD.match(words)
            start = match.start("v") + (lead.end() if lead else 0)
            end = match.start("v") + len(words.rstrip(".,'- "))
            if start < end:
                text = stream.text[start:end]
                _add(found, text, Quote(text, start, end))
    return tuple(found.values())


def _add(found: dict[str, Found], name: str, quote: Quote) -> None:
    known = {key.casefold() for key in found}
    is_name = len(name) > 1 and not _PROSE.search(name) and not _NO_BRANDS.fullmatch(name) and not _NUMBERS.search(name)
    if is_name and len(found) < _MOST and name.casefold() not in known:
        found[name] = Found(name, (quote,))
