"""Papers in another name than that of the account."""

from __future__ import annotations

import regex

from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression, remembering
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_MADE_OUT = remembering(
    r"\b(?:[Ii]nvoices?|[Rr]eceipts?|[Bb]ills?|[Ss]tatements?|[Ll]etters?|[Cc]ertificates?|[Rr]eports?|[Ll]icen[cs]es?|[Cc]ontracts?|[Ll]eases?|(?-i:^It|^Both|^They)|(?<=\.)(?:pdf|jpe?g|png)|(?-i:[A-Z]{0,4}[-_]?\d{2,}))\b(?:[^.\n]|\.(?=\w)){0,60}?\b(?:made out to|addressed to|issued to|billed to|sold to|in the name of|under the name(?: of)?|names? the buyer as|buyer(?: name)?(?: is|:)?(?! (?:Mrs?|Ms|Miss)\b)|account holder is|holder is|applicant is)\s+(?:the company |our company |company )?(?P<name>[A-Z][\w&.,'-]*(?: (?:[A-Z&][\w&.'-]*|and|of))*)"
    r"|^\W*(?:[Ss]old|[Bb]illed|[Ii]nvoiced|[Aa]ddressed|[Mm]ade out|[Ii]ssued) to\s+(?P<name>[A-Z][\w&.,'-]*(?: (?:[A-Z&][\w&.'-]*|and|of))*)"
    r"|\b[Bb]uyer(?: name)? (?:on|in|of) (?:both|the|all|these|each|our|every)(?: of)?(?: the| these)? (?:\w+ )?(?:invoices?|receipts?) is (?P<name>[A-Z][\w&.,'-]*(?: (?:[A-Z&][\w&.'-]*|and|of))*)"
    r"|\b(?:certificate|report|licence|license|registration|declaration) names (?P<named>[A-Z][\w&.,'-]*(?: (?:[A-Z&][\w&.'-]*|and|of))*) as (?:the )?(?:importer|holder|applicant|buyer)"
    r"|(?:发票|收据|账单|执照|流水|对账单|邮件|授权书|证书|报告|合同|采购单|\.(?:pdf|jpe?g|png))[^。\n]{0,60}?(?:抬头|买方|购买方|购货方|购货单位|需方|户名|持有人|申请人|申请方|委托方|被授权方|承租方|撤诉对象|开给|开具给)(?:都|均)?(?:是|为|写的是|：|:)?[“\"]?(?P<zh>(?![都均]?[是为]?(?:本|我|该|此|同|上述|这|同一|与|和))[\u4e00-\u9fff（）()]{4,30}?(?:公司|厂|店|中心|商行|集团|经营部|工作室))",
)
_MAKER = expression(
    r"(?:制造商|生产商|生产企业|生产厂家|制造厂)(?:均?为|是|：|:)+(?P<zh>(?![都均]?[是为]?(?:本|我|该|此|同|上述|这|同一))[\u4e00-\u9fff（）()]{4,30}?(?:公司|厂))|\b(?:manufacturer|maker)(?: (?:named|shown|stated))?(?: (?:in|on) (?:the )?\w+(?: \w+)?)? (?:is|:) ?(?P<name>[A-Z][\w&.'-]*(?: [A-Z&][\w&.'-]*){0,4})",
)


_OWN_COMPANY = expression(
    r"我司|我公司|本公司|我们公司|our (?:own )?company|legal entity|account holder|registered (?:name|company)|same name|as on the account|账户主体|注册主体|与账户|与店铺",
    regex.I,
)


