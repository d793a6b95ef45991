"""Why something was not understood, in words: for the API, and for the owner's page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORDS: dict[str, Promise] = {
    "adapter_failed": _("Comptoir itself stumbled over this message."),
    "another_device": _("A device speaks under its own name only."),
    "bad_credential": _("Somebody signed in to the broker with a wrong user or password."),
    "bad_time": _("The time is not one: write 2026-11-20T15:04:05Z, with its zone, or seconds since 1970."),
    "bad_topic": _("The topic is not comptoir/<device>/<kind>, or it is too long."),
    "bad_unit": _("The unit is not one: at most 16 letters."),
    "bad_zones": _("The camera's zones are not a list of names."),
    "clock_ahead": _("The device's clock is ahead: the time of receipt counts."),
    "clock_behind": _("The device's clock is days behind: the time of receipt counts."),
    "device_refused": _("This device was refused. Accept it on the page of devices."),
    "doubled": _("The same thing was said twice, and counts once."),
    "does_not_read": _("A client of the broker does not read what it asked for."),
    "floor_failed": _("The floor plan did not take up what a device said."),
    "given_up": _("A message could not be stored."),
    "hearer_failed": _("What a device said was stored, but something that should follow failed."),
    "in_quarantine": _("This device waits in quarantine. Accept it on the page of devices."),
    "kept_before": _("The broker had kept it from before: it says how things stood, and rings nobody."),
    "malformed": _("Something that does not speak MQTT knocked at the broker."),
    "no_event": _("The camera's message holds no event."),
    "no_credential": _("Readings were sent without a token that may send them."),
    "no_id": _("The camera's event has no number."),
    "no_list": _("A batch held no list of readings."),
    "not_a_boolean": _("This is a yes-or-no value, and what came is neither true nor false."),
    "not_a_number": _("This is a number, and what came is none."),
    "not_allowed": _("A client of the broker spoke under a name that is not its own."),
    "not_an_object": _("This is not a JSON object."),
    "not_finite": _("This number is infinite, or none."),
    "not_json": _("This is not JSON."),
    "not_utf8": _("This is not text in UTF-8."),
    "out_of_range": _("This number cannot be."),
    "queue_full": _("More comes in than can be stored; devices are asked to wait."),
    "too_fast": _("A device never stops talking: a part of what it says is kept."),
    "too_large": _("The message is too large for a device's."),
    "too_many": _("A batch held more than 500 readings."),
    "too_many_connections": _("Too many clients at the broker at the same time."),
    "too_many_kept": _("Too many kept messages at the broker."),
    "too_many_unknown": _("Too many unknown devices: further ones are not listed."),
    "unknown_action": _("The action is not a word."),
    "unknown_device": _("There is no such device."),
    "unknown_kind": _("This kind of reading does not exist."),
    "unknown_state": _("A device is online or offline, nothing else."),
    "unknown_topic": _("Nobody here understands messages of this topic."),
}
#: of these nothing is missing: they are counted apart
PUT_RIGHT = frozenset({"doubled", "kept_before"})


def codes() -> frozenset[str]:
    """All that has a sentence."""
    return frozenset(_WORDS)


def words_for(code: str) -> Promise | str:
    """A sentence for the code of a trouble or of a rejected reading."""
    return _WORDS.get(code, code)
