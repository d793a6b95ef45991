"""How our listener calls itself at a broker, and whether that is the shop's own."""

import hashlib
from pathlib import Path


def client_name(secret_key: str) -> str:
    """One a shop, because two shops may share a broker, and the same after every restart."""
    return "comptoir-devices-" + hashlib.sha256(f"mqtt:{secret_key}".encode()).hexdigest()[:10]


def is_own(url: str, home: Path) -> bool:
    """Whether this is the broker that the shop brought: the launcher wrote down where it started it."""
    kept = home / "mqtt_url"
    return bool(url) and kept.exists() and kept.read_text().strip() == url
