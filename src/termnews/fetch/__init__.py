"""The network: the only package that sends a request."""
