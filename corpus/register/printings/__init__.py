"""Where a report prints what it recommends: each file finds one shape of it."""
