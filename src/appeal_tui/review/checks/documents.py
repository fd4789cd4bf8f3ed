"""Documents: named and not there, there and not named."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import regex

from appeal_tui.review.checks.enumerating import names_more_than
from appeal_tui.review.checks.lexical import words_of
from appeal_tui.review.dates import find_dates
from appeal_tui.review.knowledge import search
from appeal_tui.review.labels import citations, label_of_file
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

FILE = expression(
    r"(?:(?<![A-Za-z0-9_./-])[A-Za-z0-9&+](?:[A-Za-z0-9_&+.-]|\(\d+\)|[\u4e00-\u9fff](?=[\w.-]*\.))*|(?<![\w./-])[\u4e00-\u9fff][\w-]*)\.(?:pdf|jpe?g|png|gif|tiff?|docx?|xlsx?|csv|txt|zip|eml|mp4)\b",
    regex.I,
)
_SAYS_ATTACHED_EN = expression(
    r"\b(?:attached|enclosed|attachments?|enclosures?|exhibits?|annex(?:es)?|appendix|appendices)\b|\bsee (?:the )?(?:file|document|invoice|report|photo|screenshot)\b|\bplease find (?:the )?(?:attached|enclosed)\b",
    regex.I,
)
_SAYS_ATTACHED_ZH = expression(r"附件|附上|附后|随附|已附|附有|见附|一并提交|附录|附图|附表|附(?=有|以|带|《|\d|[A-Z])")
_WITH_LETTER_EN = expression(
    r"\b(?:we|i) (?:also |hereby |herewith )?(?:attach|enclose|upload|append|hand in|submit)\b(?! (?:it|them|a plan|this plan|this appeal|the plan|our plan|our appeal|to the))"
    r"|\b(?:is|are) (?:\w+ )?(?:uploaded|added|included|provided|appended|submitted|sent) (?:together with|along with|as (?:a |an )?(?:pdf|file|scan|copy|image)|here(?:with)?|below|for (?:you|your)|with (?:this|it|the letter))\b"
    r"|\b(?:come|comes|is|are|go|goes|sent|both) with this (?:letter|upload|appeal|submission|e-?mail|message)\b|\bin this upload\b|\baccompan(?:y|ies) this\b|\byou have (?:it|them) before you\b|\bin the (?:zip|appendix|annex)\b|\bas you can see (?:from|in|on)\b"
    r"|\b(?:we|i) join the\b|\bappended\b|\bannex(?:ed|ure)\b|\bin with this\b|\balongside this\b|\ballegate\b|\b(?:we|i) upload(?:ed)?\b",
    regex.I,
)
_WITH_LETTER_ZH = expression(
    r"见附|附后|随附|附表|附录|(?:一并|一起|一同)(?:发给|寄|交|提交|上传|呈)|随信|(?:我们|我司|已)(?:上传|提交)了?|请看附件|附件(?:一|二|三|中|里)|本次(?:上传|提交)(?:之列|中|内)|请(?:查收|查阅|过目)|呈上|奉上"
)
_IN_THE_ANNEX = expression(
    r"\b(?:see|in) the (?:appendix|annex|attach\w+)|\bin this upload\b|见附|附后|附表|文后", regex.I
)
_NO_KIND = expression(
    r"\b(?:documents?|evidence|enclosures?|files?|proofs?|following|attachments?|listed|below:|all of (?:them|these)|everything|records?|above|list)\b|材料|文件|证据|资料|清单|明细|以下|如下|上述|附件列表",
    regex.I,
)
_GENERIC = frozenset(
    [
        "file",
        "pdf",
        "jpg",
        "jpeg",
        "png",
        "doc",
        "docx",
        "xlsx",
        "final",
        "copy",
        "new",
        "scan",
        "the",
        "and",
        "of",
        "for",
        "our",
        "with",
        "01",
        "02",
        "03",
        "04",
        "05",
    ]
)


def _own_list(subject: Subject) -> tuple[Unit, ...]:
    return tuple(unit for unit in subject.letter.units if unit.section == "attachments" and not unit.heading)


def attachment_missing(subject: Subject, rule: Rule) -> Check:
    """Find documents that the letter calls attached and that are not there."""
    # What is offered for later is named and not there, whatever else goes with the letter.
    yield from (replace(hit, severity="warning") for hit in words_of(subject, rule))
    if subject.attachments is None:
        yield from _against_own_list(subject)
        return
    names = [name.rsplit("/", 1)[-1].casefold() for name in subject.attachments]
    said = _SAYS_ATTACHED_ZH if subject.letter.chinese else _SAYS_ATTACHED_EN
    if not names:
        first = next((unit for unit in subject.letter.sentences if not unit.quoted and _announces(subject, unit)), None)
        yield from (Hit(first.start, first.end),) if first is not None else _named_only(subject)
        return
    seen: set[str] = set()
    known = {_bare_name(name) for name in names}
    for match in FILE.finditer(subject.letter.flat):
        file = _bare_name(match[0].casefold())
        if file in seen or any(file in name or (len(name) >= 2 and file.endswith(name)) for name in known):
            continue
        unit = subject.letter.unit_at(match.start())
        if (
            unit is not None
            and (unit.section == "prevention" or _OWN_FILE.search(unit.text))
            and not said.search(unit.text)
        ):
            # A file that is worked with is none that goes with the letter.
            continue
        seen.add(file)
        yield Hit(match.start(), match.end())
    documents = subject.knowledge.topics.documents
    along = _WITH_LETTER_ZH if subject.letter.chinese else _WITH_LETTER_EN
    for unit in subject.letter.sentences:
        if unit.quoted or not (said.search(unit.text) or along.search(unit.text)) or FILE.search(unit.text):
            continue
        if subject.letter.chinese and unit.section in ("root_cause", "prevention") and not _OF_LETTER.search(unit.text):
            # What is attached to a message or a form each time is nothing that goes with the letter.
            continue
        if unit.section == "root_cause" and find_dates(unit.text) and FILE.search(unit.text) is None:
            # What was sent in once, and why it did not do.
            continue
        if _SENT_TO_OTHERS.search(unit.text) or (unit.section == "prevention" and _EACH_TIME.search(unit.text)):
            continue
        stems = (name.rsplit(".", 1)[0] for name in names)
        told = any(len(stem) >= _TELLING and stem in unit.text.casefold() for stem in stems)
        if _denies_attaching(unit.text) or (told and not names_more_than(unit.text, names)):
            continue
        kinds = _kinds_in(subject, unit.text)
        if "lacking" not in seen and names_more_than(unit.text, names) and not _labelled(subject, unit, names):
            seen.add("lacking")
            yield Hit(unit.start, unit.end, severity="warning")
            continue
        if _more_than_files(subject, kinds, names) or (not kinds and _shares_no_word(subject, unit, names)):
            if not _labelled(subject, unit, names) and "lacking" not in seen:
                seen.add("lacking")
                yield Hit(unit.start, unit.end, severity="warning")
            continue
        if not said.search(unit.text) and any(not _has_file(documents[kind]["file"], names) for kind in kinds):
            if not _labelled(subject, unit, names) and "lacking" not in seen:
                seen.add("lacking")
                yield Hit(unit.start, unit.end, severity="warning")
            continue
        for kind, forms in documents.items():
            named = search(subject.speech.of(f"document:{kind}", forms), unit.text)
            if named is None or kind in seen or not _near(said, unit.text, named.start(), named.end()):
                continue
            if not any(is_kind(forms["file"], name) for name in names) and not (
                _labelled(subject, unit, names) and not _all_of_other_kinds(subject, names)
            ):
                seen.add(kind)
                # What a file shows is not always told by its name.
                yield Hit(unit.start, unit.end, severity="warning")
                break
    yield from _labels_without_file(subject, names)


def _all_of_other_kinds(subject: Subject, names: list[str]) -> bool:
    """Whether every file tells by its name what it is and none has a label: then a number in the letter points to none."""
    documents = subject.knowledge.topics.documents
    return all(
        not label_of_file(name)
        and (any(is_kind(forms["file"], name) for forms in documents.values()) or _TOLD.search(name) is not None)
        for name in names
    )


_TOLD = expression(r"[\u4e00-\u9fff]{4}|[a-z]{4,}[ _-][a-z]{4,}", regex.I)
"""A name that says what the file is, whatever the kind."""
_OF_LETTER = expression(r"附件|随信|随附|本信|附后|见附|一并提交|附录")


def _named_only(subject: Subject) -> tuple[Hit, ...]:
    """Return the first file that a letter says goes with it, where none does."""
    said = _SAYS_ATTACHED_ZH if subject.letter.chinese else _SAYS_ATTACHED_EN
    for match in FILE.finditer(subject.letter.flat):
        unit = subject.letter.unit_at(match.start())
        if unit is None or unit.quoted or (unit.section == "prevention" and not said.search(unit.text)):
            continue
        if not _OWN_FILE.search(unit.text) or said.search(unit.text):
            return (Hit(match.start(), match.end(), severity="warning"),)
    return ()


def _kinds_in(subject: Subject, text: str) -> list[str]:
    """Return the kinds of documents that a sentence names; of "destruction certificate" the longer name only."""
    documents = subject.knowledge.topics.documents
    found = {kind: search(subject.speech.of(f"document:{kind}", forms), text) for kind, forms in documents.items()}
    places = {kind: match.span() for kind, match in found.items() if match is not None}
    return [
        kind
        for kind, (start, end) in places.items()
        if not any(first <= start and end <= last and (first, last) != (start, end) for first, last in places.values())
    ]


def _denies_attaching(text: str) -> bool:
    """Whether a sentence says that something is not attached, or attached to goods."""
    return (
        regex.search(
            r"\b(?:not|no|without|cannot|never|n't)\b[^.]{0,25}(?:attach|enclos|upload|provid|includ|submit)|attached (?:the )?(?:label|sticker|note)|(?:label|sticker|tag|card)s? (?:is|was|are|were|now) (?:\w+ )?(?:attached|included|added)|(?:attached to|enclosed (?:in|with)) (?:the |each |every |a |our |thin |all )?(?:box|carton|product|unit|parcel|package|item|order|bag|foil|goods)|随附的卡片|每[单件个]随附|无附件|没有附件|未附|(?:无法|不能|未能)(?:提供|上传)",
            text,
            regex.I,
        )
        is not None
    )


_TELLING = 6
"""Characters of a file's name, without its ending, that say which paper it is."""


