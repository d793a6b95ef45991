"""An index on disk (tantivy), derived from the database by a cursor on the outbox.

`text` makes words of sentences, `schema` and `documents` make the index's rows, `store` opens,
rebuilds and updates it, `selection` and `filters` ask it for a category's products, `understanding`
and `results` for what a visitor typed. Without an index, `fallback` asks the database.
"""
