"""One thing that a letter tells in two ways: a size, a model, a date, an answer that came and did not come, stock that is gone."""

from __future__ import annotations

import itertools

import regex

from appeal_tui.review.dates import find_dates, without_dates
from appeal_tui.review.late import expression
from appeal_tui.review.units import Unit

_SIZE = expression(
    r"\b(?P<what>[a-z]+) (?P<verb>holds?|weighs?|measures?|contains?|lasts?|draws?) (?:about |around |up to |exactly |only |roughly )?(?P<n>\d+(?:[.,]\d+)?) ?(?P<unit>litres?|liters?|l|ml|kg|g|grams?|oz|ounces?|lbs?|pounds?|cm|mm|inch(?:es)?|m|w|watts?|v|mah|hours?|pieces?)\b"
    r"|(?P<what_zh>容量|重量|净重|长度|功率|电压|厚度|直径|额定容量)(?:为|是|约|：|:)+ ?(?P<n_zh>\d[\d,]*(?:\.\d+)?) ?(?P<unit_zh>毫升|升|毫安时?|mAh|ml|L|千克|公斤|克|kg|g|厘米|毫米|cm|mm|瓦|W|伏|V)",
    regex.I,
)
_MODEL = expression(
    r"(?P<of>我司|本公司|我们的?|商品|产品|our|the product's|its)?[^。.;；，,]{0,6}(?:型号(?:为|是|：|:)+ ?|\bmodel(?: (?:no\.?|number))?(?: is|:) ?)(?P<n>(?=[\w-]*\d)[A-Z][A-Z0-9]*-?[A-Z0-9]+)",
)
_DATED = expression(
    r"(?P<what>申请日|授权公告日|公告日|成立日期|filing date)(?:期)?(?:为|是|：|:| of| is)? ?",
    regex.I,
)
_THEIRS = expression(r"对方|权利人|投诉方|投诉人|对手|被投诉|\b(?:their|its|his|complainant|owner)(?:'s)?\b", regex.I)
_OTHER_STATE = expression(
    r"\b(?:old|new|former\w*|previous\w*|instead|replac\w+|chang\w+|versions?|variants?|sizes?|models|before|earlier|wrong\w*|incorrect\w*|should|but|not)\b|旧|新|原|改|换|误|错|应为|不是|两款|另|分别|此前|以前",
    regex.I,
)


