"""How time expressions are found and read: scanning, guards, tenses, the calendar."""
