"""Makes every picture in this folder from the running app: `.venv/bin/python screenshots/make.py`.

The cases in the pictures are fictional. They are built by the edits that the app itself uses, in a temporary folder and
under a fixed clock, so that two runs on one machine give the same pictures. README.md beside this file says the rest.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime
import html
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageChops
from rich.cells import cell_len
from textual.pilot import Pilot

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.loading import load_catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import Answer, Case, Status, Store
from appeal_tui.domain.cause import Part
from appeal_tui.domain.edits import Edit
from appeal_tui.errors import AppealError
from appeal_tui.letter.building import build_letter
from appeal_tui.letter.layout import lay_out
from appeal_tui.resources import templates_folder
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.settings import Settings, write_settings
from appeal_tui.storage.stores import save_store, store_id
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.messages import StepRequested
from appeal_tui.ui.screens.dialogs import ReadDialog
from appeal_tui.ui.screens.home import HomeScreen
from appeal_tui.ui.screens.wizard import WizardScreen
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.widgets.bars import TopBar
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.long_list import LongList

HERE = Path(__file__).resolve().parent
NOW = datetime.datetime(2026, 11, 24, 10, 0)
"""The moment at which every picture is taken."""

WIDE, NARROW = (120, 40), (80, 24)
PIXELS = 1200
"""The width of every picture."""
LARGEST = 150_000
"""Bytes that a picture stays below."""

PATIENCE = 20.0
"""Seconds until a picture that does not come to rest is given up."""

STILL = 5
"""Frames in a row that must be equal before a picture is taken."""


# --- the pictures -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Picture:
    """One picture: which case, which step, where the cursor stands."""

    title: str
    size: tuple[int, int]
    case: str = ""
    """The id of the case; empty: the list of cases."""
    step: str = ""
    row: str = ""
    """The key of the answer at which the step is opened."""
    keys: tuple[str, ...] = ()
    """Pressed at the end."""
    theme: str = "dark"
    language: str = "en"
    """The language of the interface."""

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        language = "" if self.language == "en" else f"-{self.language.partition('-')[0]}"
        return f"{self.title}{language}-{self.size[0]}x{self.size[1]}"

    def in_chinese(self, size: tuple[int, int]) -> Picture:
        """Return the same picture in simplified Chinese, in a size."""
        return replace(self, size=size, language="zh-Hans")


_ACME, _OAKFIELD, _NORTHLIGHT, _SHILI = "acme-trading-ab2c", "oakfield-home-k7mq", "northlight-audio-t5rw", "case-z9dp"

_PLAN_ROW = "item.perf_lsr.ca3.days_2"
_REVIEW_ROW = "f.blank_unfilled.1:item.prod_inauthentic.ca8.quantity_2"
_LETTER_ROW = "sentence.item.perf_lsr.rc2"

STEPS = (
    Picture("0-cases", WIDE),
    Picture("1-notice", WIDE, _ACME, "notice", "notice.due"),
    Picture("2-cause", WIDE, _ACME, "cause", "route"),
    Picture("3-audit", WIDE, _ACME, "audit", "metric.lsr_30.after"),
    Picture("4-plan", WIDE, _ACME, "plan", _PLAN_ROW),
    Picture("5-evidence", WIDE, _ACME, "evidence", "exhibit.perf_lsr.ev2"),
    Picture("6-review", WIDE, _OAKFIELD, "review", _REVIEW_ROW),
    Picture("7-letter", WIDE, _ACME, "letter", _LETTER_ROW),
    Picture("8-send", WIDE, _ACME, "send", "confirm"),
)
"""The list of cases and every step."""

HELP = Picture("help", WIDE, _ACME, "plan", _PLAN_ROW, keys=("f1",))

PICTURES = (
    *STEPS,
    Picture("0-cases", NARROW),
    Picture("1-notice", NARROW, _ACME, "notice", "notice.due"),
    Picture("4-plan", NARROW, _ACME, "plan", _PLAN_ROW),
    Picture("6-review", NARROW, _OAKFIELD, "review", _REVIEW_ROW),
    Picture("7-letter", NARROW, _ACME, "letter", _LETTER_ROW),
    Picture("4-plan-light", WIDE, _ACME, "plan", _PLAN_ROW, theme="light"),
    HELP,
    *(picture.in_chinese(size) for size in (WIDE, NARROW) for picture in (*STEPS, HELP)),
)


# --- the cases --------------------------------------------------------------------------------------------------------


def made(case_id: str, *changes: Edit) -> Case:
    """Return a case after some edits."""
    case = Case(id=case_id, created=datetime.datetime(2026, 11, 13, 9, 0, tzinfo=datetime.UTC))
    for change in changes:
        case = change(case)
    return case


def store(name: str, legal_entity: str = "", token: str = "", contact: str = "") -> Edit:
    """Make a store the case's store."""
    return edits.use_store(
        Store(id=store_id(name), name=name, legal_entity=legal_entity, merchant_token=token, contact=contact)
    )


