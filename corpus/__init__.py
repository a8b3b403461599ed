"""Reports as they are read: text, structure, the register of recommendations, and the library on disk."""
