"""The rows of the documents: those that the causes call for, the seller's own ones, and what is known of their files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from appeal_tui.domain.case import Case, Exhibit, Fingerprint
from appeal_tui.domain.cause import Evidence, say
from appeal_tui.domain.documents import differs, kept_of, same_documents
from appeal_tui.domain.plan import OWN, next_own, own_number
from appeal_tui.domain.text import visible
from appeal_tui.i18n import interface, t, tn
from appeal_tui.letter.citations import citations
from appeal_tui.letter.exhibits import file_name, label_exhibits
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.widgets.rows import Action, Field, Gap, Row, Text, Tick

_INDENT = 4
_LABEL_WIDTH = 13


@dataclass(frozen=True)
class Disk:
    """What looks at the files gave, by their paths as typed."""

    problems: Mapping[str, str]
    """What is wrong with the file; empty where nothing is."""
    contents: Mapping[str, Fingerprint]
    """What the file holds."""

    def changed(self, case: Case, name: str) -> Fingerprint | None:
        """Return what the file of a document holds, where that is not what it held when it was attached."""
        kept, now = kept_of(case, name), self.contents.get(exhibit_of(case, name).file.strip())
        return now if kept is not None and now is not None and differs(kept, now) else None

    def of(self, case: Case) -> dict[str, Fingerprint]:
        """Return what the files of the attached documents hold, by the ids of these."""
        paths = {name: exhibit.file.strip() for name, exhibit in case.exhibits.items() if exhibit.attached}
        return {name: self.contents[path] for name, path in paths.items() if path in self.contents}


def own_documents(case: Case) -> tuple[str, ...]:
    """Return the ids of the documents that are on no list of the catalogue, in the order in which they were added."""
    return tuple(sorted((key for key in case.exhibits if key.startswith(OWN)), key=own_number))


def next_own_document(case: Case) -> str:
    """Return the id that the next document of the seller's own gets."""
    return next_own(case.exhibits)


def wanted_documents(view: CaseView) -> tuple[str, ...]:
    """Return the ids of the documents that the chosen causes call for, each once."""
    return tuple(dict.fromkeys(line.id for cause in view.causes for line in cause.evidence))


def exhibit_of(case: Case, name: str) -> Exhibit:
    """Return what is said of a document; nothing, where it was never ticked."""
    return case.exhibits.get(name, Exhibit())


def no_cause_rows() -> list[Row]:
    """Return what stands there as long as no cause is chosen."""
    return [
        Text(text=t("Choose first why Amazon acted: every cause has its own list of documents.")),
        Gap(),
        Action(key="go.cause", text=t("Choose the cause")),
    ]


def head_rows(view: CaseView) -> list[Row]:
    """Return how many documents are there, and what they are for."""
    wanted = wanted_documents(view)
    have = sum(1 for key in wanted if exhibit_of(view.case, key).attached)
    own = sum(1 for key in own_documents(view.case) if view.case.exhibits[key].attached)
    count = t("{have} of {n} documents are there", have=have, n=len(wanted))
    if own:
        count += " \u00b7 " + tn("{n} of your own", "{n} of your own", own)
    rows: list[Row] = [Text(text=count, tone="heading")]
    if view.route in ("verification", "funds"):
        rows.append(Text(text=t("Here the documents are the answer: the letter only lists them.")))
    elif not view.wants_letter:
        rows.append(Text(text=t("No letter is wanted here. What you collect is ready if Amazon asks for it.")))
    return [
        *rows,
        Text(text=t("Tick what you have. Not every case needs every document: begin with what the notice asks for."),
             tone="muted"),
        Text(text=t("PDF, JPG, PNG or GIF. Never write or draw on an original; on an invoice, prices may be hidden."),
             tone="muted"),
        Gap(),
    ]  # fmt: skip


