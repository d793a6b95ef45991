"""Sign in with a password; wrong ones make waiting."""

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from inventory.refusal import Refusal

from .models import User
from .tries import give_back, key_of, network_of, note_known, shared_key, take_try

#: wrong passwords in a row before a pause: for one account from one address, and from one address
MOST_FOR_ACCOUNT = 5
MOST_FROM_ADDRESS = 20
#: the same, from all addresses together from which nobody of the shop ever signed in
MOST_FROM_STRANGERS = 200
PAUSE = timedelta(minutes=15)


class WrongPassword(Refusal):
    code = "wrong_password"
    status = 400
    detail = _("This address and this password do not go together. Check both, capital letters count.")


class TooManyTries(Refusal):
    """`minutes` says how long to wait."""

    code = "too_many_tries"
    status = 429
    detail = _("Too many wrong passwords. Sign-in is paused for a quarter of an hour.")


def sign_in(*, request: HttpRequest, email: str, password: str, address: str, now: datetime) -> User:
    """The person of this e-mail and password.

    After five wrong passwords for one account from one address, or twenty from one address, the
    right one is refused too, until a quarter of an hour has passed. Raises `WrongPassword`, `TooManyTries`.
    """
    place, who = network_of(address), email.strip().lower()
    own = {key_of("account", who, place): MOST_FOR_ACCOUNT, key_of("address", place): MOST_FROM_ADDRESS}
    shared = shared_key("login", address, now)
    limits = {**own, shared: MOST_FROM_STRANGERS} if shared else own
    # counted before it is looked at: many at once are no more than one after the other
    if wait := take_try(limits=limits, pause=PAUSE, now=now):
        raise TooManyTries(minutes=max(1, round(wait.total_seconds() / 60)))
    user = authenticate(request, username=email.strip(), password=password)
    if not isinstance(user, User):
        raise WrongPassword
    give_back(all_of=list(own), one_of=[shared] if shared else [])
    if user.works_here:
        note_known(address=address, now=now)
    return user
