"""How far what stands on a page was moved while it opened, as a browser counts it."""

from __future__ import annotations


def shift_after(milliseconds: int) -> str:
    """Return a script that waits so long and then gives the Cumulative Layout Shift (no unit)."""
    return f"""
        new Promise(done => {{
            let shift = 0;
            new PerformanceObserver(list => {{
                for (const one of list.getEntries()) if (!one.hadRecentInput) shift += one.value;
            }}).observe({{type: "layout-shift", buffered: true}});
            setTimeout(() => done(shift), {milliseconds});
        }})
    """
