"""The compiled build: the extraction translated to C while a wheel is made. Not installed."""