def document_rows(view: CaseView, disk: Disk, matches: Callable[..., bool]) -> list[Row]:
    """Return the documents by cause, then the seller's own ones.

    Args:
        view: The case.
        disk: What is known of the files.
        matches: Says of texts of a document whether it is shown.
    """
    told = _Told(view, disk)
    rows: list[Row] = []
    seen: set[str] = set()
    for cause in view.causes:
        lines = [line for line in cause.evidence if line.id not in seen]
        seen.update(line.id for line in lines)
        shown = [line for line in lines if matches(line.id, *line.text.values())]
        if shown and len(view.causes) > 1:
            gap = [Gap()] if rows else []
            rows += [*gap, Text(text=say(cause.name, interface.language), tone="heading")]
        for line in shown:
            rows += _document(told, line.id, line)
    exhibits = view.case.exhibits
    own = [name for name in own_documents(view.case) if matches(name, exhibits[name].file, exhibits[name].shows)]
    if own:
        rows += [Gap(), Text(text=t("Other documents"), tone="heading")]
    for name in own:
        rows += _document(told, name, None)
    return rows


class _Told:
    """What is said of the documents of a case below their names."""

    def __init__(self, view: CaseView, disk: Disk) -> None:
        self.case, self._disk = view.case, disk
        self._wants_letter = view.wants_letter
        exhibits = label_exhibits(view.case, view.causes)
        self._labels = {exhibit.id: exhibit.label for exhibit in exhibits}
        self._cited = citations(view.letter, exhibits) if view.wants_letter else {}
        self._same = same_documents(view.case, self._labels, disk.of(view.case))

    def problem(self, path: str) -> str:
        problem = self._disk.problems.get(path.strip(), "")
        return t(problem) if problem else ""

    def note(self, name: str) -> str:
        """Return what a document is called in the letter, and where that refers to it."""
        return " \u00b7 ".join(self._in_the_letter(name))

    def _in_the_letter(self, name: str) -> Iterable[str]:
        if name not in self._labels:
            yield t("Name its file, or say what it shows: only then it is an exhibit.")
            return
        yield t("Exhibit {label}", label=self._labels[name])
        if lines := self._cited.get(name, ()):
            yield t("Cited by {lines}", lines=", ".join(lines))
        elif self._wants_letter:
            yield t("No line of the letter refers to it yet")

    def of_the_file(self, name: str) -> Iterable[str]:
        """Yield what is odd about its file, though an upload page would take it."""
        if name in self._same:
            yield t("The same document as Exhibit {label}", label=self._labels[self._same[name]])
        if self._disk.changed(self.case, name) is not None:
            yield t("Changed since it was attached: F4 takes it as it is now")


def _document(told: _Told, name: str, line: Evidence | None) -> list[Row]:
    exhibit = exhibit_of(told.case, name)
    row_key = f"exhibit.{name}"
    if line is not None:
        text, hint = say(line.text, interface.language), t("Space ticks it, F3 chooses its file, F1 explains.")
    else:
        text = visible(exhibit.shows).strip() or file_name(exhibit.file) or t("(another document)")
        hint = t("Space ticks it, F3 chooses its file, Del removes it.")
    tick = Tick(
        key=row_key, text=text, ticked=exhibit.attached, help="exhibit", hint=hint,
        note=told.note(name) if exhibit.attached else "",
    )  # fmt: skip
    if not exhibit.attached:
        return [tick]
    return [
        tick,
        *(Text(text=words, tone="warning", indent=_INDENT) for words in told.of_the_file(name)),
        Field(
            key=f"{row_key}.file", label=t("file"), value=exhibit.file, indent=_INDENT, label_width=_LABEL_WIDTH,
            placeholder=t("the whole path; F3 chooses"), help="exhibit_file", problem=told.problem(exhibit.file),
            hint=t("Where the file is on this computer. The letter gives only its name; the file is never changed."),
        ),
        Field(
            key=f"{row_key}.shows", label=t("what it shows"), value=exhibit.shows, indent=_INDENT,
            label_width=_LABEL_WIDTH, placeholder=t("kind, number, date, units, ASIN"), help="exhibit_shows",
            hint=t("One short line for the list of attachments, without names of buyers."),
        ),
    ]  # fmt: skip
