"""Pieces of pages that views share."""
