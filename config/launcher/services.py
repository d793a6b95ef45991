"""What this machine offers to the tests besides Python: databases, brokers, a browser."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from urllib.parse import urlsplit

from config.launcher.places import PYTHON
from config.launcher.ports import answers

SBIN = "/usr/sbin:/usr/local/sbin:/opt/homebrew/sbin"  # not on everybody's PATH
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DEFAULTS = {
    "DATABASE_URL": "postgres://postgres@127.0.0.1:5432/comptoir",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "MQTT_URL": "mqtt://127.0.0.1:1883",
}
CONNECT = "import psycopg2, sys; psycopg2.connect(sys.argv[1], connect_timeout=3).close()"


@dataclass(frozen=True)
class Service:
    """Something that the tests can use; `url` is empty when it is not there."""

    name: str
    url: str

    @property
    def missing(self) -> bool:
        return not self.url


def postgres() -> Service:
    """PostgreSQL at DATABASE_URL or on this machine, when it lets us in."""
    url = os.environ.get("DATABASE_URL", "")
    url = url if url.startswith(("postgres://", "postgresql://", "pgsql://")) else DEFAULTS["DATABASE_URL"]
    parts = urlsplit(url)
    if not answers(parts.port or 5432, parts.hostname or "127.0.0.1"):
        return Service("PostgreSQL", "")
    maintenance = parts._replace(scheme="postgresql", path="/postgres", query="").geturl()
    failed = subprocess.run([PYTHON, "-c", CONNECT, maintenance], capture_output=True).returncode
    return Service("PostgreSQL", "" if failed else url)


def redis() -> Service:
    return _listening("Redis", "REDIS_URL", 6379)


def mosquitto() -> Service:
    return _listening("Mosquitto", "MQTT_URL", 1883)


def browser() -> Service:
    """Chromium from the system; COMPTOIR_CHROMIUM names another one."""
    chosen = os.environ.get("COMPTOIR_CHROMIUM")
    paths = [chosen] if chosen else [shutil.which(name) for name in BROWSERS]
    return Service("Chromium", next((path for path in paths if path and os.access(path, os.X_OK)), ""))


def gettext() -> Service:
    return Service("gettext", (shutil.which("xgettext") or "") and (shutil.which("msgfmt") or ""))


def nginx() -> Service:
    return Service("nginx", shutil.which("nginx") or shutil.which("nginx", path=SBIN) or "")


def _listening(name: str, variable: str, port: int) -> Service:
    url = os.environ.get(variable) or DEFAULTS[variable]
    parts = urlsplit(url)
    return Service(name, url if answers(parts.port or port, parts.hostname or "127.0.0.1") else "")
