"""Layout: where everything stands. Pure functions from `Agenda` and `Theme` to `Layout`."""
