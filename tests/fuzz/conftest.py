"""How many cases: 2,000 of each kind, or as many as ``ROADMAP_FUZZ`` says; the same ones each time."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings

CASES = int(os.environ.get("ROADMAP_FUZZ", "2000"))

hypothesis_settings.register_profile(
    "fuzz",
    max_examples=CASES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
hypothesis_settings.load_profile("fuzz")
