"""`./comptoir bench [name]`: the measurements in bench/, one file each."""

import ast
from argparse import Namespace
from pathlib import Path

from config.launcher import environment, places
from config.launcher.processes import call
from config.launcher.say import Refused, step


def run(options: Namespace) -> int:
    """Run one measurement, or list them all."""
    found = {path.stem: path for path in sorted((places.ROOT / "bench").glob("*.py")) if not path.stem.startswith("_")}
    if not options.name:
        return _list(found)
    if options.name not in found:
        raise Refused(f"There is no benchmark called {options.name}: ./comptoir bench lists them.")
    environment.prepare(environment.DEV)
    env = places.environment(places.home_of("run"))
    return call([str(places.PYTHON), "-m", f"bench.{options.name}", *options.arguments], env=env, cwd=places.ROOT)


def _list(found: dict[str, Path]) -> int:
    for name, path in found.items():
        said = ast.get_docstring(ast.parse(path.read_text())) or ""
        step(f"  {name:<14} {said.splitlines()[0] if said else ''}")
    if not found:
        step("Nothing can be measured yet.")
    return 0