def entity_mismatch(subject: Subject, rule: Rule) -> Check:
    """Find invoices to another name than that of the account."""
    against = subject.speech.unless(rule)
    before = maker = ""
    for unit in subject.letter.sentences:
        # The catalogue speaks of buyers and holders beside papers in sentences that say whose name stands there.
        if (
            unit.quoted
            or (unit.section == "prevention" and _RULES.search(unit.text))
            or subject.is_catalogues(unit.start)
        ):
            continue
        if _in_another_name(subject, unit.text) or _in_two_names(unit.text):
            yield Hit(unit.start, unit.end)
            return
        about = f"{before} {unit.text}" if _GOES_ON.match(unit.text) else unit.text
        before = unit.text
        if (
            search(subject.speech.rule(rule), unit.text)
            and not search(against, unit.text)
            and (_PAPER_ZH if subject.letter.chinese else _PAPER).search(about)
        ):
            yield Hit(unit.start, unit.end)
            continue
        if (by := _MAKER.search(unit.text)) is not None:
            named = _core(by["zh"] or by["name"])
            if maker and named not in maker and maker not in named and not _SEVERAL.search(unit.text):
                yield Hit(unit.start, unit.end)
                return
            maker = maker or named
        made = None if _LET.search(unit.text) else _MADE_OUT.search(unit.text)
        if made and not _OWN_COMPANY.search(unit.text):
            name = made["name"] or made["named"] or made["zh"]
            if _stands_for_us(subject, name):
                continue
            entity = subject.entity or _entity(subject, name)
            if (
                entity
                and _core(name)
                and _core(entity)
                and _core(name) not in _core(entity)
                and _core(entity) not in _core(name)
            ):
                yield Hit(unit.start, unit.end)
                return


_RULES = expression(
    r"\b(?:must|shall|will|every|each|any|only|never|before|from now on|always|may|when|whenever|if|new|not)\b|须|必须|每|今后|不得|不再|凡|才|一律|只|由|如",
    regex.I,
)
"""What makes a sentence a rule for papers to come."""


_GOES_ON = expression(
    r"\W*(?:they|it|these|this|both|all|each|the (?:same|other|first|second)|sold to|billed to|made out|issued)\b|\W*(?:该|此|其|均|都|这|抬头|户名|购买方)",
    regex.I,
)
"""How a sentence begins that speaks on of the paper before it."""


def _stands_for_us(subject: Subject, name: str) -> bool:
    """Whether a person is told to be the owner, a director or the contact of the account."""
    role = r"(?:directors?|owners?|proprietor|primary contact|founder|sole trader|managing|shareholder|法人|法定代表人|联系人|经营者|股东)"
    near = rf"{regex.escape(name)},? (?:is |our |the |who is )*{role}|{role}[,:：]? (?:is |and )?{regex.escape(name)}"
    return bool(name.strip()) and regex.search(near, subject.letter.flat, regex.I) is not None


def _in_another_name(subject: Subject, text: str) -> bool:
    """Whether a paper is told to be somebody's, where the account's own name is known and does not stand beside it."""
    core = _core(subject.entity)
    if not core or core in _core(text) or _OURS.search(text):
        return False
    paper, holder = search(subject.speech.list("paper"), text), search(subject.speech.list("held_by"), text)
    return paper is not None and holder is not None and not search(subject.speech.list("supplier_side"), text)


def _in_two_names(text: str) -> bool:
    """Whether a sentence tells that a paper is in one name and the account in another one."""
    found = _TWO_NAMES.search(text)
    if found is None or found["one"] is None:
        return found is not None
    one, two = _core(found["one"]), _core(found["two"])
    return bool(one and two) and one not in two and two not in one


_TWO_NAMES = expression(
    r"\b(?:addressed|issued|made out|billed) to (?:[^.;]|(?<=[A-Z])\.){2,60}? (?:rather than|instead of|and not) (?:to )?(?:the |our )?[A-Z]"
    r"|(?:抬头|户名|购买方|购方|买方|申请方|委托方)(?:为|是|：)(?P<one>[^，。；：]{4,30})[，。；][^，。；]{0,20}(?:主体[）)]?|户名|公司名称|注册名|账户公司|登记的)(?:为|是|：)(?P<two>[^，。；：]{4,30})"
)
"""A name beside the one that would be right."""


