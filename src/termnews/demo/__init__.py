"""The sample edition: four papers of an invented town, and the server that delivers them."""
