"""Pictures that carry the data that they were drawn of, so that any of them can be opened again.

A picture carries one text, in JSON: the agenda, the theme, what it marks, and the version of the program.
"""
