"""The worker process: slow work on strangers' bytes, behind a pipe, where nothing it does can hurt."""
