"""How histories name the one who furnished the shop."""

FURNISHER = "furnish"
