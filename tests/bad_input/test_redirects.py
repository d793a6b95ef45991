"""No address of ours sends anybody to another site."""

import pytest

from . import people
from .world import small_shop

pytestmark = pytest.mark.django_db

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/tablet/../../evil.example",
    "http:///evil.example",
    "\thttps://evil.example",
    "/\t/evil.example",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "\x01//evil.example",
)


def _stays(location: str) -> bool:
    return location.startswith("/") and not location.startswith(("//", "/\\", "/\t"))


@pytest.mark.parametrize("to", ELSEWHERE, ids=repr)
def test_nobody_is_sent_elsewhere(to: str):
    known = small_shop()
    people.helene()
    signs_in = {"email": "helene@example.org", "password": "a long enough secret", "next": to}
    answer = people.visitor().post(f"/manage/login/?next={to}", signs_in)
    assert answer.status_code == 302
    assert _stays(answer.headers["Location"])

    tablet, hold = people.seller(), known["hold_id"][0]
    for verb in ("prolong", "release"):
        answer = tablet.post(f"/tablet/holds/{hold}/{verb}/", {"back": to})
        assert _stays(answer.headers["Location"])

    answer = people.visitor().post("/language/", {"next": to, "language": "en"}, headers={"Referer": to.strip()})
    assert _stays(answer.headers["Location"])


@pytest.mark.parametrize("to", ELSEWHERE, ids=repr)
def test_a_form_of_the_office_comes_back_to_the_office(to: str):
    small_shop()
    owner = people.owner()
    for path in ("/manage/catalogue/", "/manage/stock/"):
        answer = owner.post(f"{path}?next={to}&q={to}", {"next": to, "back": to})
        assert _stays(answer.headers.get("Location", "/"))


def test_a_path_that_looks_like_a_host_leads_nowhere():
    for path in ("//evil.example/", "//evil.example/basket", "///", "/c//evil.example"):
        answer = people.visitor().get(path)
        assert _stays(answer.headers.get("Location", "/")), path