def _has_file(forms: tuple[str, ...], names: list[str]) -> bool:
    return any(is_kind(forms, name) for name in names)


_ALIKE = (
    {"photo", "screenshot"}, {"lease", "contract"}, {"contract", "settlement"}, {"certificate", "declaration"},
    {"certificate", "destruction"}, {"declaration", "technical_file"}, {"invoice", "payment"}, {"bill", "payment"},
    {"report", "certificate"}, {"record", "report"}, {"tracking", "report"}, {"opinion", "contract"},
)  # fmt: skip
"""Kinds of documents for which one file may do."""


def _more_than_files(subject: Subject, kinds: list[str], names: list[str]) -> bool:
    """Whether two kinds of documents that a sentence names have only one file between them."""
    documents = subject.knowledge.topics.documents
    having = [(kind, {name for name in names if is_kind(documents[kind]["file"], name)}) for kind in kinds]
    having = [(kind, found) for kind, found in having if found]
    return any(
        len(first | second) == 1 and not any({one, other} <= alike for alike in _ALIKE)
        for number, (one, first) in enumerate(having)
        for other, second in having[number + 1 :]
    )


def _shares_no_word(subject: Subject, unit: Unit, names: list[str]) -> bool:
    """Whether a sentence points to something whose words stand in the name of no file, all of which are told by their names."""
    if unit.section != "attachments" and not _IN_THE_ANNEX.search(unit.text):
        return False
    if _NO_KIND.search(unit.text) or any(citations(unit.text)):
        return False
    text = unit.text.casefold()
    for name in names:
        stem = name.rsplit(".", 1)[0]
        words = [word for word in re.split(r"[\W_\d]+", stem) if len(word) > 2 and word not in _GENERIC]
        pairs = [one + two for run in re.findall(r"[\u4e00-\u9fff]+", stem) for one, two in itertools.pairwise(run)]
        if not words and not pairs:
            return False
        if any(word[:5] in text for word in words) or any(pair in text for pair in pairs):
            return False
        if subject.letter.chinese and not pairs:
            return False
    return bool(names)


