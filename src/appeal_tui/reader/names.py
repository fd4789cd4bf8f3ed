"""Rights owner, brands, titles, policies and marketplace of a notice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from appeal_tui.reader.findings import Found
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Marks
from appeal_tui.reader.stream import Quote, Stream

COLON = r"\s{0,3}(?:\((?:s|en|names?)\))?\s{0,2}[:=]\s{0,3}\n?\s{0,3}"
_OWNER = re.compile(
    r"(?:rights\s{1,2}owner(?:'s)?(?:\s{1,2}names?|\s{1,2}information)?|rights?\s{1,2}holder(?:'s)?(?:\s{1,2}names?)?|reporting\s{1,2}(?:party|company|brand)|reporter|(?:reported|requested|submitted|filed|notified)\s{1,2}by|complainant|claimant|(?:complaint|report|notice)\s{1,2}(?:from|by|of)|name\s{1,2}of\s{1,2}(?:the\s)?rights\s{1,2}(?:owner|holder)"
    r"|(?:name\s(?:des|der)\s)?rechte?inhabers?(?:\sname)?|rechtsinhaber(?:in)?|gemeldet\s(?:von|durch)|melder|meldende[rs]?|beschwerdeführer(?:in)?|anzeigende[rs]?|权利(?:所有|持有)[者人]?(?:姓名|名称|信息)?|檢舉人|举报人|权利所有[者人](?:姓名|名称|信息)?|權利所有[者人](?:姓名|名稱|資訊)?|投诉[人方]|投訴[人方]|檢舉方|举报方|权利[人方]|權利[人方]|权利所有方|申[诉訴]人"
    r"|(?:権利|商標権|著作権|特許権|意匠権)者(?:名|の名前|の氏名)?|(?:申告|申立|通報)者|申立人|signalé\spar|plaignant|auteur\sd(?:e\sla\s|u\s)(?:plainte|signalement)|titulaire|titulaire\sdes\sdroits|nom\sdu\stitulaire\sdes\sdroits|titolare\sdei\sdiritti|titolare|segnalat[oa]\sda|segnalante|reclamante|denunciante"
    r"|nombre\sdel\stitular\sde\s(?:los\s)?derechos|titular\sde\s(?:los\s)?derechos|titular|denunciad[oa]\spor|denunciante|reclamante|notificad[oa]\spor)"
    + COLON
    + r"(?P<v>[^\n]{2,90})",
    re.IGNORECASE,
)
_FIRM = (
    r"(?:Inc|LLC|Ltd|Limited|LLP|Corp|Corporation|GmbH(?:\s&\sCo\.?\s?KG)?|AG|KG|e\.K|UG|B\.?V|N\.?V|S\.?A\.?S|S\.?A\.?R\.?L"
    r"|SARL|SAS|S\.?A|S\.?r\.?l|S\.?p\.?A|S\.?L|A/S|ApS|AB|Oy|K\.K|Co\.,?\sLtd|Pty\sLtd|PLC)"
)
_COMPLAINANT = re.compile(
    r"(?P<v>(?!Amazon)[A-Z\u00c0-\u00dd][\w&'-]{1,24}(?:,?\s(?:&\s|of\s|und\s|et\s|y\s)?[A-Z\u00c0-\u00dd][\w&'-]{0,24}){0,4},?\s"
    + _FIRM
    + r"(?:\.(?=[\s,;)]|$))?(?=[\s,;:.)]|$))"
    + r"|(?P<c>株式会社[\u3041-\u9fff]{2,14}?(?=[はがのよか、。\s])|[\u3041-\u9fff（）()]{2,20}?(?:有限公司|株式会社))"
)
_COMPLAINS = re.compile(
    r"report|complain|claim|notif|rights|infring|patent|trademark|copyright|belie|says|told|confirm|informed|alleg|dice|afirma|dichiara|affirme|meld|beschwerde|rechte|verletz|signal|plainte|titulaire|segnal|titolare|denunci|titular|reclam"
    r"|投[诉訴]|[举舉檢检][报報舉]|权利|權利|侵|権利|申[告し立]|侵害",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:title|titel|titre|titolo|título|标题|標題|商品名称|商品名稱|商品名|タイトル)\s{0,2}[:=]\s{0,3}(?P<v>[^\n]{2,200})",
    re.IGNORECASE,
)
_NEXT_LABEL = re.compile(
    r"\s{1,3}(?=[A-Z][\w-]{1,20}\s?:)|\s{2,}|[;|]|,\s(?=[A-Z][a-z]+\s?:)|(?<!\bCo)(?<!\bInc)(?<!\bLtd)(?<!\bSt)(?<!\bCorp)(?<!\bMr)(?<!\bDr)\.\s|\s\+\s|\s\(|(?<=\S)\s(?=(?i:asins?|rights\sowner|contact|e-?mail|complaint|infringement|trademark|title|brand)\b)"
    r"|[）】」]|[。；,，](?=\s{0,2}[^\s:]{1,12}:)"
)
_ABBREVIATED = re.compile(r"(?:\b(?:Inc|Ltd|Co|Corp|Bros)|\b[A-Z](?:\.[A-Za-z]){1,3})\.$")
_MASKED = re.compile(
    r"^[\W_Xx*]+$|x{3,}|\*{2,}|^\W*(?:removed|redacted|name|n/?a|not\savailable)\W*$|https?:|@", re.IGNORECASE
)
_SITE = re.compile(
    r"(?<![\w@.-])amazon\s?\.\s?(com\.(?:mx|br|be|tr|au)|co\.(?:uk|jp|za)|com|ca|de|fr|it|es|nl|se|pl|ie|ae|sa|eg|in|sg)(?![\w-]|\.(?-i:[a-z]))",
    re.IGNORECASE | re.ASCII,
)
_COMPANY = re.compile(r",?\s{0,2}(?:inc|services|europe|legal)\b", re.IGNORECASE)
_HOST = re.compile(
    r"(?:sellercentral(?:-[a-z]{2,6})?|www|sell(?:er)?|@[a-z.-]{0,30})\.?@?\s?amazon\s?\.\s?(com\.(?:mx|br|be|tr|au)|co\.(?:uk|jp|za)|com|ca|de|fr|it|es|nl|se|pl|ie|ae|sa|eg|in|sg)(?![\w-]|\.(?-i:[a-z]))",
    re.IGNORECASE | re.ASCII,
)
_SELL_ON = re.compile(
    r"(?:sell(?:ing)?(?:\sprivileges|\saccount)?|verkauf\w{0,6}|verkäuferkonto|vendre|vente|vendere|vendita|vender|venta|offers?|listings?|account|konto|compte|listed)\s{1,2}(?:on|auf|bei|sur|su|en|at|for|with)\s{0,3}(?:our\s|the\s)?$",
    re.IGNORECASE,
)
_SELL_AFTER = re.compile(r"\s{0,2}(?:上|での?|で(?:の)?販売|卖家|站|sell|seller|account)", re.IGNORECASE)
_POLICY = re.compile(
    r"(?:[A-Z][\w&/'-]{1,24}(?:\s{1,2}|-)(?:(?:of|and|for|on|to|the|in|&)\s{1,2}){0,2}){1,7}"
    r"(?:Polic(?:y|ies)|Guidelines?|Rules|Agreement|Code\sof\sConduct|Requirements)(?![a-z])(?:\s(?:for|on)\s(?:[A-Z][\w-]+\s?){1,4})?|Seller\sCode\sof\sConduct"
)
_LOWER_POLICY = re.compile(
    r"(?:(?:our|the|Amazon's|with|of)\s{1,2})(?P<v>(?:[A-Za-z][\w'-]{2,20}\s{1,2}){1,5}(?:policy|policies|guidelines))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"[\"《「『]\s?(?P<v>[^\"\n《》「」『』]{4,80}?)\s?[\"》」』]|richtlinien?\s(?:zu[rm]?|für|über)\s(?P<g>[A-ZÄÖÜ][\w-]+(?:\s[\w-]+){0,4})"
)
_POLICY_WORD = re.compile(
    r"polic(?:y|ies)|guideline|agreement|conduct|rules|requirement|richtlinie|vereinbarung|vertrag|verhaltenskodex|政策|协议|協議|准则|準則|规则|ポリシー|規約|ガイドライン|politique|règle|conditions|contrat|code\sde|politica|politiche|norme|accordo|codice|política|acuerdo|código|contrato",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(
    r"business\ssolutions|agreement|vertrag|vereinbarung|协议|協議|規約|contrat|accordo|acuerdo", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:(?:The|Our|Your|Amazon's|Amazon|Violat\w+|See|Read|Review|Please|Under|Per|In|Of|For|This|These|A|An|To|With|And|Section\s\d+\sof)\s{1,2}){1,4}"
)
_MOST = 200


def find_rights_owner(stream: Stream, layout: Layout) -> Found | None:
    """Return who complained, where the notice names one."""
    for match in some_of(_OWNER, stream.read):
        if (found := value_behind(stream, match)) and layout.block(stream.place_of(match.start())) != "remark":
            return found
    return _complainant(stream, layout)


def _complainant(stream: Stream, layout: Layout) -> Found | None:
    """Return a firm of which a sentence says that it reported something."""
    for match in some_of(_COMPLAINANT, stream.read):
        start, end = match.span("v" if match["v"] else "c")
        place = stream.place_of(start)
        first, last = stream.sentence(place)
        # 'GmbH & Co. KG' and 'S.L.' look like the end of a sentence.
        last = max(last, stream.sentence(stream.place_of(end))[1])
        words = stream.plain[stream.original(first) : start] + stream.plain[end : stream.original(last - 1) + 1]
        if layout.block(place) in ("why", "opening", "back", "evidence") and _COMPLAINS.search(words):
            if stream.plain[end - 1] == "." and not _ABBREVIATED.search(stream.plain[start:end]):
                # 'by Dunmore Audio GmbH.' ends the sentence.
                end -= 1
            return Found(stream.text[start:end], (Quote(stream.text[start:end], start, end),))
    return None


def find_titles(stream: Stream, asins: Sequence[Found]) -> tuple[tuple[str, Found], ...]:
    """Return the titles that stand with the ASINs of a notice."""
    titles: dict[str, Found] = {}
    places = sorted((quote.end, asin.value) for asin in asins for quote in asin.quotes)
    for match in some_of(_TITLE, stream.read):
        before = [asin for end, asin in places if match.start() - 200 < end <= match.start()]
        if before and (found := value_behind(stream, match, title=True)):
            titles.setdefault(before[-1], found)
    return tuple(titles.items())


def value_behind(stream: Stream, match: re.Match[str], *, title: bool = False) -> Found | None:
    """Return what stands behind a label as group `v`, up to the next label; None where it is masked or missing."""
    start, end = match.span("v")
    words = stream.plain[start:end]
    if cut := (re.search(r"\s(?:ASIN|Brand|Complaint)\b", words) if title else _NEXT_LABEL.search(words)):
        words = words[: cut.start()]
    if (bracket := words.find(")")) >= 0 and "(" not in words[:bracket]:
        # A label in brackets: '(brand: Norvelle) which ...'
        words = words[:bracket]
    words = words.rstrip(" \t,;|/-\"'")
    if not _ABBREVIATED.search(words):
        words = words.rstrip(" \t.,;|-\"'")
    lead = len(words) - len(words.lstrip(" \t\"'-"))
    words = words[lead:]
    if len(words) < 2 or _MASKED.search(words):
        return None
    at = start + lead
    text = stream.text[at : at + len(words)]
    return Found(text, (Quote(text, at, at + len(words)),))


def find_marketplace(stream: Stream, knowledge: NoticeKnowledge) -> Found | None:
    """Return Amazon's store that a notice is about: by its name, else by the hosts of its links."""
    by_name = {market.name.casefold(): market.id for market in knowledge.marketplaces}
    votes: dict[str, float] = defaultdict(float)
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for match in some_of(_SITE, stream.read):
        market = by_name.get(f"amazon.{match[1].casefold()}")
        if market is None or _COMPANY.match(stream.plain, match.end()):
            continue
        if stream.plain[max(0, match.start() - 3) : match.start()].endswith("//"):
            continue
        near = _SELL_ON.search(stream.plain[max(0, match.start() - 40) : match.start()]) or _SELL_AFTER.match(
            stream.plain, match.end()
        )
        votes[market] += 6 if near else 3
        quotes[market].append(Quote(stream.text[match.start() : match.end()], *match.span()))
    hosts: dict[str, float] = defaultdict(float)
    for match in some_of(_HOST, stream.read):
        if "-europe" in match[0].casefold():
            continue
        market = by_name.get(f"amazon.{match[1].casefold()}")
        if market == "amazon-com" and "@" in match[0]:
            continue
        if market:
            # Mail addresses and links of .com stand in the notices of every store.
            hosts[market] += 0.5 if market == "amazon-com" else 1
            quotes[market].append(Quote(stream.text[match.start() : match.end()], *match.span()))
    total = votes or hosts
    if not total:
        return None
    best = max(total, key=lambda market: (total[market], -quotes[market][0].start))
    return Found(best, tuple(quotes[best][:3]))


