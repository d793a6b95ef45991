"""The drawings that stand for an aisle or a shelf, as static files: they are part of the page, not of the stock."""

from demo.content.categories import AISLES, MODELS, SHELVES
from demo.drawings import draw
from demo.furnish.catalogue import drawing_name


def icons() -> dict[str, str]:
    """SVG by file name."""
    models = [MODELS[aisle.icon] for aisle in AISLES] + [shelf.icon for shelf in SHELVES]
    return {drawing_name(model): draw(model.drawing, **model.drawing_of(model.finishes[0])) for model in models}