def notice(text: str, received: str, due: str = "", asins: str = "") -> Iterator[Edit]:
    """Paste a notice and say when it came."""
    yield edits.paste_notice(text)
    for name, typed in (("received", received), ("due", due), ("asins", asins)):
        yield edits.describe_notice(name, typed)


def item(
    key: str, status: Status, *, date: str = "", owner: str = "", rhythm: str = "", **blanks: str
) -> Iterator[Edit]:
    """Tick an item, say how it stands, and fill its blanks; a blank called `owner` is named `_owner` here."""
    yield edits.tick(key, True)
    if status:
        yield edits.set_status(key, status)
    for name, typed in (("date", date), ("owner", owner), ("rhythm", rhythm)):
        if typed:
            yield edits.describe_item(key, name, typed)
    for name, typed in blanks.items():
        yield edits.fill_blank(key, name.removeprefix("_"), typed)


def own_item(key: str, part: Part, cause: str, text: str, owner: str, rhythm: str) -> Iterator[Edit]:
    """Write a line in the seller's own words and confirm it as ongoing."""
    yield edits.write_own_item(key, part, cause, text)
    yield from item(key, "ongoing", owner=owner, rhythm=rhythm)


def checks(answers: dict[str, Answer], notes: dict[str, str]) -> Iterator[Edit]:
    """Answer practice checks."""
    for check, answer in answers.items():
        yield edits.answer_check(check, answer)
    for check, note in notes.items():
        yield edits.note_check(check, note)


def metric(key: str, before: str, after: str) -> Iterator[Edit]:
    """Say what a metric was and is."""
    yield edits.state_metric(key, "before", before)
    yield edits.state_metric(key, "after", after)


def exhibit(key: str, file: str, shows: str) -> Edit:
    """Attach a document of the seller's home folder."""
    return edits.describe_exhibit(key, attached=True, file=f"~/appeal/{file}" if file else "", shows=shows)


_LATE_NOTICE = """\
Dear Acme Trading,

Your Amazon.com seller account is at risk of deactivation. Too many of the orders that you ship yourself were \
confirmed after the day on which they should have left.

What happened?
Your late shipment rate is 7.22% for the last 10 days and 5.74% for the last 30 days. We ask sellers to stay under \
4% in both periods. Buyers who wait for a parcel without knowing where it is write to us, or ask for their money back.

What should you do now?
Send us a plan within 14 days. It should tell us:
- why these orders were confirmed late,
- what you have already done about the orders that are still open,
- what you have changed so that it does not happen again.

You find the orders concerned in your Account Health, under Shipping Performance. Use the button beside this message \
to send your plan. If we do not hear from you, you may lose the right to ship orders yourself.

Seller Performance Team
"""

_AUTHENTICITY_NOTICE = """\
Hello Oakfield Home,

We have taken down some of your offers because buyers told us that the items they received did not seem to be \
authentic.

What we need from you
1. What led to these complaints
2. What you have done to settle them
3. How you make sure that they do not come back
4. Invoices of the last 365 days that cover the units you sold

Please answer within 7 days.

Items concerned: B0EXAMPL01, B0EXAMPL02
"""


