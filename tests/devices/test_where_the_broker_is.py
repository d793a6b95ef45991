"""Which port the shop's own broker takes, and what its other processes are told."""

import socket
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from config.launcher import broker
from config.launcher.say import Refused

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def _claims_end_with_the_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    claims: list[socket.socket] = []
    monkeypatch.setattr(broker, "_claims", claims)
    yield
    for claim in claims:
        claim.close()


def test_the_shop_brings_a_broker_and_a_listener(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    env: dict[str, str] = {}
    children = broker.senses(env, tmp_path, [], patient=False)
    told = urlsplit(env["MQTT_URL"])
    assert [child.name for child in children] == ["broker", "devices"]
    assert list(children[0].module) == ["manage", "broker", "--port", str(told.port), "--address", "127.0.0.1"]
    assert told.username == "comptoir" and len(told.password or "") > 20
    assert stat.S_IMODE((tmp_path / "mqtt_secret").stat().st_mode) == 0o600
    again: dict[str, str] = {}
    broker.senses(again, tmp_path, [], patient=False)
    assert urlsplit(again["MQTT_URL"]).password == told.password
    # two shops that start at the same moment take two ports
    assert urlsplit(again["MQTT_URL"]).port != told.port
    broker.say_where(children, [])
    assert f"Connected objects (MQTT): 127.0.0.1, port {told.port}" in capsys.readouterr().out


def test_another_broker_is_used_where_one_is_named(tmp_path: Path):
    env = {"MQTT_URL": "mqtt://elsewhere"}
    assert [child.name for child in broker.senses(env, tmp_path, [], patient=False)] == ["devices"]
    assert env["MQTT_URL"] == "mqtt://elsewhere" and not list(tmp_path.iterdir())


def test_a_port_in_use_is_passed_over_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        monkeypatch.setattr(broker, "USUAL_PORT", taken)
        env: dict[str, str] = {}
        children = broker.senses(env, tmp_path, [], patient=False)
        assert (urlsplit(env["MQTT_URL"]).port or 0) > taken
        broker.say_where(children, [])
        assert f"Port {taken} is in use by another program" in capsys.readouterr().out
        monkeypatch.setattr(broker, "TRIES", 1)
        with pytest.raises(Refused):
            broker.senses({}, tmp_path, [], patient=False)


def test_on_the_shops_network_it_listens_there_too(tmp_path: Path):
    children = broker.senses({}, tmp_path, ["127.0.0.1"], patient=False)
    assert list(children[0].module)[4:] == ["--address", "127.0.0.1", "--address", "127.0.0.1"]
