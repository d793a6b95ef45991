"""The first run, in a real browser: `./comptoir run --lan` on an empty home, four steps in French, then the network."""

import re
import socket
import ssl
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from config.launcher.ports import lan_addresses
from tests.journeys.owner import DESK, faults, listening, new_context, said
from tests.opened import ROOT, opened

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]

PASSWORD = "la-halle-ouvre-a-neuf-heures"
EAN = "3660001208415"


@dataclass(frozen=True)
class Opened:
    """A shop that has just been started: on this machine, and on the network it is on."""

    home: Path
    here: str
    network: str


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Opened]:
    home = tmp_path / "home"
    let_in = ["--lan"] if lan_addresses() else []
    argv = [sys.executable, str(ROOT / "comptoir"), "run", *let_in, "--port", str(_free_port())]
    with opened(argv, home) as lines:
        told = re.search(r"On the shop's network: (https://\S+)", "".join(lines))
        yield Opened(home, lines[-1].split()[-1], told[1] if told else "")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("", 0))
        port: int = probe.getsockname()[1]
    return port


def test_four_steps_make_a_shop_that_lets_its_network_in(chromium: Browser, shop: Opened) -> None:
    context = new_context(chromium, DESK, ignore_https_errors=True)
    page = listening(context)
    page.goto(f"{shop.here}manage/")
    found = [*_names_it(page), *_first_product(page), *_departments_and_team(page)]
    expect(page.locator(".mg__brand")).to_contain_text("Chez Hélène")
    page.goto(f"{shop.here}manage/stock/?q=Bouilloire")
    expect(page.locator("main")).to_contain_text("Bouilloire Essai")
    # an owned shop is not opened again
    page.goto(f"{shop.here}manage/start/")
    assert page.url == f"{shop.here}manage/"
    if shop.network:
        found += _from_the_network(page, shop)
    context.close()
    assert found == []
    assert said(page) == []


def _names_it(page: Page) -> list[str]:
    """The shop and its owner; one wrong field makes neither, and what was typed stays."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Comment s’appelle votre magasin\u00a0?")
    found = faults(page)
    for label, typed in (
        ("Le nom sur la plaque", "Chez Hélène"),
        ("Ville", "Angers"),
        ("SIREN ou SIRET", "732 829 320"),
        ("Numéro de TVA", "FR 44 732829320"),
        ("Vos prénom et nom", "Hélène Berthelot"),
        ("Votre adresse électronique", "helene@exemple.fr"),
        ("Nouveau mot de passe", "court"),
    ):
        page.get_by_label(label).fill(typed)
    expect(page.locator("[data-plate]")).to_have_text("Chez Hélène")
    page.get_by_role("button", name="Continuer vers les produits").click()
    expect(page.get_by_label("Nouveau mot de passe")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Le nom sur la plaque")).to_have_value("Chez Hélène")
    found += faults(page)
    page.get_by_label("Nouveau mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Continuer vers les produits").click()
    page.wait_for_url("**/manage/start/products/")
    return found


def _first_product(page: Page) -> list[str]:
    """Its bar code, as a scanner types it, its name, its price and the opening count."""
    page.get_by_label("Code-barres").fill(EAN)
    page.get_by_label("Nom", exact=True).fill("Bouilloire Essai")
    page.get_by_label("Prix TTC").fill("1 049,90")
    page.get_by_label("En stock").fill("4")
    page.get_by_role("button", name="L’ajouter, et le suivant").click()
    expect(page.get_by_text("Bouilloire Essai est au catalogue.")).to_be_visible()
    return faults(page)


def _departments_and_team(page: Page) -> list[str]:
    page.get_by_role("link", name=re.compile("rayons")).last.click()
    page.wait_for_url("**/manage/start/departments/")
    page.get_by_label(re.compile("rayon", re.IGNORECASE)).fill("Petit déjeuner\nLavage")
    page.get_by_role("button", name="Les ajouter").click()
    expect(page.get_by_text("2 rayons ajoutés.")).to_be_visible()
    found = faults(page)
    page.get_by_role("link", name=re.compile("équipe")).last.click()
    page.wait_for_url("**/manage/start/team/")
    found += faults(page)
    page.get_by_role("link", name="Ouvrir le magasin").click()
    page.wait_for_url("**/manage/")
    return found


def _from_the_network(page: Page, shop: Opened) -> list[str]:
    """The shop's own authority vouches for it, and a tablet is shown how to trust it and how to enrol."""
    host, port = re.findall(r"//([^:/]+):(\d+)/", shop.network)[0]
    trusting = ssl.create_default_context(cafile=str(shop.home / "tls" / "authority.pem"))
    plain = socket.create_connection((host, int(port)), timeout=10)
    with plain, trusting.wrap_socket(plain, server_hostname="localhost") as line:
        assert line.version() in ("TLSv1.2", "TLSv1.3")

    page.goto(f"{shop.network}manage/tablets/")
    page.get_by_label("Adresse électronique").fill("helene@exemple.fr")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", name="D’abord, la tablette doit faire confiance au magasin")).to_be_visible()
    expect(page.get_by_role("img", name="L’adresse du certificat en code QR")).to_be_visible()
    page.get_by_label("Son nom").fill("Tablette du comptoir")
    page.get_by_role("button", name="Afficher un code").click()
    expect(page.locator(".tbm__code", has_text="Tablette du comptoir")).to_contain_text(shop.network + "tablet/")
    return faults(page)