def acme() -> Case:
    """Return the case of the late shipments, ready to be sent."""
    cause = "perf_lsr"
    lead = "our warehouse lead Sam Ortega"
    yes = [*(f"{cause}.pc{n}" for n in (3, 4, 5, 6, 7)), *(f"general.pc{n}" for n in (1, 3, 6, 7, 8, 9, 12, 13, 18))]
    return made(
        _ACME,
        store("Acme Trading", "Acme Trading LLC", "A2EXAMPLE0TOKEN", "Jane Doe, owner"),
        *notice(_LATE_NOTICE, "2026-11-13", "14 days"),
        edits.choose_causes([cause]),
        edits.visit_step("letter"),
        *metric("lsr_10", "7.22% (13 of 180 orders)", "0.53% (1 of 190 orders)"),
        *metric("lsr_30", "5.74% (31 of 540 orders)", "3.39% (19 of 560 orders)"),
        *checks(
            {f"{cause}.pc1": "no", f"{cause}.pc2": "no", **dict.fromkeys(yes, "yes"), "general.pc5": "no"},
            {
                f"{cause}.pc1": "Set to 1 day in spring; the packing log of October says 2.",
                f"{cause}.pc2": "No: one upload at 19:00, after the cut-off. 12 of the 31 orders had left on time.",
            },
        ),
        edits.state_fact(f"{cause}.fa3", "Exhibit A lists every late order with its hand-over and its confirmation."),
        edits.state_fact(f"{cause}.fa4", "Handling time was 1 day and is 2 days; cut-off is 15:00, Monday to Sunday."),
        # --- root causes
        *item(f"{cause}.rc1", "true", days="1", days_2="2", period="2026-10-14 to 2026-11-12"),
        *item(f"{cause}.rc2", "true", _date="2026-03-02", order_count="12"),
        *item(f"{cause}.rc9", "true", order_count="19"),
        # --- actions
        *item(f"{cause}.ca1", "done", order_count="4", _date="2026-11-14"),
        *item(f"{cause}.ca3", "done", quantity="46", days="1", days_2="2", _date="2026-11-14"),
        *item(f"{cause}.ca10", "done", quantity="2", _date="2026-11-14", hours="31", hours_2="9"),
        *item(f"{cause}.ca12", "done", tool="ShipDesk", _date="2026-11-16"),
        *item(f"{cause}.ca11", "planned", date="2026-12-05", carrier="Example Parcel"),
        # --- prevention
        *item(f"{cause}.pm2", "ongoing", tool="ShipDesk", _owner=lead, hours="1"),
        *item(f"{cause}.pm3", "ongoing", hours="15", _owner="Jane Doe", frequency="every Monday"),
        *item(f"{cause}.pm6", "ongoing", _owner="Jane Doe", frequency="every working day", threshold="2%"),
        *item(f"{cause}.pm13", "ongoing", quantity="2", hours="12", _owner=lead, frequency="every Monday"),
        *own_item(
            "own.1",
            "preventive_measure",
            cause,
            "Packer and driver sign a hand-over list with the number of parcels at each collection.",
            lead,
            "every working day",
        ),
        # --- evidence
        exhibit(f"{cause}.ev1", "late-orders-2026-11-13.pdf", "31 late orders of 14 October to 12 November 2026"),
        exhibit(f"{cause}.ev2", "carrier-scans-2026-11-14.pdf", "Acceptance scans of the 4 overdue orders"),
        exhibit(f"{cause}.ev3", "shipping-settings.png", "Handling time of 2 days, cut-off 15:00"),
        exhibit(f"{cause}.ev4", "shipdesk-setup.pdf", "Automatic confirmation, switched on 16 November 2026"),
        exhibit(f"{cause}.ev5", "shift-plan-november.pdf", "Two people on duty on Saturdays and Sundays"),
        exhibit(f"{cause}.ev9", "response-times.pdf", "Average response time before and after 14 November 2026"),
    )


def oakfield() -> Case:
    """Return the case of the doubted items, in which a good deal is still open."""
    cause = "prod_inauthentic"
    asins = "B0EXAMPL01, B0EXAMPL02"
    supplier = "Example Wholesale Ltd"
    return made(
        _OAKFIELD,
        store("Oakfield Home", "Oakfield Home Ltd", "A3EXAMPLE0TOKEN", "Priya Shah, director"),
        edits.choose_marketplace("amazon-co-uk"),
        *notice(_AUTHENTICITY_NOTICE, "2026-11-19", "7 days", asins),
        edits.choose_causes([cause]),
        edits.visit_step("plan"),
        *checks({f"{cause}.pc1": "no", f"{cause}.pc2": "yes", f"{cause}.pc4": "no", "general.pc1": "yes"}, {}),
        *item(
            f"{cause}.rc1",
            "true",
            quantity="120",
            asin="B0EXAMPL01",
            supplier=supplier,
            _date="2026-02-09",
            role="purchasing assistant",
        ),
        *item(f"{cause}.rc9", "true", quantity="3", asin="B0EXAMPL02", _date="2026-03-02", date_2="2026-10-19"),
        *item(f"{cause}.ca4", "done", supplier=supplier, _date="2026-11-20", quantity="37"),
        *item(f"{cause}.ca8", "done", quantity="64", asin_list=asins, _date="2026-11-21"),
        *item(f"{cause}.ca3", "", brand="Examplia", asin_list=asins),
        *item(f"{cause}.ca9", "done", _date="2026-11-30", order_count="3"),
        *item(f"{cause}.pm1", "ongoing", brand="Examplia", _owner="Priya Shah"),
        exhibit(f"{cause}.ev1", "invoices-2026.pdf", "9 invoices, 120 units, 365 days before the notice"),
        exhibit(f"{cause}.ev8", "", ""),
    )


