"""The answers of a case by key, as the command line takes them and as a sentence of the letter names its origin.

store.name, store.legal_entity, store.merchant_token, store.contact
marketplace, letter_language, route, causes (ids, separated by commas)
notice.text, notice.received, notice.due, notice.asins
notice.facts.<rights_owner, brand, case_id or order_id>, notice.demands (ids, separated by commas)
check.<check id> (yes, no, unknown, not_applicable), check.<check id>.note
metric.<metric id>.before, metric.<metric id>.after
fact.<fact id>
item.<item id> (yes, no), item.<item id>.status (true, done, ongoing, planned, not_us)
item.<item id>.date, .owner, .rhythm, and every blank of the sentence by its name
item.own.<n>.part, .cause, .text for items in the seller's own words
exhibit.<evidence id> (yes, no), .file, .shows; exhibit.own.<n> for other documents
item.<item id>.why.<rung> for the five-whys ladder of a root cause
dismissed.<identity of a finding> (the reason), box.<part of the letter> (the most characters of its box)
sent (a date), reply, replied (a date), outcome
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from appeal_tui.domain import edits
from appeal_tui.domain.blanks import Problem, read_blank
from appeal_tui.domain.case import Answer, Case, ItemAnswer, Outcome
from appeal_tui.domain.cause import Blank, Item, Part
from appeal_tui.domain.edits import Edit
from appeal_tui.domain.plan import OWN, form_of, kind_of, statuses
from appeal_tui.domain.sentence import blanks_of
from appeal_tui.domain.text import clean, narrow, visible
from appeal_tui.errors import UsageError

NOTICE_FACTS = ("rights_owner", "brand", "case_id", "order_id")
"""What a notice may name, by the kind of blank that it can fill."""

_YES = ("yes", "y", "true", "1", "x", "on")
_NO = ("no", "n", "false", "0", "off", "")


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """What keys may name: the ids of the catalogue."""

    causes: frozenset[str]
    routes: frozenset[str]
    marketplaces: frozenset[str]
    languages: frozenset[str]
    checks: frozenset[str]
    metrics: frozenset[str]
    facts: frozenset[str]
    evidence: frozenset[str]
    items: Mapping[str, Item]
    blanks: Mapping[str, Blank]


def edit_for(key: str, typed: str, known: KnownKeys) -> Edit:
    """Return the change that setting a key to a value means.

    Args:
        key: One of the keys in this module's description.
        typed: The value, as typed.
        known: The catalogue's ids.

    Raises:
        UsageError: There is no such key, or the value is not one that it takes.
    """
    head, dot, rest = key.partition(".")
    handler = _HEADS.get(head)
    if handler is None or (dot and head in _WHOLE):
        raise _unknown(key)
    return handler(rest, typed, known)


def _unknown(key: str) -> UsageError:
    return UsageError("There is no key '{key}': 'appeal-tui set --keys' lists them.", key=visible(key)[:60])


def _is_own(name: str) -> bool:
    """Whether a name is that of an item or document of the seller's own: `own.1`, `own.2` and so on."""
    return re.fullmatch(re.escape(OWN) + "[1-9][0-9]{0,5}", name) is not None


def _choice(key: str, typed: str, choices: Mapping[str, str] | frozenset[str] | tuple[str, ...]) -> str:
    value = narrow(clean(typed, multiline=False))
    if value in choices:
        return value
    named = ", ".join(sorted(choice for choice in choices if choice))
    raise UsageError(
        "'{value}' is not a value of {key}: choose one of {choices}.", value=visible(typed)[:60], key=key, choices=named
    )


def _yes_or_no(key: str, typed: str) -> bool:
    value = narrow(typed).lower()
    if value in _YES:
        return True
    if value in _NO:
        return False
    raise UsageError("'{value}' is not a value of {key}: say yes or no.", value=visible(typed)[:60], key=key)


