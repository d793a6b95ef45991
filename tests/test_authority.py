"""The shop's own authority: tablets that trust it reach the shop, and it can vouch for nobody else."""

import http.server
import ssl
import threading
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from django.test import Client

from config.authority import ensure

NOW = datetime.now(UTC)


def test_a_client_that_trusts_the_authority_reaches_the_shop(tmp_path: Path) -> None:
    certificate, key = ensure(tmp_path, ["127.0.0.1", "localhost"], NOW)
    trust = ssl.create_default_context(cafile=str(tmp_path / "tls" / "authority.pem"))
    with _served(certificate, key) as port:
        with urllib.request.urlopen(f"https://127.0.0.1:{port}/", context=trust, timeout=5) as answer:
            assert answer.status == 200
        with pytest.raises(urllib.error.URLError):
            urllib.request.urlopen(f"https://127.0.0.1:{port}/", timeout=5)


def test_the_authority_cannot_vouch_for_a_bank(tmp_path: Path) -> None:
    certificate, key = ensure(tmp_path, ["127.0.0.1", "bank.example"], NOW)
    trust = ssl.create_default_context(cafile=str(tmp_path / "tls" / "authority.pem"))
    with (
        _served(certificate, key) as port,
        pytest.raises(urllib.error.URLError, match="permitted subtree|certificate verify failed"),
    ):
        urllib.request.urlopen(f"https://127.0.0.1:{port}/", context=trust, timeout=5)


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    certificate, _ = ensure(tmp_path, ["127.0.0.1"], NOW)
    before = certificate.read_bytes()
    ensure(tmp_path, ["127.0.0.1"], NOW + timedelta(days=100))
    assert certificate.read_bytes() == before


def test_a_new_address_or_a_near_end_makes_a_new_certificate_by_the_same_authority(tmp_path: Path) -> None:
    certificate, _ = ensure(tmp_path, ["127.0.0.1"], NOW)
    authority = (tmp_path / "tls" / "authority.pem").read_bytes()
    first = x509.load_pem_x509_certificate(certificate.read_bytes()).serial_number
    ensure(tmp_path, ["127.0.0.1", "192.168.1.20"], NOW)
    second = x509.load_pem_x509_certificate(certificate.read_bytes()).serial_number
    ensure(tmp_path, ["127.0.0.1"], NOW + timedelta(days=380))
    third = x509.load_pem_x509_certificate(certificate.read_bytes()).serial_number
    assert len({first, second, third}) == 3
    assert (tmp_path / "tls" / "authority.pem").read_bytes() == authority


def test_keys_are_for_their_owner_alone(tmp_path: Path) -> None:
    ensure(tmp_path, ["127.0.0.1"], NOW)
    for name in ("authority-key.pem", "server-key.pem"):
        assert (tmp_path / "tls" / name).stat().st_mode & 0o077 == 0


class _served:
    """A tiny HTTPS server with this certificate."""

    def __init__(self, certificate: Path, key: Path) -> None:
        self.server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)

    def __enter__(self) -> int:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self.server.server_address[1]

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.mark.django_db
def test_a_tablet_downloads_the_certificate_that_it_is_to_trust(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    assert client.get("/authority.crt").status_code == 404
    ensure(tmp_path, ["127.0.0.1"], NOW)

    answer = client.get("/authority.crt")

    assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
    assert answer.content == (tmp_path / "tls" / "authority.pem").read_bytes()
    assert b"PRIVATE" not in answer.content
