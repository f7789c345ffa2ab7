"""Inputs made to break the reader."""
