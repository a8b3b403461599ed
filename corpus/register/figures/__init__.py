"""The figures of progress, in running text and in tables."""
