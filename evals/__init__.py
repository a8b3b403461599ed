"""Measuring answers, retrieval, grounding, abstention and sentence choice against references."""
