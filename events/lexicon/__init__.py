"""Knowledge as data: the records of the lexicon, read, checked, inflected and compiled."""
