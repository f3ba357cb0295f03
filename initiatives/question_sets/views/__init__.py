"""Pages under /beheer/kompas/."""
