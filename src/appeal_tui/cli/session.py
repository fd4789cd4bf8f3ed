"""What a command works on: the folders, the catalogue, and one case with all that follows from it."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.loading import load_catalogue
from appeal_tui.cli import output
from appeal_tui.domain.case import Case
from appeal_tui.domain.cause import Route
from appeal_tui.domain.keys import KnownKeys
from appeal_tui.domain.plan import Guide, route_of
from appeal_tui.domain.steps import Step, StepState, step_states
from appeal_tui.errors import RefusedError, UsageError
from appeal_tui.i18n import said, t
from appeal_tui.letter.building import build_letter
from appeal_tui.letter.foreign import fingerprint, own_templates
from appeal_tui.letter.layout import Format, lay_out
from appeal_tui.letter.letter import Letter
from appeal_tui.letter.phrases import letter_languages
from appeal_tui.letter.rights_owner import build_rights_owner_letter
from appeal_tui.resources import templates_folder
from appeal_tui.review.finding import Finding
from appeal_tui.review.structure import review_structure
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.case_ids import find_case_file
from appeal_tui.storage.folders import Folders, find_folders
from appeal_tui.storage.seen_templates import take_as_seen
from appeal_tui.storage.stores import with_current_store


def today() -> datetime.date:
    """Return the seller's day."""
    return datetime.date.today()


def known_keys(catalogue: Catalogue) -> KnownKeys:
    """Return what the keys of a case may name in this catalogue."""
    return KnownKeys(
        causes=frozenset(catalogue.causes),
        routes=frozenset(catalogue.routes) | {route for cause in catalogue.causes.values() for route in cause.routes},
        marketplaces=frozenset(catalogue.marketplaces),
        languages=frozenset(letter_languages()),
        checks=frozenset(catalogue.practice_checks),
        metrics=frozenset(catalogue.metrics),
        facts=frozenset(catalogue.facts),
        evidence=frozenset(catalogue.evidence),
        items=catalogue.items,
        blanks=catalogue.blanks,
    )


class Session:
    """The folders and the catalogue, found when they are needed."""

    @cached_property
    def folders(self) -> Folders:
        """Where everything is kept."""
        return find_folders(os.environ)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue that came with the program, the user's own one laid over it."""
        loaded = load_catalogue(templates_folder(), self.folders.cache, self.folders.templates)
        if loaded.problem:
            output.tell(said(loaded.told_problem))
        if loaded.unused:
            output.tell(said(loaded.told_unused))
        return loaded

    @cached_property
    def known(self) -> KnownKeys:
        """What keys may name."""
        return known_keys(self.catalogue)

    def check_causes(self, causes: Iterable[str]) -> None:
        """Refuse a cause that the catalogue does not have.

        Raises:
            UsageError: There is no such cause.
        """
        for cause in causes:
            if cause not in self.catalogue.causes:
                raise UsageError(t("There is no cause '{cause}': 'appeal-tui catalogue list' names them.", cause=cause))

    def open(self, ref: str) -> OpenCase:
        """Open a case by its id, the beginning of one, or the path of its file.

        Raises:
            AppealError: There is no such case, or its file cannot be read.
        """
        return self.read(self.file(ref))

    def file(self, ref: str) -> CaseFile:
        """Return the file of a case, not read yet.

        Raises:
            AppealError: There is no such case.
        """
        return CaseFile(find_case_file(self.folders, ref), self.folders)

    def read(self, file: CaseFile) -> OpenCase:
        """Read a case.

        Raises:
            AppealError: Its file cannot be read.
        """
        case = file.read()
        output.tell_repairs(file.repairs)
        if file.conflict is not None:
            output.tell(
                t(
                    "'{case}' was changed by another program after text was typed that is only in the history.",
                    case=case.id,
                )
            )
        return OpenCase(self, file, with_current_store(self.folders, case))


@dataclass(frozen=True)
class OpenCase:
    """A case with its file, and what the catalogue makes of it."""

    session: Session
    file: CaseFile
    case: Case

    @property
    def path(self) -> Path:
        """Where the case is kept."""
        return self.file.path

    @cached_property
    def guide(self) -> Guide:
        """The chosen causes and what belongs to them."""
        return self.session.catalogue.guide(self.case.causes)

    @cached_property
    def route(self) -> Route:
        """The kind of answer."""
        return route_of(self.case, self.guide.causes)

    @cached_property
    def letter(self) -> Letter:
        """The letter that the answers give."""
        catalogue = self.session.catalogue
        return build_letter(self.case, self.guide, catalogue.marketplaces, catalogue.metrics)

    @property
    def rights_owner_letter(self) -> Letter:
        """The letter that asks the rights owner for a retraction.

        Raises:
            RefusedError: The route has no such letter, or nothing is confirmed for it.
        """
        if self.route != "retraction":
            raise RefusedError(
                "A letter to the rights owner belongs to the route of retraction: choose that route first."
            )
        letter = build_rights_owner_letter(self.case, self.guide, self.session.catalogue.marketplaces)
        if letter is None:
            raise RefusedError(
                "The letter to the rights owner is empty so far: confirm its lines in the step Plan, under Statements."
            )
        return letter

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What review finds, gravest first."""
        return review_structure(self.case, self.guide, self.letter, today())

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings with which the letter would be untrue."""
        return tuple(finding for finding in self.findings if finding.blocks)

    @cached_property
    def steps(self) -> dict[Step, StepState]:
        """How far each step is."""
        errors = sum(1 for finding in self.findings if finding.severity == "error")
        return step_states(self.case, self.guide, self.session.catalogue.checks, errors)

    def with_case(self, case: Case) -> OpenCase:
        """Return the same file with other answers, not saved."""
        return OpenCase(self.session, self.file, case)

    def text(self, form: Format, letter: Letter | None = None, *, built_in: bool = False) -> str:
        """Return a letter as text.

        Args:
            form: `txt` or `md`.
            letter: The letter; the one to Amazon when None.
            built_in: Use the template that came with the program, also where the seller has one of his own.

        Raises:
            RefusedError: The route ends in no letter.
            TemplateError: The seller's own template is broken.
        """
        if built_in:
            return lay_out(letter or self.letter, form)
        folders = self.session.folders
        text = lay_out(letter or self.letter, form, folders.templates)
        for name, content in new_templates(folders).items():
            output.tell(
                t(
                    "A template of your own is used for the first time: {file} (SHA-256 {hash}).",
                    file=folders.templates / name, hash=content[:16],
                )
            )  # fmt: skip
        return text


def new_templates(folders: Folders) -> dict[str, str]:
    """Return the fingerprints of the seller's own templates that were never used in this form.

    Raises:
        TemplateError: One of them cannot be read.
    """
    prints = {name: fingerprint(source) for name, source in own_templates(folders.templates).items()}
    return {name: prints[name] for name in take_as_seen(folders, prints)} if prints else {}


def words(finding: Finding) -> str:
    """Return what a finding says, in the language of the interface."""
    return t(finding.message, **dict(finding.values))


def finding_as_json(finding: Finding) -> dict[str, object]:
    """Return a finding as programs read it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": words(finding),
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "fix": finding.fix,
        "why": finding.why,
        "good": finding.good,
        "key": finding.key,
        "blocks": finding.blocks,
        "identity": finding.identity,
    }
