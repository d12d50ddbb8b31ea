"""Getting pages, writing tables, talking to people. `pipeline/cli.py` is the way in."""
