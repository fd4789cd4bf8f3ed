"""`export`: the letter, printed, saved, copied or bundled with its documents."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from appeal_tui.cli import output
from appeal_tui.cli.session import OpenCase, Session, words
from appeal_tui.errors import NotSavedError, UsageError
from appeal_tui.i18n import said, t, tn
from appeal_tui.letter.layout import Format
from appeal_tui.storage.folders import Folders

_REFUSED = 1
_FORMATS: Mapping[str, Format] = {".txt": "txt", ".md": "md", ".markdown": "md"}


def export(arguments: Namespace) -> int:
    """Print, save or copy the letter, unless it would be untrue."""
    if arguments.target not in (None, "-"):
        raise UsageError(t("'{word}' is one word too many: name a file by --output.", word=arguments.target))
    if arguments.target and (arguments.output or arguments.bundle or arguments.clipboard):
        raise UsageError(t("Choose one of --output, --bundle, --clipboard and -."))
    if arguments.large and arguments.bundle is None:
        raise UsageError(t("--large goes with --bundle FILE."))
    to_owner = arguments.to == "rights-owner"
    if arguments.bundle is not None:
        _check_bundle(arguments)
    if to_owner and arguments.reading_copy:
        raise UsageError(t("A reading copy is made of the letter to Amazon: leave out --to or --reading-copy."))
    form = _format(arguments)
    case = Session().open(arguments.case)
    letter = case.rights_owner_letter if to_owner else case.letter
    # It is written before there is anything to tell Amazon.
    blocking = [finding for finding in case.blocking if not (to_owner and finding.rule == "empty_letter")]
    if blocking:
        for finding in blocking:
            output.complain(t("not exported: {finding} [{key}]", finding=words(finding), key=finding.key))
        return _REFUSED
    if arguments.bundle is not None:
        return _bundle(arguments, case)
    if arguments.reading_copy:
        text = _reading_copy(case, arguments.reading_copy, form)
    else:
        text = case.text(form, letter, built_in=arguments.built_in)
    if arguments.output not in (None, "-"):
        _save(arguments, text, case.session.folders)
    elif arguments.clipboard:
        _copy(text)
    else:
        _print(text)
    return 0


def _reading_copy(case: OpenCase, language: str, form: Format) -> str:
    from appeal_tui.letter.phrases import letter_language
    from appeal_tui.letter.reading_copy import reading_copy, write_reading_copy

    if letter_language(language) != language:
        known = ", ".join(sorted(case.session.known.languages))
        raise UsageError(
            t("There are no letters in '{language}': choose one of {known}.", language=language, known=known)
        )
    written = case.letter.language
    if language == written:
        raise UsageError(t("The letter is written in {language} already: export it without --reading-copy.",
                           language=language))  # fmt: skip
    catalogue = case.session.catalogue
    lines = reading_copy(case.case, case.guide, catalogue.marketplaces, catalogue.metrics, language, form)
    return write_reading_copy(lines, (language, written), form)


def _format(arguments: Namespace) -> Format:
    if arguments.format:
        chosen: Format = arguments.format
        return chosen
    suffix = Path(arguments.output or "").suffix.lower()
    return _FORMATS.get(suffix, "txt")


def _save(arguments: Namespace, text: str, folders: Folders) -> None:
    from appeal_tui.storage.export_file import write_export

    written = write_export(Path(arguments.output), text, force=arguments.force, folders=folders)
    output.tell(str(written))


def _check_bundle(arguments: Namespace) -> None:
    if arguments.to != "amazon" or arguments.reading_copy:
        raise UsageError(t("A bundle holds the letter to Amazon: leave out --to and --reading-copy."))
    if arguments.format:
        raise UsageError(t("A bundle holds the letter in both formats: leave out --format."))
    if arguments.bundle in ("", "-"):
        raise UsageError(t("A bundle is a file: name it, such as appeal.zip."))


def _bundle(arguments: Namespace, case: OpenCase) -> int:
    from appeal_tui.letter.bundling import bundled_texts, enclosures
    from appeal_tui.storage.bundle import ExhibitsError, write_bundle

    texts = bundled_texts(lambda form: case.text(form, built_in=arguments.built_in))
    documents = enclosures(case.case, case.guide.causes)
    try:
        bundle = write_bundle(
            Path(arguments.bundle),
            texts,
            documents,
            force=arguments.force,
            large=arguments.large,
            folders=case.session.folders,
            say=said,
        )
    except ExhibitsError as error:
        for problem in error.problems:
            output.complain(t("not exported: {problem}", problem=problem))
        return _REFUSED
    for label in bundle.missing:
        output.tell(t("Exhibit {label} is not in the bundle: no file was named for it.", label=label))
    for label in bundle.changed:
        output.tell(
            t("Exhibit {label} was changed since it was attached: it is in the bundle as it is now.", label=label)
        )
    for label, other in bundle.same:
        output.tell(t("Exhibit {label} is the same document as Exhibit {other}.", label=label, other=other))
    output.tell(str(bundle.path))
    return 0


def _copy(text: str) -> None:
    from appeal_tui.clipboard import copy_text, over_ssh

    displayed = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if over_ssh(os.environ) and not displayed:
        raise NotSavedError(
            t("The clipboard is on the machine that you sit at: use --output FILE, or print the letter.")
        )
    if not copy_text(text):
        raise NotSavedError(
            t("The clipboard of this machine cannot be reached: use --output FILE, or print the letter.")
        )
    output.tell(t("The letter is on the clipboard; a clipboard manager may keep a copy of it."))


def _print(text: str) -> None:
    if strange := output.unprintable(text):
        output.tell(
            tn(
                "{n} character cannot be shown here and is written as a code: use --output FILE.",
                "{n} characters cannot be shown here and are written as codes: use --output FILE.",
                strange,
            )
        )
    output.say_text(text)


HANDLERS: Mapping[str, Callable[[Namespace], int]] = {"export": export}
