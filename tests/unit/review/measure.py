"""How good the reviewer is on letters that others wrote: `python -m tests.unit.review.measure [FOLDER]`.

A folder holds NAME.txt beside NAME.json with language, good, route, causes, notice, received, today, attachments,
previous (the letter that was sent before, where there was one) and faults, a list of {rule, quote}. Without attachments
in it, it is not known what goes with the letter, as for `check --text` without --attachment; an empty list means nothing.
A finding counts as right where the letter has a fault of its rule whose quote touches
the finding's place, or where one of both has no place.
"""

from __future__ import annotations

import datetime
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from appeal_tui.cli.notice_facts import facts_of_notice
from appeal_tui.domain.notice_facts import NoticeFacts
from appeal_tui.review.finding import Finding
from appeal_tui.review.knowledge import ReviewKnowledge
from appeal_tui.review.letter_text import read_letter
from appeal_tui.review.reviewing import finds, review_letter
from appeal_tui.review.subject import Subject
from tests.compiled import notice_knowledge, review_knowledge
from tests.labelled import labelled

LETTERS = Path(__file__).parent / "letters"


def day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def built_in() -> ReviewKnowledge:
    """Return the built-in rules."""
    return review_knowledge()


class Reviewer:
    """Reads the rules once and reviews letters as the command line does."""

    def __init__(self) -> None:
        self.knowledge = built_in()
        self.notices = notice_knowledge()
        self._read: dict[tuple[str, datetime.date | None], NoticeFacts] = {}

    def _facts(self, text: str, received: datetime.date | None) -> NoticeFacts:
        """Return what a notice says; hundreds of sentences are put into an answer to the same one."""
        if (text, received) not in self._read:
            self._read[text, received] = facts_of_notice(text, self.notices, received)
        return self._read[text, received]

    def subject(self, text: str, given: dict[str, Any]) -> Subject:
        received = day(given.get("received"))
        notice = self._facts(given["notice"], received) if given.get("notice") else NoticeFacts()
        letter = read_letter(text, self.knowledge, notice.text)
        return Subject(
            letter=letter,
            knowledge=self.knowledge,
            today=day(given.get("today")) or received or datetime.date(2026, 11, 26),
            notice=notice,
            received=received,
            route=given.get("route") or notice.route,
            causes=tuple(given.get("causes") or notice.causes),
            attachments=None if given.get("attachments") is None else tuple(given["attachments"]),
            earlier=given.get("previous") or "",
            raw=text,
        )

    def findings(self, text: str, given: dict[str, Any]) -> tuple[Finding, ...]:
        return review_letter(self.subject(text, given))

    def tells(self, rule: str, text: str, given: dict[str, Any]) -> bool:
        """Whether one rule finds anything: what the others find costs most of a review."""
        return finds(self.knowledge.rules[rule], self.subject(text, given))


def letters(folder: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield from labelled(folder)


def touches(text: str, quote: str, finding: Finding) -> bool:
    if not quote or finding.start is None or finding.end is None:
        return True
    place = text.find(quote)
    return place < 0 or (place < finding.end and finding.start < place + len(quote))


def main(folder: Path, *, verbose: bool) -> None:
    reviewer = Reviewer()
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    sums: dict[str, Counter[str]] = {}
    slowest = 0.0
    for name, text, given in letters(folder):
        begin = time.perf_counter()
        found = reviewer.findings(text, given)
        slowest = max(slowest, time.perf_counter() - begin)
        side = sums.setdefault(given["language"], Counter())
        open_faults = list(given["faults"])
        hit_rules: set[str] = set()
        for finding in found:
            match = next(
                (f for f in open_faults if f["rule"] == finding.rule and touches(text, f.get("quote") or "", finding)),
                None,
            )
            if match is not None:
                open_faults.remove(match)
                right[finding.rule] += 1
                side["right"] += 1
                hit_rules.add(finding.rule)
            elif finding.rule in hit_rules or any(f["rule"] == finding.rule for f in given["faults"]):
                side["again"] += 1
                if verbose:
                    print(f"again  {name} {finding.rule}: {finding.text()[:150]}")
            else:
                wrong[finding.rule] += 1
                side["wrong"] += 1
                if verbose:
                    print(
                        f"WRONG  {name} {'good ' * given['good']}{finding.severity} {finding.rule}: {finding.text()[:170]}"
                    )
            if given["good"] and finding.severity != "hint":
                side["alarms"] += 1
                side["errors"] += finding.severity == "error"
        for fault in open_faults:
            missed[fault["rule"]] += 1
            side["missed"] += 1
            if verbose:
                print(f"MISSED {name} {fault['rule']}: {fault.get('quote')!r}")
        side["letters"] += 1
        side["good"] += bool(given["good"])
    print(f"{'rule':<24}{'tp':>5}{'fp':>5}{'fn':>5}")
    for rule in sorted({*right, *wrong, *missed}):
        print(f"{rule:<24}{right[rule]:>5}{wrong[rule]:>5}{missed[rule]:>5}")
    total: Counter[str] = Counter()
    for side in sums.values():
        total.update(side)
    for language, side in (*sums.items(), ("all", total)):
        named = side["right"] + side["missed"]
        said = side["right"] + side["wrong"]
        print(
            f"{language}: {side['letters']} letters, {side['good']} good; recall {side['right'] / max(named, 1):.2f}, "
            f"precision {side['right'] / max(said, 1):.2f}, further places of a named fault {side['again']}; "
            f"false alarms a good letter {side['alarms'] / max(side['good'], 1):.2f}, of them errors {side['errors']}"
        )
    print(f"slowest letter, notice included: {slowest * 1000:.0f} ms")


if __name__ == "__main__":
    arguments = [word for word in sys.argv[1:] if not word.startswith("-")]
    main(Path(arguments[0]) if arguments else LETTERS, verbose="-v" in sys.argv)