def _checked(key: str, kind: str, typed: str) -> str:
    """Return a typed value if it is empty or usable."""
    read = read_blank(kind, typed)
    if isinstance(read, Problem):
        raise UsageError("{key}: {problem}", key=key, problem=read.words())
    return typed


def _store(rest: str, typed: str, _: KnownKeys) -> Edit:
    if rest not in ("name", "legal_entity", "merchant_token", "contact"):
        raise _unknown(f"store.{rest}")
    return edits.describe_store(rest, typed)


def _marketplace(rest: str, typed: str, known: KnownKeys) -> Edit:
    wanted = narrow(typed).lower().replace(".", "-")
    return edits.choose_marketplace(_choice("marketplace", wanted, known.marketplaces))


def _letter_language(rest: str, typed: str, known: KnownKeys) -> Edit:
    return edits.choose_letter_language(_choice("letter_language", typed, known.languages))


def _route(rest: str, typed: str, known: KnownKeys) -> Edit:
    return edits.choose_route(_choice("route", typed, known.routes | {""}))


def _causes(rest: str, typed: str, known: KnownKeys) -> Edit:
    named = [_choice("causes", part, known.causes) for part in typed.replace(";", ",").split(",") if part.strip()]
    return edits.choose_causes(named)


def _notice(rest: str, typed: str, _: KnownKeys) -> Edit:
    if rest == "text":
        return edits.paste_notice(typed)
    if rest == "received":
        return edits.describe_notice(rest, _checked("notice.received", "date", typed))
    if rest == "asins":
        return edits.describe_notice(rest, _checked("notice.asins", "asin_list", typed))
    if rest == "due":
        return edits.describe_notice(rest, typed)
    if rest == "demands":
        return edits.confirm_demands(_ids(typed))
    head, dot, kind = rest.partition(".")
    if dot and head == "facts" and kind in NOTICE_FACTS:
        return edits.state_notice_fact(kind, typed)
    raise _unknown(f"notice.{rest}")


def _ids(typed: str) -> list[str]:
    """Return the ids in a list separated by commas; what is no id is left out."""
    return [part for part in narrow(typed).lower().replace(";", ",").replace(" ", "").split(",") if part.isidentifier()]


def _check(rest: str, typed: str, known: KnownKeys) -> Edit:
    if rest in known.checks:
        return edits.answer_check(rest, _choice(f"check.{rest}", typed, get_args(Answer)))  # type: ignore[arg-type]
    name, _, last = rest.rpartition(".")
    if name in known.checks and last == "note":
        return edits.note_check(name, typed)
    raise _unknown(f"check.{rest}")


def _metric(rest: str, typed: str, known: KnownKeys) -> Edit:
    name, _, last = rest.rpartition(".")
    if name in known.metrics and last in ("before", "after"):
        return edits.state_metric(name, last, _checked(f"metric.{rest}", "rate", typed))
    raise _unknown(f"metric.{rest}")


def _fact(rest: str, typed: str, known: KnownKeys) -> Edit:
    if rest not in known.facts:
        raise _unknown(f"fact.{rest}")
    return edits.state_fact(rest, typed)


def _item(rest: str, typed: str, known: KnownKeys) -> Edit:
    steps = rest.split(".")
    name, field = ".".join(steps[:2]), ".".join(steps[2:])
    if _is_own(name):
        return _own_item(name, field, typed, known)
    item = known.items.get(name)
    if item is None:
        raise _unknown(f"item.{rest}")
    if not field:
        return edits.tick(name, _yes_or_no(f"item.{name}", typed))
    if field.startswith("why."):
        return _why(name, field, typed)
    if field == "status":
        offered = statuses(item)
        return edits.set_status(name, _choice(f"item.{name}.status", typed, ("", *offered)))  # type: ignore[arg-type]
    asked = {blank for status in ("", *statuses(item)) for blank in blanks_of(form_of(item, status))}
    if field not in asked:
        return _circumstance(name, field, typed)
    fill = edits.fill_blank(name, field, _checked(f"item.{rest}", kind_of(item, field, known.blanks), typed))
    if field not in _CIRCUMSTANCES:
        return fill
    describe = _circumstance(name, field, typed)

    def edit(case: Case) -> Case:
        """Fill the blank where the sentence has it in the tense of its status; otherwise say it beside the sentence."""
        form = form_of(item, case.items.get(name, ItemAnswer()).status)
        return fill(case) if field in blanks_of(form) else describe(case)

    return edit


