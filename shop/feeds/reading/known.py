"""Traits that feeds name by a bare word: what they are called, in which unit, and which way is better.

Only words whose meaning does not depend on the file are here; an attribute of the same name that
already exists in the catalogue comes first.
"""

from typing import NamedTuple


class Known(NamedTuple):
    """A trait we know. `better` is "lower", "higher" or ""; `label` puts it on the price label."""

    code: str
    fr: str
    en: str
    unit_fr: str = ""
    unit_en: str = ""
    better: str = ""
    filterable: bool = False
    label: bool = False
    #: "text" even when a value looks like a number
    kind: str = ""
    #: two numbers in a list are a range (its high end counts), or sizes joined by ×
    pair: str = "range"


#: columns that say nothing about the product itself
IGNORED = frozenset({"price_per_gb", "id", "attr_keys"})

_KNOWN = (
    Known("size", "Taille", "Size", "mm", "mm", "", True, True),
    Known("color", "Couleur", "Colour", filterable=True, kind="text"),
    Known("rpm", "Vitesse de rotation", "Speed", "tr/min", "rpm"),
    Known("airflow", "Débit d’air", "Airflow", "CFM", "CFM", "higher"),
    Known("noise_level", "Bruit", "Noise", "dB", "dB", "lower", True, True),
    Known("pwm", "Réglage PWM", "PWM"),
    Known("type", "Type", "Type", filterable=True, kind="text", label=True),
    Known("psu", "Alimentation fournie", "Power supply", "W", "W"),
    Known("side_panel", "Panneau latéral", "Side panel", kind="text"),
    Known("external_volume", "Volume", "Volume", "L", "L"),
    Known("internal_35_bays", "Baies 3,5 pouces", "3.5 inch bays", better="higher"),
    Known("core_count", "Cœurs", "Cores", "cœurs", "cores", "higher", True, True),
    Known("core_clock", "Fréquence", "Clock", "GHz", "GHz", "higher", True),
    Known("boost_clock", "Fréquence maximale", "Boost clock", "GHz", "GHz", "higher"),
    Known("microarchitecture", "Architecture", "Microarchitecture", kind="text", filterable=True),
    Known("tdp", "Puissance thermique", "TDP", "W", "W", "lower"),
    Known("graphics", "Circuit graphique", "Graphics", kind="text"),
    Known("interface", "Interface", "Interface", kind="text", filterable=True),
    Known("capacity", "Capacité", "Capacity", "Go", "GB", "higher", True, True),
    Known("channels", "Canaux", "Channels"),
    Known("channel_wattage", "Puissance par canal", "Power per channel", "W", "W"),
    Known("form_factor", "Format", "Form factor", kind="text", filterable=True),
    Known("frequency_response", "Bande passante", "Frequency response", "kHz", "kHz", kind="text", pair="hertz"),
    Known("microphone", "Microphone", "Microphone"),
    Known("wireless", "Sans fil", "Wireless", filterable=True),
    Known("enclosure_type", "Construction", "Enclosure", kind="text"),
    Known("cache", "Mémoire cache", "Cache", "Mo", "MB", "higher"),
    Known("style", "Style", "Style", kind="text"),
    Known("switches", "Touches", "Switches", kind="text"),
    Known("backlit", "Rétroéclairage", "Backlight", kind="text"),
    Known("tenkeyless", "Sans pavé numérique", "Tenkeyless"),
    Known("connection_type", "Connexion", "Connection", kind="text", filterable=True),
    Known("connection", "Connexion", "Connection", kind="text"),
    Known("speed", "Vitesse", "Speed", kind="text", pair="ddr", label=True),
    Known("modules", "Barrettes", "Modules", kind="text", pair="modules", label=True),
    Known("first_word_latency", "Latence du premier mot", "First word latency", "ns", "ns", "lower"),
    Known("cas_latency", "Latence CAS", "CAS latency", "", "", "lower"),
    Known("screen_size", "Diagonale", "Screen size", "pouces", "in", "higher", True, True),
    Known("resolution", "Définition", "Resolution", kind="text", filterable=True, pair="by", label=True),
    Known("refresh_rate", "Fréquence d’image", "Refresh rate", "Hz", "Hz", "higher", True, True),
    Known("response_time", "Temps de réponse", "Response time", "ms", "ms", "lower"),
    Known("panel_type", "Dalle", "Panel", kind="text", filterable=True),
    Known("aspect_ratio", "Proportions", "Aspect ratio", kind="text"),
    Known("socket", "Socket", "Socket", kind="text", filterable=True, label=True),
    Known("max_memory", "Mémoire maximale", "Maximum memory", "Go", "GB", "higher"),
    Known("memory_slots", "Emplacements mémoire", "Memory slots", "", "", "higher"),
    Known("tracking_method", "Capteur", "Tracking", kind="text"),
    Known("max_dpi", "Résolution maximale", "Maximum DPI", "dpi", "dpi", "higher", False, True),
    Known("hand_orientation", "Main", "Hand", kind="text"),
    Known("bd", "Lecture Blu-ray", "Blu-ray reading", "x", "x"),
    Known("dvd", "Lecture DVD", "DVD reading", "x", "x"),
    Known("cd", "Lecture CD", "CD reading", "x", "x"),
    Known("bd_write", "Gravure Blu-ray", "Blu-ray writing", kind="text"),
    Known("dvd_write", "Gravure DVD", "DVD writing", kind="text"),
    Known("cd_write", "Gravure CD", "CD writing", kind="text"),
    Known("mode", "Architecture", "Mode", "bits", "bit", kind="text", pair="by"),
    Known("efficiency", "Rendement", "Efficiency", kind="text", filterable=True),
    Known("wattage", "Puissance", "Power", "W", "W", "higher", True, True),
    Known("modular", "Câbles modulaires", "Modular", kind="text"),
    Known("digital_audio", "Audio numérique", "Digital audio", "bits", "bit", "higher"),
    Known("snr", "Rapport signal sur bruit", "Signal to noise", "dB", "dB", "higher"),
    Known("sample_rate", "Échantillonnage", "Sample rate", "kHz", "kHz", "higher"),
    Known("chipset", "Puce", "Chipset", kind="text", label=True),
    Known("configuration", "Configuration", "Configuration", kind="text"),
    Known("amount", "Contenu", "Amount", "g", "g", "", False, True),
    Known("capacity_w", "Puissance utile", "Output power", "W", "W", "higher", True, True),
    Known("capacity_va", "Puissance apparente", "Apparent power", "VA", "VA", "higher"),
    Known("memory", "Mémoire", "Memory", "Go", "GB", "higher", True, True),
    Known("length", "Longueur", "Length", "mm", "mm", "lower"),
    Known("resolutions", "Définitions", "Resolutions", kind="text"),
    Known("focus_type", "Mise au point", "Focus", kind="text"),
    Known("os", "Systèmes", "Operating systems", kind="text"),
    Known("fov", "Angle de vue", "Field of view", "°", "°", "higher"),
    Known("protocol", "Norme", "Protocol", kind="text", filterable=True, label=True),
    # appliances, as French price lists head their columns
    Known("width", "Largeur", "Width", "mm", "mm", "", True),
    Known("height", "Hauteur", "Height", "mm", "mm"),
    Known("depth", "Profondeur", "Depth", "mm", "mm"),
    Known("weight", "Poids", "Weight", "kg", "kg", "lower"),
    Known("warranty", "Garantie", "Warranty", "ans", "years", "higher"),
)

KNOWN = {trait.code: trait for trait in _KNOWN}
