"""The gazetteer: places by name, in SQLite built at first use from GeoNames' towns and the lists of this folder."""

from .build import ensure, folder, path
from .entries import PRECISION, Entry, Kind, key
from .store import Found, Gazetteer

__all__ = ["PRECISION", "Entry", "Found", "Gazetteer", "Kind", "ensure", "folder", "key", "path"]
