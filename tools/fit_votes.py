"""Fits the points of `templates/notices/votes.toml`: `python tools/fit_votes.py FOLDER[=TEMPLATES] ... [--write]`.

A folder holds notices as NAME.txt, each with NAME.json beside it that names at least its `kind` (an id of `kinds.toml`, or
`not_a_notice`), and its `causes` and `route` where they are known; or it is a file of `tests/labelled`, with a notice a line.
Without --write it only says how well points fitted on the other folders read each folder, which is what new notices may be
expected to be read with; with --write it fits all of them and writes the tables. Causes are signs of kinds, and both are
signs of routes, so write twice.

Phrases that were written while reading a folder read that folder too well, and a table fitted on them would trust the
phrases more than they earn. So a folder may be read with the catalogue as it was before anybody had studied it:
`notices7=old/templates` takes the phrases from there (a copy of the templates folder of that day; words of signs and acts
are today's).

With --from-present the points are fitted from those that `votes.toml` has: a new folder moves them only as far as it proves.
That is the way where the texts that they were fitted on before are not at hand; points of causes stay as they are.

With --wordings the single lines of `tests/unit/reader/test_wording.py` and `test_answers_to_appeals.py` are fitted with them:
a line alone is a notice too.

It needs scikit-learn, which the program does not: `pip install 'appeal-tui[votes]'`. Points that are smaller than 0.08 are left
out. After writing, run `appeal-tui catalogue check` and the tests of the reader.
"""

from __future__ import annotations

import argparse
import datetime
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from appeal_tui.reader.kinds import most_points
from appeal_tui.reader.loading import load_notice_knowledge
from appeal_tui.reader.reading import kind_by_rules, signs_of_named_causes, signs_of_notice, signs_of_wanted_route
from appeal_tui.reader.rule_files import KINDS, NOT_A_NOTICE, ROUTES
from appeal_tui.reader.signs import ALWAYS, points_of

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
VOTES = TEMPLATES / "notices" / "votes.toml"
TODAYS = ("acts.toml", "signs.toml", "votes.toml", "vocabulary.toml")
"""Files that are taken from today's catalogue where a folder is read with an older one, as are those that it has not."""
STRENGTH_OF_CAUSES = 1.0
STRENGTH_OF_ROUTES = 0.03
"""What counts as which kind of answer is labelled in many ways: little is moved by a few labels."""
STRENGTH = 0.2
"""How freely points may grow (scikit-learn's C): more fits the folders better and new notices worse."""
MORE_FOR_NONE = 0.3
"""Added to the points of `not_a_notice`: fewer of the labelled texts are none than of what is pasted."""
LEAST = 0.08
OF_KNOWN = 0.3
"""How much a text counts that the phrases were written with: it is read too well, and yet not to be unlearned."""
OF_LINES = 2.0
"""How much a line counts that a test names: it stands for all that are said so."""
BY_HAND = {
    "another shop, and no Amazon": {NOT_A_NOTICE: 6.0},
    "another shop speaks": {NOT_A_NOTICE: 1.5},
    "word other_amazon at the top": {NOT_A_NOTICE: 2.0},
    "word still_open at the top": {"more_info_request": 1.2, "listing_removal": -0.2, "appeal_rejection": -0.1},
    "other text about_a_forged_mail": {NOT_A_NOTICE: 5.0},
    "other text supplier_mail": {NOT_A_NOTICE: 2.0},
    "other text training": {NOT_A_NOTICE: 2.5},
    "other text onboarding": {NOT_A_NOTICE: 12.0},
    "other text plainly_other": {NOT_A_NOTICE: 6.0},
    "other text plainly_other, in several wordings": {NOT_A_NOTICE: 4.0},
    "other text to_amazon": {NOT_A_NOTICE: 8.0},
    "only a cause and what to send": {NOT_A_NOTICE: -4.5},
}
"""Points that no folder is large enough to tell."""
Votes = dict[str, dict[str, float]]
_MEANT, _OTHER = "meant", "other"
_HEADER = """\
# How many points each sign of a text gives to each kind; the kind with the most points is the one that is shown. The signs
# are computed by reader/signs.py; their words are in acts.toml, signs.toml and kinds.toml. The points were fitted on labelled
# notices by tools/fit_votes.py (logistic regression), each set read with the phrase rules as they were before anybody had
# studied it, so that the rules get no more trust than they earn on new texts. Points under 0.08 are left out. Change them by
# hand where you know better.
checked = {today}

[votes]
"""
_HEADER_OF_CAUSES = """

# How many points each sign of a cause that the text has words of gives to it. Computed by reader/causes.py, fitted likewise.
[causes]
"""
_HEADER_OF_ROUTES = """

# How many points each sign of a notice gives to each kind of answer. Computed by reader/routes.py, fitted likewise.
[routes]
"""