_SEVERAL = expression(
    r"\b(?:old|former|previous|new|second|other|battery|cell|another)\b|旧|原|新|另|电芯|第二", regex.I
)
# What must be spoken of before a name may differ: a paper, a purchase, or a file of one.
_PAPER = expression(
    r"\b(?:invoices?|receipts?|bills?|billed|statements?|certificates?|licen[cs]es?|polic(?:y|ies)|insurances?|agreements?|contracts?|passports?|registrations?|authori[sz]ations?|leases?|documents?|declarations?|cpc|importer"
    r"|papers?|(?:credit|debit|bank|id|identity|prepaid|charge|payment) cards?|permits?|reports?|bought|ordered|purchas\w+|paid|payments?|account holder|legal entity|bank|buyer|billed|sold to|extracts?|deeds?|letters?|tax|vat|made out|name)\b|\.(?:pdf|jpe?g|png)\b",
    regex.I,
)
_PAPER_ZH = expression(
    r"票|抬头|账单|执照|合同|收据|凭证|证书|户名|名下|名义|购买方|采购|进货|流水|付款|货款|转账|银行|身份证|授权|文件|单据|\.(?:pdf|jpe?g|png)\b",
    regex.I,
)
_LET = expression(r"\blandlord\b[^.\n]*\b(?:lease|tenan\w+|rent\w*)\b|房东[^。\n]*(?:承租|租户)", regex.I)
"""A bill goes to whoever let the rooms, and the sentence says so."""
_OURS = expression(
    r"\b(?:to us|our (?:own )?(?:company|firm|business|name|legal entity|store)|legal entity|account holder's|registered (?:name|company)|same name|as on the account)\b"
    r"|与账户|与店铺|账户主体|注册主体|名称一致|我司(?:名称|名下|抬头)|给我司",
    regex.I,
)
_COMPANY = expression(
    r"[A-Z][\w&'-]*(?: [A-Z&][\w&'-]*){0,4},? (?:Ltd|Limited|Inc|LLC|GmbH|Co\.|Corp|S\.?L|B\.?V)\.?(?:,? Ltd\.?)?|[\u4e00-\u9fff（）()]{4,24}?有限公司"
)


_HELD = expression(
    r"\b(?:our|the|this) (?:store|shop|account|business) (?:belongs to|is (?:owned|held|run) by|is (?:that|the store) of) (?P<owner>[A-Z][\w&'-]*(?: [A-Z&][\w&'-]*){0,4})"
    r"|\b(?:the|this|our) account(?: of ours)?(?: on Amazon)? is registered (?:to|under|in the name of) (?P<owner>[A-Z][\w&'-]*(?: [A-Z&][\w&'-]*){0,4})"
    r"|\b[Ll]egal name(?: is|:) (?P<name>[A-Z][\w&'-]*(?: [A-Z&][\w&'-]*){0,4})"
    r"|\b(?:(?:selling|seller|this|our) account|seller on this account|account holder)(?: is)?(?: held)?(?: in the name of| is|:) (?P<name>[A-Z][\w&'-]*(?: [A-Z&][\w&'-]*){0,4})"
)


_ACCOUNT_NAME = expression(
    r"(?:legal entity|account holder(?= ?:)|(?:business|company|name|seller) (?:in|of|on) your (?:\w+ )?account|legal name|法人实体|账户主体|公司名称|账户(?:中|内)?的?(?:公司|名称))[^.。\n]{0,6}[(（:：\"“ ]+(?=[A-Z0-9\"“\u4e00-\u9fff])([^)）\"”。\n]{4,60})"
)


def _entity(subject: Subject, other: str) -> str:
    """Return the company that signs, where it is another than the one on the invoice."""
    if subject.notice is not None and (named := _ACCOUNT_NAME.search(subject.notice.text)):
        return str(named[1])
    if held := _HELD.search(subject.letter.flat):
        return str(held["owner"] or held["name"])
    units = [
        unit
        for unit in subject.letter.units
        if _MADE_OUT.search(unit.text) is None and _SUPPLIER.search(unit.text) is None
    ]
    edge = [unit.text for unit in (*units[:3], *units[-4:])]
    # The rights owner to whom a letter turns is not whoever sends it.
    others = {_core(name) for name in (subject.notice.names if subject.notice is not None else ())}
    found = [match[0] for text in edge for match in _COMPANY.finditer(text) if _core(match[0]) not in others]
    return next((one for one in found if _core(other) in _core(one)), found[-1] if found else "")


_SUPPLIER = expression(
    r"\b(?:suppliers?|importers?|distributors?|manufacturers?|wholesalers?|vendors?|factory)\b|供应商|进口商|经销商|制造商|厂家",
    regex.I,
)
"""A company that is named as one of these does not sign."""


def _core(name: str) -> str:
    """Return a company name without its legal form."""
    return _MARKS.sub("", _FORM.sub("", name.casefold()))


_FORM = expression(
    r"\b(?:ltd|limited|inc|llc|gmbh|co|corp|company|corporation|the|sl|bv)\b\.?|有限责任公司|股份有限公司|有限公司|公司"
)
_MARKS = expression(r"[\W_]+")
