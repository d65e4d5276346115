"""Turn plain values into typed records; every field that cannot be converted becomes a problem at its position."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from build_scripts.problems import Problem, nearest
from build_scripts.source import Document, Location

T = TypeVar("T", bound=BaseModel)

# pydantic's own words are for programmers; these are for people who type plan files
_PATTERNS = {
    "id": "an id is lower-case ASCII letters, digits and hyphens (`little-giant`)",
    "code": "six digits of GB/T 2260 (`371000`)",
    "url": "an address begins with http:// or https:// and has no spaces or brackets",
}


def decode(document: Document, model: type[T], value: Any, at: Location = ()) -> T | list[Problem]:
    """Return ``value``, which stands at ``at`` in ``document``, as a ``model``; or all problems of it."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        return [_problem(document, model, at, details) for details in error.errors(include_url=False)]


def _problem(document: Document, model: type[BaseModel], at: Location, error: ErrorDetails) -> Problem:
    location = (*at, *error["loc"])
    rule, message, hint = _words(model, error)
    line, column = document.position(location, of_key=rule == "unknown-field")
    return Problem(document.path, line, column, rule, message, hint)


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
    elif given is None:
        rule, message = "missing-value", f"`{field}` has no value; write one"
    else:
        rule, message, hint = _words_of_value(field, error)
    return rule, message, hint


def _words_of_value(field: str, error: ErrorDetails) -> tuple[str, str, str]:
    """Return rule, message and hint for a value that is there and wrong."""
    given, context = error["input"], error.get("ctx", {})
    if error["type"] == "enum":
        known = [name.strip("' ") for name in context["expected"].replace(" or ", ",").split(",")]
        return "wrong-value", f"`{field}` is {_shown(given)}; it can be {_list(known)}", nearest(str(given), known)
    if error["type"] == "value_error":
        return "wrong-value", str(context["error"]), ""
    if error["type"] == "string_pattern_mismatch":
        right = _PATTERNS.get(field, f"it has to match {context['pattern']}")
        return "wrong-value", f"`{field}` is {_shown(given)}; {right}", ""
    return "wrong-type", f"`{field}` is {_shown(given)}; {_lower_first(error['msg'])}", ""


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
    if isinstance(value, dict):
        return "a record (fields with values)"
    return "a list" if isinstance(value, list) else f"“{str(value)[:60]}”"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