@dataclass(frozen=True)
class Present:
    """The points that `votes.toml` has, or none."""

    kinds: Votes = field(default_factory=dict)
    causes: dict[str, float] = field(default_factory=dict)
    routes: Votes = field(default_factory=dict)


@dataclass(frozen=True)
class Example:
    """A text that a practitioner has labelled."""

    folder: str
    kind: str
    signs: dict[str, float]
    causes: tuple[tuple[dict[str, float], bool], ...] = ()
    """The signs of each cause that it has words of, and whether it is meant."""
    route: str = ""
    signs_of_route: dict[str, float] = field(default_factory=dict)
    by_rules: str = NOT_A_NOTICE
    """The kind that the rules alone give."""
    weight: float = 1.0
    """How much it counts in fitting."""


class Fitted:
    """Points fitted on examples: those that explain their labels, as near to the points of before as that allows."""

    def __init__(
        self,
        examples: Sequence[tuple[dict[str, float], str, float]],
        labels: Sequence[str],
        start: Votes,
        strength: float = STRENGTH,
    ) -> None:
        """Fit what the signs of each example are to give to its label.

        Args:
            examples: The signs of each example, its label, and how much it counts.
            labels: All labels.
            start: The points of before; none where all are fitted anew.
            strength: How freely points may move.
        """
        try:
            features: Any = import_module("sklearn.feature_extraction")
            numpy: Any = import_module("numpy")
            optimize: Any = import_module("scipy.optimize")
        except ImportError:
            sys.exit("This needs scikit-learn: pip install 'appeal-tui[votes]'.")
        self._labels = labels
        columns = features.DictVectorizer()
        columns.fit([*(signs for signs, _, _ in examples), dict.fromkeys([*start, ALWAYS], 1.0)])
        matrix = columns.transform([{**signs, ALWAYS: 1.0} for signs, _, _ in examples])
        meant = numpy.array([[label == one for one in labels] for _, label, _ in examples], dtype=float)
        weights = numpy.array([weight for _, _, weight in examples])
        before = numpy.array([[start.get(sign, {}).get(one, 0.0) for one in labels] for sign in columns.feature_names_])
        held = numpy.array([[0.0 if sign == ALWAYS and not start else 1.0] for sign in columns.feature_names_])

        def cost(flat: Any) -> tuple[float, Any]:
            points = flat.reshape(before.shape)
            worth = matrix @ points
            worth = worth - worth.max(axis=1, keepdims=True)
            chances = numpy.exp(worth)
            chances = chances / chances.sum(axis=1, keepdims=True)
            moved = (points - before) * held
            loss = -(weights * numpy.log((chances * meant).sum(axis=1) + 1e-12)).sum() + (moved**2).sum() / (
                2 * strength
            )
            return float(loss), (matrix.T @ ((chances - meant) * weights[:, None]) + moved * held / strength).ravel()

        found = optimize.minimize(cost, before.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 3000})
        points = found.x.reshape(before.shape)
        if NOT_A_NOTICE in labels and not start:
            points[list(columns.feature_names_).index(ALWAYS), labels.index(NOT_A_NOTICE)] += MORE_FOR_NONE
        self.points: Votes = {
            str(sign): {one: float(worth) for one, worth in zip(labels, row, strict=True)}
            for sign, row in zip(columns.feature_names_, points, strict=True)
        }

    def votes(self) -> Votes:
        """Return the points that each sign gives to each label, as they are written."""
        found = {
            sign: {one: round(worth, 2) for one, worth in row.items() if sign == ALWAYS or abs(worth) >= LEAST}
            for sign, row in self.points.items()
        }
        return {sign: row for sign, row in found.items() if row}

    def label(self, signs: dict[str, float], by_rules: str = NOT_A_NOTICE) -> str:
        """Return the label with the most points, as the reader chooses it."""
        return most_points(points_of({**signs, ALWAYS: 1.0}, self.points), by_rules)


