"""An agenda of the rows of a table: of dicts, of a dataframe, of what a database returns."""
