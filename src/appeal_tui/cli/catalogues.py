"""`catalogue check` and `catalogue list`: for those who edit the catalogue, and for programs."""

from __future__ import annotations

import datetime
import gc
import os
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.freshness import CHECK_AGAIN_AFTER, stale_rules
from appeal_tui.catalogue.own import excess_of, leads_out, no_folder, own_files, unused
from appeal_tui.catalogue.reading import Mistake
from appeal_tui.cli import output
from appeal_tui.cli.session import Session, today
from appeal_tui.domain.cause import Cause, Texts, say
from appeal_tui.errors import UnreadableError, UsageError
from appeal_tui.i18n import interface, t, tn
from appeal_tui.resources import templates_folder

_MISTAKES = 1

_MOST_BYTES = 8_000_000
"""Bytes of a whole catalogue with its phrases and rules; ours has a third of it."""


def catalogue(arguments: Namespace) -> int:
    """Check a catalogue, or list the causes of the built-in one."""
    return _check(arguments) if arguments.action == "check" else _list(arguments)


def _check(arguments: Namespace) -> int:
    from appeal_tui.catalogue.proof import Proof, toml_files

    if arguments.json:
        raise UsageError(t("'catalogue check' has no --json: its lines are file:line: message."))
    root, own = _folders(arguments.folder)
    if own is not None and not own.is_dir():
        output.say(str(no_folder(own)))
        return _MISTAKES
    day = today()
    ours = toml_files(root)
    if excess := excess_of(ours, _MOST_BYTES):
        output.say(str(Mistake(str(root), 1, excess, "broken")))
        return _MISTAKES
    # A link out of the own folder is a mistake, and is not opened.
    mine = [own / name for name in own_files(own).names if not leads_out(own / name, own)] if own else []
    files = [*ours, *mine]
    # Reading makes many objects and no garbage.
    gc.disable()
    besides = unused(own, root) if own else ()
    proof = Proof(Session().folders.cache, "catalogue", files, root, own, arguments.strict, day, besides)
    if proof.holds:
        return 0
    mistakes = _mistakes(root, own, day, strict=arguments.strict)
    for mistake in sorted(mistakes, key=lambda mistake: (mistake.grade == "hint", mistake)):
        output.say(str(mistake))
    if not mistakes:
        proof.keep()
    return _MISTAKES if any(mistake.grade != "hint" for mistake in mistakes) else 0


def _mistakes(root: Path, own: Path | None, day: datetime.date, *, strict: bool) -> list[Mistake]:
    from appeal_tui.catalogue.checking import read_and_check

    catalogue, mistakes = read_and_check(root, day, own=own, strict=strict)
    if own is None:
        # The user's own files hold no rules for reading and review: ours stay as they were proven.
        mistakes += [*_notice_mistakes(root), *_review_mistakes(root, catalogue)]
        mistakes += _report_mistakes(root, catalogue, day, strict=strict)
    return mistakes


def _folders(named: str | None) -> tuple[Path, Path | None]:
    """Return the catalogue to check, and the own one that is to be laid over it."""
    mine = Session().folders.templates
    if named is None:
        return templates_folder(), mine if os.path.lexists(mine) else None
    folder = Path(named)
    if not folder.is_dir():
        raise UnreadableError(
            t("There is no folder '{folder}': name one that is laid out like templates.", folder=folder)
        )
    # Some files of one's own are no whole catalogue: they are checked together with ours.
    whole = any((folder / name).is_file() for name in ("sources.toml", "metrics.toml", "follow_up.toml"))
    partly = not whole and (any(own_files(folder)) or os.path.realpath(folder) == os.path.realpath(mine))
    return (templates_folder(), folder) if partly else (folder, None)


