"""Is everything that a person reads translated? `python -m config.translations` says what is not.

Collects the messages of code and templates anew (with xgettext, in a folder of its own) and compares them with
the committed French catalogue: every message is there, none is empty or fuzzy, and the compiled file is current.
"""

import gettext
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po"
SOURCES = ("config", "demo", "recommender", "analytics", "instore", "shop", "inventory", "templates")
ENTRY = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?) "(.*)"$')


class Entry:
    """One message of a catalogue, with its translations."""

    def __init__(self, fuzzy: bool) -> None:
        self.fuzzy = fuzzy
        self.fields: dict[str, str] = {}

    @property
    def key(self) -> tuple[str, str]:
        return self.fields.get("msgctxt", ""), self.fields.get("msgid", "")

    @property
    def translated(self) -> bool:
        answers = [text for name, text in self.fields.items() if name.startswith("msgstr")]
        return bool(answers) and all(answers)


def read(path: Path) -> dict[tuple[str, str], Entry]:
    """The messages of a .po file by context and text, without its header and obsolete entries."""
    entries: list[Entry] = []
    current, field, fuzzy = None, "", False
    for line in path.read_text(encoding="utf-8").splitlines():
        begun = ENTRY.match(line)
        if line.startswith("#,"):
            fuzzy = "fuzzy" in line
        elif begun:
            field = begun[1]
            if current is None or (field in ("msgctxt", "msgid") and "msgid" in current.fields):
                current, fuzzy = Entry(fuzzy), False
                entries.append(current)
            current.fields[field] = begun[2]
        elif line.startswith('"') and current:
            current.fields[field] += line[1:-1]
    return {entry.key: entry for entry in entries if entry.fields.get("msgid")}


def collect(folder: Path) -> dict[tuple[str, str], Entry]:
    """The messages that code and templates hold now."""
    tests = shutil.ignore_patterns("tests", "test_*", "__pycache__", "migrations")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=tests)
    (folder / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "fr", "--no-obsolete", "-v", "0"]
    env = {"PATH": os.environ.get("PATH", os.defpath)}
    subprocess.run(command, cwd=folder, env=env, check=True)
    return read(folder / "locale" / "fr" / "LC_MESSAGES" / "django.po")


def faults() -> list[str]:
    """One sentence for each message that a person would read untranslated."""
    if not CATALOGUE.exists():
        return [f"there is no {CATALOGUE.relative_to(ROOT)}"]
    committed = read(CATALOGUE)
    with tempfile.TemporaryDirectory() as folder:
        used = collect(Path(folder))
    found = [f"missing from the catalogue: {key[1]!r}" for key in used if key not in committed]
    for key, entry in committed.items():
        if entry.fuzzy or not entry.translated:
            found.append(f"not translated: {key[1]!r}")
    return found + _compiled_faults()


def _compiled_faults() -> list[str]:
    compiled = CATALOGUE.with_suffix(".mo")
    with tempfile.NamedTemporaryFile(suffix=".mo") as anew:
        subprocess.run(["msgfmt", "--check-format", "-o", anew.name, str(CATALOGUE)], check=True)
        same = compiled.exists() and _messages(compiled) == _messages(Path(anew.name))
    return [] if same else [f"{compiled.relative_to(ROOT)} is not that of the .po file: run msgfmt again"]


def _messages(path: Path) -> object:
    with path.open("rb") as file:
        return vars(gettext.GNUTranslations(file))["_catalog"]


def main() -> int:
    found = faults()
    for fault in sorted(found):
        print(fault)
    print(f"{len(found)} faults" if found else "Everything is translated.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
