"""From bytes to a clean text to match on: decoding, the view with its offset map, numerals, calendar, layout, word edges."""
