from .categories import Category
from .photos import Photo
from .products import Attribute, AttributeValue, PriceChange, Product, Variant
from .shop import ShopProfile
from .status_runs import StatusLine, StatusRun

__all__ = [
    "Attribute",
    "AttributeValue",
    "Category",
    "Photo",
    "PriceChange",
    "Product",
    "ShopProfile",
    "StatusLine",
    "StatusRun",
    "Variant",
]
