"""The verbs of a feed, by topic: `start`, `run` (preview and apply), `undo`, `resume`."""