def northlight(catalogue: Catalogue) -> Case:
    """Return a case whose letter is with Amazon."""
    case = made(
        _NORTHLIGHT,
        store("Northlight Audio", "Northlight Audio GmbH", "A4EXAMPLE0TOKEN", "Max Mustermann"),
        edits.choose_marketplace("amazon-de"),
        *notice("Hello,\n\nyour cancellation rate is 4.1%; the target is 2.5%.\n", "2026-11-16", "7 days"),
        edits.choose_causes(["perf_cancel"]),
        edits.visit_step("send"),
        *metric("cancel", "4.1% (9 of 220 orders)", "0.9% (2 of 214 orders)"),
    )
    letter = build_letter(case, catalogue.guide(case.causes), catalogue.marketplaces, catalogue.metrics)
    return edits.record_sent(datetime.date(2026, 11, 21), lay_out(letter, "txt"))(case)


def shili() -> Case:
    """Return a case of a store with a Chinese name."""
    return made(
        _SHILI,
        store("\u793a\u4f8b\u5bb6\u5c45\u65d7\u8230\u5e97"),
        edits.choose_marketplace("amazon-co-jp"),
        *notice("Please send the documents below within 72 hours.\n", "2026-11-22", "72 hours"),
        edits.choose_causes(["prod_compliance"]),
        edits.visit_step("evidence"),
    )


def short_cases() -> Iterator[Case]:
    """Return a few cases that only stand in the list."""
    yield made(
        "example-garden-h4ns",
        store("Example Garden"),
        edits.choose_marketplace("amazon-ca"),
        *notice("Your funds are on hold.\n", "2026-11-12"),
        edits.choose_causes(["fund_hold"]),
        edits.visit_step("notice"),
    )
    yield made(
        "harbour-toys-p8vx",
        store("Harbour Toys"),
        edits.choose_marketplace("amazon-com"),
        *notice("Your listings were removed.\n", "2026-11-18", "2026-12-04"),
        edits.choose_causes(["prod_safety", "prod_compliance"]),
        edits.visit_step("audit"),
    )
    done = made(
        "acme-trading-w3fe",
        store("Acme Trading", "Acme Trading LLC", "A2EXAMPLE0TOKEN", "Jane Doe, owner"),
        *notice("A buyer says that the item was used.\n", "2026-08-03"),
        edits.choose_causes(["pol_condition"]),
        edits.record_sent(datetime.date(2026, 8, 5), "Plan of action\n"),
        edits.record_reply(outcome="reinstated", replied="2026-08-07"),
    )
    yield done


def write_cases(folders: Folders, catalogue: Catalogue, step: str) -> None:
    """Save every case, left at a step: opening it there changes nothing, so nothing is saved while we look."""
    cases = (acme(), oakfield(), northlight(catalogue), shili(), *short_cases())
    for age, case in enumerate(cases):
        save_store(folders, case.store)
        path = create_case(folders, edits.visit_step(step)(case) if step else case).path
        # The list sorts by the time of the last change where there is no deadline.
        os.utime(path, (NOW.timestamp() - age * 3600,) * 2)


def write_exhibits(home: Path, cases: tuple[Case, ...]) -> None:
    """Put a file where each exhibit names one, so that the step Evidence finds it."""
    for case in cases:
        for shown in case.exhibits.values():
            if shown.file:
                file = home / shown.file.removeprefix("~/")
                file.parent.mkdir(parents=True, exist_ok=True)
                # Two of one content would be told to be one document.
                file.write_bytes(f"fictional: {shown.file}".encode())


# --- the running app --------------------------------------------------------------------------------------------------


