"""What the demonstration tells: the call in sight, and how the shop came to it, from what the shop itself knows."""
