"""The shop's own small certificate authority, so that its tablets speak HTTPS on the shop's network.

    python -m config.authority HOME ADDRESS...

makes HOME/tls/: `authority.pem` (installed once on each tablet), and `server.pem` with its key. The
authority may vouch for private addresses and `.local` names only: whoever steals it cannot play a bank.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Network, ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_DAYS = 3650
SERVER_DAYS = 397  # tablets refuse certificates that live longer
RENEW_DAYS = 30
PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8")


def ensure(home: Path, names: list[str], now: datetime) -> tuple[Path, Path]:
    """The server's certificate and key for these names, made or renewed when they are needed.

    The authority is made once; the server's certificate again when a name is new or its end is near.
    """
    folder = home / "tls"
    folder.mkdir(parents=True, exist_ok=True)
    authority, authority_key = folder / "authority.pem", folder / "authority-key.pem"
    server, server_key = folder / "server.pem", folder / "server-key.pem"
    if not (authority.exists() and authority_key.exists()):
        _write_authority(authority, authority_key, now)
    if not (server.exists() and server_key.exists() and _serves(server, names, now)):
        _write_server(server, server_key, authority, authority_key, names, now)
    return server, server_key


def _write_authority(certificate: Path, key_file: Path, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Comptoir, made on {now:%Y-%m-%d}")])
    builder = (
        _builder(name, name, key, now, AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.NameConstraints(_allowed(), None), critical=True)
        .add_extension(_usage(signs=True), critical=True)
    )
    _write(key_file, _key_pem(key), 0o600)
    _write(certificate, builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM), 0o644)


def _write_server(
    certificate: Path, key_file: Path, authority: Path, authority_key: Path, names: list[str], now: datetime
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = x509.load_pem_x509_certificate(authority.read_bytes())
    issuer_key = serialization.load_pem_private_key(authority_key.read_bytes(), None)
    assert isinstance(issuer_key, ec.EllipticCurvePrivateKey)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Comptoir")])
    builder = (
        _builder(subject, issuer.subject, key, now, SERVER_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    _write(key_file, _key_pem(key), 0o600)
    _write(certificate, builder.sign(issuer_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM), 0o644)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs,
        key_cert_sign=signs,
        crl_sign=signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _allowed() -> list[x509.GeneralName]:
    networks: list[x509.GeneralName] = [x509.IPAddress(IPv4Network(network)) for network in PRIVATE]
    return [*networks, x509.DNSName("local"), x509.DNSName("localhost")]


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _serves(certificate: Path, names: list[str], now: datetime) -> bool:
    found = x509.load_pem_x509_certificate(certificate.read_bytes())
    if found.not_valid_after_utc - now < timedelta(days=RENEW_DAYS):
        return False
    known = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {_general(name) for name in names} <= set(known)


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, content: bytes, mode: int) -> None:
    """Whole or not at all, and readable by its owner alone when it is a key."""
    fresh = path.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(content)
    fresh.replace(path)


if __name__ == "__main__":
    ensure(Path(sys.argv[1]), sys.argv[2:], datetime.now(UTC))
