"""Questions to a roadmap; all pure."""
