"""How the pages say it: TOML files, each read by the extractor of the same name."""
