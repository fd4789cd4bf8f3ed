"""Fits `templates/review/part_points.toml`: `python tools/fit_parts.py SET ... [--write]`.

A set is a file of labelled letters as `tests/labelled` has them. Learned from are the plans in which a heading says of each
part what it is, and letters that are no plans. Without --write it says, for each set, how many sentences are placed rightly
by the points of all other sets when the headings are taken away; with --write it fits all of them and writes the table.

It needs scikit-learn, which the program does not: `pip install 'appeal-tui[votes]'`. A sign counts that is seen four times;
pairs of words and longer runs of characters are not learned from. After writing, run `appeal-tui catalogue check` and the
tests of review.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from appeal_tui.review.knowledge import ReviewKnowledge
from appeal_tui.review.letter_text import read_letter
from appeal_tui.review.part_points import BEGIN, CLOSING, OPENING, STATES, PartPoints, signs_of_part
from appeal_tui.review.placing import PLAN
from appeal_tui.review.reading import load_review_knowledge
from appeal_tui.review.rule_files import LANGUAGES
from appeal_tui.review.signs import ALWAYS

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"
TABLE = TEMPLATES / "review" / "part_points.toml"
STRENGTH = 0.3
"""How freely points may grow (scikit-learn's C)."""
LEAST, LEAST_TIMES = 0.2, 4
LONGEST = 2
"""The most Chinese characters of a sign that is learned from."""
_HEADER = """\
# Which part of a plan a sentence belongs to in a letter whose headings say nothing: how many points each sign of a sentence
# gives to each part, and which part follows which. Signs are those of points.toml; "<a day>" is any day, "<begins with a day>"
# one at the begin. `opening` and `facts` are what stands before the plan and behind it. Fitted by tools/fit_parts.py on
# letters with headings (logistic regression). Points under {least} are left out. Change them by hand where you know better.
checked = {today}
"""


@dataclass(frozen=True)
class Plan:
    """The sentences of one letter, each with the part that headings place it in."""

    source: str
    language: str
    sentences: tuple[tuple[str, str], ...]


def plans(path: Path, knowledge: ReviewKnowledge) -> Iterator[Plan]:
    """Yield the plans of a set in which every part has a heading of its own, and the letters that are no plans."""
    sys.path.insert(0, str(ROOT))
    sets: Any = import_module("tests.labelled")
    for _, text, given in sets.labelled(path):
        letter = read_letter(text, knowledge, given.get("notice") or "", given["language"])
        is_plan = given.get("route", "plan") == "plan"
        if is_plan and not letter.named >= {*PLAN}:
            continue
        found, begun = [], False
        for unit in letter.sentences:
            if unit.quoted:
                continue
            named = unit.section in PLAN and unit.section in letter.named
            begun = begun or named
            part = unit.section if named else CLOSING if begun else OPENING
            found.append((part, unit.text))
        if found:
            yield Plan(str(path), given["language"], tuple(found))


class Fitted:
    """What was fitted on the plans of one language."""

    def __init__(self, mine: Sequence[Plan], language: str, knowledge: ReviewKnowledge) -> None:
        """Fit it."""
        try:
            features: Any = import_module("sklearn.feature_extraction")
            models: Any = import_module("sklearn.linear_model")
        except ImportError:
            sys.exit("This needs scikit-learn: pip install 'appeal-tui[votes]'.")
        groups = knowledge.speech(language).groups
        parts = [part for plan in mine for part, _ in plan.sentences]
        rows = [
            {
                sign: worth
                for sign, worth in signs_of_part(text, groups.signs(text)).items()
                if _is_learned(sign, language)
            }
            for plan in mine
            for _, text in plan.sentences
        ]
        times = Counter(sign for row in rows for sign in row)
        columns = features.DictVectorizer()
        matrix = columns.fit_transform(
            [{sign: worth for sign, worth in row.items() if times[sign] >= LEAST_TIMES} for row in rows]
        )
        model = models.LogisticRegression(C=STRENGTH, max_iter=400).fit(matrix, parts)
        usual = Counter(parts)
        self.points: dict[str, dict[str, float]] = defaultdict(dict)
        for part, always, worths in zip(model.classes_, model.intercept_, model.coef_, strict=True):
            # Which part is how common follows from the order of parts; here counts what is said.
            self.points[ALWAYS][part] = round(float(always) - math.log(usual[part] / len(parts)), 2)
            for sign, worth in zip(columns.feature_names_, worths, strict=True):
                if abs(worth) >= LEAST:
                    self.points[sign][part] = round(float(worth), 2)
        next_one: dict[str, Counter[str]] = defaultdict(lambda: Counter(dict.fromkeys(STATES, 1)))
        for plan in mine:
            before = BEGIN
            for part, _ in plan.sentences:
                next_one[before][part] += 1
                before = part
        self.follows = {
            before: {part: round(count[part] / count.total(), 5) for part in STATES}
            for before, count in next_one.items()
        }


def _is_learned(sign: str, language: str) -> bool:
    if sign.startswith("<"):
        return True
    # A quotation mark tells no part, and would need an escape in the table.
    return not {*sign} & {*"\"\\'"} and (len(sign) <= LONGEST if language.startswith("zh") else " " not in sign)


def tell(everything: Sequence[Plan], knowledge: ReviewKnowledge) -> Iterator[str]:
    """Say of each set how many of its sentences the points of the others place rightly."""
    for source in dict.fromkeys(plan.source for plan in everything):
        said = []
        for language in LANGUAGES:
            mine = [plan for plan in everything if plan.language == language]
            fitted = Fitted([plan for plan in mine if plan.source != source], language, knowledge)
            points, groups = PartPoints(fitted.points, fitted.follows), knowledge.speech(language).groups
            right = total = 0
            for plan in (plan for plan in mine if plan.source == source):
                worths = [points.worth(text, groups.signs(text)) for _, text in plan.sentences]
                told = points.tell(worths, [frozenset()] * len(worths), [False] * len(worths))
                total += len(told)
                right += sum(
                    one.part == part or {one.part, part} == {OPENING, CLOSING}
                    for one, (part, _) in zip(told, plan.sentences, strict=True)
                )
            said.append(f"{language} {right} of {total}" + (f" ({right / total:.0%})" if total else ""))
        yield f"{source}: {', '.join(said)}"


def table(fitted: dict[str, Fitted]) -> Iterator[str]:
    """Yield the lines of `part_points.toml`."""
    yield _HEADER.format(today=datetime.date.today().isoformat(), least=LEAST)
    for language, one in fitted.items():
        yield f"[follows.{language}]"
        for before in (BEGIN, *STATES):
            yield f"{before} = {_row(one.follows[before], STATES)}"
        yield ""
    for language, one in fitted.items():
        yield f"[points.{language}]"
        for sign in sorted(one.points, key=lambda sign: (sign != ALWAYS, not sign.startswith("<"), sign)):
            of_sign = one.points[sign]
            yield f"{json.dumps(sign, ensure_ascii=False)} = {_row(of_sign, [part for part in STATES if part in of_sign])}"
        yield ""


def _row(worths: dict[str, float], parts: Sequence[str]) -> str:
    return "{ " + ", ".join(f"{part} = {worths[part]:g}" for part in parts) + " }"


def main() -> None:
    """Fit, and tell or write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    knowledge = load_review_knowledge(TEMPLATES)
    everything = [plan for path in arguments.sets for plan in plans(path, knowledge)]
    if not arguments.write:
        for line in tell(everything, knowledge):
            print(line, flush=True)
        return
    fitted = {
        language: Fitted([plan for plan in everything if plan.language == language], language, knowledge)
        for language in LANGUAGES
    }
    TABLE.write_text("\n".join(table(fitted)), "utf-8")
    print(f"{TABLE}: {sum(len(one.points) for one in fitted.values())} signs, {len(everything)} letters")


if __name__ == "__main__":
    main()
