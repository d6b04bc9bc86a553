"""Text as matching needs it: folded with exact offsets, cut into tokens, clitics and sentences."""
