import pytest


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    """PINs are hashed as slowly as passwords; that is not what these tests are about."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
