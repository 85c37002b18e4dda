"""The short way through a feed: one pass over the tree, and only where it is sure of the result."""
