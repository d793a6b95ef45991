"""What the API's description says of who may do what: read from each view's `roles`, the rule that is enforced."""

from typing import Any

from drf_spectacular.openapi import AutoSchema

ROLES = ("owner", "seller", "device")
ANYONE = "anyone"


class RoleSchema(AutoSchema):
    """An operation names its roles in `x-roles`; what anyone may do asks for no token."""

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        operation: dict[str, Any] | None = super().get_operation(*args, **kwargs)  # type: ignore[no-untyped-call]
        if operation is not None:
            roles: dict[str, set[str]] = getattr(self.view, "roles", {})
            operation["x-roles"] = sorted(roles.get(self.method, ()))
            if ANYONE in operation["x-roles"]:
                operation["security"] = []
        return operation


def add_table(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """drf-spectacular's postprocessing hook: the table of what each role may do, in the API's own description."""
    rows = [
        _row(method, path, set(operation["x-roles"]))
        for path, operations in result["paths"].items()
        for method, operation in operations.items()
    ]
    head = ["## What each role may do", "", f"| | {' | '.join(ROLES)} | without a token |", "|---" * 5 + "|"]
    result["info"]["description"] += "\n\n" + "\n".join([*head, *rows]) + "\n"
    return result


def _row(method: str, path: str, roles: set[str]) -> str:
    may = [ANYONE in roles or role in roles for role in (*ROLES, ANYONE)]
    return f"| `{method.upper()} {path}` | {' | '.join('yes' if one else '' for one in may)} |"
