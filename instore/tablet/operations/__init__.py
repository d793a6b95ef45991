"""The tablet's verbs, by topic: `devices`, `sessions`, `aside`, `tickets`."""
