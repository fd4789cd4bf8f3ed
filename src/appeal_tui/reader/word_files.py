"""The files of `templates/notices/` that hold words beside figures, dates and names, read, checked and made into forms."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from appeal_tui.catalogue.mistakes import Mistake, SourceFile
from appeal_tui.catalogue.rule_file import read_rule_file
from appeal_tui.reader.phrase import PhraseError, write_out
from appeal_tui.reader.word_forms import NOTHING, form_of

NUMBERS = "numbers.toml"
UNITS = ("hours", "business_days", "days", "weeks", "months")
"""What a period may be counted in, in the order in which the words are tried."""
LATIN, HAN = "latin", "han"
SCRIPTS = (LATIN, HAN)
"""Words of Chinese and Japanese are told apart where signs and letters need another grammar."""
_HAN_LANGUAGES = ("zh", "ja")
_PLACES = ("", "before", "behind")
_MONTHS = 12

WORD_FILES: Mapping[str, frozenset[str]] = {
    "bounds.toml": frozenset(
        {"label", "day", "day_back", "same_day", "period", "period_back", "of_rate", "paper", "age_of_paper"}
    ),
    "periods.toml": frozenset({*UNITS, "counter", "no_unit", "adjective", "range", "one"}),
    "dates.toml": frozenset({"ordinal", "of", "month_end", "example"}),
    "identifiers.toml": frozenset({"complaint", "case", "complaint_itself", "complaint_kind", "is", "book"}),
    "names.toml": frozenset(
        {
            "owner", "firm", "firm_lead", "joint", "company", "complains", "reported_by", "of_right", "no_owner", "title",
            "next_label", "behind_title", "abbreviation", "masked",
        }
    ),
    "brands.toml": frozenset(
        {"label", "other_label", "name", "quoted", "in_brackets", "called", "no_name", "no_brand", "lead", "prose"}
    ),
    "policy_names.toml": frozenset(
        {
            "head", "joint", "about", "plain_head", "plain_lead", "low_head", "low_lead", "before_title", "menu", "policy_of",
            "joint_of", "compound", "opens", "over", "sign_lead", "sign_tail", "sign_and", "kana_tail", "kana_joint",
            "kana_lead", "titled", "policy", "agreement", "lead", "too_plain",
        }
    ),
    "figures.toml": frozenset(
        {
            "percent", "and", "none", "no_data", "things", "counter", "out_of", "of_all", "among", "are", "in_all", "days",
            "compares", "past", "of_things", "from", "to", "rate", "against", "point", "half", "tens_and_ones", "health_rating",
            "stands_at", "low_health",
        }
    ),
    "stores.toml": frozenset({"sells", "company", "and", "of_country"}),
}  # fmt: skip
"""The files, and the ids of their rules: each of them must be there."""


class WordRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Some words that mean one thing."""

    id: str
    phrases: dict[str, tuple[str, ...]]
    place: str = ""
    weight: int = 1


class WordFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of words."""

    checked: datetime.date
    rules: tuple[WordRule, ...]


class Whole(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that are an amount and a unit in one."""

    words: tuple[str, ...]
    count: int
    unit: Literal["hours", "business_days", "days", "weeks", "months"]


class NumberFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Numbers in words, and the months."""

    checked: datetime.date
    numbers: dict[str, dict[str, int]]
    months: dict[str, tuple[str, ...]]
    periods: tuple[Whole, ...] = ()


class Form(msgspec.Struct, frozen=True, array_like=True):
    """The words of a rule as parts of regular expressions."""

    id: str
    place: str
    weight: int
    latin: str
    han: str


class Numbers(msgspec.Struct, frozen=True, array_like=True):
    """Numbers, months and whole periods by their words, in small letters and with spaces for hyphens."""

    numbers: dict[str, int]
    months: dict[str, int]
    wholes: dict[str, tuple[int, str]]


class Forms:
    """The words of one file, as parts of regular expressions."""

    def __init__(self, forms: Sequence[Form] = ()) -> None:
        """Take them as they were compiled."""
        self._forms = forms

    def form(self, key: str, place: str = "", weight: int | None = None, script: str = "") -> str:
        """Return a group that holds the words of all rules with an id; of one script where it is named."""
        found = [
            part
            for one in self._forms
            if one.id == key and (not place or one.place == place) and weight in (None, one.weight)
            for part in ((one.latin, one.han) if not script else (one.latin if script == LATIN else one.han,))
            if part != NOTHING
        ]
        return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})" if found else NOTHING

    def weights(self, key: str, place: str = "") -> set[int]:
        """Return the weights that the rules with an id have."""
        return {one.weight for one in self._forms if one.id == key and (not place or one.place == place)}


def read_word_files(
    root: Path, terms: Mapping[str, Mapping[str, str]], mistakes: list[Mistake]
) -> dict[str, tuple[Form, ...]]:
    """Return the words of a catalogue folder by file, without its ending; what is wrong is added to the mistakes.

    Args:
        root: A folder laid out like `templates/`.
        terms: By language, what stands for a term such as `<account>`.
        mistakes: Gets more where something is wrong.
    """
    found: dict[str, tuple[Form, ...]] = {}
    for name, ids in WORD_FILES.items():
        read = read_rule_file(root, f"notices/{name}", WordFile, mistakes)
        if read is not None:
            file, source = read
            mistakes += _mistakes_of(file, source, ids)
            forms = [_form(number, rule, source, terms, mistakes) for number, rule in enumerate(file.rules)]
            found[name.removesuffix(".toml")] = tuple(forms)
    return found


def _mistakes_of(file: WordFile, source: SourceFile, ids: frozenset[str]) -> Iterator[Mistake]:
    for number, rule in enumerate(file.rules):
        if rule.id not in ids:
            line = source.line_of_path(f"$.rules[{number}].id")
            yield Mistake(source.name, line, f"{rule.id}: nothing is called so")
        if rule.place not in _PLACES:
            line = source.line_of_path(f"$.rules[{number}].place")
            yield Mistake(source.name, line, f"{rule.id}: a place is 'before' or 'behind', not '{rule.place}'")
    for key in sorted(ids - {rule.id for rule in file.rules}):
        yield Mistake(source.name, 1, f"no rule has the id {key}: its words are missing")


def _form(
    number: int, rule: WordRule, source: SourceFile, terms: Mapping[str, Mapping[str, str]], mistakes: list[Mistake]
) -> Form:
    scripts: dict[str, list[str]] = {LATIN: [], HAN: []}
    for language, phrases in rule.phrases.items():
        line = source.line_of_path(f"$.rules[{number}].phrases.{language}")
        if language not in terms:
            mistakes.append(Mistake(source.name, line, f"{rule.id}: unknown language {language}"))
        for phrase in phrases:
            try:
                written = write_out(phrase, terms.get(language, {}))
                form_of([written])
            except PhraseError as error:
                mistakes.append(Mistake(source.name, line, f"{rule.id}: {error}"))
            else:
                scripts[HAN if language in _HAN_LANGUAGES else LATIN].append(written)
    return Form(rule.id, rule.place, rule.weight, form_of(scripts[LATIN]), form_of(scripts[HAN]))


def read_numbers(root: Path, languages: Sequence[str], mistakes: list[Mistake]) -> Numbers:
    """Return the numbers and months of a catalogue folder; what is wrong is added to the mistakes.

    Args:
        root: A folder laid out like `templates/`.
        languages: Those that words may be in.
        mistakes: Gets more where something is wrong.
    """
    read = read_rule_file(root, f"notices/{NUMBERS}", NumberFile, mistakes)
    if read is None:
        return Numbers({}, {}, {})
    file, source = read
    for table, keys in (("numbers", file.numbers), ("months", file.months)):
        mistakes += [
            Mistake(source.name, source.line_of_path(f"$.{table}.{key}"), f"{table}: unknown language {key}")
            for key in keys
            if key not in languages
        ]
    mistakes += [
        Mistake(source.name, source.line_of_path(f"$.months.{language}"), f"months.{language}: {len(names)} months")
        for language, names in file.months.items()
        if len(names) != _MONTHS
    ]
    return Numbers(
        {_plain(word): number for words in file.numbers.values() for word, number in words.items()},
        {
            name.strip().casefold(): number
            for names in file.months.values()
            for number, name_of in enumerate(names, 1)
            for name in name_of.split("|")
        },
        {_plain(words): (whole.count, whole.unit) for whole in file.periods for words in whole.words},
    )


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").split())
