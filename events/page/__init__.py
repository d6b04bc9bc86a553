"""What a report's page says besides its sentences: furniture, headings, its own date."""
