"""The head of each view: what this roadmap is, how far, whose, and of when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...planning.filter import Scene
from ...planning.help_wanted import help_wanted
from ...planning.schedule import is_stale
from ..i18n import _, format_date
from ..markdown import to_parts
from ..parts import Badge, Box, Heading, Items, Link, Paragraph, Strong
from .people import links
from .words import rolled_up

if TYPE_CHECKING:
    from ...model import Roadmap
    from ..parts import Block, Inline
    from .context import Context


def head(roadmap: Roadmap, context: Context, *, titled: bool = False) -> Box:
    """Return the head of one roadmap; ``titled`` where several stand in one view."""
    title = (Heading((roadmap.title,)),) if titled else ()
    scope = roadmap.scope or roadmap.description
    words = to_parts(scope) if scope else ()
    facts = Items(tuple((Paragraph(fact),) for fact in _facts(roadmap, context)), role="facts")
    return Box("head", (*title, *words, *_status(roadmap, context), facts, *stale(roadmap, context)))


def _status(roadmap: Roadmap, context: Context) -> tuple[Block, ...]:
    """Return what the maintainers last said of the whole project."""
    update = roadmap.status
    if update is None:
        return ()
    line: list[Inline] = [Badge(status_word(update.state), "note")] if update.state else []
    if update.date:
        line.append(" " + _("as of %s") % format_date("%b %d, %Y", update.date, context.language))
    words = to_parts(update.text) if update.text else ()
    return (*((Paragraph(tuple(line)),) if line else ()), *words)


def status_word(state: str) -> str:
    """Return the words for the state of a whole project."""
    known = {
        "on-track": _("On track"),
        "at-risk": _("At risk"),
        "off-track": _("Off track"),
        "complete": _("Complete"),
        "inactive": _("Inactive"),
    }
    return known.get(state, state)


def _facts(roadmap: Roadmap, context: Context) -> list[tuple[Inline, ...]]:
    found: list[tuple[Inline, ...]] = [(rolled_up(roadmap.items),)]
    for word, number in (
        (_("%s blocked"), sum(item.status == "blocked" for item in roadmap.items)),
        (_("%s want help"), len(help_wanted(roadmap.items, Scene(roadmap.key, roadmap.columns, context.today)))),
        (_("%s more that are not public"), roadmap.left_out.private + roadmap.left_out.redacted),
    ):
        if number:
            found.append((word % number,))
    if roadmap.maintainers:
        found.append((_("Maintained by"), " ", *links(roadmap.maintainers, context)))
    found.append((_("Data of %s") % day(roadmap, context),))
    found.append((Link((_("Open on GitHub"),), roadmap.url), " ", _("(change it there, not here)")))
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
