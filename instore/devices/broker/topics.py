"""Which topics a filter means."""


def is_filter(wish: str) -> bool:
    """Whether this may be subscribed to: # last and alone in its level, + alone in its own."""
    levels = wish.split("/")
    if not wish or len(wish) > 500:
        return False
    return all(
        ("#" not in level or (level == "#" and place == len(levels) - 1)) and ("+" not in level or level == "+")
        for place, level in enumerate(levels)
    )


def matches(wish: str, topic: str) -> bool:
    """Whether a topic is meant by a filter; $SYS and the like only by name."""
    if topic.startswith("$") and wish[:1] in "#+":
        return False
    wished, levels = wish.split("/"), topic.split("/")
    for place, level in enumerate(wished):
        if level == "#":
            return True
        if place >= len(levels) or level not in ("+", levels[place]):
            return False
    return len(wished) == len(levels)


def prefixes(topic: str) -> list[str]:
    """Every name under which a topic may stand: "a/b/c" stands under a, a/b and a/b/c."""
    levels = topic.split("/")
    return ["/".join(levels[: length + 1]) for length in range(len(levels))]
