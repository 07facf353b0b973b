"""Colours that strangers chose, made readable (WCAG 2.2, "relative luminance")."""

from __future__ import annotations

KNEE = 0.04045
"""Below this share of a channel sRGB is linear."""


def ink_on(color: str) -> str:
    """Return black or white, whichever reads better on this ground: one of the two always has 4.5:1."""
    light = luminance(color)
    return "#fff" if 1.05 / (light + 0.05) > (light + 0.05) / 0.05 else "#000"


def luminance(color: str) -> float:
    """Return the relative luminance of six hexadecimal digits, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(int(color[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= KNEE else ((channel + 0.055) / 1.055) ** 2.4
