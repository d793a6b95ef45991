"""The catalogue as a sheet of cells: what each says now, what was typed into it, and what is refused.

A cell has a key, `p12.name_fr` (product 12) or `v7.price` (variant 7); the table of products and the page of one
product are two views of the same cells, and both are saved by `save.save_cells`.
"""
