"""Where an error is reported: the form of the repository, and by e-mail for whoever has no account there."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from build_scripts.views.page import Context


def form_link(context: Context, record: str) -> str:
    """Return the address of the form that reports an error, filled in for a plan or a measure (``plan/measure``)."""
    form = {"template": "correction.yml", "title": f"{record}: ", "record": record}
    return f"{context.repository}/issues/new?{urlencode(form)}"


def mail_link(context: Context, page: str) -> str:
    """Return what begins an e-mail about a page, its subject naming page and version of the data.

    Empty where the atlas has no address for that.
    """
    contact = context.site.atlas.contact
    if contact is None:
        return ""
    subject = context.say("report.subject", page=page, version=context.version or context.say("unknown"))
    return f"mailto:{contact}?subject={quote(subject, safe='')}"
