"""Columns that exist once a language: `name_fr`, `name_en`."""

from typing import Any

from django.utils.translation import get_language


class Translated:
    """Read `<name>_fr` or `<name>_en` in the language of the moment; the other when that is empty."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> str:
        if instance is None:
            return self  # type: ignore[return-value]
        first, second = ("en", "fr") if (get_language() or "fr").startswith("en") else ("fr", "en")
        return getattr(instance, f"{self.name}_{first}") or getattr(instance, f"{self.name}_{second}")
