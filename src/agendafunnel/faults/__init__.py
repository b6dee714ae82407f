"""What is wrong with a value, in sentences: of a file, of a call, of a row."""
