"""The commands: what each is called, what it takes, and how it is told in the help."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from appeal_tui.i18n import later, t


@dataclass(frozen=True, slots=True)
class Command:
    """One command as `--help` tells it."""

    name: str
    summary: str
    example: str
    arguments: Callable[[argparse.ArgumentParser], None]
    more: str = ""
    """What its own help says beyond the summary."""


def _case(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    parser.add_argument(
        "case", metavar="CASE", nargs="?" if optional else None,
        help=t("a case's id, the beginning of one, or the path of its file"),
    )  # fmt: skip


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=t("print JSON, one object per line"))


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", metavar="NAME", default="", help=t("the store; a known one is taken over by name"))
    parser.add_argument("--marketplace", metavar="ID", default="", help=t("the Amazon store, such as amazon-de"))
    parser.add_argument("--cause", metavar="ID", action="append", default=[],
                        help=t("why Amazon acted; may be given several times ('catalogue list' names them)"))  # fmt: skip
    parser.add_argument("--notice", metavar="FILE", default="", help=t("the text of the notice; - for standard input"))
    parser.add_argument("--received", metavar="DATE", default="", help=t("the day the notice arrived"))
    parser.add_argument("--due", metavar="TEXT", default="",
                        help=t("when the answer is due: a date, '72 hours' or '14 days'"))  # fmt: skip
    _json(parser)


def _list(parser: argparse.ArgumentParser) -> None:
    _json(parser)


def _show(parser: argparse.ArgumentParser) -> None:
    _case(parser)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true",
                     help=t("print the whole case, its route, steps and findings as one JSON object"))  # fmt: skip
    how.add_argument("--keys", action="store_true", help=t("print every answer as a line that 'set --answers' takes"))


def _set(parser: argparse.ArgumentParser) -> None:
    parser.usage = (
        "appeal-tui set CASE KEY VALUE\n"
        "       appeal-tui set CASE KEY -\n"
        "       appeal-tui set CASE KEY --file FILE\n"
        "       appeal-tui set CASE --answers FILE\n"
        "       appeal-tui set CASE --keys\n"
        "       appeal-tui set --keys [CAUSE ...]"
    )
    _case(parser, optional=True)
    parser.add_argument("key", metavar="KEY", nargs="?", help=t("which answer: '--keys' lists them"))
    parser.add_argument("value", metavar="VALUE", nargs="?", help=t("the answer; - reads it from standard input"))
    parser.add_argument("--file", metavar="FILE", help=t("read the answer from a file"))
    parser.add_argument("--answers", metavar="FILE",
                        help=t("take many answers from a TOML or JSON file: all of them, or none"))  # fmt: skip
    parser.add_argument("--keys", metavar="CAUSE", nargs="*",
                        help=t("list every key with what it takes: of the case, of causes, or of all"))  # fmt: skip
    _json(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    parser.usage = (
        "appeal-tui export CASE [--format txt|md] [--output FILE | --clipboard | -] [--force] [--built-in]\n"
        "       appeal-tui export CASE --bundle FILE.zip [--force] [--large] [--built-in]\n"
        "       appeal-tui export CASE --reading-copy [LANGUAGE] [...]\n"
        "       appeal-tui export CASE --to rights-owner [...]"
    )
    _case(parser)
    parser.add_argument("target", metavar="-", nargs="?", help=t("print to standard output, as without it"))
    parser.add_argument("--format", choices=("txt", "md"), metavar="FORMAT",
                        help=t("txt for pasting, md for reading and filing (from FILE's ending, otherwise txt)"))  # fmt: skip
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--output", metavar="FILE", help=t("write to a file"))
    where.add_argument("--bundle", metavar="FILE",
                       help=t("write the letter, its documents and an index of them to a ZIP file"))  # fmt: skip
    where.add_argument("--clipboard", action="store_true", help=t("copy to the system's clipboard"))
    parser.add_argument("--force", action="store_true", help=t("replace the file if it exists"))
    parser.add_argument("--large", action="store_true", help=t("write a bundle also where it has more than 100 MB"))
    parser.add_argument("--built-in", action="store_true",
                        help=t("use the template that came with the program instead of one of your own"))  # fmt: skip
    parser.add_argument("--to", choices=("amazon", "rights-owner"), default="amazon", metavar="WHOM",
                        help=t("amazon, or rights-owner: the letter that asks the rights owner for a retraction"))  # fmt: skip
    parser.add_argument("--reading-copy", metavar="LANGUAGE", nargs="?", const="zh-Hans",
                        help=t("each line followed by its form in LANGUAGE (zh-Hans): for reading, not sending"))  # fmt: skip


def _check(parser: argparse.ArgumentParser) -> None:
    parser.usage = (
        "appeal-tui check CASE [--text FILE] [--json]\n"
        "       appeal-tui check --text FILE [--notice FILE] [--received DATE] [--attachment NAME] ... [--json]"
    )
    _case(parser, optional=True)
    parser.add_argument("--text", metavar="FILE",
                        help=t("check this letter, such as a draft from elsewhere; - for standard input"))  # fmt: skip
    parser.add_argument("--notice", metavar="FILE", default="", help=t("the notice that the letter answers"))
    parser.add_argument("--received", metavar="DATE", default="", help=t("the day the notice arrived"))
    parser.add_argument("--previous", metavar="FILE", default="",
                        help=t("the letter that was sent before, where Amazon has refused one"))  # fmt: skip
    parser.add_argument("--today", metavar="DATE", default="", help=t("the day of sending, if it is not today"))
    parser.add_argument("--attachment", metavar="NAME", action="append", default=[],
                        help=t("a file that goes with the letter; may be given several times"))  # fmt: skip
    parser.add_argument("--cause", metavar="ID", action="append", default=[],
                        help=t("why Amazon acted, where the notice is not at hand; may be given several times"))  # fmt: skip
    parser.add_argument("--route", metavar="ROUTE", default="",
                        help=t("the kind of answer: plan, dispute, verification, retraction or funds"))  # fmt: skip
    parser.add_argument("--json", action="store_true",
                        help=t("print one JSON object; start and end are characters, null for what is missing"))  # fmt: skip


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=t("a case file"))
    _json(parser)


def _path(parser: argparse.ArgumentParser) -> None:
    _case(parser, optional=True)
    _json(parser)


def _delete(parser: argparse.ArgumentParser) -> None:
    _case(parser)
    parser.add_argument("--for-good", action="store_true",
                        help=t("delete it with all of its versions, also where it is in the trash already"))  # fmt: skip
    parser.add_argument("--yes", action="store_true", help=t("do not ask"))
    _json(parser)


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", help=t("what to bring back; without it the trash is listed"))
    parser.add_argument("--version", metavar="NUMBER", type=int,
                        help=t("an earlier version of the case ('appeal-tui history' lists them)"))  # fmt: skip
    _json(parser)


def _history(parser: argparse.ArgumentParser) -> None:
    _case(parser)
    parser.add_argument("version", metavar="NUMBER", nargs="?", type=int, help=t("print the answers of this version"))
    _json(parser)


def _doctor(parser: argparse.ArgumentParser) -> None:
    _json(parser)


def _read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help=t("a notice: text, saved e-mail or web page; - for standard input")
    )
    parser.add_argument("--received", metavar="DATE", default="", help=t("the day the notice arrived"))
    _json(parser)


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", metavar="FILE", nargs="+",
        help=t("a report as text with tabs, CSV or JSON; - for standard input"),
    )  # fmt: skip
    parser.add_argument("--encoding", metavar="NAME", default="",
                        help=t("read it in this encoding, such as shift_jis; without it, it is guessed"))  # fmt: skip
    _json(parser)


def _open(parser: argparse.ArgumentParser) -> None:
    _case(parser)


def _catalogue(parser: argparse.ArgumentParser) -> None:
    parser.usage = "appeal-tui catalogue check [DIR] [--strict]\n       appeal-tui catalogue list [--json]"
    parser.add_argument("action", choices=("check", "list"), metavar="check|list",
                        help=t("check: name file, line and message of every mistake; list: the causes"))  # fmt: skip
    parser.add_argument("folder", metavar="DIR", nargs="?", help=t("a catalogue; without it the built-in one"))
    parser.add_argument("--strict", action="store_true", help=t("check: what is not finished is a mistake too"))
    _json(parser)


GROUPS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        later("Wizard"),
        (Command("open", later("the wizard, in a case"), "appeal-tui open acme", _open),),
    ),
    (
        later("Notices"),
        (
            Command("read", later("say what a notice is about, with the words that prove it"),
                    "appeal-tui read notice.txt --json", _read),
        ),
    ),
    (
        later("Reports"),
        (
            Command(
                "report", later("say which facts a report from Seller Central holds"),
                "appeal-tui report orders.txt --json", _report,
                later(
                    "Read are: account health (JSON), all orders, feedback, FBA returns, returns of seller-fulfilled "
                    "orders and invoice defects.\nColumns about buyers are dropped. Rows that cannot be read are named "
                    "and counted nowhere."
                ),
            ),
        ),
    ),
    (
        later("Cases"),
        (
            Command(
                "new", later("start a case; prints its id and its path"),
                'appeal-tui new --store "Acme Trading" --cause perf_odr --notice notice.txt', _new,
            ),
            Command("list", later("list the cases, the next deadline first"), "appeal-tui list --json", _list),
            Command("show", later("show a case"), "appeal-tui show acme --keys", _show),
            Command(
                "set", later("answer a question of a case"),
                "appeal-tui set acme item.perf_odr.ca1.date 2026-11-20", _set,
                later(
                    "Key 'sent' with a date records the letter, exactly as it stands, as sent on that day.\n"
                    "Put -- before a value that begins with a hyphen."
                ),
            ),
            Command("import", later("take a case file over as a case"), "appeal-tui import acme.toml", _import),
            Command("path", later("print where the cases are, or the file of one"), "appeal-tui path acme", _path),
            Command("delete", later("move a case to the trash"), "appeal-tui delete acme --yes", _delete),
            Command("restore", later("list the trash, or bring a case back"), "appeal-tui restore", _restore),
            Command("history", later("list the earlier versions of a case"), "appeal-tui history acme", _history),
            Command("doctor", later("look whether everything can be saved and read"), "appeal-tui doctor", _doctor),
        ),
    ),
    (
        later("Letter"),
        (
            Command(
                "check", later("say what a strict reader would object to, in a case or in any letter"),
                "appeal-tui check --text draft.txt --notice notice.txt", _check,
                later("Exit code 1 where there is an error; an export is refused only where it would be untrue."),
            ),
            Command(
                "export", later("print, save or copy the letter"),
                "appeal-tui export acme --format md --output letter.md", _export,
                later("Refused while a sentence would be untrue: a blank is unfilled, or a line is not confirmed."),
            ),
        ),
    ),
    (
        later("Catalogue"),
        (
            Command(
                "catalogue", later("check a catalogue of causes, or list the causes"),
                "appeal-tui catalogue check templates", _catalogue,
            ),
        ),
    ),
)  # fmt: skip
"""Every command, in the order of the help."""

NAMES = frozenset(command.name for _, members in GROUPS for command in members)

"""The words that may stand first on the command line."""

MIXED = frozenset({"set", "export", "path", "restore", "catalogue", "read", "report", "check"})
"""Those in which arguments may stand behind options."""
