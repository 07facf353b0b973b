"""The head of each view: what this roadmap is, how far, whose, and of when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...planning.schedule import is_stale
from ..i18n import _, format_date
from ..parts import Badge, Box, Heading, Items, Link, Paragraph, Strong

if TYPE_CHECKING:
    from ...model import Roadmap
    from ..parts import Block, Inline
    from .context import Context


def head(roadmap: Roadmap, context: Context, *, titled: bool = False) -> Box:
    """Return the head of one roadmap; ``titled`` where several stand in one view."""
    title = (Heading((roadmap.title,)),) if titled else ()
    scope = (Paragraph((roadmap.scope or roadmap.description or "",)),) if roadmap.scope or roadmap.description else ()
    return Box("head", (*title, *scope, facts(roadmap, context), *stale(roadmap, context)))


def facts(roadmap: Roadmap, context: Context) -> Items:
    """Return the line of facts under the scope."""
    return Items(tuple((Paragraph(fact),) for fact in _facts(roadmap, context)), role="facts")


def _facts(roadmap: Roadmap, context: Context) -> list[tuple[Inline, ...]]:
    done = sum(item.status == "done" for item in roadmap.items)
    blocked = sum(item.status == "blocked" for item in roadmap.items)
    counted = _("%(done)s of %(total)s items done") % {"done": done, "total": len(roadmap.items)}
    found: list[tuple[Inline, ...]] = [(counted,)]
    if blocked:
        found.append((_("%s blocked") % blocked,))
    if roadmap.maintainers:
        found.append((_("Maintained by %s") % ", ".join(roadmap.maintainers),))
    if left_out := sum((roadmap.left_out.private, roadmap.left_out.redacted)):
        found.append((_("%s more that are not public") % left_out,))
    found.append((_("Data of %s") % day(roadmap, context),))
    found.append((Link((_("Open the board on GitHub"),), roadmap.url), " ", _("(change it there, not here)")))
    return found


def stale(roadmap: Roadmap, context: Context) -> tuple[Block, ...]:
    """Return the notice that the data is old, where it is."""
    if not is_stale(roadmap, context.today, context.stale_after):
        return ()
    notice = _("This page shows the roadmap as it was on %s; much may have changed since.") % day(roadmap, context)
    return (Box("stale", (Paragraph((Badge(_("Old data"), "note"), " ", Strong((notice,)))),)),)


def day(roadmap: Roadmap, context: Context) -> str:
    """Return the day that the data is of."""
    return format_date("%b %d, %Y", roadmap.fetched.date(), context.language)
