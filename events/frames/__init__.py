"""What may stand around a trigger, and what must: frames, slots, needs, idiom lines."""
