"""Heads, lists, tails, numbers with people, means with their side: folded before framing."""