async def until(pilot: Pilot[None], condition: Callable[[], bool], what: str) -> None:
    """Wait until something is so, for as long as patience lasts."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while not condition():
        if loop.time() > end:
            raise RuntimeError(f"waited {PATIENCE:.0f} s in vain until {what}")
        await pilot.pause(0.02)


async def still(pilot: Pilot[None]) -> str:
    """Return the screen as SVG once it has stopped changing."""
    app = pilot.app
    frames: list[str] = []

    def same() -> bool:
        # The notice is read and the letter reviewed behind the frame; counts and marks follow.
        if isinstance(app.screen, WizardScreen) and not app.screen.is_reviewed:
            frames.clear()
            return False
        frames.append(app.export_screenshot())
        return len(frames) >= STILL and len(set(frames[-STILL:])) == 1

    await until(pilot, same, "the screen came to rest")
    return frames[-1]


async def photograph(picture: Picture, folders: Folders) -> str:
    """Return a picture as the SVG that Textual exports."""
    app = AppealApp(folders, picture.case or None, clock=lambda: NOW)
    async with app.run_test(size=picture.size) as pilot:
        loaded = app.load_catalogue()
        await until(pilot, loaded.done, "the catalogue was loaded")
        if picture.case:
            await open_step(pilot, picture)
        else:
            await until(pilot, lambda: _list_is_there(app), "the list of cases was there")
        if picture.keys:
            await pilot.press(*picture.keys)
            await until(pilot, lambda: isinstance(app.screen, ReadDialog), "the help was open")
        svg = await still(pilot)
        if app.save_state.saved is not None or app.save_state.problem:
            raise RuntimeError(f"{picture.name}: the case was saved, so the picture shows the time of day")
        return svg


def _list_is_there(app: AppealApp) -> bool:
    return isinstance(app.screen, HomeScreen) and app.screen.query_one(LongList).count > 1


async def open_step(pilot: Pilot[None], picture: Picture) -> None:
    """Go to the step of a picture, and there to its row."""
    app = pilot.app
    await until(pilot, lambda: isinstance(app.screen, WizardScreen), "the case was open")
    await until(
        pilot, lambda: bool(app.screen.query(StepPane)) and bool(app.screen.query_one(TopBar).heading), "a step stood"
    )
    app.screen.post_message(StepRequested(picture.step, picture.row))

    def there() -> bool:
        panes = list(app.screen.query(StepPane))
        if len(panes) != 1 or picture.step != panes[0].STEP or not panes[0].query(Form):
            return False
        return reached(panes[0].form, picture.row)

    await until(pilot, there, f"the step {picture.step} stood at {picture.row or 'its first row'}")


def reached(form: Form, row: str) -> bool:
    """Whether the cursor is where it is wanted."""
    if row.startswith("sentence."):
        return form.cursor_key.partition(":")[2] == row.removeprefix("sentence.")
    return bool(form.rows) and (form.cursor_key == row if row else True)


# --- SVG to PNG -------------------------------------------------------------------------------------------------------

_TEXT = re.compile(r'<text class="(?P<class>[^"]*)" x="(?P<x>[^"]*)" y="(?P<y>[^"]*)"[^>]*>(?P<text>[^<]*)</text>')
_CELL = 12.2
"""Pixels that Rich gives to one cell."""
_EM = _CELL / (1233 / 2048)
"""The size at which a character of DejaVu Sans Mono is exactly one cell wide."""
_WIDE_EM = 1.85 * _CELL
"""The size at which a character of Noto Sans CJK fills its two cells and still leaves room between lines."""
_WIDE_FONT = "'Noto Sans Mono CJK SC', 'Noto Sans CJK SC'"
_LINE, _FOOT = 24.4, 5.9
"""Pixels that Rich gives to one line, and those of them below the foot of the letters."""
_BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
"""The ends of scroll bars, an eighth of a line to a whole one: fonts draw them a little too small."""


def drawable(svg: str) -> str:
    """Return the SVG as rsvg-convert draws it well: fonts of this machine, every character on its cell."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono").replace("font-family: arial", "font-family: DejaVu Sans")
    svg = re.sub(r"font-size: 20px", f"font-size: {_EM:.3f}px", svg)
    return _TEXT.sub(_on_cells, svg)


