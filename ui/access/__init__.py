"""Who may do what: accounts, signing in, roles, and the gate that every request passes."""
