"""The house keeps its shape: what import-linter cannot see is walked here."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Field, Model

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONTRACTS = PYPROJECT["tool"]["importlinter"]["contracts"]
HOUSE = CONTRACTS[0]["layers"]


def ranks(layers: list[str]) -> dict[str, int]:
    """The floor of each package: 0 is the lowest; `a | b` live on one floor and do not know each other."""
    floors = [[name.strip() for name in layer.split("|")] for layer in reversed(layers)]
    return {name: floor for floor, names in enumerate(floors) for name in names}


def inner_ranks(room: str) -> dict[str, int]:
    inside = [contract["layers"] for contract in CONTRACTS if contract.get("containers") == [room]]
    return ranks(inside[0]) if inside else {}


def may_know(source: str, target: str) -> bool:
    """Whether the line of DESIGN allows the app `source` to point at the app `target` (both dotted)."""
    if source == target:
        return True
    source_room, _, source_app = source.partition(".")
    target_room, _, target_app = target.partition(".")
    if source_room != target_room:
        return ranks(HOUSE)[source_room] > ranks(HOUSE)[target_room]
    forbidden = {name for c in CONTRACTS if c.get("source_modules") == [source] for name in c["forbidden_modules"]}
    inside = inner_ranks(source_room)
    return target not in forbidden and inside[source_app] > inside[target_app]


def is_ours(model: type[Model]) -> bool:
    return model.__module__.split(".")[0] in HOUSE


def relations() -> Iterator[tuple[type[Model], "Field[object, object]", type[Model]]]:
    """Every foreign key, one-to-one and many-to-many of our models, string references included."""
    for model in apps.get_models(include_auto_created=True):
        if is_ours(model):
            for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
                target = field.related_model
                if isinstance(target, type) and issubclass(target, Model) and is_ours(target):
                    yield model, field, target


def test_every_foreign_key_runs_along_the_import_line() -> None:
    walked = list(relations())

    against = [
        f"{model._meta.label}.{field.name} -> {target._meta.label}"
        for model, field, target in walked
        if not may_know(model._meta.app_config.name, target._meta.app_config.name)
    ]

    assert against == []
    assert len(walked) > 20


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("inventory.stock", "shop.catalogue"),
        ("inventory.items", "inventory.stock"),
        ("shop.catalogue", "shop.orders"),
        ("shop.feeds", "shop.orders"),
        ("shop.fiscal", "shop.customers"),
        ("shop.orders", "instore.tablet"),
    ],
)
def test_the_walk_would_notice_a_key_against_the_line(source: str, target: str) -> None:
    assert not may_know(source, target)


def test_every_app_of_ours_stands_in_the_line() -> None:
    homeless = []
    for config in apps.get_app_configs():
        room, _, inner = config.name.partition(".")
        if room in HOUSE and inner and inner not in inner_ranks(room):
            homeless.append(config.name)

    assert homeless == []


def test_algorithms_are_kept_free_of_django() -> None:
    there = (ROOT / "recommender" / "algorithms").exists()
    kept = [c for c in CONTRACTS if c.get("source_modules") == ["recommender.algorithms"]]

    assert not there or "django" in kept[0]["forbidden_modules"]


def python_files() -> Iterator[Path]:
    for room in HOUSE:
        yield from (ROOT / room).rglob("*.py")


def test_nothing_is_looked_up_by_a_string() -> None:
    """`get_model` hides a dependency from readers and from import-linter; migrations need it."""
    found = []
    for path in python_files():
        if "migrations" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Attribute) and node.attr == "get_model":
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}")

    assert found == []


def multiplies_a_price(node: ast.AST) -> bool:
    """Whether it is `price * quantity`, in whatever order and however deep."""
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)):
        return False
    sides = [ast.unparse(node.left), ast.unparse(node.right)]
    a_price = [re.search(r"price(_cents)?\b|\bunit_cents\b", side) is not None for side in sides]
    a_count = [re.search(r"quantity|units|count|\bwanted\b", side) is not None for side in sides]
    return (a_price[0] and a_count[1]) or (a_price[1] and a_count[0])


def test_a_total_is_made_by_the_quote_alone() -> None:
    """`shop.pricing.quote` multiplies a price by a quantity; the demo's invented past is no sale of ours."""
    exempt = (ROOT / "shop" / "pricing", ROOT / "demo" / "history.py")
    found = []
    for path in python_files():
        if "tests" not in path.parts and not any(path.is_relative_to(one) for one in exempt):
            for node in ast.walk(ast.parse(path.read_text())):
                if multiplies_a_price(node):
                    found.append(f"{path.relative_to(ROOT)}: {ast.unparse(node)}")

    assert found == []


@pytest.mark.parametrize(
    ("text", "it_does"),
    [
        ("(line.variant.price_cents or 0) * line.quantity", True),
        ("line.quantity * self.variant.price_cents", True),
        ("order_line.unit_cents * left.quantity", True),
        ("good.price * quantity * (100 - off) // 100", True),
        ("variant.price_cents * 10_000 / rate", False),
        ("part.quantity * want.quantity", False),
    ],
)
def test_a_total_made_by_hand_would_be_noticed(text: str, it_does: bool) -> None:
    assert any(multiplies_a_price(node) for node in ast.walk(ast.parse(text))) is it_does


def test_every_library_is_pinned_and_explained() -> None:
    explained = (ROOT / "docs" / "dependencies.md").read_text()
    unexplained, unpinned = [], []
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text().splitlines():
            if line and not line.startswith(("#", "-")):
                library, exactly, _ = line.partition("==")
                unpinned += [] if exactly else [line]
                unexplained += [] if f"`{library}`" in explained else [library]

    assert (unpinned, unexplained) == ([], [])


def test_every_setting_of_the_environment_is_documented() -> None:
    documented = (ROOT / "docs" / "deploy.md").read_text()
    read = re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', (ROOT / "config" / "settings.py").read_text())

    assert [name for name in read if f"`{name}`" not in documented] == []


def test_every_command_is_documented() -> None:
    told = "".join(path.read_text() for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))])
    commands = [path.stem for path in python_files() if path.parent.name == "commands" and path.stem != "__init__"]

    assert [name for name in commands if f"`{name}`" not in told and f"manage {name}" not in told] == []
