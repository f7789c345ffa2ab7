"""Who said what in English news: a learned layer over the pipeline `en_onrecord_news`."""

from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights"
"""The folder of the weights that ship."""