def _why(item: str, field: str, typed: str) -> Edit:
    rung = field.removeprefix("why.")
    if not re.fullmatch(r"[a-z0-9_]{1,40}", rung):
        raise _unknown(f"item.{item}.{field}")
    return edits.answer_why(item, rung, typed)


_CIRCUMSTANCES = {"date": "date", "owner": "name", "rhythm": "rhythm"}


def _circumstance(name: str, field: str, typed: str) -> Edit:
    if field not in _CIRCUMSTANCES:
        raise _unknown(f"item.{name}.{field}")
    return edits.describe_item(name, field, _checked(f"item.{name}.{field}", _CIRCUMSTANCES[field], typed))


def _own_item(name: str, field: str, typed: str, known: KnownKeys) -> Edit:
    def existing(change: Edit) -> Edit:
        """Create the item at the first mention, so that its fields may be set in any order."""

        def edit(case: Case) -> Case:
            if name not in case.items:
                first = case.causes[0] if case.causes else ""
                case = edits.write_own_item(name, "corrective_action", first)(case)
            return change(case)

        return edit

    match field:
        case "":
            return existing(edits.tick(name, _yes_or_no(f"item.{name}", typed)))
        case "text":
            return existing(edits.describe_item(name, "text", typed))
        case "part" | "cause":
            choices = get_args(Part) if field == "part" else (*known.causes, "")
            value = _choice(f"item.{name}.{field}", typed, choices)
            if field == "part":
                return existing(edits.place_own_item(name, part=value))  # type: ignore[arg-type]
            return existing(edits.place_own_item(name, cause=value))
        case "status":
            choices = ("", "true", "done", "ongoing", "planned", "not_us")
            return existing(edits.set_status(name, _choice(f"item.{name}.status", typed, choices)))  # type: ignore[arg-type]
        case _ if field.startswith("why."):
            return existing(_why(name, field, typed))
        case _:
            return existing(_circumstance(name, field, typed))


def _exhibit(rest: str, typed: str, known: KnownKeys) -> Edit:
    steps = rest.split(".")
    name, field = ".".join(steps[:2]), ".".join(steps[2:])
    if name not in known.evidence and not _is_own(name):
        raise _unknown(f"exhibit.{rest}")
    match field:
        case "":
            return edits.describe_exhibit(name, attached=_yes_or_no(f"exhibit.{name}", typed))
        case "file":
            return edits.describe_exhibit(name, file=typed)
        case "shows":
            return edits.describe_exhibit(name, shows=typed)
        case _:
            raise _unknown(f"exhibit.{rest}")


def _dismissed(rest: str, typed: str, _: KnownKeys) -> Edit:
    if not re.fullmatch(r"[a-z_]{1,40}:[\w.-]{0,120}:[0-9a-f]{12}", rest):
        raise _unknown(f"dismissed.{rest}")
    return edits.dismiss_finding(rest, typed) if typed.strip() else edits.restore_finding(rest)


def _box(rest: str, typed: str, _: KnownKeys) -> Edit:
    if rest not in BOXES:
        raise _unknown(f"box.{rest}")
    figure = narrow(typed).replace(",", "")
    if figure and not re.fullmatch(r"[0-9]{1,6}", figure):
        raise UsageError(
            "'{value}' is not a value of {key}: write a number of characters.",
            value=visible(typed)[:60],
            key=f"box.{rest}",
        )
    return edits.limit_box(rest, int(figure or 0))


