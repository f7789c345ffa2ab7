"""Named steps that rebuild the model from its corpora: convert, vectors, train, evaluate, package, lock."""
