"""The editor: the agenda as a picture that is changed by hand, in a browser."""
