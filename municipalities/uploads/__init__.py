"""Files of others: made safe before they are kept (`accepting`) and when they are shown again.

`cleaning` and what it imports know nothing of Django: they run in a process of their own.
"""
