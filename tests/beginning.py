"""What every process of a whole run needs before its first test, made by one of them for all."""

from __future__ import annotations

import importlib
from contextlib import suppress
from itertools import chain

import pytest

from . import compiled


def share(config: pytest.Config) -> None:
    """Make this process's part of it, where there are several processes and all tests are to run."""
    worker: dict[str, object] | None = getattr(config, "workerinput", None)
    if worker is None or config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    number, count = int(str(worker["workerid"]).removeprefix("gw")), int(str(worker["workercount"]))
    for kind in compiled.KINDS[number::count]:
        kind()
    folders = (config.rootpath / path for path in config.getini("testpaths"))
    files = sorted(chain.from_iterable(folder.rglob("test_*.py") for folder in folders))
    for file in files[number::count]:
        # Importing it has pytest rewrite its asserts and keep the result. What is wrong with it is told when it is collected.
        with suppress(Exception):
            importlib.import_module(".".join(file.relative_to(config.rootpath).with_suffix("").parts))
