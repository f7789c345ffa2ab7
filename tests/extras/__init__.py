"""Engines outside the lock: run by `python3 dev.py test --extras`."""
