"""Which language the interface speaks: the one that was set, else that of the system."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from appeal_tui.i18n import interface
from appeal_tui.resources import templates_folder

LANGUAGES: Mapping[str, str] = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
"""The languages of the interface by tag, each in its own words."""

VARIABLE = "APPEAL_TUI_LANGUAGE"
"""Overrides the language of the system for one start."""

_TRADITIONAL = ("hant", "tw", "hk", "mo")


def speak(chosen: str = "", environ: Mapping[str, str] | None = None) -> None:
    """Let the interface speak the user's language.

    Args:
        chosen: What the user set once, as a tag; empty: the language of the system.
        environ: The variables of the environment; those of the process when None.
    """
    language = choose_language(chosen, os.environ if environ is None else environ)
    if language != interface.language:
        interface.speak(language, templates_folder() / "interface")


def choose_language(chosen: str, environ: Mapping[str, str]) -> str:
    """Return the tag of the language that the interface speaks.

    Args:
        chosen: What the user set once, as a tag; empty: nothing.
        environ: The variables of the environment.
    """
    if named := environ.get(VARIABLE, "").strip():
        return _tag(named)
    return chosen if chosen in LANGUAGES else _tag(_system_locale(environ))


def _system_locale(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name, ""):
            return value
    return _windows_locale() if sys.platform == "win32" else ""


def _windows_locale() -> str:
    import ctypes
    import locale

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
    return locale.windows_locale.get(number, "")


def _tag(locale_name: str) -> str:
    """Return the language for a locale's name, such as `zh_TW.UTF-8`, or for a tag, such as `zh-Hans-CN`."""
    parts = locale_name.partition(".")[0].partition("@")[0].replace("_", "-").lower().split("-")
    if parts[0] != "zh":
        return "en"
    return "zh-Hant" if any(part in _TRADITIONAL for part in parts[1:]) and "hans" not in parts else "zh-Hans"
