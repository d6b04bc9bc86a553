"""How English says it: noun phrases with the head last, subjects before verbs, passives."""
