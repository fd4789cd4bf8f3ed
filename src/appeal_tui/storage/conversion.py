"""Turns plain values into structs, one thread at a time.

msgspec makes its plan for a struct at the first use, and a second thread that uses it meanwhile crashes the interpreter:
the case list and the case that is being opened are read at the same moment.
"""

from __future__ import annotations

import threading
from typing import Any, TypeVar

import msgspec

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


def unpack(data: bytes, kind: type[T]) -> T:
    """Return packed bytes as a struct.

    Raises:
        msgspec.DecodeError: They do not fit.
    """
    with _one_at_a_time:
        return msgspec.msgpack.decode(data, type=kind)
