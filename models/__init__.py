"""What the data is: pages, what was read from them, records and vocabularies. Nothing here reads words or files."""
