import datetime
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from appeal_tui.domain.case import Case, CheckAnswer, Exhibit, ItemAnswer, Notice, Round, SentenceEdit, Store
from appeal_tui.storage import reading
from appeal_tui.storage.folders import Folders, make_private

MakeCase = Callable[..., Case]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    found = Folders(tmp_path / "data", tmp_path / "state", tmp_path / "config")
    make_private(found.cases)
    return found


@pytest.fixture
def full_case() -> Case:
    return Case(
        id="acme-ab2c",
        created=datetime.datetime(2026, 11, 24, 14, 3, 22, 500, tzinfo=datetime.UTC),
        store=Store(id="acme", name="Acme 深圳", legal_entity="Acme Ltd.", merchant_token="A1", contact="Li"),
        notice=Notice(text='Hello,\n\nyour "account" [x] = {y}\n# end\n', received="2026-11-20", due="72 hours"),
        causes=("inauthentic", "late-shipment"),
        checks={"sources": CheckAnswer(answer="no", note="one\ntwo")},
        facts={"b": "1", "a": "2"},
        items={
            "own.10": ItemAnswer(ticked=True, text="ten", part="root_cause"),
            "own.2": ItemAnswer(ticked=True, blanks={"supplier": "Foo"}, kept={"(date)": "2026-01-01"}),
        },
        order=("own.10",),
        exhibits={"invoice": Exhibit(attached=True, file="C:\\invoice.pdf")},
        sentences={"s.1": SentenceEdit(built="old", text="new")},
        rounds=(Round(sent="2026-11-21", text="Dear\nAmazon", outcome="rejected", reply="No.\nSorry."),),
        draft=2,
        step="plan",
    )


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let the files whose names begin with 'slow' give no answer until the event is set."""
    back, real = threading.Event(), os.open

    def slow_open(path: Any, *args: Any, **named: Any) -> int:
        if Path(os.fsdecode(path)).name.startswith("slow"):
            back.wait()
        return real(path, *args, **named)

    monkeypatch.setattr(os, "open", slow_open)
    monkeypatch.setattr(reading, "ANSWER", 0.3)
    yield back
    back.set()
