"""Words that bind a period or a day as one that ends: 'within', 'no later than', 内, まで."""

from __future__ import annotations

import re

STRONG, WEAK = 2, 1
_REACH = 44
_FILL = r"(?:[\s\w,:'()*-]|(?<=[ap])\.(?=\s?m)|(?<=m)\.(?=\s)){0,30}$"
"""What may stand between such a word and the time: 'Friday, the', '11:59 p.m. PST on'."""
_UNTIL = re.compile(
    r"(?:\bby|\bbefore|\b(?:un)?till?|\bno(?:t)?\slater\sthan|\bat\sthe\slatest|\bprior\sto|\blast\sday[\w\s]{0,20}\bis|\bcloses?\son|\bends?\son"
    r"|\bexpires?\son|\bdue(?:\s(?:date|on|by))?:?|\bby\swhen\?|\bdeadline(?:\sis|\sof)?:?|\blater\sthan|\bcut-?off:?|\bon\sor\sbefore|\bup\sto|\brespond\sby:?|\b(?:received|arriving|sent)\safter"
    r"|\bletzter\stag|\bfrist(?:ende|ablauf)?:?|\bbis(?:\s(?:zum|einschließlich|spätestens|längstens))?:?|\bspätestens(?:\sam)?|\bvor\sdem|\btermin:?|\bläuft\sam"
    r"|\bjusqu'au|\bdate\slimite\s?:?|\bavant(?:\sle)?|\bau\splus\stard(?:\sle)?|\bd'ici|\béchéance\s?:?|\bexpire\sle|\bpour\sle"
    r"|\bfino\sal|\bentro(?:\sil|\se\snon\soltre)?|\bprima\sdel|\bnon\soltre\sil|\bal\spiù\stardi|\bscadenza:?|\bscade\sil|\btermine(?:\sultimo)?:?"
    r"|\ba\smás\stardar|\bantes\sdel?|\bhasta(?:\sel)?|\bcomo\smáximo|\bfecha\slímite:?|\bplazo:?|\bvence\sel"
    r"|截至|最晚|最迟|最遲|超过|超過|期限[为為是:は]?|截止(?:日期|时间|時間|日)?[为為是:]?|日期:|于|於|在|至|到)"
    + _FILL,
    re.IGNORECASE,
)
_UNTIL_BEHIND = re.compile(
    r"(?:[\s(]{0,2}\d{0,2}:?\d{0,2}[\s)]{0,2})(?:之?前|以前|まで|迄|必着|截止|为止|為止|を期限|が期限|締切|(?:at\sthe\slatest|latest)\b)"
    r"|\s{0,2}(?:[(]?(?:inclus|compris|incluido|incluso|inklusive|included|inclusive)\b)"
    r"|\s{0,2}[(][^()\n]{1,8}[)]\s?(?:まで|必着|之?前)",
    re.IGNORECASE,
)
_COUNTED_BACK = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|tagen?|wochen|monaten?|jours|semaines|mois|giorni|settimane|mesi|días|semanas|meses)\s"
    r"(?:before|prior\sto|up\sto|until|to|ending(?:\son)?|vor(?:\sdem)?|bis(?:\szum)?|avant(?:\sle)?|jusqu'au|prima\sdel|fino\sal|antes\sdel?|hasta(?:\sel)?)"
    r"\s[^.;]{0,16}$",
    re.IGNORECASE,
)
"""'The 30 days before 12 June' look back."""
_LOOKS_BACK = re.compile(
    r"\s(?:before|prior\sto|preceding|ending|vor\s(?:dem|der)|avant|précédant|prima\sd|precedenti|antes\sd|anteriores)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"(?:\b(?:within|inside|in\sside|by|before|until|till|you\shave|you'?(?:ll|ve)(?:\shave|\sgot)?|have|next|under|later\sthan|no(?:t)?\s(?:more|longer)\sthan|deadline|due|limit|allowed"
    r"|expires\s(?:in|after)|ends\s(?:in|after)|closes\s(?:in|after)|over\sthe\scoming|coming|following|giv(?:es?|ing)\syou|given|time\s(?:to|for)\s[\w\s]{2,14}|response\stime|granted|grants?\syou|let\syou|allow(?:ing)?\syou|window\sof|period\sof"
    r"|appeal\sfor|nothing\sarrives\sfor|hear\sfrom\syou\sfor|no\sreply\sfor|no\sanswer\sfor"
    r"|innerhalb|binnen|bis|haben\ssie|frist|spätestens|nächsten|kommenden|ablauf\svon|längstens|inner(?:halb)?t|bleib(?:en|t)\sihnen|geben\sihnen|räumen\sihnen"
    r"|sous|délai|accordons|laissons|reste|disposez|d'ici|avant|au\splus\stard|prochains|prochaines|suivants|avez"
    r"|entro|termine|concediamo|restano|rimangono|prima\sdi|al\smassimo|prossim[ie]|dispon(?:e|es|en|éis)\sd[ei]|non\soltre|nell'arco\sdi|nel\sgiro\sdi"
    r"|tiene\sun\splazo|plazo|dentro\sde|damos|concedemos|otorgamos|quedan|antes\sde|próxim[oa]s|siguientes|cuenta\scon|como\smáximo|máximo\sde)\b"
    r"|[于於请請限在]|期限|逾期|您有|您还有|您還有|还剩|尚有|[给給]您|超[过過])[\s\w,:'().\u3001*-]{0,26}$",
    re.IGNORECASE,
)
_WEAKLY_BOUND = re.compile(r"\b(?:in|dans|en|ha|hai|avete|tiene|tienes|avez|haben)[\s\w'(]{0,20}$", re.IGNORECASE)
_BOUND_BEHIND = re.compile(
    r"[\s)]{0,2}(?:[个個]?[之以]?[内內]|[之以]?前|まで|中に|の間に|(?:counting\s|counted\s|starting\s|running\s)?from\s(?:receipt|receiving|the\s(?:date|day|time|moment|receipt|e-?mail|message|removal|deactivation|decision|first)|today|now|when|this|deactivation)"
    r"|after\s(?:receipt|receiving|you\s(?:get|got|receive)|this)|of\s(?:receipt|receiving|getting|this|the\sdate)|to\s(?:reply|respond|answer|appeal|send|submit|provide|upload|act|complete)"
    r"|(?:at\sthe\slatest|maximum|max\.?)\b|nach\s(?:Erhalt|Eingang|Zugang)|ab\s(?:Erhalt|Eingang|Zugang|heute|dem)|Zeit\b|lang\sZeit"
    r"|dalla\s(?:ricezione|data)|dal\sricevimento|di\stempo|desde\s(?:la|el|hoy)|a\spartir\sde|de\splazo|pour\b|à\s(?:compter|partir)|après\sréception|au\splus\stard|al\smassimo)",
    re.IGNORECASE,
)
_RATE_BEHIND = re.compile(r"[^.;。\n\d]{0,12}\d{1,3}(?:[.,]\d{1,3})?\s?%")
_RATE_BEFORE = re.compile(
    r"%[\s(]{0,3}(?:in|over|on|su|en|sur|über|für|within)?"
    r"(?:\s(?:an?|any|the|eine[mnrs]?|une?|una)\s\w{4,9}\s(?:of|de|di|von))?[\s(]{0,2}$",
    re.IGNORECASE,
)
_PAPER_BEFORE = re.compile(
    r"(?:bill|statement|invoice|receipt|document|licen[cs]e)s?\s{0,2}[(\[](?:dated\s|issued\s|from\s)?within[\s\w]{0,12}$",
    re.IGNORECASE,
)
"""'A utility bill (within 90 days)' tells how old the bill may be."""


def bound_of_day(text: str, start: int, end: int) -> int:
    """Return how surely a word makes a day the last one; 0: none does.

    Args:
        text: The notice.
        start: Where the date begins in it.
        end: Where it ends.
    """
    before = text[max(0, start - _REACH) : start]
    if _COUNTED_BACK.search(before):
        return 0
    return STRONG if _UNTIL_BEHIND.match(text, end) or _UNTIL.search(before) else 0


def bound_of_period(text: str, start: int, end: int) -> int:
    """Return how surely a word such as 'within' makes a period one that ends; 0: none does.

    Args:
        text: The notice.
        start: Where the period begins in it.
        end: Where it ends.
    """
    before = text[max(0, start - _REACH) : start]
    if (
        _LOOKS_BACK.match(text, end)
        or _RATE_BEHIND.match(text, end)
        or _RATE_BEFORE.search(before)
        or _PAPER_BEFORE.search(before)
    ):
        return 0
    if _BOUND_BEHIND.match(text, end) or _BOUND.search(before):
        return STRONG
    return WEAK if _WEAKLY_BOUND.search(before) else 0
