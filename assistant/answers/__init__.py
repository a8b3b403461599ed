"""The extractive writer: one room for each thing that a question can ask for."""
