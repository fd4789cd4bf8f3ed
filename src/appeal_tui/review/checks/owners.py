"""Who does something: persons named anywhere in a letter, roles, departments, and one's own hand."""

from __future__ import annotations

import re
from functools import lru_cache

from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.subject import Subject

_NO_NAME = frozenset(
    {
        "a", "account", "weekly", "daily", "monthly", "quarterly", "yearly", "annual", "regular", "periodic", "random", "spot",
        "additional", "internal", "external", "further", "careful", "continuous", "strict", "excel", "google", "sheets", "shipping", "outlook", "whatsapp", "dropbox", "action", "after", "all", "amazon", "american", "an", "and", "annex", "any", "appendix",
        "april", "as", "asin", "at", "attachment", "august", "before", "both", "british", "business", "but", "buyer",
        "by", "cause", "central", "china", "chinese", "code", "conduct", "corrective", "customer", "december", "each",
        "eight", "eleven", "english", "eu", "european", "every", "exhibit", "fba", "february", "few", "five", "for",
        "four", "france", "french", "friday", "fridays", "from", "german", "germany", "half", "he", "health", "her",
        "his", "how", "i", "if", "in", "invoice", "it", "italian", "january", "july", "june", "listing", "lot", "mail",
        "many", "march", "may", "monday", "mondays", "most", "new", "nine", "no", "not", "november", "october", "of",
        "on", "once", "only", "or", "order", "orders", "our", "performance", "plan", "policy", "prevention",
        "preventive", "product", "root", "royal", "saturday", "saturdays", "seller", "september", "seven", "several",
        "she", "since", "six", "so", "some", "sop", "spanish", "sunday", "sundays", "team", "ten", "that", "the",
        "their", "these", "they", "this", "those", "three", "thursday", "thursdays", "to", "tuesday", "tuesdays",
        "twelve", "twenty", "two", "uk", "until", "us", "usa", "voice", "we", "wednesday", "wednesdays", "what", "when",
        "which", "who", "why", "with", "without", "there", "none", "ours", "nobody", "hello", "dear", "service", "services",
        }
)  # fmt: skip
_CAPITAL = expression(
    r"(?<=[a-z0-9,;:)] )(?<!\b[Aa] )(?<!\b[Aa]n )(?<!\b[Tt]he )(?:Mr|Mrs|Ms|Dr)?\.? ?([A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?:'s)?(?![\w-]|\.\w| (?:sync|log|report|rule|template|app|software|tool|list|table|sheet|account|label|scanner|module|export|alert|page|system)s?\b)"
)
_VERBS = (
    "accepts|adds|alerts|answers|applies|approves|archives|asks|audits|blocks|books|buys|calls|carries|chairs|checks|"
    "closes|collects|compares|completes|confirms|controls|copies|corrects|counts|cuts|decides|deletes|does|downloads|"
    "edits|ends|enters|examines|explains|exports|files|fills|finds|follows|gets|gives|goes|handles|has|holds|inspects|"
    "is|issues|keeps|labels|leads|lists|locks|logs|looks|makes|manages|marks|matches|measures|meets|monitors|notes|"
    "opens|orders|owns|packs|pays|photographs|picks|prints|publishes|pulls|puts|reads|receives|reconciles|records|"
    "refunds|rejects|releases|removes|repeats|replaces|replies|reports|responds|returns|reviews|runs|samples|saves|"
    "scans|seals|searches|sees|selects|sends|sets|ships|shows|signs|sits|sorts|stops|stores|takes|tells|tests|trains|"
    "translates|updates|uploads|verifies|visits|watches|weighs|works|writes"
)
_FIRST = expression(
    r"(?:^|[.!?:;] |\n\W*)([A-Z][a-z]+)(?: \([^)\n]{2,40}\))?,? "
    r"(?:(?:also|then|always|only|alone|personally|and [A-Z]\w+) )*"
    rf"(?:(?!(?:is|gets) (?:\w+ )??\w+(?:ed|en|wn|pt|ld|nt|ut|ught)\b)(?:{_VERBS})\b(?! (?:is|are|was|were|will|must)\b)|[a-z]+(?<!s)s (?:the|an?|each|every|all|any|both|it|them|his|her|our|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d)\b)"
)
_FIRST_ACTS = expression(
    rf"(?:^|(?<=[.!?] ))(?P<name>[A-Z][a-z]+),? (?:(?:also|then|always|personally) )*(?:{_VERBS})\b (?:the|an?|each|every|all|any|both|\d)\b",
    re.MULTILINE,
)
_ACTS = expression(
    rf"\b(?!is\b|was\b|has\b|checks\b|tests\b|gets\b|needs\b|requires\b|deserves\b|leaves\b|exceeds\b|contains\b|states\b|means\b|bears\b|arrives\b|fails\b)(?:[a-z]{{3,}}(?<!s)s (?:the|an?|its|his|her|both)|(?:{_VERBS}) (?:each|every|all|any|one|two|three|five|ten|only|whether|what|which|with|\d+))\b"
)
_IN_BRACKETS = expression(r"\((?!SOP|FBA|FBM|QC|ASIN)[A-Z][a-z]+(?: [A-Z][a-z.]+)?(?:,[^)\n]{2,30})?\)")
_LABEL = expression(r"^\W*(?P<name>[A-Z][a-z]+)(?: [A-Z][a-z]+)?:", re.MULTILINE)
_NO_LABEL = expression(r"(?:s|ing|ion|ment|ance|ence|ity|ure|ly|age|ive|able|ality|th|ck|ry|ness)$")
_LABELS = frozenset(
    {
        "alarm", "alert", "audit", "backup", "buffer", "cap", "carrier", "catalogue", "control", "count", "delivery",
        "discipline", "escalate", "escalation", "export", "file", "form", "frequency", "goal", "handover", "holiday",
        "intake", "item", "label", "limit", "log", "manual", "measure", "menu", "message", "metric", "note", "notes",
        "owner", "paper", "parcel", "photo", "plan", "policy", "price", "process", "quarantine", "rate", "record",
        "refund", "release", "repeat", "report", "responsible", "result", "return", "review", "role", "rota", "rule",
        "sample", "scan", "sheet", "shift", "software", "sourcing", "supplier", "system", "target", "test", "text", "tool",
        "tracker", "trigger", "update", "upload", "warehouse", "when", "window",
    }
)  # fmt: skip
_TITLE = expression(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z]")
_INITIALS = expression(r"\b[A-Z]\. ?[A-Z][a-z]+")
_AGENT = expression(
    r"\b(?:an?|the|our|my|each|every|one|both|two|three|all|new|second|another|other|by|your) (?:[\w-]+ ){0,3}?(?P<who>\w+(?:er|or|ist|ant|man|ian|ee|tive)s?)\b(?!-| than\b)",
    re.IGNORECASE,
)
_THINGS = frozenset(
    {
        "active", "adapter", "after", "alternative", "amber", "another", "answer", "better", "binder", "blender",
        "browser", "buffer", "buyer", "courier", "supplier", "manufacturer", "distributor", "wholesaler", "competitor",
        "retailer", "reviewer", "carrier", "center", "charger", "checklist", "whitelist", "blacklist", "publisher", "cleaner", "coffee", "color", "colour",
        "committee", "complaint", "compliant", "computer", "consider", "constant", "consumer", "container", "cooler",
        "copper", "corner", "corrective", "counter", "cover", "customer", "cutter", "december", "degree", "dispenser",
        "door", "driver-free", "dryer", "earlier", "effective", "either", "employee-free", "error", "ever", "factor",
        "faster", "fee", "filter", "first", "floor", "folder", "footer", "former", "free", "freezer", "further", "german",
        "guarantee", "header", "heater", "higher", "holder", "human", "important", "inner", "instant", "larger",
        "later", "latter", "layer", "leader", "leather", "letter", "list", "longer", "lower", "major", "maker", "manner", "matter",
        "meter", "minor", "mixer", "monitor", "negative", "neither", "never", "newsletter", "november", "number",
        "october", "offer", "order", "other", "outer", "over", "paper", "parameter", "per", "positive", "powder",
        "power", "preventive", "printer", "proper", "quarter", "rather", "recipient", "register", "relative",
        "relevant", "reminder", "repricer", "respective", "router", "rubber", "scanner", "seller", "sensor",
        "september", "server", "sharper", "shopper", "shorter", "shower", "significant", "silver", "slower", "smaller", "sticker",
        "summer", "sweater", "three", "tier", "timer", "toaster", "together", "tower", "tracker", "transfer", "tree",
        "trimmer", "under", "upper", "user", "variant", "vendor", "water", "whether", "winter", "woman",
    }
)  # fmt: skip
_PEOPLE = expression(
    r"\b(?:I|[Mm]y|[Mm]yself|me)\b|\b(?:staff|people|persons?|colleagues?|employees?|freelancers?|everyone|everybody|whoever|"
    r"four.eyes|team|desk|(?<=by (?:the|our) )office|(?<!in the )(?<!in our )office(?= [a-z]{2,}s\b)|department|shift|crew|mill|factory|(?<!(?:from|of|by) (?:an?|the|any) (?:\w+ )?)laborator(?:y|ies)|agency|partner|wife|husband|brother|sister|founder|"
    r"intern|trainee|nobody else|half of us|both of us|one of us|all of us|each of us|each other|one another|second signature|(?:two|three|four|five|six|seven|eight|nine|\d+) of us|we (?:both|all)|accounting|bookkeeping|print shop|workshop|purchasing)\b|"
    rf"\b(?:warehouse|shop|service|production|logistics|sales|support|receiving|goods.in|dispatch|IT|HR|finance|marketing|management) (?:{_VERBS})\b"
)
_ROLE_ZH = expression(
    r"(?:经理|主管|专员|组长|负责人|店长|总监|助理|老板|会计|出纳|主任|厂长|班长|客服|运营|采购|仓管|美工|质检|品控|财务|人事|法务|员|师)(?P<name>(?![每先按在对于负把将从用经可应须需要不会已也都及前后时中内和与的量单价款合渠完进提])[\u4e00-\u9fff]{2,3}?)(?=[，。、（(：；,;:.\s按先每在对于负核审检查看签和及确下登逐抽用把将的从统盘复向给为、]|$)"
)
_BY_ZH = expression(
    r"由(?P<name>[\u4e00-\u9fff]{2,4}?)(?=[，。、（(,]|按|先|每|在|对|于|把|将|负责|核|审|检|查|看|签|登|逐|抽|重新|统一|复|整理|下载|导出)"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡安朱林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊"
    "金陆欧郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文洪骆樊庄邢齐梅童翁倪殷葛鲁蓝柯卓阮芦蒙岑霍裴俞柳甘费凌尤祝柴章辛关"
    "苗路祁鲍仇屈耿聂焦冉佟桂牛岳盛曲靳晏席宁娄巩闵古池喻项纪舒戚郎覃景卜荣翟褚兰向左温华伍谷涂詹解缪莫闫聂"
)
# A surname that is the begin of a common word as well.
_NO_SURNAME = (
    "(?!方[案法式面便向可才能]|安[全排检装]|常[见用规态年]|高[度于级效清温风]|任[务何职意一]|余[额下量]|金额|白[色名]|程[序度]|于[是每当]|何[时种地]|关[于键联闭停税注]|万[一件个]"
    "|易[碎损于]|马上|毛[利重]|齐[全备]|章程|周[一二三四五六日天末期度报内转边]|华[东南北]|向[买客卖供平亚上下每全所该其]|左右|温[度湿控]|解[决除释锁]|纪[律录]|项目|路[线径由]|文[件案字本档]|古|池|盛|荣|祝|段|龙头|费[用率]|曲|常)"
)
_ACTS_ZH = (
    "(?:下载|导出|打开|登录|清[点空理]|抽|核|检查|检验|审|签|复核|登记|查看|上报|汇总|巡查|盘点|测|拍照|确认|回复|处理|跟进|更新|负责|培训|考核|监督|"
    "每|先|按|用|在|于|逐|把|将|对|从|凭|把关|交接|提前|打开|修改|加班|延长|放行|汇报|来|可|通知|录入|比对|看|收|发|打|做|填|归档|记录|停|关|开|报|调|和|与|跟|及|、|，|,|（|\\(|"
    "须|应|必须|轮流|共同|一起|分别|亲自|称|扫|贴|验|取|领|量|试|称|致电|联系|索|要求|向|给|为|同意|批准|未|不|再|也|就|立即|读|对照|对比|开箱|随机|整理|统计|筛|翻|删|退|换|补|寄|留|存|保管|保存|锁|隔离|安排|主持|组织|召集|讲|教|问|拒|冻结|下架|上架|设|订|点|查)"
)
_NAME_ZH = expression(
    rf"(?:(?<=[，。；：、,;:.)）」”\s\d日天周月一二三四五六时前后由点给经批次])|(?<=[^参介与][与和跟及])|^){_NO_SURNAME}(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?={_ACTS_ZH})",
    re.MULTILINE,
)
_NAMED_ROLE_ZH = expression(
    "(?:经理|主管|专员|组长|负责人|店长|总监|助理|老板|会计|出纳|主任|厂长|班长|客服|运营|采购|仓管|库管|仓库|美工|质检|品控|财务|人事|法务|行政|跟单|合规|商务|物流|设计|售后|文员|前台|编辑|翻译"
    rf"|品管|技术|培训|包装|打包|理货|司机|(?<![成会人全动委])员|师|长){_NO_SURNAME}(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?={_ACTS_ZH}|[。；;]|$)",
    re.MULTILINE,
)
_LABEL_ZH = expression(
    rf"^\W*(?P<name>(?![安高程常金方万白江史任黄毛])[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=[：:—])", re.MULTILINE
)
_LATIN = expression(
    r"(?<![A-Za-z])[A-Z][a-z]+ [A-Z][a-z]+(?! (?:Inventory|Central|Shipping|Ltd|Co|Inc|Express|Mail))(?![A-Za-z])"
)
_UNIT_ZH = expression(
    r"(?:仓库|门店|财务|客服|采购|运营|收货|人事|法务|质检|设计|美工|技术)(?:(?:部|组|员|方|顾问)|(?=每|在|负责|对(?!账)|将|于|按|核|检|查|抽|用|须|必须|逐|先|应|把|凭|收到|发现|打开|下载|导出|记录|称|拍|贴|扫|签|盘|清点|登|复|审|确认|汇|统|通知|回复|处理|和|与|、))"
    r"|由第二人|由另一[人名位]|财务(?=见|付|看|收)|(?:工厂|供应商)(?=提供|出具|发送|寄|须|必须|每|负责|凭|先)"
)
_LATIN_ROLE = expression(r"(?<![A-Za-z])(?:lead|manager|clerk|supervisor|team|owner|director|Mr|Ms|Mrs)(?![A-Za-z])")
_NOBODY = expression(
    r"\b(?:some(?:one|body)|any(?:one|body)|somebody else|a person|(?:an?|the|any|each|every|if) (?:\w+ )?(?:buyer|customer|shopper|user)s?)\b"
    r"|(?:双|两|(?<!第)二)人(?=签|审|复)|有人|专人|某人",
    re.IGNORECASE,
)
_NO_ONE_ZH = frozenset(
    (
        "方案",
        "方法",
        "我们",
        "公司",
        "系统",
        "我司",
        "专人",
        "双方",
        "对方",
        "买家",
        "客户",
        "亚马",
        "原因",
        "文件",
        "文件一",
        "文件二",
        "文件三",
        "文件四",
        "欧盟",
        "余额",
        "解散",
        "夏威夷",
        "谢谢",
        "谢谢啦",
        "向媒体",
        "向工厂",
    )
)


