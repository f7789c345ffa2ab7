"""Story → Doc: the one door for spaCy and for the trained pipeline."""

from .doc import Doc, Name, Proposal, Sentence, Token
from .parser import DEFAULT_MODEL, Parser

__all__ = ["DEFAULT_MODEL", "Doc", "Name", "Parser", "Proposal", "Sentence", "Token"]
