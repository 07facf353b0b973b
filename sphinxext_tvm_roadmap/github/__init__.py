"""From GitHub to the model: the only room that knows GraphQL."""

from __future__ import annotations

from .fetch import Fetched, connect, fetch_roadmap

__all__ = ["Fetched", "connect", "fetch_roadmap"]
