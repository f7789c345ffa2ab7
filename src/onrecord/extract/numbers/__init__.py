"""How numbers are read: amounts, their units, what they count, in what role, and what is no quantity at all."""
