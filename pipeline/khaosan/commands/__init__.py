"""Commands of the command line that are more than a few lines. Heavy imports stand inside the functions."""
