"""Tokens to items: the walk over lexicon and gazetteer that both languages share."""
