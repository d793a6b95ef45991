from django.utils.translation import gettext_lazy as _

from inventory.refusal import Refusal


class DeviceKeyTaken(Refusal):
    code = "device_key_taken"
    detail = _("Another device already speaks under this name.")


class DeviceKeyInvalid(Refusal):
    code = "device_key_invalid"
    status = 400
    detail = _(
        "A device's name in MQTT is like zigbee2mqtt/entrance: a family known here, a slash, and a name without # or +."
    )


class DeviceNameMissing(Refusal):
    code = "device_name_missing"
    status = 400
    detail = _("A device needs a name.")


class PlaceOffThePlan(Refusal):
    code = "place_off_the_plan"
    status = 400
    detail = _("This place is not on the plan.")