def find_policies(stream: Stream, layout: Layout, said: Marks) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """Return the policies named as breached, and those that are only linked."""
    blamed = [mark.hit for mark in said.of("policies") if mark.rule.id == "breached"]
    breached: dict[str, Found] = {}
    linked: dict[str, Found] = {}
    for value, start, end in _policy_names(stream.read):
        place = stream.place_of(start)
        block = layout.block(place)
        found = Found(value, (Quote(stream.text[start:end], start, end),))
        sentence = stream.sentence(place)
        blames = any(sentence[0] <= hit.start < sentence[1] and hit.start < place + 200 for hit in blamed)
        strong = block in ("why", "opening", "evidence") or layout.is_object(place)
        if block == "remark":
            continue
        (breached if strong and blames else linked).setdefault(value.casefold(), found)
    if len(breached) > 1:
        for key in [key for key in breached if _AGREEMENT.search(key)]:
            linked.setdefault(key, breached.pop(key))
    return tuple(breached.values()), tuple(one for key, one in linked.items() if key not in breached)


def _policy_names(text: str) -> Iterator[tuple[str, int, int]]:
    taken: list[tuple[int, int]] = []
    names: list[tuple[int, int, str]] = []
    for match in some_of(_QUOTED, text):
        name = match["v"] or match["g"]
        if match["g"] or _POLICY_WORD.search(name):
            names.append((*match.span("v" if match["v"] else "g"), name))
    names += [(*match.span(), match[0]) for match in some_of(_POLICY, text)]
    names += [(*match.span("v"), match["v"]) for match in some_of(_LOWER_POLICY, text) if match["v"][:1].isupper()]
    for start, end, name in names:
        lead = _LEAD.match(name)
        cut = lead.end() if lead else 0
        value = " ".join(name[cut:].split()).strip(" .,'\"")
        if len(value) < 4 or value.casefold() in _TOO_PLAIN or any(s < end and start + cut < e for s, e in taken):
            continue
        taken.append((start + cut, end))
        yield value, start + cut, end


_TOO_PLAIN = frozenset({"policy", "policies", "agreement", "guidelines", "rules", "requirements", "selling policies"})


def some_of(form: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the first matches of a form: no more than a notice can hold."""
    for match, _ in zip(form.finditer(text), range(_MOST), strict=False):
        yield match
