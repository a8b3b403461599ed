"""Every way in for people and programs: the command line, the page, the API."""
