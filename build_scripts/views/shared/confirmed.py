"""Who refers to whom: what a provision carries out of a plan of a place above, as editors confirmed, and by number."""

from __future__ import annotations

from build_scripts.atlas.link import MeasureNode, ProvisionNode
from build_scripts.views.page import Context, Link
from build_scripts.views.shared.parts import plan_link


def carried_out_links(context: Context, node: ProvisionNode) -> tuple[Link, ...]:
    """Return the links to what a provision carries out."""
    parts = context.crosslinks.carried_parts
    found = (parts.get(address) for address in node.record.carries_out)
    return tuple(Link(provision_name(context, part), part.address) for part in found if part)


def carried_out_by(context: Context, node: MeasureNode | ProvisionNode) -> tuple[Link, ...]:
    """Return the links to the provisions that carry out a measure or a provision."""
    measure = node.measure if isinstance(node, ProvisionNode) else node
    found = context.crosslinks.carried_out.get(measure.address, ())
    return tuple(Link(provision_name(context, one), one.address) for address, one in found if address == node.address)


def cited_by(context: Context, node: MeasureNode) -> tuple[Link, ...]:
    """Return the links to the provisions of the same plan that refer to a measure."""
    found = context.crosslinks.cited.get(node.address, ())
    return tuple(Link(f"{one.measure.id} {one.id}", one.address) for one in found)


def provision_name(context: Context, node: MeasureNode | ProvisionNode) -> str:
    """Return how a measure or provision is named on pages of other plans: Lizhou 2024 2 b."""
    measure = node.measure if isinstance(node, ProvisionNode) else node
    letter = node.id if isinstance(node, ProvisionNode) else ""
    return " ".join(filter(None, (plan_link(context, measure.plan).text, measure.id, letter)))
