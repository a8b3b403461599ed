"""Who wrote a report, and who says each sentence of it."""
