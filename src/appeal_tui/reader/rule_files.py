"""The files of `templates/notices/`: rules and terms as an expert writes them, read and checked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from appeal_tui.catalogue.mistakes import Mistake, SourceFile
from appeal_tui.catalogue.rule_file import read_rule_file
from appeal_tui.reader.phrase import PhraseError, clues_of, write_out
from appeal_tui.reader.stream import canonical
from appeal_tui.reader.word_files import read_numbers, read_word_files

LANGUAGES = ("en", "zh", "de", "ja", "fr", "it", "es")
"""The languages that phrases are written in; `zh` is simplified and serves traditional texts too."""
VOCABULARY = "vocabulary.toml"
VOTES = "votes.toml"
WORD_VOTES = "word_votes.toml"
NOT_A_NOTICE = "not_a_notice"
KINDS = (
    "account_deactivation", "listing_removal", "at_risk_warning", "more_info_request", "appeal_rejection", "reinstated",
    NOT_A_NOTICE,
)  # fmt: skip
"""What a text can be."""
ROUTES = ("plan", "dispute", "verification", "retraction", "quiz", "acknowledge", "funds", "none", "unknown")
"""The kinds of answer that a notice can want."""

FILES: Mapping[str, frozenset[str] | None] = {
    "kinds.toml": frozenset(
        {
            "account_deactivation", "listing_removal", "at_risk_warning", "more_info_request", "appeal_rejection",
            "final_refusal", "reinstated", "condition", "addressed", "threat", "sent", "refused", "stays", "about_funds",
            "on_condition",
        }
    ),
    "acts.toml": frozenset(
        {
            "account", "other", "listing", "own", "aside", "closed", "closing", "barred", "restored", "maybe", "not", "be",
            "of",
        }
    ),
    "blocks.toml": frozenset(
        {
            "greeting", "opening", "funds", "why", "links", "back", "how_send", "error", "nothing", "help", "signoff",
            "evidence", "remark", "standing",
        }
    ),
    "causes.toml": None,
    "demands.toml": None,
    "routes.toml": frozenset(
        {"plan", "dispute", "verification", "retraction", "quiz", "acknowledge", "funds", "none", "advice", "call"}
    ),
    "scopes.toml": frozenset({"account", "listing", "seller_fulfilled_offers", "pre_action"}),
    "deadlines.toml": frozenset({"answer", "ask", "claim", "limit", "not_answer"}),
    "metrics.toml": frozenset(
        {"odr", "lsr_10", "lsr_30", "lsr", "cancel", "vtr", "otdr", "idr", "response", "ncx", "target", "value", "past",
            "others", "other", "part",}
    ),
    "policies.toml": frozenset({"breached", "named"}),
    "not_a_notice.toml": None,
    "phishing.toml": None,
    "signs.toml": None,
    "languages.toml": frozenset(LANGUAGES),
}  # fmt: skip
"""The files of `templates/notices/` and the ids that their rules may have; None: any (causes: those of the catalogue)."""


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Some phrases that mean one thing."""

    id: str
    phrases: dict[str, tuple[str, ...]]
    weight: float = 1.0
    place: str = ""
    """blocks: `heading` or `sentence`; causes: the only kind of place where the phrases count."""
    causes: tuple[str, ...] = ()
    """traps: the causes whose cues do not count."""
    span: str = "sentence"
    """traps: `sentence` cancels cues anywhere in the same sentence, `phrase` only those inside the trap, `text` all."""


class RuleFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of `templates/notices/`."""

    checked: datetime.date
    rules: tuple[Rule, ...]
    traps: tuple[Rule, ...] = ()
    absorbs: dict[str, tuple[str, ...]] = {}
    """causes: which others a cause is not named beside, by its id."""
    places: dict[str, float] = {}
    """causes: how much a cue counts in each kind of place."""


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The terms that phrases name, such as `<account>`: all the words for one thing."""

    checked: datetime.date
    terms: dict[str, dict[str, tuple[str, ...]]]
    """By name and language."""

    def of(self, language: str) -> dict[str, str]:
        """Return the terms of a language, each as the inside of a choice."""
        return {name: "|".join(words[language]) for name, words in self.terms.items() if language in words}


class VoteFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many points each sign of a text gives to each kind and route, and each sign of a cause to the cause."""

    checked: datetime.date
    votes: dict[str, dict[str, float]] = {}
    """By sign and kind. In each of the tables, without any the rules alone decide."""
    causes: dict[str, float] = {}
    """By sign of a cause."""
    routes: dict[str, dict[str, float]] = {}
    """By sign and route."""


class WordVoteFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many points each word gives to each kind of text."""

    checked: datetime.date
    always: dict[str, float] = {}
    """By kind: what every text is given."""
    words: dict[str, dict[str, float]] = {}
    """By word and kind."""


