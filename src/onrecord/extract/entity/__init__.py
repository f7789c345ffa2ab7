"""How entities are found: names, nouns that describe, what belongs together, and whom a pronoun means."""
