"""What the words say: pure functions from the blocks of a page to rows. No network, no disk, no database."""
