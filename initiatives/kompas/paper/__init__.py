"""The Kompas on paper and in files: what stands on it, as a page to print, as PDF, and as JSON."""
