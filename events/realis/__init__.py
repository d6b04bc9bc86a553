"""Whether it happened: status, assertion, subordinate clauses (codebook section 3)."""
