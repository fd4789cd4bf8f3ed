"""The command line as it is read: what `--help` says, and one sentence for whatever is wrong with it.

Nothing but the standard library is imported here, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

import appeal_tui
from appeal_tui.cli import output
from appeal_tui.cli.commands import GROUPS, MIXED, NAMES, Command
from appeal_tui.domain.text import visible
from appeal_tui.errors import UsageError
from appeal_tui.i18n import later, t
from appeal_tui.i18n.line_breaks import lines_of

_WIDTH = 110
"""The help is laid out for this width wherever it is read, so that it is the same text everywhere."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help of a fixed width; examples keep their lines."""

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog, **{**options, "width": _WIDTH, "max_help_position": 30})

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, t("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(t(heading) if heading else heading)

    def _split_lines(self, text: str, width: int) -> list[str]:
        # Not the one of argparse: it counts characters and breaks at spaces only.
        return list(lines_of(" ".join(text.split()), width))


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence, and which takes options and arguments in any order."""

    mixed = False
    """Whether arguments may stand behind options, as in `export CASE --format txt -`."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(t("{what} (see '{program} --help').", what=_sentence(_said(message)), program=self.prog))

    def _print_message(self, message: str, file: Any = None) -> None:
        # The one of argparse says nothing when the help cannot be printed.
        output.say_text(message)

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        if not self.mixed:
            return super().parse_known_args(args, namespace)
        self.mixed = False
        try:
            return super().parse_known_intermixed_args(args, namespace)
        finally:
            self.mixed = True


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return the command and its arguments; `command` is empty where none is given.

    Raises:
        UsageError: There is no such command, or it does not take these arguments.
        SystemExit: `--help` or `--version` was asked for, and answered.
    """
    if argv and not argv[0].startswith("-") and argv[0] not in NAMES:
        raise UsageError(t("There is no command '{word}' (see 'appeal-tui --help').", word=visible(argv[0])[:60]))
    parser = _Parser(
        prog="appeal-tui",
        usage="appeal-tui [COMMAND] [ARGUMENTS]",
        description=_overview(),
        epilog=t(
            "CASE is the id of a case, the beginning of one, or the path of its file. FILE may be - for standard input."
            "\nExit codes: 0 fine, 1 findings or refused, 2 wrong use or unreadable."
            "\n'appeal-tui COMMAND --help' tells all that a command takes."
        ),
        formatter_class=_Formatter,
        add_help=False,
        allow_abbrev=False,
    )
    _about_itself(parser)
    parser.add_argument("--version", action="version", version=f"appeal-tui {appeal_tui.__version__}",
                        help=t("print the version and stop"))  # fmt: skip
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", prog="appeal-tui", parser_class=_Parser, help=argparse.SUPPRESS
    )
    for _, members in GROUPS:
        for command in members:
            # Whoever names a command first needs that one alone: making all of them takes longer than most commands.
            if not argv or argv[0] == command.name or argv[0].startswith("-"):
                _add(commands, command)
    arguments = parser.parse_args(list(argv))
    arguments.command = arguments.command or ""
    return arguments


def _add(commands: Any, command: Command) -> None:
    text = t(command.summary)
    parser = commands.add_parser(
        command.name,
        description="\n".join(filter(None, (_full(text), command.more and t(command.more)))),
        epilog=t("example:") + f"\n  {command.example}",
        formatter_class=_Formatter,
        add_help=False,
        allow_abbrev=False,
    )
    command.arguments(parser)
    _about_itself(parser)
    parser.mixed = command.name in MIXED


def _full(sentence: str) -> str:
    """Return a sentence with its capital letter and its full stop."""
    return t("{sentence}.", sentence=sentence[0].upper() + sentence[1:])


def _overview() -> str:
    """Return the commands, group by group, each with what it does and one example."""
    lines = [t("From a pasted Amazon notice to an honest, paste-ready appeal, offline.")]
    for title, members in GROUPS:
        lines += ["", t("{title}:", title=t(title))]
        if not lines[3:]:
            lines += [f"  {'':<11}{t('without a command: the wizard, on the list of cases')}", f"{'':<13}appeal-tui"]
        for command in members:
            lines += [f"  {command.name:<11}{t(command.summary)}", f"{'':<13}{command.example}"]
    return "\n".join(lines)


def _about_itself(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help=t("print this help and stop"))


_HEADINGS = (later("positional arguments"), later("options"))
"""What argparse calls the parts of a help."""

_COMPLAINTS = (
    (r"the following arguments are required: (?P<what>.+)", later("the following arguments are required: {what}")),
    (r"unrecognized arguments: (?P<what>.+)", later("unrecognized arguments: {what}")),
    (r"argument (?P<name>.+): expected one argument", later("argument {name}: expected one argument")),
    (r"argument (?P<name>.+): expected at least one argument", later("argument {name}: expected at least one argument")),
    (r"argument (?P<name>.+): not allowed with argument (?P<other>.+)",
     later("argument {name}: not allowed with argument {other}")),
    (r"argument (?P<name>.+): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)",
     later("argument {name}: invalid choice: {value} (choose from {choices})")),
)  # fmt: skip
"""What argparse complains of."""


def _said(message: str) -> str:
    """Return a complaint of argparse in the language of the interface; one that is not known stays as it is."""
    for pattern, said in _COMPLAINTS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return t(said, **match.groupdict())
    return message


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:].rstrip(".")
