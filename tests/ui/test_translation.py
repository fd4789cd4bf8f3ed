"""Every word on the screen goes through the translation layer."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from appeal_tui.domain.steps import STEPS
from appeal_tui.i18n import Interface, interface
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.messages import StepRequested
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.key_bar import KeyBar
from appeal_tui.ui.widgets.rows import Action, Choice, Field, Text, Tick
from tests.ui.wizard import filled_case, opened

OPEN, CLOSE = "\u27ea", "\u27eb"


class Pseudo:
    """A language in which every message is marked."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture
def pseudo() -> Iterator[Interface]:
    interface.use(Pseudo(), "en")
    yield interface
    interface.speak("en")


def catalogue_texts(app: AppealApp) -> str:
    """Everything that comes from the catalogue, which is translated there."""
    import json

    import msgspec

    from appeal_tui.catalogue.loading import load_catalogue
    from appeal_tui.resources import templates_folder

    plain = msgspec.to_builtins(load_catalogue(templates_folder()))
    texts = json.dumps(plain, ensure_ascii=False, default=str).replace('\\"', '"').replace("\\n", "\n")
    letters = (path.read_text("utf-8") for path in (templates_folder() / "letters").rglob("*") if path.is_file())
    return texts + "".join(letters)


def unmarked(text: str) -> str:
    """What is left of a text without its translated parts, figures and signs."""
    while (shorter := re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "", text)) != text:
        text = shorter
    return re.sub(r"[^A-Za-z]+", " ", text).strip()


async def test_every_word_of_every_step_is_translated(folders: Folders, pseudo: Interface) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        known = catalogue_texts(app)
        answers = str(app.case)
        for step in STEPS:
            app.screen.post_message(StepRequested(step))
            await pilot.pause()
            await pilot.pause()
            texts = [text for form in app.screen.query(Form) if form.id == "form" for text in words_of(form)]
            texts += [word for bar in app.screen.query(KeyBar) for _, word, _ in bar.shown()]
            for text in texts:
                rest = unmarked(text)
                source = text.strip("-[]()x !*>")
                assert not rest or source in known or rest in answers or made_of(rest, known + answers), (step, text)


def words_of(form: Form) -> Iterator[str]:
    for row in form.rows:
        match row:
            case Text() | Tick():
                yield row.text
            case Action():
                yield row.text
                yield row.detail
            case Field():
                yield row.label
                yield row.placeholder
            case Choice():
                yield row.label
                yield row.text
                yield from (word for _, word in row.options)
            case _:
                pass
        yield row.hint


def made_of(rest: str, known: str) -> bool:
    """Whether every word of a rest stands in the catalogue or the answers: a sentence with its blanks filled."""
    return all(word in known for word in rest.split())
