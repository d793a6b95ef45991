"""The live push in the API's documentation: it is no view, so it says itself what it is."""

from typing import Any

from .access import LISTENERS
from .channels import channel_names

PATH = "/api/v1/live/"


def add_live(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """drf-spectacular's postprocessing hook."""
    result["paths"][PATH] = {"get": _operation()}
    result["paths"] = dict(sorted(result["paths"].items()))
    return result


def _operation() -> dict[str, Any]:
    error = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/ApiError"}}}}
    return {
        "operationId": "live",
        "tags": ["live"],
        "summary": "What changes, as server-sent events",
        "description": (
            "Each message is `id:` (an opaque position) and `data:`, JSON with kind, channel, at and ids. A client "
            "that comes back sends the last id and misses nothing; it may hear a thing twice. "
            '`{"kind": "reset"}`: too much has happened to tell it all, read afresh. Every 15 s a comment and an '
            "event named `here` say that the line is open. A tablet's and a member of staff's cookie do as a token."
        ),
        "parameters": [
            _parameter("channels", "query", f"With commas between them, of {', '.join(channel_names())}; all if none."),
            _parameter("since", "query", "The id after which to begin; now if none."),
            _parameter("Last-Event-ID", "header", "The same, as browsers send it; it wins over `since`."),
        ],
        "security": [{"bearer": []}],
        "x-roles": sorted(LISTENERS),
        "responses": {
            "200": {"content": {"text/event-stream": {"schema": {"type": "string"}}}, "description": "A stream."},
            **{code: {**error, "description": ""} for code in ("400", "401", "405", "503")},
        },
    }


def _parameter(name: str, place: str, description: str) -> dict[str, Any]:
    return {"name": name, "in": place, "description": description, "schema": {"type": "string"}}
