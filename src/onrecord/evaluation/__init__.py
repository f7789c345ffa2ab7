"""Gold readers and scorers for the public corpora: `onrecord evaluate LAYER PATH`.

Nothing else in onrecord imports this package.
"""

from .result import LAYERS, Result, evaluate

__all__ = ["LAYERS", "Result", "evaluate"]
