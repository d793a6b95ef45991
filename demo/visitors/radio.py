"""What devices say, put on the air: one client of the broker, which survives its going away."""

import logging
from contextlib import suppress
from urllib.parse import unquote, urlsplit

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

logger = logging.getLogger(__name__)
#: messages that wait for a broker that is away; older ones are worth more than newer ones
_WAITING = 2_000


class Radio:
    """Publishes at least once. While the broker is away messages wait, then they are lost, as with real bridges."""

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)
        self.sent = self.lost = 0
        self._last: mqtt.MQTTMessageInfo | None = None
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id="", clean_session=True)
        self._client.max_queued_messages_set(_WAITING)
        self._client.reconnect_delay_set(1, 5)
        if self._parts.username:
            self._client.username_pw_set(unquote(self._parts.username), unquote(self._parts.password or ""))
        if self._parts.scheme in ("mqtts", "ssl"):
            self._client.tls_set()

    def start(self) -> None:
        default = 8883 if self._parts.scheme in ("mqtts", "ssl") else 1883
        self._client.connect_async(self._parts.hostname or "127.0.0.1", self._parts.port or default, keepalive=30)
        self._client.loop_start()

    def say(self, topic: str, payload: bytes) -> None:
        said = self._client.publish(topic, payload, qos=1)
        if said.rc in (mqtt.MQTT_ERR_SUCCESS, mqtt.MQTT_ERR_NO_CONN):
            self.sent, self._last = self.sent + 1, said
        else:
            self.lost += 1

    @property
    def on_air(self) -> bool:
        return self._client.is_connected()

    def stop(self) -> None:
        """After what is still on its way, if somebody takes it."""
        if self._last is not None and self.on_air:
            with suppress(ValueError, RuntimeError):
                self._last.wait_for_publish(timeout=5)
        self._client.disconnect()
        self._client.loop_stop()
