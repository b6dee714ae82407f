"""The data that a picture carries (agenda, theme, marked changes, as JSON), so that it can be opened again."""
