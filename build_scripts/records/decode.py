"""Turn plain values into typed records; every field that cannot be converted becomes a problem at its position."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from build_scripts.records.model import (
    ANCHOR,
    COLOUR,
    EMAIL,
    FEED_TAG,
    LICENCE_ID,
    MEASURE_ID,
    MEASURE_OR_PROVISION,
    OUTLINE_ID,
    PAGE_OR_PLACE,
    PLACE_CODE,
    PLAN_OR_MEASURE,
    PROVISION_ID,
    SLUG,
    URL,
)
from build_scripts.records.problems import Problem, nearest
from build_scripts.records.released import RELEASE, SHA256
from build_scripts.records.source import Document, Location

T = TypeVar("T", bound=BaseModel)

# pydantic's own words are for programmers; these are for people who type plan files
_PATTERNS = {
    SLUG: "an id is lower-case ASCII letters, digits and hyphens (`little-giant`)",
    MEASURE_ID: "a measure's id is its number in the document (`10`, `2.2.2`), `p0` for the preamble, `p1` for a part "
    "without number",
    PROVISION_ID: "a provision's id is a letter (`a`, `b` …; after `z` comes `aa`)",
    OUTLINE_ID: "an outline entry's id is one number for each level (`2`, `2.1`)",
    COLOUR: "a colour is as in `#9c2318`",
    FEED_TAG: "it is a domain and a day on which it was yours (`example.org,2026-01`)",
    LICENCE_ID: "a licence is named as SPDX does (`CC-BY-4.0`)",
    EMAIL: "an address of e-mail is as in `editors@example.org`",
    URL: "an address begins with http:// or https:// and has no spaces or brackets",
    PAGE_OR_PLACE: "an address of this site is as in `plans/x-2024/10/#b`, without what is before it",
    MEASURE_OR_PROVISION: "what is carried out is a measure or a provision, as in `plans/x-2024/10/#b`",
    PLAN_OR_MEASURE: "what is withdrawn is a plan or a measure, as in `plans/x-2024/` or `plans/x-2024/10/`",
    ANCHOR: "an anchor is as in `b` or `incentive-2`",
    RELEASE: "a release is called by the version of its data, a day (`2026-01-02`), the second of it `2026-01-02.2`",
    SHA256: "a SHA-256 has 64 hexadecimal digits; `make release` writes it",
    PLACE_CODE: "six digits of GB/T 2260 (`110000`)",
}
_TYPES = {
    "model_type": "fields with values have to stand here",
    "string_type": "a text has to stand here",
    "tuple_type": "a list has to stand here (`[a, b]`)",
    "int_type": "a whole number has to stand here",
    "int_parsing": "a whole number has to stand here",
    "bool_type": "it can be `true` or `false`",
    "bool_parsing": "it can be `true` or `false`",
}
_BOUNDS = {
    "greater_than_equal": "it has to be at least {ge}",
    "less_than_equal": "it has to be at most {le}",
    "string_too_short": "it cannot be empty",
    "string_too_long": "it has at most {max_length} characters",
    "too_short": "it cannot be empty",
}


def decode(document: Document, model: type[T], value: Any, at: Location = ()) -> T | list[Problem]:
    """Return ``value``, which stands at ``at`` in ``document``, as a ``model``; or all problems of it."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        return [_problem(document, model, at, details) for details in errors if not _follows_from_others(details)]


def _follows_from_others(error: ErrorDetails) -> bool:
    """Return whether a list is too short only because its items, which have problems of their own, do not count."""
    return error["type"] == "too_short" and bool(error["input"])


def _problem(document: Document, model: type[BaseModel], at: Location, error: ErrorDetails) -> Problem:
    location = (*at, *error["loc"])
    rule, message, hint = _words(model, error)
    return document.problem(location, rule, message, hint, of_key=rule == "unknown-field")


def _words(model: type[BaseModel], error: ErrorDetails) -> tuple[str, str, str]:
    """Return rule, message and hint for one pydantic error."""
    field = next((step for step in reversed(error["loc"]) if isinstance(step, str)), "")
    given, kind, hint = error["input"], error["type"], ""
    if kind == "missing":
        rule, message = "missing-field", f"`{field}` is missing; add it"
    elif kind == "extra_forbidden":
        siblings = _fields_at(model, error["loc"][:-1])
        rule, message = "unknown-field", f"`{field}` is not a field here; the fields are {_list(siblings)}"
        hint = nearest(field, siblings)
    elif kind == "model_type" and not field:
        first = _fields_at(model, ())[0]
        rule, message = "wrong-type", f"{_shown(given)} stands here; begin a {model.__name__.lower()} with `{first}:`"
    elif given is None:
        rule, message = "missing-value", f"`{field}` has no value; write one"
    else:
        rule, message, hint = _words_of_value(field, error)
    return rule, message, hint


def _words_of_value(field: str, error: ErrorDetails) -> tuple[str, str, str]:
    """Return rule, message and hint for a value that is there and wrong."""
    given, context, kind = error["input"], error.get("ctx", {}), error["type"]
    if kind == "enum":
        known = [name.strip("' ") for name in context["expected"].replace(" or ", ",").split(",")]
        return "wrong-value", f"`{field}` is {_shown(given)}; it can be {_list(known)}", nearest(str(given), known)
    if kind == "value_error":
        return "wrong-value", str(context["error"]), ""
    if kind == "string_pattern_mismatch":
        return "wrong-value", f"`{field}` is {_shown(given)}; {_PATTERNS[context['pattern']]}", ""
    if kind in _BOUNDS:
        return "wrong-value", f"`{field}` is {_shown(given)}; {_BOUNDS[kind].format(**context)}", ""
    return "wrong-type", f"`{field}` is {_shown(given)}; {_TYPES.get(kind, error['msg'])}", ""


def _fields_at(model: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """Return the names of the fields that the record at ``location`` inside ``model`` may have."""
    current: type[BaseModel] | None = model
    for step in location:
        if current is not None and isinstance(step, str):
            by_name = {info.alias or name: info for name, info in current.model_fields.items()}
            current = next(_models_in(by_name[step].annotation), None) if step in by_name else None
    return [info.alias or name for name, info in current.model_fields.items()] if current else []


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)


def _list(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a record (fields with values)"
    return "a list" if isinstance(value, list) else f"“{str(value)[:60]}”"