def _notice_mistakes(root: Path) -> list[Mistake]:
    """Return what is wrong with the phrases of the notice reader, where a catalogue has its own."""
    if not (root / "notices").is_dir():
        return []
    causes = {path.stem for path in (root / "causes").glob("*/*.toml")}
    from appeal_tui.catalogue.proof import came_proven

    if came_proven(root / "notices", sorted(causes)):
        return []
    from appeal_tui.reader.rule_files import check_notice_knowledge, read_rules
    from appeal_tui.reader.wording import NAMED, check_notice_words

    mistakes = check_notice_knowledge(root, causes)
    if mistakes:
        return mistakes
    rules = {name: file.rules for name in NAMED if (file := read_rules(root, f"{name}.toml", mistakes))}
    return check_notice_words(root, rules)


def _review_mistakes(root: Path, catalogue: Catalogue | None) -> list[Mistake]:
    """Return what is wrong with the rules of review, where a catalogue has its own; each is tried on its examples."""
    folder = root / "review"
    if not folder.is_dir():
        return []
    from appeal_tui.catalogue.proof import Proof, came_proven, toml_files
    from appeal_tui.cli.session import known_keys
    from appeal_tui.review.proving import check_review_knowledge

    proof = Proof(Session().folders.cache, "review", toml_files(folder))
    proven = came_proven(folder) or proof.holds
    known = known_keys(catalogue) if catalogue is not None else None
    mistakes = check_review_knowledge(root, catalogue, known, proven=proven)
    if not mistakes and not proven:
        proof.keep()
    return mistakes


def _report_mistakes(root: Path, catalogue: Catalogue | None, day: datetime.date, *, strict: bool) -> list[Mistake]:
    """Return what is wrong with the kinds of reports, where a catalogue has its own."""
    if not (root / "reports").is_dir():
        return []
    from appeal_tui.reports.checking import check_report_knowledge

    return check_report_knowledge(root, catalogue, day, strict=strict)


def _list(arguments: Namespace) -> int:
    if arguments.folder is not None:
        raise UsageError(t("'catalogue list' takes no folder: it lists the built-in catalogue."))
    known = Session().catalogue
    if arguments.json:
        for cause in known.causes.values():
            output.say_json(_row(cause))
    else:
        output.say_table(
            (cause.id, cause.routes[0], _family(cause, known), say(cause.name, interface.language))
            for cause in known.causes.values()
        )
        output.say("")
        output.say(t("Not covered, and where to go instead:"))
        output.say_table(
            (say(entry.name, interface.language), say(entry.where, interface.language)) for entry in known.not_covered
        )
    if stale := stale_rules(known, today()):
        oldest = min(stale, key=lambda rule: rule.checked)
        output.tell(
            tn(
                "{n} rule was last checked more than {days} days ago: {id} on {date}.",
                "{n} rules were last checked more than {days} days ago, the oldest {id} on {date}.",
                len(stale), days=CHECK_AGAIN_AFTER, id=oldest.id, date=oldest.checked,
            )
        )  # fmt: skip
    return 0


def _row(cause: Cause) -> dict[str, object]:
    return {
        "id": cause.id,
        "family": cause.family,
        "route": cause.routes[0],
        "names": cause.name,
        "counts": {
            "root_causes": len(cause.root_causes),
            "corrective_actions": len(cause.corrective_actions),
            "preventive_measures": len(cause.preventive_measures),
            "evidence": len(cause.evidence),
            "cues": sum(map(len, cause.cues.values())),
        },
        "languages": _languages(cause),
    }


def _family(cause: Cause, known: Catalogue) -> str:
    family = known.families.get(cause.family)
    return say(family.name, interface.language) if family else cause.family


def _languages(cause: Cause) -> list[str]:
    """Return the languages in which every text of a cause has a form, the source's first."""
    texts = list(_texts(cause))
    return [language for language in cause.name if all(language in text for text in texts)]


def _texts(value: object) -> Iterator[Texts]:
    """Yield every text below a value of the catalogue; cues are phrases of notices, not texts of ours."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for member in value:
            yield from _texts(member)
    elif isinstance(value, dict):
        if value and all(isinstance(member, str) for member in value.values()):
            yield value
        else:
            for member in value.values():
                yield from _texts(member)


HANDLERS: Mapping[str, Callable[[Namespace], int]] = {"catalogue": catalogue}
