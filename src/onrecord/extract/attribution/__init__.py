"""The parts of attribution: passages, cues, contents, speakers, details, nesting."""
