"""What the reader knows: the phrases of `templates/notices/`, read, checked and ready for finding."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from appeal_tui.catalogue.reading import Mistake, SourceFile
from appeal_tui.errors import CatalogueError
from appeal_tui.reader.phrase import Phrase, PhraseError, read_phrase

LANGUAGES = ("en", "zh", "de", "ja", "fr", "it", "es")
"""The languages that phrases are written in; `zh` is simplified and serves traditional texts too."""

FILES: Mapping[str, frozenset[str] | None] = {
    "kinds.toml": frozenset(
        {
            "account_deactivation", "listing_removal", "at_risk_warning", "more_info_request", "appeal_rejection",
            "final_refusal", "reinstated", "condition", "addressed",
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
        {"plan", "dispute", "verification", "retraction", "quiz", "acknowledge", "funds", "none"}
    ),
    "scopes.toml": frozenset({"account", "listing", "seller_fulfilled_offers", "pre_action"}),
    "deadlines.toml": frozenset({"answer", "not_answer"}),
    "metrics.toml": frozenset(
        {"odr", "lsr_10", "lsr_30", "lsr", "cancel", "vtr", "otdr", "idr", "response", "ncx", "target", "value", "other"}
    ),
    "policies.toml": frozenset({"breached", "named"}),
    "not_a_notice.toml": None,
    "phishing.toml": None,
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
    places: dict[str, float] = {}
    """causes: how much a cue counts in each kind of place."""


@dataclass(frozen=True, slots=True)
class ReadyRule:
    """A rule whose phrases can be found."""

    rule: Rule
    phrases: tuple[Phrase, ...]
    number: int
    """Its place in its file."""


@dataclass(frozen=True, slots=True)
class Marketplace:
    """What tells one of Amazon's stores."""

    id: str
    name: str
    host: str


@dataclass(frozen=True, slots=True)
class NoticeKnowledge:
    """Everything that the reader knows."""

    rules: Mapping[str, tuple[ReadyRule, ...]]
    """By the file's name without its ending."""
    traps: tuple[ReadyRule, ...]
    places: Mapping[str, float]
    marketplaces: tuple[Marketplace, ...]


def load_notice_knowledge(root: Path) -> NoticeKnowledge:
    """Return the knowledge of a catalogue folder.

    Args:
        root: A folder laid out like `templates/`.

    Raises:
        CatalogueError: A file is missing or wrong; the message names file and line.
    """
    mistakes: list[Mistake] = []
    files = {name: file for name in FILES if (file := _read(root, name, mistakes)) is not None}
    marketplaces = _marketplaces(root, mistakes)
    if mistakes:
        raise CatalogueError(
            "The notice phrases cannot be read: {mistake} (see 'appeal-tui catalogue check').", mistake=mistakes[0]
        )
    causes = files["causes.toml"]
    return NoticeKnowledge(
        rules={name.removesuffix(".toml"): _ready(file.rules) for name, file in files.items()},
        traps=_ready(causes.traps),
        places=causes.places,
        marketplaces=marketplaces,
    )


def check_notice_knowledge(root: Path, causes: Iterable[str]) -> list[Mistake]:
    """Return every mistake of `notices/` in a catalogue folder, by file and line.

    Args:
        root: A folder laid out like `templates/`.
        causes: The ids of the catalogue's causes.
    """
    mistakes: list[Mistake] = []
    known = frozenset(causes)
    for name, ids in FILES.items():
        file = _read(root, name, mistakes)
        if file is None:
            continue
        source = SourceFile(f"notices/{name}", (root / "notices" / name).read_text("utf-8-sig"))
        allowed = known if name == "causes.toml" else ids
        for rule in file.rules:
            if allowed is not None and rule.id not in allowed:
                where = _line(source, f'id = "{rule.id}"')
                mistakes.append(Mistake(source.name, where, f"{rule.id}: nothing is called so"))
        for rule in (*file.rules, *file.traps):
            mistakes += _check_rule(rule, source)
        for trap in file.traps:
            mistakes += [
                Mistake(source.name, _line(source, f'"{cause}"'), f"{trap.id}: names the unknown cause {cause}")
                for cause in trap.causes
                if cause not in known
            ]
    return sorted(mistakes)


def _check_rule(rule: Rule, source: SourceFile) -> Iterator[Mistake]:
    for language, phrases in rule.phrases.items():
        if language not in (*LANGUAGES, "words"):
            yield Mistake(source.name, _line(source, f"phrases.{language}"), f"{rule.id}: unknown language {language}")
        for phrase in phrases:
            try:
                read_phrase(phrase)
            except PhraseError as error:
                yield Mistake(source.name, _line(source, phrase), f"{rule.id}: {error}")
    if rule.span not in ("sentence", "phrase", "text"):
        yield Mistake(source.name, _line(source, f'span = "{rule.span}"'), f"{rule.id}: unknown span {rule.span}")


def _line(source: SourceFile, words: str) -> int:
    place = source.text.find(words)
    return source.text.count("\n", 0, place) + 1 if place >= 0 else 1


def _read(root: Path, name: str, mistakes: list[Mistake]) -> RuleFile | None:
    shown = f"notices/{name}"
    try:
        text = (root / "notices" / name).read_text("utf-8-sig")
        return msgspec.convert(tomllib.loads(text), RuleFile)
    except OSError:
        mistakes.append(Mistake(shown, 1, "the file is missing or cannot be read"))
    except UnicodeDecodeError:
        mistakes.append(Mistake(shown, 1, "the file is not UTF-8: save it as UTF-8"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        words = str(error)
        line = words.rpartition("at line ")[2].partition(",")[0]
        mistakes.append(Mistake(shown, int(line) if line.isdigit() else 1, f"not valid TOML: {words}"))
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `")
        place = path.rstrip("`")
        mistakes.append(Mistake(shown, SourceFile(shown, text).line_of_path(place), f"{message} at {place}"))
    return None


def _marketplaces(root: Path, mistakes: list[Mistake]) -> tuple[Marketplace, ...]:
    try:
        raw: dict[str, dict[str, Any]] = tomllib.loads((root / "marketplaces.toml").read_text("utf-8-sig"))
        return tuple(Marketplace(key, str(e["name"]), str(e["seller_central"])) for key, e in raw.items())
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        mistakes.append(Mistake("marketplaces.toml", 1, "the file is missing or cannot be read"))
        return ()


def _ready(rules: Iterable[Rule]) -> tuple[ReadyRule, ...]:
    return tuple(ReadyRule(rule, tuple(_phrases(rule)), number) for number, rule in enumerate(rules))


def _phrases(rule: Rule) -> Iterator[Phrase]:
    for phrases in rule.phrases.values():
        for phrase in phrases:
            try:
                yield read_phrase(phrase)
            except PhraseError as error:
                raise CatalogueError(
                    "A notice phrase of {rule} cannot be read: {mistake}.", rule=rule.id, mistake=error
                ) from error
