"""Look at who is in the shop, ring for who needs help, equip what rings."""

from .equipping import equip_calls
from .looking import Looked, look
from .observing import features_of, observe
from .patience import BadPatience, set_patience

__all__ = ["BadPatience", "Looked", "equip_calls", "features_of", "look", "observe", "set_patience"]
