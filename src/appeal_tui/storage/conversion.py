"""Turns plain values into structs, one thread at a time.

msgspec makes its plan for a struct at the first use, and a second thread that uses it meanwhile crashes the interpreter:
the case list and the case that is being opened are read at the same moment.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from appeal_tui.errors import AppealError
from appeal_tui.words import Words

T = TypeVar("T")

# A signal's handler may save in the thread that is converting.
_one_at_a_time = threading.RLock()


def convert(value: Any, kind: type[T]) -> T:
    """Return plain values as a struct.

    Raises:
        msgspec.ValidationError: They do not fit.
    """
    with _one_at_a_time:
        return msgspec.convert(value, kind, strict=True)


def unpack(data: bytes, kind: type[T], hook: Callable[[type, Any], Any] | None = None) -> T:
    """Return packed bytes as a struct.

    Args:
        data: The bytes.
        kind: The struct's class.
        hook: Makes what msgspec does not know, such as `unpack_words`.

    Raises:
        msgspec.DecodeError: They do not fit.
    """
    with _one_at_a_time:
        return msgspec.msgpack.decode(data, type=kind, dec_hook=hook)


def pack_words(value: Any) -> Any:
    """Return a sentence as a message and what goes into its blanks, so that it can be said in any language later."""
    match value:
        case Words():
            return (value.message, {name: pack_words(part) for name, part in value.values.items()})
        case AppealError():
            return pack_words(value.words)
        case str() | int() | float():
            return value
        case _:
            return str(value)


def unpack_words(_: type, packed: Any) -> Words:
    """Return the sentence that `pack_words` packed.

    Raises:
        ValueError: It is none.
    """
    try:
        message, values = packed
        return Words(message, **{n: unpack_words(Words, v) if isinstance(v, list) else v for n, v in values.items()})
    except (TypeError, LookupError, AttributeError) as error:
        raise ValueError("no sentence") from error
