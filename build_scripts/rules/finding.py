"""What a rule about one plan yields, and how rules walk a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.records.model import Incentive, Measure, Plan, Provision, Target
from build_scripts.records.problems import Problem
from build_scripts.records.source import Document, Location


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a location of a record; it gets its line and column from the document."""

    at: Location
    rule: str
    message: str
    hint: str = ""

    def problem(self, document: Document) -> Problem:
        """Return the finding as a problem at its position in ``document``."""
        return document.problem(self.at, self.rule, self.message, self.hint)


def measures(plan: Plan) -> Iterator[tuple[Location, Measure]]:
    """Yield every measure with its location."""
    return ((("measures", index), measure) for index, measure in enumerate(plan.measures))


def provisions(plan: Plan) -> Iterator[tuple[Location, Provision]]:
    """Yield every provision with its location."""
    for at, measure in measures(plan):
        for index, provision in enumerate(measure.provisions):
            yield (*at, "provisions", index), provision


def incentives(plan: Plan) -> Iterator[tuple[Location, Incentive]]:
    """Yield every incentive with its location."""
    for at, provision in provisions(plan):
        for index, incentive in enumerate(provision.incentives):
            yield (*at, "incentives", index), incentive


def targets(plan: Plan) -> Iterator[tuple[Location, Target]]:
    """Yield every target with its location."""
    for at, provision in provisions(plan):
        for index, target in enumerate(provision.targets):
            yield (*at, "targets", index), target
