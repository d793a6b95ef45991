"""The formats we read. To add one: a folder with a reader and its tests, and a line in `detection.FORMATS`."""
