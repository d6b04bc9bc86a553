"""One incident of a report told again is one event (codebook section 1)."""
