"""Files of answers for `set --answers`: TOML or JSON, flat or nested, read as keys and what to type for each."""

from __future__ import annotations

import datetime
import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from appeal_tui.domain.text import visible
from appeal_tui.errors import UnreadableError, UsageError
from appeal_tui.i18n import t
from appeal_tui.storage.toml_text import guard

_DEEPEST = 64


def read_answers(text: str) -> dict[str, str]:
    """Return the answers of a file by key, in its order.

    Raises:
        UnreadableError: It is neither TOML nor JSON.
        UsageError: A key stands twice, or has no value that could be typed.
    """
    table = _parse(text.lstrip("\ufeff"))
    answers: dict[str, str] = {}
    for key, value in _flat(table, ()):
        if key in answers:
            raise UsageError(t("The key '{key}' stands twice in the answers: keep one of them.", key=visible(key)))
        answers[key] = _typed(key, value)
    return answers


def write_answer(key: str, value: str) -> str:
    """Return an answer as the line of TOML that `read_answers` reads back as the same."""
    # A string of JSON is a string of TOML, too, once the one character is escaped that only TOML forbids.
    key, value = (json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f") for text in (key, value))
    return f"{key} = {value}"


def _parse(text: str) -> dict[str, Any]:
    if not text.strip():
        raise UnreadableError(t('The answers are empty: write lines such as "store.name" = "Acme Trading".'))
    try:
        if text.lstrip().startswith(("{", "[{")):
            table = json.loads(text, object_pairs_hook=_once, parse_float=str, parse_int=str, parse_constant=str)
        else:
            guard(text)
            # Numbers are taken as they were typed: 5.70 stays 5.70.
            table = tomllib.loads(text, parse_float=str)
    except UsageError:
        raise
    # Besides its own error, the parser of TOML raises plain ones for crooked input.
    except (ValueError, RecursionError, OverflowError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable(str(error)) from error
    if not isinstance(table, dict):
        raise UnreadableError(t("The answers are a list: write keys and values instead."))
    return table


def _unreadable(reason: str) -> UnreadableError:
    return UnreadableError(t("The answers are neither TOML nor JSON ({reason}).", reason=visible(reason)[:120]))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise UsageError(t("The key '{key}' stands twice in the answers: keep one of them.", key=visible(twice)))
    return table


def _flat(table: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    if len(above) > _DEEPEST:
        raise _unreadable("tables stand too deep in one another")
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, (*above, name))
        else:
            yield ".".join((*above, name)), value


def _typed(key: str, value: Any) -> str:
    """Return a value as the seller would have typed it."""
    match value:
        case str():
            return value
        case bool():
            # 'true' is a status; everything else that knows two answers says yes or no.
            return "true" if value and key.endswith(".status") else "yes" if value else "no"
        case int():
            return str(value)
        case datetime.datetime() | datetime.date():
            return value.date().isoformat() if isinstance(value, datetime.datetime) else value.isoformat()
        case list() if all(isinstance(member, str) for member in value):
            return ",".join(value)
        case _:
            raise UsageError(t('The value of {key} is no text: write it in "quotes".', key=visible(key)))
