"""HTTP: the routes, what they take and give, the page and its files."""
