"""The shop's settings with the floor's addresses; used by `bench storefront` alone."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "bench._floor_urls"