def fitted_kinds(examples: Sequence[Example], start: Votes) -> Fitted:
    """Return the points of kinds, fitted from those of before."""
    return Fitted([(example.signs, example.kind, example.weight) for example in examples], KINDS, start)


def fitted_routes(examples: Sequence[Example], start: Votes) -> Fitted:
    """Return the points of routes, fitted from those of before on the examples of which the route is known."""
    return Fitted(
        [(example.signs_of_route, example.route, example.weight) for example in examples if example.route],
        ROUTES,
        start,
        STRENGTH_OF_ROUTES if start else STRENGTH,
    )


def points_of_causes(examples: Sequence[Example]) -> dict[str, float]:
    """Return the points that each sign of a cause gives to it."""
    rows = [(signs, _MEANT if meant else _OTHER, 1.0) for example in examples for signs, meant in example.causes]
    fitted = Fitted(rows, (_MEANT, _OTHER), {}, strength=STRENGTH_OF_CAUSES)
    points = {sign: row[_MEANT] - row[_OTHER] for sign, row in fitted.points.items()}
    return {sign: round(worth, 2) for sign, worth in points.items() if abs(worth) >= LEAST}


def read_folder(argument: str) -> list[Example]:
    """Return the examples of a folder, named as FOLDER or as FOLDER=TEMPLATES.

    Raises:
        SystemExit: The folder holds no labelled notices, or a label names no kind.
    """
    name, _, templates = argument.partition("=")
    with tempfile.TemporaryDirectory() as place:
        knowledge = load_notice_knowledge(_with_todays_signs(Path(templates), Path(place)) if templates else TEMPLATES)
    found = []
    for label, text, labels in _labelled().labelled(Path(name)):
        kind = labels.get("kind")
        if kind is None:
            # Some texts are there for a single fact.
            continue
        if kind not in KINDS:
            sys.exit(f"{name}: {label}: '{kind}' is no kind; write one of {', '.join(KINDS)} or {NOT_A_NOTICE}.")
        route = (labels.get("route") or "") if kind != NOT_A_NOTICE else ""
        if route and route not in ROUTES:
            sys.exit(f"{name}: {label}: '{route}' is no route; write one of {', '.join(ROUTES)}.")
        causes = signs_of_named_causes(text, knowledge) if kind != NOT_A_NOTICE and "causes" in labels else {}
        meant = tuple((of_cause, cause in labels["causes"]) for cause, of_cause in causes.items())
        of_route = signs_of_wanted_route(text, knowledge) if route else {}
        signs = _telling(signs_of_notice(text, knowledge))
        found.append(Example(name, kind, signs, meant, route, _telling(of_route), kind_by_rules(text, knowledge)))
    if not found:
        sys.exit(f"{name}: no labelled notices here (NAME.txt with NAME.json beside it).")
    return found


def _labelled() -> Any:
    sys.path.insert(0, str(TEMPLATES.parent))
    return import_module("tests.labelled")


def read_wordings() -> list[Example]:
    """Return the lines and short texts of which the tests of the reader say what they are."""
    sys.path.insert(0, str(TEMPLATES.parent))
    lines: Any = import_module("tests.unit.reader.test_wording")
    texts = [(kind, lines.greeted(language, line)) for kind, language, line in lines.WORDINGS]
    texts += [(NOT_A_NOTICE, line) for _, line in lines.OTHERS]
    texts += import_module("tests.unit.reader.test_signs").TEXTS
    answers: Any = import_module("tests.unit.reader.test_answers_to_appeals")
    texts += [("more_info_request", line) for line in answers.OPEN.split("\n")]
    texts += [("appeal_rejection", line) for line in answers.REFUSED.split("\n")]
    texts += [(NOT_A_NOTICE, line) for line in answers.NONE.split("\n")]
    knowledge = load_notice_knowledge(TEMPLATES)
    return [
        Example("wordings", kind, _telling(signs_of_notice(text, knowledge)), weight=OF_LINES) for kind, text in texts
    ]


