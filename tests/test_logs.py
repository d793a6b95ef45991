"""No log of ours holds a visitor's address: not the proxy's, and not that of a process behind it."""

import shlex
import socket
from argparse import Namespace
from http.client import HTTPConnection
from pathlib import Path

import pytest
import uvicorn
import yaml

from config import lan, serve
from config.launcher import services, shop
from tests.proxy import behind_nginx, written
from tests.server import ROOT

pytestmark = pytest.mark.once


def commands() -> dict[str, list[str]]:
    """How each web process is started, in the three set-ups."""
    services_of = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    composed = {f"compose {name}": shlex.split(one.get("command", "")) for name, one in services_of.items()}
    grown = {f"grown {child.name}": list(child.module) for child in serve.children(8000, 2)}
    options = Namespace(port=8000, command="run", still=True)
    embedded = {f"embedded {child.name}": list(child.module) for child in shop._children(options)}
    return {
        name: words for name, words in (composed | grown | embedded).items() if {"uvicorn", "gunicorn"} & set(words)
    }


def test_no_web_process_writes_who_asked():
    found = commands()
    assert set(found) == {"compose pages", "compose live", "grown web", "grown live", "embedded web"}
    for name, words in found.items():
        if "uvicorn" in words:
            # what it says of connections at "info" names them
            assert "--no-access-log" in words and words[words.index("--log-level") + 1] == "warning", name
        else:
            # gunicorn has none unless it is told where
            assert not any(word.startswith(("--access", "--log-level")) for word in words), name


def test_the_shop_on_its_own_network_does_not_either(monkeypatch: pytest.MonkeyPatch):
    seen: list[uvicorn.Config] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda server, sockets: seen.append(server.config))
    lan.main(8443, "", "", [])
    assert [(config.access_log, config.log_level) for config in seen] == [(False, "warning")]


@pytest.mark.parametrize("name", ["comptoir.conf", "nginx.conf"])
def test_both_templates_of_the_proxy_say_so(name: str):
    # compose mounts the first into nginx's own image, whose own file logs every request
    lines = [line.strip() for line in (serve.TEMPLATES / f"{name}.template").read_text().splitlines()]
    assert "access_log off;" in lines
    assert any(line.startswith("error_log ") and line.endswith(" emerg;") for line in lines)
    mounted = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]["proxy"]["volumes"]
    assert mounted == ["./config/proxy/comptoir.conf.template:/etc/nginx/templates/default.conf.template:ro"]


@pytest.mark.skipif(services.nginx().missing, reason="nginx is not on this machine")
def test_nginx_writes_nothing_of_who_asked_even_when_it_fails(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        closed = nobody.getsockname()[1]
    with behind_nginx(tmp_path, closed) as port:
        # nobody is behind it; a line too long; a body that goes to a file: nginx would write who it was
        for path, body in (("/?who=camille", None), ("/" + "a" * 70_000, None), ("/", b"a" * 2_000_000)):
            http = HTTPConnection("127.0.0.1", port, timeout=10)
            http.request("POST" if body else "GET", path, body)
            assert http.getresponse().status in (414, 502)
            http.close()
    said = written(tmp_path)
    assert "camille" not in said and "client:" not in said and "GET" not in said
