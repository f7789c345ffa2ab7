"""Stances step by step: the side a voice takes, what it points to, and which attribution that is."""