def check_notice_knowledge(root: Path, causes: Iterable[str]) -> list[Mistake]:
    """Return every mistake of `notices/` in a catalogue folder, by file and line.

    Args:
        root: A folder laid out like `templates/`.
        causes: The ids of the catalogue's causes.
    """
    mistakes: list[Mistake] = []
    known = frozenset(causes)
    vocabulary = read_vocabulary(root, mistakes)
    terms = {language: vocabulary.of(language) if vocabulary else {} for language in LANGUAGES}
    read_votes(root, mistakes)
    read_word_votes(root, mistakes)
    read_word_files(root, terms, mistakes)
    read_numbers(root, LANGUAGES, mistakes)
    for name, ids in FILES.items():
        found = read_rule_file(root, f"notices/{name}", RuleFile, mistakes)
        if found is None:
            continue
        file, source = found
        allowed = known if name == "causes.toml" else ids
        for rule in file.rules:
            if allowed is not None and rule.id not in allowed:
                where = _line(source, f'id = "{rule.id}"')
                mistakes.append(Mistake(source.name, where, f"{rule.id}: nothing is called so"))
        for rule in (*file.rules, *file.traps):
            mistakes += _check_rule(rule, source, terms)
        for cause in {*file.absorbs, *(other for others in file.absorbs.values() for other in others)} - known:
            mistakes.append(Mistake(source.name, _line(source, cause), f"absorbs: names the unknown cause {cause}"))
        for trap in file.traps:
            mistakes += [
                Mistake(source.name, _line(source, f'"{cause}"'), f"{trap.id}: names the unknown cause {cause}")
                for cause in trap.causes
                if cause not in known
            ]
    return sorted(mistakes)


def _check_rule(rule: Rule, source: SourceFile, terms: Mapping[str, Mapping[str, str]]) -> Iterator[Mistake]:
    for language, phrases in rule.phrases.items():
        if language not in (*LANGUAGES, "words"):
            yield Mistake(source.name, _line(source, f"phrases.{language}"), f"{rule.id}: unknown language {language}")
        for phrase in phrases:
            try:
                clues_of(write_out(phrase, terms.get(language, {})))
            except PhraseError as error:
                yield Mistake(source.name, _line(source, phrase), f"{rule.id}: {error}")
    if rule.span not in ("sentence", "phrase", "text"):
        yield Mistake(source.name, _line(source, f'span = "{rule.span}"'), f"{rule.id}: unknown span {rule.span}")


def _line(source: SourceFile, words: str) -> int:
    place = source.text.find(words)
    return source.text.count("\n", 0, place) + 1 if place >= 0 else 1


def read_rules(root: Path, name: str, mistakes: list[Mistake]) -> RuleFile | None:
    """Return the rules of a file, or None: then what is wrong is added to the mistakes."""
    found = read_rule_file(root, f"notices/{name}", RuleFile, mistakes)
    return found[0] if found else None


def read_vocabulary(root: Path, mistakes: list[Mistake]) -> Vocabulary | None:
    """Return the terms, or None: then what is wrong is added to the mistakes."""
    found = read_rule_file(root, f"notices/{VOCABULARY}", Vocabulary, mistakes)
    return found[0] if found else None


def read_votes(root: Path, mistakes: list[Mistake]) -> VoteFile | None:
    """Return the points of each sign, or None; what is wrong with them is added to the mistakes."""
    found = read_rule_file(root, f"notices/{VOTES}", VoteFile, mistakes)
    if found is None:
        return None
    file, source = found
    mistakes += _unknown(source, _quoted(file.votes), "kind", KINDS)
    mistakes += _unknown(source, _quoted(file.routes), "route", ROUTES)
    return file


def read_word_votes(root: Path, mistakes: list[Mistake]) -> WordVoteFile | None:
    """Return the points of each word, or None; what is wrong with them is added to the mistakes."""
    found = read_rule_file(root, f"notices/{WORD_VOTES}", WordVoteFile, mistakes)
    if found is None:
        return None
    file, source = found
    mistakes += _unknown(source, {"[always]": file.always, **_quoted(file.words)}, "kind", KINDS)
    forms: dict[str, str] = {}
    for word in file.words:
        # Of two words that the reader cannot tell apart the points of one would be lost.
        if (other := forms.setdefault(canonical(word), word)) != word:
            line = _line(source, f'"{word}"')
            mistakes.append(Mistake(source.name, line, f"words: {word} and {other} are one word to the reader"))
    return file


def _unknown(
    source: SourceFile, table: Mapping[str, Mapping[str, float]], what: str, known: Iterable[str]
) -> Iterator[Mistake]:
    """Yield what gives points to something that is not known; a table's keys are as the file has them."""
    ids = frozenset(known)
    for sign, votes in table.items():
        for one in sorted(votes.keys() - ids):
            yield Mistake(source.name, _line(source, sign), f"votes: {sign}: no {what} is called {one}")


def _quoted(table: Mapping[str, Mapping[str, float]]) -> dict[str, Mapping[str, float]]:
    return {f'"{key}"': row for key, row in table.items()}
