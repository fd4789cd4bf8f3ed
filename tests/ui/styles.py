"""What styles say, found out once by a process: they are parsed, and matched with the components of widgets.

A form has twenty kinds of words with styles of their own. Textual looks for each of them among all rules whenever the focus
moves and twice when a step opens, and finds the same in every app.
"""

from __future__ import annotations

from typing import Any

from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

_parse = Stylesheet._parse_rules
_match = Stylesheet._process_component_classes

_PARSED: dict[tuple[object, ...], list[RuleSet]] = {}


def parsed(self: Stylesheet, css: str, *where: Any, **how: Any) -> list[RuleSet]:
    """Return the rules of a text, which has been parsed before with the same colours or is parsed now."""
    key = (css, where, *sorted(how.items()), *self._variables.items())
    if key not in _PARSED:
        _PARSED[key] = _parse(self, css, *where, **how)
    return _PARSED[key]


_MATCHED: dict[tuple[object, ...], dict[str, RulesMap]] = {}
"""The styles of components, by all that they rest on: the rules for them, and what these ask of the widgets around."""

_ASKED: dict[frozenset[str], tuple[list[RuleSet], tuple[RuleSet, ...], tuple[str, ...]]] = {}
"""For components: all rules of the sheet that was asked last, those for them, and the states that these look at."""


def with_components(self: Stylesheet, node: DOMNode) -> None:
    """Give the components of a widget their styles, as Textual does."""
    components = node._get_component_classes()
    if not components:
        return
    rules, states = _rules_for(self, components)
    around = tuple(
        (type(each), each.classes, each.id, tuple(name for name in states if each.has_pseudo_class(name)))
        for each in node.css_path_nodes
    )
    key = (components, rules, around)
    known = _MATCHED.get(key)
    if known is None:
        _match(self, node)
        _MATCHED[key] = {name: styles.base._rules.copy() for name, styles in node._component_styles.items()}
        return
    before = node._component_styles.copy()
    node._component_styles.clear()
    for name, found in known.items():
        component = DOMNode(classes=name)
        component._attach(node)
        component._css_styles._rules = found.copy()
        node._component_styles[name] = component.styles
    if any(before.get(name) != styles for name, styles in node._component_styles.items()):
        node.refresh()


def _rules_for(sheet: Stylesheet, components: frozenset[str]) -> tuple[tuple[RuleSet, ...], tuple[str, ...]]:
    """Return the rules of a sheet that may be for these components, and the states of widgets that they look at."""
    every = sheet.rules
    if components not in _ASKED or _ASKED[components][0] is not every:
        names = DOMNode(classes=" ".join(components))._selector_names
        rules = tuple(rule for rule in every if not rule.selector_names.isdisjoint(names))
        selectors = (one for rule in rules for each in rule.selector_set for one in each.selectors)
        states = {state for selector in selectors for state in selector.pseudo_classes}
        _ASKED[components] = (every, rules, tuple(sorted(states)))
    return _ASKED[components][1:]
