"""Measures the register against registers written by hand."""
