"""What happens to alerts."""

from .following import follow_floor
from .raising import auto_clear, equip, raise_alert
from .sweep import advance
from .taps import claim, on_site, resolve, snooze

__all__ = ["advance", "auto_clear", "claim", "equip", "follow_floor", "on_site", "raise_alert", "resolve", "snooze"]