_OWN_FILE = expression(
    r"\b(?:download\w*|export\w*|sav(?:e|es|ed)|stor(?:e|es|ed)|kept|keeps?|fills?|template|updates?|import\w*|runs?|reads)\b"
    r"|下载|导出|保存|填写|模板|导入",
    regex.I,
)


def _bare_name(file: str) -> str:
    """Return the name of a file without its ending, and with one sign for blanks, dashes and underscores."""
    return re.sub(r"[\s_-]+", "_", file.rsplit(".", 1)[0])


def _labels_without_file(subject: Subject, names: list[str]) -> Check:
    """Find the first label that the letter cites and that no file can have."""
    cited = tuple(citations(subject.letter.flat))
    own = [label_of_file(name) for name in names]
    numbered = {label.isdigit() for label in own}
    alike = all(one.label.isalpha() for one in cited)
    # Files that begin with labels of the same kind are cited by them; others by their place in the list.
    unknown = (
        one
        for one in cited
        if (
            one.label not in own
            if all(own) and numbered == {one.label.isdigit()}
            else _is_beyond(one.label, names, by_letter=alike)
        )
    )
    if (found := next(unknown, None)) is not None:
        yield Hit(found.start, found.end, severity="warning")


def _is_beyond(label: str, names: list[str], *, by_letter: bool) -> bool:
    """Whether a label counts further than there are files."""
    if label.isdigit():
        return int(label) > len(names) and not any(re.search(rf"(?<!\d)0?{label}(?!\d)", name) for name in names)
    if not by_letter or len(label) != 1 or ord(label) - 64 <= len(names):
        return False
    return not any(f"exhibit {label.lower()}" in re.sub(r"[_-]", " ", name) for name in names)