def _outcome(rest: str, typed: str, _: KnownKeys) -> Edit:
    return edits.record_reply(outcome=_choice("outcome", typed, get_args(Outcome)))  # type: ignore[arg-type]


def _reply(rest: str, typed: str, _: KnownKeys) -> Edit:
    return edits.record_reply(reply=typed)


def _replied(rest: str, typed: str, _: KnownKeys) -> Edit:
    return edits.record_reply(replied=_checked("replied", "date", typed))


_HEADS: Mapping[str, Callable[[str, str, KnownKeys], Edit]] = {
    "store": _store,
    "marketplace": _marketplace,
    "letter_language": _letter_language,
    "route": _route,
    "causes": _causes,
    "notice": _notice,
    "check": _check,
    "metric": _metric,
    "fact": _fact,
    "item": _item,
    "exhibit": _exhibit,
    "dismissed": _dismissed,
    "box": _box,
    "outcome": _outcome,
    "reply": _reply,
    "replied": _replied,
}
BOXES = ("letter", "root_cause", "actions", "prevention", "statement")
"""The boxes of Amazon's form that may have a limit: the whole letter, or one of its parts."""

_WHOLE = ("marketplace", "letter_language", "route", "causes", "outcome", "reply", "replied")
"""Keys that nothing follows."""


def keys_of(case: Case) -> Iterator[tuple[str, str]]:
    """Yield every key that the case has an answer for, with the answer as `set` would take it.

    Each key once, and in an order in which setting them again gives the same answers. Of an act's date as done and its
    date as planned, the one that counts is yielded.
    """
    for name in ("name", "legal_entity", "merchant_token", "contact"):
        if value := getattr(case.store, name):
            yield f"store.{name}", value
    yield "marketplace", case.marketplace
    yield "letter_language", case.letter_language
    if case.route:
        yield "route", case.route
    if case.causes:
        yield "causes", ",".join(case.causes)
    for name in ("text", "received", "due", "asins"):
        if value := getattr(case.notice, name):
            yield f"notice.{name}", value
    yield from ((f"notice.facts.{kind}", value) for kind, value in case.notice.facts.items() if kind in NOTICE_FACTS)
    if case.notice.demands:
        yield "notice.demands", ",".join(case.notice.demands)
    for key, check in case.checks.items():
        yield f"check.{key}", check.answer
        if check.note:
            yield f"check.{key}.note", check.note
    for key, metric in case.metrics.items():
        for name in ("before", "after"):
            if value := getattr(metric, name):
                yield f"metric.{key}.{name}", value
    yield from ((f"fact.{key}", value) for key, value in case.facts.items())
    for key, answer in case.items.items():
        yield from _keys_of_item(key, answer)
    for key, exhibit in case.exhibits.items():
        for name in ("file", "shows"):
            if value := getattr(exhibit, name):
                yield f"exhibit.{key}.{name}", value
        # Last, because naming a file attaches the document.
        yield f"exhibit.{key}", "yes" if exhibit.attached else "no"
    yield from ((f"dismissed.{key}", reason) for key, reason in case.dismissed.items())
    yield from ((f"box.{key}", str(limit)) for key, limit in case.box_limits.items())


def _keys_of_item(key: str, answer: ItemAnswer) -> Iterator[tuple[str, str]]:
    for name in ("part", "cause", "text"):
        if (value := getattr(answer, name)) or (name == "cause" and key.startswith(OWN)):
            yield f"item.{key}.{name}", value
    if answer.status:
        yield f"item.{key}.status", answer.status
    beside = {name: value for name in _CIRCUMSTANCES if (value := getattr(answer, name))}
    fields = {**answer.blanks, **beside} if answer.status == "planned" else {**beside, **answer.blanks}
    yield from ((f"item.{key}.{name}", value) for name, value in fields.items())
    yield from ((f"item.{key}.why.{rung}", value) for rung, value in answer.whys.items())
    # Last, because saying what is so ticks an item.
    yield f"item.{key}", "yes" if answer.ticked else "no"