@lru_cache(maxsize=64)
def people_of(text: str, chinese: bool) -> frozenset[str]:
    """Return the names of persons that a letter uses."""
    if chinese:
        found = {
            match["name"]
            for form in (_ROLE_ZH, _NAMED_ROLE_ZH, _BY_ZH, _NAME_ZH, _LABEL_ZH)
            for match in form.finditer(text)
        }
        return frozenset(name for name in found if name not in _NO_ONE_ZH)
    names = {match[1] for match in _CAPITAL.finditer(text)}
    names |= {match[1] for match in _FIRST.finditer(text)}
    names |= {match["name"] for match in _LABEL.finditer(text) if _is_person(match["name"])}
    return frozenset(name for name in names if name.lower() not in _NO_NAME)


_WHOLE_NAME = expression(
    r"(?:^|(?<=[.!?:;] )|(?<=\n))(?P<name>[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?=,? [a-z(]|,)",
    re.MULTILINE,
)
_WITH_TITLE = expression(r"\b(?P<name>(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][a-z]+(?: [A-Z][a-z]+)?)")
_ROLE_AND_NAME = expression(
    r"\b(?:manager|lead|leader|supervisor|clerk|assistant|coordinator|officer|packer|buyer|accountant|bookkeeper|director|owner|"
    r"employee|colleague|technician|inspector|specialist|freelancer|trainer),? (?:is |called |named )?(?!(?:Mr|Mrs|Ms|Miss|Dr)\b)(?P<name>[A-Z][a-z]+)(?![\w-]| [A-Z])"
)


