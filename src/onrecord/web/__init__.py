"""Pages; nothing here needs a parser, so importing it stays light."""
