"""The embedded MQTT broker: MQTT 3.1.1 for a shop that has no Mosquitto, in one asyncio process.

What it adds to a general broker: it acknowledges a device's message only when our consumer has
acknowledged it, which is when its rows are committed; and it keeps messages for that consumer from
its first moment, before the consumer has come.
"""
