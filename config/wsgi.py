import os

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


class Utf8Request(WSGIRequest):
    """A request whose texts are UTF-8, whatever its Content-Type claims: Python has codecs that make no text."""

    @property
    def encoding(self) -> None:  # type: ignore[override]
        """None is the default, UTF-8."""

    @encoding.setter
    def encoding(self, value: str | None) -> None:
        """What is claimed changes nothing."""


class Pages(WSGIHandler):
    request_class = Utf8Request


django.setup(set_prefix=False)
application = Pages()