def persons_in(text: str, *, chinese: bool) -> tuple[tuple[int, int], ...]:
    """Return where a text surely names persons: by their whole names, beside a role or a title, or as those who act."""
    forms = (
        (_NAMED_ROLE_ZH, _NAME_ZH, _LABEL_ZH) if chinese else (_WHOLE_NAME, _WITH_TITLE, _ROLE_AND_NAME, _FIRST_ACTS)
    )
    return tuple(
        match.span("name")
        for form in forms
        for match in form.finditer(text)
        if match["name"] not in _NO_ONE_ZH
        and not _COUNTED.search(text, 0, match.start("name"))
        and not any(word.lower() in _NO_NAME or word.lower() in _LABELS for word in match["name"].split())
    )


_COUNTED = expression(r"[\d一二两三四五六七八九十百几数每多首各逐单] ?$")
"""What stands before a word for things that are counted, which may be a surname too: `3 张`."""


def _is_person(label: str) -> bool:
    """Whether the word before a colon at the begin of a line may be the name of a person."""
    return label.lower() not in _LABELS and _NO_LABEL.search(label) is None


_BY_ITSELF = expression(
    r"\b(?:value|difference|deviation|result|rate|number|count|reading|score|figure|figures|temperature|weight|units?|eye|items?|piece|batch|lot|sample|errors?|hit|mismatch|finding|failure|defect|gap|drop|rise|shortage|total|balance|metric)\b"
    r"(?:[^,;.]|\.(?=\d)){0,40}$",
    re.IGNORECASE,
)
"""What is no person and yet the subject of a verb: a value that blocks a lot, a difference that leads to a recount."""


