"""One key hides names, ids and amounts from everybody who sees the screen."""

from __future__ import annotations

import io
import re

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from appeal_tui.domain import edits
from appeal_tui.domain.masking import hidden_spans, private_words, words_of
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.app import AppealApp
from tests.ui.wizard import case_with, filled_case, go_to, opened, until

PRIVATE = ("Acme", "Trading", "Li Wei", "B0ABCDE123", "2026-11-23", "5.7", "late-report")


def screen_text(app: AppealApp) -> str:
    console = Console(file=io.StringIO(), width=app.size.width, height=app.size.height)
    with console.capture() as capture:
        for strips in app.screen._compositor.render_strips():
            console.print("".join(segment.text for segment in strips), markup=False, highlight=False)
    return capture.get()


async def test_one_key_hides_names_ids_and_amounts_and_shows_them_again(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        for step in ("notice", "plan", "evidence", "letter"):
            await go_to(app, pilot, step)
            await pilot.press("f9")
            await until(pilot, lambda: "\u2022" in screen_text(app))
            await pilot.pause(0.2)
            shown = screen_text(app)
            assert [word for word in PRIVATE if word in shown] == []
            # The names of keys and steps are nobody's secret.
            assert "F1 Help" in shown
            assert "1 Notice" in shown
            await pilot.press("f9")
            await pilot.pause(0.2)
            assert any(word in screen_text(app) for word in PRIVATE)


async def test_what_is_typed_while_hidden_is_hidden(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        await pilot.press("f9", "end", *"Zebra")
        await until(pilot, lambda: app.case is not None and app.case.store.name.endswith("Zebra"))
        await pilot.pause(0.2)
        assert "Zebra" not in screen_text(app)


def test_words_that_any_seller_says_are_hidden_in_names_only() -> None:
    case = case_with(
        edits.describe_store("name", "Shipping Friends"),
        edits.state_fact("perf_lsr.f1", "The orders of Kestrel left late."),
    )
    common = words_of(["the orders of a shipping label left late"])
    hidden = private_words(case, common)
    assert {"shipping", "friends", "kestrel"} <= hidden
    assert not {"the", "orders", "of", "left", "late"} & hidden


async def test_hidden_sentences_keep_the_words_of_the_catalogue(folders: Folders) -> None:
    case = case_with(
        edits.choose_causes(["perf_lsr"]), edits.state_fact("perf_lsr.f1", "We shipped the Kestrel orders late.")
    )
    async with opened(folders, case) as (app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: app._hiding is not None and bool(app._hiding._common))
        assert app._hiding is not None
        assert "kestrel" in app._hiding._mask.words
        assert "orders" not in app._hiding._mask.words


@given(st.text(max_size=60), st.text(max_size=20))
def test_every_digit_and_every_private_word_is_hidden(text: str, name: str) -> None:
    line = f"{text} {name} {text}"
    hidden = {at for start, end in hidden_spans(line, words_of([name])) for at in range(start, end)}
    keys = {at for match in re.finditer(r"(?<!\w)F(?:[1-9]|1[0-2])(?!\w)", line) for at in range(*match.span())}
    assert all(at in hidden for at, character in enumerate(line) if character in "0123456789" and at not in keys)


def test_the_names_of_keys_stay_unless_they_are_somebodys_name() -> None:
    def shown(line: str, *names: str) -> str:
        hidden = {at for start, end in hidden_spans(line, words_of(names)) for at in range(start, end)}
        return "".join("*" if at in hidden else character for at, character in enumerate(line))

    assert shown("F9 shows them. F1\u5e2e\u52a9, F12.") == "F9 shows them. F1\u5e2e\u52a9, F12."
    assert shown("F13 F9X F-9 F9-1 5F9 B0F9") == "*** *** F-* **** *** ****"
    assert shown("F9 Ltd", "F9 Ltd") == "** ***"
