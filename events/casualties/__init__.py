"""The toll: who was harmed, how many, by which telling, of which act (codebook section 6)."""
