"""The command line: everything that the wizard can do with a case, without a terminal."""

from __future__ import annotations

# Before anything else is looked for.
import appeal_tui.cli.own_path  # noqa: F401  # isort: skip

import errno
import os
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from appeal_tui.cli import output
from appeal_tui.errors import AppealError
from appeal_tui.i18n import said, t
from appeal_tui.i18n.choice import speak

if TYPE_CHECKING:
    from argparse import Namespace

_INTERRUPTED = 130
_NOBODY_READS = 141
"""What a shell shows for a program that SIGPIPE ended, as `list | head` does to every program."""


def run() -> None:
    """Run the command line and leave the process with its exit code."""
    if not sys.warnoptions:
        # They are for who writes a program: of a pattern in a user's file, the library warns with a line of ours.
        warnings.simplefilter("ignore")
    code = main()
    if "PYTHONINSPECT" in os.environ:
        # Python would tell that it was left, with a traceback, and ask what to do next in its own language.
        with suppress(OSError, ValueError):
            output.flush()
        os._exit(code)
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The arguments; those of the process when None.

    Returns:
        0 fine, 1 findings or refused, 2 wrong use or unreadable input.
    """
    # What is written about a case is for its seller only.
    os.umask(0o077)
    output.prepare_streams()
    try:
        speak()
        arguments = _parse(sys.argv[1:] if argv is None else argv)
        code = _handlers(arguments.command)[arguments.command](arguments)
        output.flush()
    except SystemExit as done:
        return _answered(done)
    except AppealError as error:
        output.complain(said(error))
        return error.exit_code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        output.forget(sys.stdout)
        return _NOBODY_READS
    except OSError as error:
        if error.filename is None:
            # It is standard output that could not be written.
            output.forget(sys.stdout)
        output.complain(_reason(error))
        return AppealError.exit_code
    except MemoryError:
        output.complain(t("The memory is full: close other programs, then try again."))
        return AppealError.exit_code
    except Exception as error:
        output.complain(_where(error))
        return AppealError.exit_code
    return code


def _parse(words: Sequence[str]) -> Namespace:
    if not words:
        # Without a command it is the wizard, whose first frame need not wait for a parser of arguments.
        return cast("Namespace", SimpleNamespace(command=""))
    from appeal_tui.cli.parser import parse

    return parse(words)


def _handlers(command: str) -> Mapping[str, Callable[[Namespace], int]]:
    """Return the functions of a group of commands; no other group is loaded."""
    match command:
        case "" | "open":
            from appeal_tui.cli import wizard

            return wizard.HANDLERS
        case "new":
            from appeal_tui.cli import new_case

            return new_case.HANDLERS
        case "show" | "set":
            from appeal_tui.cli import answers

            return answers.HANDLERS
        case "check":
            from appeal_tui.cli import checking

            return checking.HANDLERS
        case "export":
            from appeal_tui.cli import letters

            return letters.HANDLERS
        case "read":
            from appeal_tui.cli import reading

            return reading.HANDLERS
        case "report":
            from appeal_tui.cli import reports

            return reports.HANDLERS
        case "catalogue":
            from appeal_tui.cli import catalogues

            return catalogues.HANDLERS
        case _:
            from appeal_tui.cli import cases

            return cases.HANDLERS


def _answered(done: SystemExit) -> int:
    """Return the exit code of `--help` and `--version`."""
    try:
        output.flush()
    except OSError:
        output.forget(sys.stdout)
        return _NOBODY_READS
    return done.code if isinstance(done.code, int) else 0


def _reason(error: OSError) -> str:
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return t("Too many files are open: close other programs, then try again.")
    reason = error.strerror or type(error).__name__
    if error.filename is None:
        return t("The system refused: {reason}.", reason=reason)
    if isinstance(error, PermissionError):
        return t(
            "{file} may not be used: give yourself the permission, then try again.", file=os.fsdecode(error.filename)
        )
    return t("{file}: {reason}.", file=os.fsdecode(error.filename), reason=reason)


def _where(error: Exception) -> str:
    """Say where the program itself is wrong; the error's own words are left out, for they may quote the case."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    name = Path(place.tb_frame.f_code.co_filename).name if place else "?"
    line = place.tb_lineno if place else 0
    return t(
        "A mistake in the program itself stopped this ({kind} in {file}, line {line}): please report it.",
        kind=type(error).__name__, file=name, line=line,
    )  # fmt: skip
