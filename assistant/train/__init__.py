"""The commands that fit the small models in assistant/models, and report what they gain."""