def told_two_ways(units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return two sentences that tell one thing of one product, paper or person in two ways."""
    for find in (_sizes, _models, _own_dates):
        seen: dict[str, tuple[str, Unit]] = {}
        for unit in units:
            for thing, value in find(unit):
                before, place = seen.setdefault(thing, (value, unit))
                if before != value:
                    return place, unit
    return _all_and_others(units) or _unanswered(units) or _stock_gone(units) or _parts_above(units)


def _sizes(unit: Unit) -> list[tuple[str, str]]:
    if _OTHER_STATE.search(_SIZE.sub(" ", unit.text)) and "moved" not in unit.text:
        return []
    return [
        (
            f"{m['what'] or ''} {m['verb'] or ''} {m['what_zh'] or ''} {m['unit'] or m['unit_zh']}".casefold(),
            (m["n"] or m["n_zh"]).replace(",", "."),
        )
        for m in _SIZE.finditer(unit.text)
    ]


def _models(unit: Unit) -> list[tuple[str, str]]:
    if _OTHER_STATE.search(unit.text):
        return []
    return [("model", m["n"]) for m in _MODEL.finditer(unit.text)]


def _own_dates(unit: Unit) -> list[tuple[str, str]]:
    found = []
    for m in _DATED.finditer(unit.text):
        if _THEIRS.search(unit.text[max(0, m.start() - 14) : m.start()]):
            continue
        if "我司" not in unit.text and not regex.search(r"\bour\b", unit.text, regex.I):
            continue
        rest = unit.text[m.end() : m.end() + 24]
        day = next((date.day for date in find_dates(rest) if date.start <= 1 and date.day is not None), None)
        if day is not None:
            found.append((m["what"].casefold(), day.isoformat()))
    return found


_SILENT = expression(
    r"\b(?P<who>(?-i:[A-Z])\w+)(?: \w+){0,3} (?:has|have|had) (?:not|never|n't) (?:yet |so far )?(?:answered|replied|responded|reacted)|\bno (?:answer|reply|response) (?:\w+ )?from (?P<who2>(?-i:[A-Z])\w+)"
    r"|(?P<who3>权利人|品牌方|投诉方|对方|供应商|工厂)[^，。；]{0,6}(?:尚未|还没有?|仍未|至今未|一直没有?|没有)[^，。；]{0,4}(?:回复|答复|回应|回信|回音)",
    regex.I,
)
_SPOKE = (
    r"{who}\b[^.;]{{0,40}}\b(?:retracted|withdrew|withdrawn|confirmed|agreed|replied|answered|wrote back|accepted)\b"
)
_SPOKE_ZH = r"{who}[^。；，]{{0,10}}(?:已|也|于[^，。]{{1,12}})?(?:回信|回复|撤回|撤诉|同意|确认|答复)"
_NOT = expression(
    r"\b(?:not|never|no|if|once|until|ask\w*|may|will|should|waiting)\b|未|没有|如果|若|请|尚|待|等|希望|要求", regex.I
)


def _unanswered(units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return who has not answered yet beside what he has answered."""
    for unit in units:
        silent = _SILENT.search(unit.text)
        if silent is None:
            continue
        who = silent["who"] or silent["who2"] or silent["who3"]
        form = (_SPOKE_ZH if silent["who3"] else _SPOKE).format(who=regex.escape(who))
        for other in units:
            if other is not unit and regex.search(form, other.text) and not _NOT.search(other.text):
                return other, unit
    return None


_NONE_LOST = expression(
    r"\b(?:none|nothing|no (?:unit|piece|item)s?)(?: of them)? (?:was|were|has been|have been|is|got) (?:ever )?(?:returned|lost|destroyed|damaged|given|disposed)|(?:没有|无)(?:任何)?(?:退货|丢失|损耗|销毁|报废)|均无(?:退货|丢失|损耗)",
    regex.I,
)
_SOLD_AND_LEFT = expression(
    r"\bsold (?P<sold>\d[\d,]*)\b[^.;]{0,40}?\b(?:and|,)[^.;]{0,20}?\b(?P<left>\d[\d,]*)(?: \w+)?(?: are| were)? (?:remain\w*|left|in (?:our|stock|the)|unsold)|(?:售出|卖出|已售|销售)了? ?(?P<sold2>\d[\d,]*) ?(?:件|个|台|只|套|盒|瓶)[^。；]{0,10}?(?:剩余?下?|库存|余下?)[^。；\d]{0,4}(?P<left2>\d[\d,]*)",
    regex.I,
)
_LOT = expression(
    r"(?<![\w.-])(\d{1,3}(?:,\d{3})+|\d{2,6}) (?:units|pieces|items|pcs|sets|pairs)\b|(?<![\d.-])(\d[\d,]*) ?(?:件|个|台|只|套|盒|瓶)",
    regex.I,
)


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def _stock_gone(units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return what was bought beside what was sold and is left, where nothing was lost and both do not add up."""
    for place, unit in enumerate(units):
        told = _SOLD_AND_LEFT.search(without_dates(unit.text))
        near = " ".join(one.text for one in units[place : place + 2])
        if told is None or _NONE_LOST.search(near) is None:
            continue
        gone = _number(told["sold"] or told["sold2"]) + _number(told["left"] or told["left2"])
        for before in reversed(units[max(0, place - 3) : place]):
            lots = [_number(m[1] or m[2]) for m in _LOT.finditer(without_dates(before.text))]
            if len(lots) == 1 and lots[0] != gone:
                return before, unit
            if lots:
                break
    return None


_WHOLE = expression(
    r"(?<![\w.,-])(\d[\d,]*) (?:out )?of (?:our |the |all )?(\d[\d,]*)\b|(?<!\d)(\d[\d,]*) ?单(?:中|里)(?:有)? ?(\d[\d,]*) ?单",
    regex.I,
)
_TWO_PARTS = expression(
    r"^\W*(\d+) of (?:them|these|those)\b[^.;]{3,60}?\b(?:and|,) (\d+)\b(?! ?(?:%|days?|hours?|percent|minutes?|of\b))[^.;\d]*[.;]?$|^\W*其中[^。；\d]{0,4}(\d+) ?单[^。；\d]{2,30}[，,][^。；\d]{0,6}(\d+) ?单[^。；\d]*[。；]?$",
    regex.I,
)
_ALL_OF = expression(r"^\W*(?:all|each of the|every one of the) (\d+) (?P<what>[a-z]{4,})", regex.I)


def _parts_above(units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return "31 of 500 orders" beside its parts, or beside all of them, where the numbers exclude each other."""
    for before, unit in itertools.pairwise(units):
        whole = _WHOLE.search(without_dates(before.text))
        if whole is None:
            continue
        one, two = _number(whole[1] or whole[3]), _number(whole[2] or whole[4])
        count = min(one, two)
        parts = _TWO_PARTS.search(without_dates(unit.text))
        if parts is not None:
            first, second = (_number(part) for part in parts.groups() if part)
            if first + second > count and max(first, second) <= count:
                return before, unit
        every = _ALL_OF.search(unit.text)
        if every is not None and every["what"][:5].casefold() in before.text.casefold() and _number(every[1]) < count:
            return before, unit
    return None


_EVERY = expression(
    r"\b(?:all|every one|each)(?: of)?(?: the| our| these| those)? (?:\d+ )?(?P<what>[a-z]{4,}?)s? (?:in it )?(?:come|came|were caused|are caused|stem\w*|result\w*)(?: straight| directly| only)? (?:from|by)\b"
    r"|(?P<n>\d+) ?(?:单|件|个|笔)(?P<what_zh>[\u4e00-\u9fff]{0,4})(?:全部|全都|均|都)(?:是|由|因|系)",
    regex.I,
)
_SOME = r"\b(?:a handful|some|a few|several|part|a further \d+|another \d+|\d+) (?:of )?(?:the |our |these )?(?:\d+ )?{what}s?\b[^.;]{{0,40}}\b(?:came|come|were bought|bought|were taken)\b[^.;]{{0,12}}\b(?:from|by)\b"
_FURTHER = expression(
    r"^\W*(?:a further|another|the other) (?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:of|were|came|cancell\w+)\b[^.]{0,80}\b(?:because|from|due|came|when)\b|^\W*(?:另有|另外|还有|其余) ?\d+ ?(?:单|件|个|笔)[^。]{0,6}(?:因|由)",
    regex.I,
)


def _all_and_others(units: list[Unit]) -> tuple[Unit, Unit] | None:
    """Return "all came from one source" beside some that came from another one."""
    for place, unit in enumerate(units):
        every = _EVERY.search(unit.text)
        if every is None:
            continue
        for after in units[place + 1 : place + 3]:
            if _FURTHER.search(after.text):
                return unit, after
        form = _SOME.format(what=regex.escape(every["what"])) if every["what"] else ""
        for other in units:
            if form and other is not unit and regex.search(form, other.text, regex.I):
                return unit, other
    return None
