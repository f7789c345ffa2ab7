"""Speed, floors and the table of results; nothing in onrecord imports this."""
