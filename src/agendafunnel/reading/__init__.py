"""From files to values: YAML to `Agenda` and `Theme`, with the place of every fault."""