def _on_cells(match: re.Match[str]) -> str:
    """Draw a text in runs, each at its own cell: a character of another font must not move those behind it."""
    text = html.unescape(match["text"]).replace("\xa0", " ")
    drawn, x = [], float(match["x"])
    for run in re.findall(r"[ -~\u00a1-\u024f\u2010-\u2026\u2500-\u257f]+|.", text):
        if run in _BARS:
            height = _LINE * (_BARS.index(run) + 1) / 8
            drawn.append(
                f'<rect class="{match["class"]}" x="{x:.2f}" y="{float(match["y"]) + _FOOT - height:.2f}" '
                f'width="{_CELL}" height="{height:.2f}" shape-rendering="crispEdges"/>'
            )
        elif run.strip():
            lead = len(run) - len(run.lstrip())
            words = html.escape(run.strip(), quote=False)
            at, size = x + lead * _CELL, ""
            if unicodedata.east_asian_width(run[0]) in "WF":
                at += (cell_len(run) * _CELL - _WIDE_EM) / 2
                size = f' style="font-size: {_WIDE_EM:.2f}px; font-family: {_WIDE_FONT}"'
            drawn.append(
                f'<text class="{match["class"]}" x="{at:.2f}" y="{match["y"]}"{size} xml:space="preserve">'
                f"{words}</text>"
            )
        x += cell_len(run) * _CELL
    return "".join(drawn)


def draw(svg: str) -> bytes:
    """Return an SVG as PNG."""
    tool = shutil.which("rsvg-convert")
    if tool is None:
        sys.exit("rsvg-convert is missing: install it and the fonts (librsvg2-bin, fonts-dejavu, fonts-noto-cjk).")
    drawn = subprocess.run(
        [tool, "--width", str(PIXELS)], input=drawable(svg).encode(), capture_output=True, check=True
    )
    return small(drawn.stdout)


def small(png: bytes) -> bytes:
    """Return a picture with a palette: the colours of a terminal are few, the rest are edges of letters."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (128, 64, 32):
        kept = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
        if len(kept.getvalue()) < LARGEST:
            return kept.getvalue()
    raise ValueError("the picture is too large")


# --- the command ------------------------------------------------------------------------------------------------------


def make(picture: Picture, catalogue: Catalogue) -> bytes:
    """Return one picture as PNG."""
    # A look at the history may still be under way in a thread when the picture is taken.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        home = Path(temporary)
        # The exhibits of the fictional cases lie in '~/appeal'.
        os.environ["HOME"] = temporary
        folders = Folders(home / "data", home / "state", home / "config")
        write_exhibits(home, (acme(), oakfield()))
        write_cases(folders, catalogue, picture.step)
        write_settings(folders, Settings(theme=picture.theme, language=picture.language))
        svg = asyncio.run(photograph(picture, folders))
    if temporary in svg:
        raise RuntimeError(f"{picture.name}: a path of this machine is in the picture")
    return draw(svg)


def difference(kept: Path, data: bytes) -> str:
    """Say how a picture that is kept differs from a new one; empty where it does not."""
    if not kept.exists():
        return "is missing"
    try:
        before, now = (Image.open(io.BytesIO(png)).convert("RGB") for png in (kept.read_bytes(), data))
    except OSError:
        return "is no picture"
    if before.size != now.size:
        return f"is {before.width}x{before.height}, the new one is {now.width}x{now.height}"
    box = ImageChops.difference(before, now).getbbox()
    return f"differs within {box}" if box else ""


def main() -> int:
    """Make the pictures, or compare them."""
    parser = argparse.ArgumentParser(description="Make the pictures of this folder from the running app.")
    parser.add_argument("--only", metavar="NAME", default="", help="only pictures whose names begin like this: 4-plan")
    parser.add_argument("--check", action="store_true", help="keep nothing; tell which pictures differ (exit 1)")
    arguments = parser.parse_args()
    pictures = [picture for picture in PICTURES if picture.name.startswith(arguments.only)]
    if not pictures:
        parser.error(f"no picture begins with '{arguments.only}': {', '.join(picture.name for picture in PICTURES)}")
    # A terminal's own wishes must not reach the pictures.
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "APPEAL_TUI_LANGUAGE"):
        os.environ.pop(name, None)
    catalogue = load_catalogue(templates_folder())
    problems = 0
    for picture in pictures:
        kept = HERE / f"{picture.name}.png"
        try:
            data = make(picture, catalogue)
        except (AppealError, RuntimeError, subprocess.CalledProcessError) as error:
            problem = f"could not be made: {error}"
        else:
            problem = difference(kept, data) if arguments.check else ""
            if not arguments.check:
                kept.write_bytes(data)
        problems += bool(problem)
        print(f"{kept.name} {problem or ('is the same' if arguments.check else f'{len(data) // 1000} kB')}", flush=True)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
