"""Plays the street through the shop's real doors: HTTP as a browser speaks it, MQTT as devices do."""
