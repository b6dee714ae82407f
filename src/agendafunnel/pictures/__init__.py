"""Pictures that a theme has (its logo): read once, checked, and carried as they are; and SVG as pixels."""