def _somebody_acts(text: str) -> bool:
    """Whether a verb has a subject that may be a person."""
    return any(_BY_ITSELF.search(text[: place.start()]) is None for place in _ACTS.finditer(text))


_SOURCE = expression(
    r"\b(?:from|of) (?:an?|the|any|another) (?:[\w-]+ ){0,2}?(?:lab|laboratory|agency|office|factory|mill|supplier|manufacturer)\b|\b(?:lab|laboratory|factory) (?:report|certificate|result)s?\b",
    re.IGNORECASE,
)
"""Where a paper comes from, which does not say who asks for it."""


def names_owner(subject: Subject, text: str) -> bool:
    """Whether a sentence says who does it: somebody is nobody, and a buyer who complains is only the occasion."""
    chinese = subject.letter.chinese
    text = _NOBODY.sub(" ", _SOURCE.sub(" ", text))
    if search(subject.speech.list("role"), text):
        return True
    if any(name in text for name in people_of(subject.letter.flat, chinese)):
        return True
    if chinese:
        return (
            _UNIT_ZH.search(text) is not None or _LATIN.search(text) is not None or _LATIN_ROLE.search(text) is not None
        )
    if (
        _IN_BRACKETS.search(text)
        or _somebody_acts(text)
        or _PEOPLE.search(text)
        or _TITLE.search(text)
        or _INITIALS.search(text)
    ):
        return True
    return any(match["who"].lower().rstrip("s") not in _THINGS for match in _AGENT.finditer(text))