_EACH_TIME = expression(
    r"\b(?:if|when(?:ever)?|each|every|any|without|must)\b(?!.*\b(?-i:Exhibit|Annex|Appendix|Attachment) [A-Z0-9])"
    r"|(?:每|任何|若|如果|一律|凡)(?!.*附件[一二三四五六七八九十\dA-Z])",
    regex.I,
)
"""What is attached to each form from now on does not go with the letter, unless the sentence cites an exhibit."""
_SENT_TO_OTHERS = expression(
    r"\b(?:wrote|written|e-?mailed|mailed|sent|contacted|replied|answered)\b[^.;]{0,30}\b(?:to )?(?:the |our |their |its )?(?:rights? (?:owner|holder)s?|owner|brand|complainant|supplier|manufacturer|factory|carrier|buyers?|customers?)\b"
    r"|(?:联系|致函|发函|发信|写信|去信|邮件)[^。；]{0,12}(?:权利人|品牌方|投诉人|投诉方|对方|供应商|工厂|厂家|买家)|(?:权利人|品牌方|投诉人|投诉方|对方|供应商|工厂|厂家|买家)[^。；]{0,8}(?:邮件|致函|发函|发信|写信|去信)"
    r"|附(?:上|有|带)?了?[^，。；]{0,8}(?:链接|二维码|网址|小卡|卡片|微信号)",
    regex.I,
)
"""What is enclosed there goes with another letter."""


def _announces(subject: Subject, unit: Unit) -> bool:
    said = _SAYS_ATTACHED_ZH if subject.letter.chinese else _SAYS_ATTACHED_EN
    if FILE.search(unit.text):
        return True
    if not said.search(unit.text):
        return False
    return not regex.search(
        r"\b(?:not|no|without|cannot be|n't) (?:be )?(?:attached|attachments?|enclosed)|label (?:is|was) attached|(?:attached to|enclosed (?:in|with)) (?:the |each |every |a |our |thin |all )?(?:box|carton|product|unit|parcel|package|item|order|bag|foil|goods)|每[单件个]随附|无附件|没有附件",
        unit.text,
        regex.I,
    )


