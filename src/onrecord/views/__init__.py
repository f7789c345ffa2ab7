"""Pure functions from records to what a page shows; no formatting, no I/O."""
