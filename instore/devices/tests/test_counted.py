"""Whatever goes wrong is counted where the owner sees it, in a sentence; the sources are walked for what has none."""

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.utils import timezone, translation

from instore.devices import words
from instore.devices.models import Listener, Trouble
from instore.devices.operations import beat, ingest
from instore.devices.operations.troubles import Tally
from instore.devices.queries import health_of
from shop.customers.tests.factories import make_owner, signed_in

from .factories import NOW, make_device, make_zone, message

pytestmark = pytest.mark.django_db
HERE = Path(words.__file__).parent
#: what is given the code of a trouble, and in which place
COUNTING = {"NotUnderstood": 0, "note": 0, "add": 1, "_blame": 1, "_guarded": 1}


def page_of(language: str = "en") -> str:
    answer = signed_in(make_owner(language=language)).get("/manage/devices/")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode().replace("\u00a0", " "))


def troubles() -> dict[str, int]:
    return {row.code: row.count for row in Trouble.objects.all()}


def counted_in_the_sources() -> Iterator[str]:
    """Every code that is written as such where something is counted."""
    for path in HERE.rglob("*.py"):
        if {"tests", "migrations"} & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = node.args[COUNTING[name] :][:1] if name in COUNTING else []
            yield from (one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_every_code_that_is_counted_has_a_sentence():
    found = set(counted_in_the_sources())
    assert {"unknown_topic", "too_fast", "bad_credential", "doubled", "floor_failed", "too_many_unknown"} <= found
    assert found - words.codes() == set()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_code_is_on_the_page_with_its_sentence_and_its_number(language: str):
    numbers = {code: 101 + place for place, code in enumerate(sorted(words.codes()))}
    tally = Tally()
    for code, number in numbers.items():
        tally.counts["mqtt", code], tally.samples["mqtt", code] = number, ""
    tally.save(timezone.now())

    page = page_of(language)

    told = dict(re.findall(r'<li><b class="figure">(\d+)</b><span>(.*?) <span class="quiet', page))
    assert len(told) == len(numbers) > 38
    with translation.override(language):
        for code, number in numbers.items():
            sentence = str(words.words_for(code)).replace("\u00a0", " ")
            assert unescape(told[str(number)]) == sentence
            assert sentence != code and sentence.endswith(".")
    behind = len(words.codes() - words.PUT_RIGHT) - 8
    assert (f"and {behind} more kinds" if language == "en" else f"et {behind} autres sortes") in page


def test_what_is_said_twice_is_counted_and_nothing_is_missing():
    make_device("comptoir/a")
    said = message("comptoir/a/button", {"id": "press-1"})
    ingest(messages=[said, said, said], now=NOW)
    assert troubles() == {"doubled": 2}
    page = page_of()
    assert '<b class="figure">2</b><span>The same thing was said twice, and counts once.' in page
    assert "Put right" in page and "Left aside" not in page


def test_what_the_broker_had_kept_is_counted_each_time_that_it_comes():
    make_device("comptoir/a")
    kept = message("comptoir/a/presence", "1", retained=True)
    made = [ingest(messages=[kept], now=NOW + timedelta(minutes=minute)) for minute in range(3)]
    assert [one.readings for one in made] == [1, 0, 0]
    assert troubles() == {"kept_before": 3}
    assert '<b class="figure">3</b><span>The broker had kept it from before' in page_of()


def test_how_often_and_how_long_the_broker_was_away_is_kept_for_the_day():
    noon = timezone.localtime(NOW).replace(hour=12, minute=0, second=0, microsecond=0)

    def heard(after: int, connected: bool, *, started: bool = False) -> Listener:
        at = noon + timedelta(seconds=after)
        beat(name="devices", connected=connected, messages=0, started=started, now=at)
        return Listener.objects.get()

    heard(0, False, started=True)
    assert heard(3, True).away_times == 0, "to reach it for the first time is no return"
    heard(600, False)
    back = heard(660, True)
    assert (back.away_on, back.away_times, back.away_seconds) == (noon.date(), 1, 60)
    heard(700, True)
    heard(800, False)
    back = heard(845, True)
    assert (back.away_times, back.away_seconds, back.changed_at) == (2, 105, noon + timedelta(seconds=845))
    # of a night without it, this day has had one hour
    heard(900, False)
    back = heard(13 * 3600, True)
    assert (back.away_on, back.away_times, back.away_seconds) == ((noon + timedelta(days=1)).date(), 1, 3600)
    # who closes the shop for the night and opens it again was not left by the broker
    heard(14 * 3600, False)
    heard(30 * 3600, True, started=True)
    assert Listener.objects.get().away_times == 1


def test_the_owner_reads_that_the_broker_is_back_and_that_it_is_away():
    now = timezone.now()
    row = Listener.objects.create(
        name="devices", beat_at=now, started_at=now, changed_at=now, connected=True,
        away_on=timezone.localdate(now), away_times=2, away_seconds=200,
    )  # fmt: skip
    since = f"{timezone.localtime(now):%H:%M}"
    words_of_it = f"The MQTT broker was away two times today, for 3 min in all; it has answered again since {since}."
    assert words_of_it in page_of()
    row.connected = False
    row.save()
    page = page_of()
    assert words_of_it not in page and f"It has been away since {since}." in page
    row.connected, row.away_on = True, timezone.localdate(now) - timedelta(days=1)
    row.save()
    assert "was away" not in page_of()


def test_a_device_that_never_stops_is_seen_at_that_device():
    zone, now = make_zone(), timezone.now()
    chatty = make_device("comptoir/a", zone=zone, name="Présence Lavage")
    make_device("comptoir/b", zone=zone)
    # eleven a second in the minute before this one
    for ago, messages in ((70, 330), (30, 330), (5, 1)):
        storm = [message("comptoir/a/presence", "1", mid=number) for number in range(messages)]
        ingest(messages=[*storm, message("comptoir/b/presence", "1")], now=now - timedelta(seconds=ago))
    page = page_of()
    assert "comptoir/a, 11 messages a second: its settings, or its firmware" in page
    assert len(re.findall(r'<span class="tag tag--warn">chatty</span>', page)) == 1
    assert 'class="mark mark--warn"' in page and 'aria-label="Présence Lavage, chatty"' in page

    def at(seconds: int) -> int:
        chatty.refresh_from_db()
        return health_of(chatty, now + timedelta(seconds=seconds)).chatter

    assert (at(54), at(55)) == (11, 0), "it has stopped, and a minute is over"
    ingest(messages=[message("comptoir/a/presence", "1")] * 400, now=now + timedelta(seconds=60))
    assert (at(62), at(80), at(119), at(130), at(181)) == (200, 20, 7, 7, 0)
    ingest(messages=[message("comptoir/a/presence", "1")], now=now + timedelta(seconds=130))
    assert at(131) == 7, "of the minute before"
    ingest(messages=[message("comptoir/a/presence", "1")], now=now + timedelta(seconds=195))
    assert at(196) == 0, "and that was calm"


def test_what_a_chatty_device_repeats_or_garbles_counts_too():
    now = timezone.now()
    device = make_device("zigbee2mqtt/porte")
    said = [message("zigbee2mqtt/porte", one) for one in ({"contact": True}, "{", {"contact": True})]
    ingest(messages=said * 100, now=now)
    device.refresh_from_db()
    assert (device.troubles, health_of(device, now + timedelta(seconds=30)).chatter) == (100, 10)


@pytest.mark.parametrize(("url", "own"), [("mqtt://comptoir:s@127.0.0.1:1883", True), ("mqtt://elsewhere", False)])
def test_what_mosquitto_does_not_tell_is_not_pretended(settings, tmp_path: Path, url: str, own: bool):
    (tmp_path / "mqtt_url").write_text("mqtt://comptoir:s@127.0.0.1:1883")
    settings.HOME, settings.MQTT_URL = tmp_path, url
    assert ("its own log says it, this page cannot" in page_of()) is not own