def _near(said: regex.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether a document is named close to the words that call it attached."""
    return any(max(match.start() - end, start - match.end()) < 60 for match in said.finditer(text))


def is_kind(forms: tuple[str, ...], name: str) -> bool:
    """Whether the name of a file is that of a kind of document."""
    return any(re.search(form, name, re.IGNORECASE) for form in forms)


def _labelled(subject: Subject, unit: Unit, names: list[str]) -> bool:
    """Whether the sentence points to a document by a label that has a file."""
    labels = [one.label for one in citations(unit.text)]
    own = [label_of_file(name) for name in names]
    numbers = [
        int(label) if label.isdigit() else ord(label) - 64 for label in labels if label.isdigit() or len(label) == 1
    ]
    return any(label in own for label in labels) or (bool(numbers) and max(numbers) <= len(names))


def _against_own_list(subject: Subject) -> Check:
    """Compare what is cited with the list that the letter itself gives."""
    own = _own_list(subject)
    listed = {one.label for unit in own for one in citations(unit.text)}
    listed |= {label for unit in own if (label := label_of_file(unit.text)) and len(unit.text) > 3}
    files = {match[0].casefold() for unit in own for match in FILE.finditer(unit.text)}
    if not own:
        first = next(
            (
                unit
                for unit in subject.letter.sentences
                if not unit.quoted and _announces(subject, unit) and not FILE.search(unit.text)
            ),
            None,
        )
        if first is not None and not any(citations(first.text)):
            yield Hit(first.start, first.end, severity="warning")
        return
    for unit in subject.letter.sentences:
        if unit.section == "attachments":
            continue
        for one in citations(unit.text):
            if listed and one.label not in listed:
                yield Hit(unit.start + one.start, unit.start + one.end)
                break
        for match in FILE.finditer(unit.text):
            if files and match[0].casefold() not in files:
                yield Hit(unit.start + match.start(), unit.start + match.end())


def attachment_unnamed(subject: Subject, rule: Rule) -> Check:
    """Find files that no sentence points to."""
    if not subject.attachments:
        return
    text = subject.letter.flat.casefold()
    labels = {one.label for one in citations(subject.letter.flat)}
    bases = [name.rsplit("/", 1)[-1].casefold() for name in subject.attachments]
    # Whoever names some files by their names names the others so too.
    by_name = sum(base in text or base.rsplit(".", 1)[0] in text for base in bases) * 2 > len(bases)
    for index, name in enumerate(subject.attachments, 1):
        base = bases[index - 1]
        stem = base.rsplit(".", 1)[0]
        number = re.match(r"\d{1,3}(?=[_ .-])", base)
        if number and regex.search(
            rf"\b(?:files?|documents?|attachments?|exhibits?|nos?\.?)\b[^.\n]{{0,20}}\b{number[0]}\b|文件 ?{number[0]}|附件 ?{number[0]}",
            text,
        ):
            continue
        if (
            base in text
            or stem in text
            or str(index) in labels
            or (index <= 26 and chr(64 + index) in labels)
            or _is_cited(label_of_file(name.rsplit("/", 1)[-1]), labels, subject.letter.flat)
        ):
            continue
        if by_name:
            yield Hit(values=(("file", name),))
            continue
        if any(
            is_kind(forms["file"], base) and search(subject.speech.of(f"document:{kind}", forms), subject.letter.flat)
            for kind, forms in subject.knowledge.topics.documents.items()
        ):
            continue
        words = [word for word in re.split(r"[\W_\d]+", stem) if len(word) > 2 and word not in _GENERIC]
        if words and sum(word.rstrip("s") in text for word in words) * 2 >= len(words):
            continue
        yield Hit(values=(("file", name),))


def _is_cited(label: str, labels: set[str], text: str) -> bool:
    """Whether a letter points to the label with which a file's name begins."""
    if not label:
        return False
    alone = (
        rf"(?<![A-Za-z0-9]){label}(?![A-Za-z0-9])"
        if len(label) > 1 and not label.isdigit()
        else rf"\({label}\)|（{label}）"
    )
    return label in labels or regex.search(alone, text) is not None