def _telling(signs: dict[str, float]) -> dict[str, float]:
    return {sign: strength for sign, strength in signs.items() if sign != ALWAYS}


def tell(examples: Sequence[Example], present: Present) -> Iterable[str]:
    """Say how each folder is read with points fitted on the others."""
    for folder in dict.fromkeys(example.folder for example in examples):
        rest = [example for example in examples if example.folder != folder]
        here = [example for example in examples if example.folder == folder]
        kinds = fitted_kinds(rest, present.kinds)
        found = [(kinds.label(example.signs, example.by_rules), example) for example in here]
        notices = [(kind, example) for kind, example in found if example.kind != NOT_A_NOTICE]
        right = sum(kind == example.kind for kind, example in notices)
        alarms = sum(kind != NOT_A_NOTICE for kind, example in found if example.kind == NOT_A_NOTICE)
        told = f"{folder}: kind {right} of {len(notices)}, false alarms {alarms} of {len(found) - len(notices)}"
        if known := [example for example in here if example.route]:
            routes = fitted_routes(rest, present.routes)
            same = sum(routes.label(example.signs_of_route) == example.route for example in known)
            told += f", route {same} of {len(known)}"
        yield told


def table(examples: Sequence[Example], present: Present) -> str:
    """Return the points as `votes.toml` has them."""
    causes = present.causes or points_of_causes(examples)
    of_causes = [f'"{sign}" = {causes[sign]}' for sign in sorted(causes, key=_order)]
    return "".join(
        (
            _HEADER.format(today=datetime.date.today().isoformat()),
            _rows({**fitted_kinds(examples, present.kinds).votes(), **BY_HAND}, KINDS),
            _HEADER_OF_CAUSES,
            "\n".join(of_causes),
            _HEADER_OF_ROUTES,
            _rows(fitted_routes(examples, present.routes).votes(), ROUTES),
            "\n",
        )
    )


def _rows(votes: dict[str, dict[str, float]], labels: Sequence[str]) -> str:
    rows = [
        f'"{sign}" = {{ {", ".join(f"{label} = {votes[sign][label]}" for label in labels if label in votes[sign])} }}'
        for sign in sorted(votes, key=_order)
    ]
    return "\n".join(rows)


def _order(sign: str) -> tuple[bool, str]:
    return sign != ALWAYS, sign


def _with_todays_signs(templates: Path, place: Path) -> Path:
    """Copy an older catalogue and lay the files over it from which the signs are computed."""
    shutil.copytree(templates, place / "templates")
    for today in (TEMPLATES / "notices").iterdir():
        copy = place / "templates" / "notices" / today.name
        if today.name in TODAYS or not copy.exists():
            shutil.copy(today, copy)
    return place / "templates"


def main() -> None:
    """Fit, tell, and write where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER[=TEMPLATES]")
    parser.add_argument("--wordings", action="store_true", help="fit the lines of the tests too")
    parser.add_argument(
        "--known", action="append", default=[], metavar="FOLDER", help="a folder that counts for little"
    )
    parser.add_argument("--from-present", action="store_true", help="fit from the points of today")
    parser.add_argument("--write", action="store_true", help="write templates/notices/votes.toml")
    arguments = parser.parse_args()
    examples = [example for folder in arguments.folders for example in read_folder(folder)]
    examples += read_wordings() if arguments.wordings else []
    known = [replace(example, weight=OF_KNOWN) for folder in arguments.known for example in read_folder(folder)]
    examples += known
    present = Present()
    if arguments.from_present:
        votes = tomllib.loads(VOTES.read_text("utf-8"))
        present = Present(votes["votes"], votes["causes"], votes["routes"])
    if len(arguments.folders) > 1:
        print(*tell(examples, present), sep="\n")
    if arguments.write:
        VOTES.write_text(table(examples, present), "utf-8")
        print(f"{VOTES}: written from {len(examples)} texts.")


if __name__ == "__main__":
    main()
