"""Fits the points of `templates/review/points.toml`: `python tools/fit_points.py FOLDER ... [--write]`.

A folder holds letters as `tests/unit/review/letters` has them (NAME.txt beside NAME.json), or sentences: one file RULE.jsonl
for each rule, with one object a line, `lang`, `text` and `bad`. The sentences of the catalogue and of the
tests are always among them. Without --write it says how well points fitted on the other folders judge the
sentences of each folder, which is what new sentences may be expected to be judged with; with --write it fits all of them and
writes the table.

It needs scikit-learn, which the program does not: `pip install 'appeal-tui[votes]'`. A sign counts that is seen at least
three times; points that are smaller than 0.3 are left out. After writing, run `appeal-tui catalogue check` and the tests of
review.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from appeal_tui.review.knowledge import ReviewKnowledge
from appeal_tui.review.letter_text import letter_language, read_letter
from appeal_tui.review.reading import load_review_knowledge
from appeal_tui.review.rule_files import LANGUAGES
from appeal_tui.review.signs import ALWAYS, points_of

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"
POINTS = TEMPLATES / "review" / "points.toml"
LETTERS = ROOT / "tests" / "unit" / "review" / "letters"
RULES = (
    "blame_amazon", "blame_buyer", "blame_competitor", "case_refs", "emotion", "flattery", "future_in_done", "intro_history",
    "new_account_threat", "other_accounts", "promise_absolute", "template_boiler", "threat_legal", "truth_gate", "vague_verb",
)  # fmt: skip
"""The rules whose fault lies in the words of one sentence."""
STRENGTH = 0.3
"""How freely points may grow (scikit-learn's C)."""
FAULTY = 5.0
"""How much a faulty sentence weighs beside a sound one: there are few of them."""
ALONE = 1.5
"""How much a faulty sentence weighs that somebody wrote down alone, beside as many sound ones."""
OTHER_FAULT = 0.5
"""How much a sentence with another fault weighs: it may have this one too."""
SOUND_IN_LETTER = 2.0
"""How much a sound sentence of a letter weighs: most sentences that are judged will be such."""
CAUTION, MOST_CAUTION = 0.15, 1.0
"""What is taken from the points of every sentence: as much as keeps the known sound ones below none, within these limits."""
LEAST = 0.3
LEAST_TIMES = 3
_HEADER = """\
# How many points each sign of a sentence gives to each rule; a sentence with more than none may have the fault, if no pattern
# has said already what is wrong with it. Signs are groups of signs.toml, stems of words, pairs of words, and Chinese
# characters; strength 1 for a group and 0.5 for a word. The points were fitted on labelled sentences and letters by
# tools/fit_points.py (logistic regression). Points under 0.3 are left out. Change them by hand where you know better.
checked = {today}
"""


@dataclass(frozen=True)
class Sentence:
    """A sentence and the faults that somebody has found in it."""

    folder: str
    language: str
    text: str
    faults: frozenset[str]
    unsure: frozenset[str] = frozenset()
    """Faults that it may have or not."""
    part: bool = False
    """Whether it stands in a letter."""


def read_folder(folder: Path, knowledge: ReviewKnowledge, name: str = "") -> Iterator[Sentence]:
    """Yield the sentences of a folder."""
    name = name or str(folder)
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield Sentence(name, row["lang"], row["text"], frozenset([path.stem] if row["bad"] else []))
    sys.path.insert(0, str(ROOT))
    sets: Any = import_module("tests.labelled")
    for _, text, given in sets.labelled(folder):
        if "faults" not in given:
            continue
        letter = read_letter(text, knowledge)
        named = frozenset(fault["rule"] for fault in given["faults"])
        places = [
            (fault["rule"], text.find(quote), len(quote)) for fault in given["faults"] if (quote := fault.get("quote"))
        ]
        for unit in letter.sentences:
            here = frozenset(
                rule for rule, start, length in places if 0 <= start < unit.end and unit.start < start + length
            )
            yield Sentence(name, given["language"], unit.text, here, named - here, part=True)


def catalogue() -> Iterator[Sentence]:
    """Yield the sentences that the program itself writes."""
    for path in [*sorted(TEMPLATES.glob("causes/**/*.toml")), *sorted(TEMPLATES.glob("routes/*.toml"))]:
        data = tomllib.loads(path.read_text("utf-8"))
        for kind in ("root_causes", "corrective_actions", "preventive_measures", "statements"):
            for item in data.get(kind, ()):
                for texts in (item.get("text"), item.get("planned"), item.get("done"), *item.get("variants", ())):
                    for language, text in (texts or {}).items():
                        plain = re.sub(r"\{[^{}|]*\}", "12", re.sub(r"\{\w+\|[^|}]*\|([^}]*)\}", r"\1", text))
                        yield Sentence("catalogue", language, plain, frozenset(), part=True)


def of_tests() -> Iterator[Sentence]:
    """Yield the sentences that the tests of review hold to be faulty or sound."""
    sys.path.insert(0, str(ROOT))
    tables: Any = import_module("tests.unit.review.sentences")
    for rule, rows in tables.FAULTY.items():
        for _, text in rows:
            yield Sentence("tests", letter_language(text), text, frozenset([rule]))
    for _, text in tables.SOUND:
        yield Sentence("tests", letter_language(text), text, frozenset())


class Fitted:
    """Points of one language, fitted on sentences."""

    def __init__(self, sentences: Sequence[Sentence], language: str, knowledge: ReviewKnowledge) -> None:
        """Fit them."""
        try:
            features: Any = import_module("sklearn.feature_extraction")
            models: Any = import_module("sklearn.linear_model")
        except ImportError:
            sys.exit("This needs scikit-learn: pip install 'appeal-tui[votes]'.")
        mine = [sentence for sentence in sentences if sentence.language == language]
        groups = knowledge.speech(language).groups
        signs = [groups.signs(sentence.text) for sentence in mine]
        times = Counter(sign for one in signs for sign in one)
        columns = features.DictVectorizer()
        matrix = columns.fit_transform(
            [
                {sign: worth for sign, worth in one.items() if times[sign] >= LEAST_TIMES and sign != ALWAYS}
                for one in signs
            ]
        ).tocsr()
        self.points: dict[str, dict[str, float]] = defaultdict(dict)
        for rule in RULES:
            rows = [number for number, sentence in enumerate(mine) if rule not in sentence.unsure]
            faulty = [rule in mine[number].faults for number in rows]
            weights = [_weight(mine[number], rule) for number in rows]
            model = models.LogisticRegression(C=STRENGTH, max_iter=300, solver="liblinear")
            model.fit(matrix[rows], faulty, sample_weight=weights)
            worths = model.decision_function(matrix[rows])
            sound = (float(worth) for worth, row in zip(worths, rows, strict=True) if not mine[row].faults)
            caution = min(max(CAUTION, *sound), MOST_CAUTION)
            self.points[ALWAYS][rule] = round(float(model.intercept_[0]) - caution, 2)
            for sign, worth in zip(columns.feature_names_, model.coef_[0], strict=True):
                if abs(worth) >= LEAST:
                    self.points[sign][rule] = round(float(worth), 2)


def _weight(sentence: Sentence, rule: str) -> float:
    if rule in sentence.faults:
        return FAULTY if sentence.part or sentence.folder == "tests" else ALONE
    if sentence.faults:
        return OTHER_FAULT
    return SOUND_IN_LETTER if sentence.part else 1.0


def tell(sentences: Sequence[Sentence], knowledge: ReviewKnowledge) -> Iterator[str]:
    """Say how the sentences of each folder are judged with points fitted on the others, without any patterns."""
    for folder in dict.fromkeys(one.folder for one in sentences if one.folder != "catalogue"):
        rest = [sentence for sentence in sentences if sentence.folder != folder]
        count: Counter[str] = Counter()
        for language in LANGUAGES:
            points = Fitted(rest, language, knowledge).points
            groups = knowledge.speech(language).groups
            for sentence in (one for one in sentences if one.folder == folder and one.language == language):
                worth = points_of(groups.signs(sentence.text), points)
                best = max(worth, key=lambda rule: worth[rule])
                kind = "faulty" if sentence.faults & set(RULES) else "other" if sentence.faults else "sound"
                count[kind] += 1
                count[f"{kind} found"] += worth[best] > 0 and (kind != "faulty" or best in sentence.faults)
                count["mistaken"] += kind == "faulty" and worth[best] > 0 and best not in sentence.faults
        yield (
            f"{folder}: found {count['faulty found']} of {count['faulty']} faulty sentences, "
            f"{count['mistaken']} taken for another fault, {count['other found']} of {count['other']} with other faults, "
            f"{count['sound found']} of {count['sound']} sound"
        )


def table(points: dict[str, dict[str, dict[str, float]]]) -> Iterable[str]:
    """Yield the lines of `points.toml`."""
    yield _HEADER.format(today=datetime.date.today().isoformat())
    for language, signs in points.items():
        yield f"[points.{language}]"
        for sign in sorted(signs, key=lambda sign: (sign != ALWAYS, not sign.startswith("<"), sign)):
            votes = ", ".join(f"{rule} = {worth:g}" for rule, worth in sorted(signs[sign].items()))
            yield f"{json.dumps(sign, ensure_ascii=False)} = {{ {votes} }}"
        yield ""


def main() -> None:
    """Fit, and tell or write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    knowledge = load_review_knowledge(TEMPLATES)
    sentences = [*catalogue(), *read_folder(LETTERS, knowledge, "tests"), *of_tests()]
    for folder in arguments.folders:
        sentences += read_folder(folder, knowledge)
    if not arguments.write:
        for line in tell(sentences, knowledge):
            print(line, flush=True)
        return
    points = {language: Fitted(sentences, language, knowledge).points for language in LANGUAGES}
    POINTS.write_text("\n".join(table(points)), "utf-8")
    print(f"{POINTS}: {sum(map(len, points.values()))} signs")


if __name__ == "__main__":
    main()
