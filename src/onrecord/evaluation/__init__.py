"""Gold readers and scorers for the public corpora and gold of our own: `onrecord evaluate LAYER PATH`.

Nothing else in onrecord imports this package.
"""

from .result import AS_IS, CASES, LAYERS, Result, evaluate

__all__ = ["AS_IS", "CASES", "LAYERS", "Result", "evaluate"]
