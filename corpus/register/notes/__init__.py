"""What looks wrong in a report: each file notes one kind of fault."""
