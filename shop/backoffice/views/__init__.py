"""The owner's pages, one file a room."""
