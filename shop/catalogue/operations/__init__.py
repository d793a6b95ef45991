"""The catalogue's verbs, by topic: products, variants, prices, attributes, categories, photos, shop; and listing."""
