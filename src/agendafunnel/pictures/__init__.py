"""Pictures that a theme brings along (its logo): read once, checked, and carried as they are."""
