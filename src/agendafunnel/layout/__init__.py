"""Layout: where everything stands. Pure functions from `Agenda` and `Theme` to `Layout` (in `values`).

From the top down: `engine` is the whole way. `plans` finds the plan of a picture, with the cards that
`search` and `column_allocation` choose. `header`, `footer`, `lanes`, `columns` and `cards` are its parts;
`text_blocks` sets all texts. `notices` and `change_marks` work on the finished layout.
"""
