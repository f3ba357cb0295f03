"""What is missing: areas compared by figures and by the initiatives we know of (docs/gaps.md)."""
