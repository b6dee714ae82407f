"""Layout: where everything stands. `engine` is the whole way from `Agenda` and `Theme` to `Layout`."""
