"""From a question to an answer whose every sentence cites the passage behind it."""
