"""The shop's rayons and what is inside them: few rows, read at once."""

from collections.abc import Iterator
from functools import cached_property

from shop.catalogue.models import Category

#: as many as fit on the page's first line
NAV_LENGTH = 8


class Tree:
    """Every category, by one query, with its place among the others."""

    def __init__(self) -> None:
        self.all = list(Category.objects.all())

    @cached_property
    def by_id(self) -> dict[int, Category]:
        return {category.pk: category for category in self.all}

    @cached_property
    def by_slug(self) -> dict[str, Category]:
        return {category.slug: category for category in self.all}

    @cached_property
    def ids(self) -> dict[str, int]:
        return {category.slug: category.pk for category in self.all}

    @cached_property
    def rayons(self) -> list[Category]:
        """The numbered ones, in the order of their plates; without any, the outermost ones."""
        numbered = [category for category in self.all if category.number is not None]
        numbered.sort(key=lambda category: category.number or 0)
        return numbered or [category for category in self.all if category.parent_id is None]

    @property
    def nav(self) -> list[Category]:
        return self.rayons[:NAV_LENGTH]

    def children(self, category: Category) -> list[Category]:
        return [other for other in self.all if other.parent_id == category.pk]

    def chain(self, category: Category | None) -> list[Category]:
        """From the outermost to the category itself."""
        chain: list[Category] = []
        while category is not None and len(chain) < 10:
            chain.insert(0, category)
            category = self.by_id.get(category.parent_id or 0)
        return chain

    def inside(self, category: Category) -> Iterator[int]:
        """The ids of the category and of everything in it."""
        yield category.pk
        for child in self.children(category):
            yield from self.inside(child)

    def rayon_of(self, category_id: int | None) -> Category | None:
        """The numbered category that this one stands in, innermost first."""
        chain = self.chain(self.by_id.get(category_id or 0))
        return next((category for category in reversed(chain) if category.number is not None), None)
