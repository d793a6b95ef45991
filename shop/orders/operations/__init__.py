"""An order's verbs, by topic: `place`, `pay`, `unpaid`, `sell`, `fulfil`, `take_back`."""
