"""The slow work: fetching, parsing, cleaning, ranking; done in the worker process."""
