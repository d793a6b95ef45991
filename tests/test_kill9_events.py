"""`kill -9` of the web in the middle of events: nothing acknowledged is lost, nothing counts twice."""

import json
import threading
import time
import uuid
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException

import pytest

from analytics.collect.models import DailyCount, Event
from analytics.collect.operations.consent import agree
from tests.server import Server, free_port

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.race]
KILLS, SENDERS, EACH = 4, 3, 20


class Sender(threading.Thread):
    """A page that sends again what was not acknowledged, with `pause` after what was; `cookies` of a visit, or none."""

    def __init__(self, port: int, cookies: str, pause: float = 0.0) -> None:
        super().__init__()
        self.port, self.cookies, self.pause = port, cookies, pause
        self.stop = threading.Event()
        self.acknowledged: list[str] = []
        self.sent, self.again, self.doubled = 0, 0, 0
        self.trouble: list[str] = []

    def run(self) -> None:
        while not self.stop.is_set():
            at = datetime.now(UTC).isoformat()
            batch = [{"id": str(uuid.uuid4()), "kind": "view", "at": at} for _ in range(EACH)]
            self.sent += EACH
            while (answer := self._post(batch)) is None:
                self.again += 1
                time.sleep(0.05)
            codes = {one["code"] for one in answer["rejected"]}
            if codes - {"doubled"} or answer["accepted"] + len(answer["rejected"]) != EACH:
                self.trouble.append(str(answer))
            self.doubled += len(answer["rejected"])
            self.acknowledged += [event["id"] for event in batch]
            time.sleep(self.pause)

    def _post(self, batch: list[dict[str, str]]) -> dict | None:
        http = HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Content-Type": "application/json", **({"Cookie": self.cookies} if self.cookies else {})}
        try:
            http.request("POST", "/api/v1/events/", json.dumps({"events": batch}), headers)
            answer = http.getresponse()
            body = answer.read()
            if answer.status != 202:
                self.trouble.append(f"{answer.status} {body[:200]!r}")
            return json.loads(body)
        except (OSError, HTTPException, ValueError):
            return None
        finally:
            http.close()


@pytest.mark.parametrize("agreed", [True, False], ids=["rows", "counts"])
def test_no_acknowledged_event_is_lost_and_none_counts_twice(agreed: bool) -> None:
    visits = [str(agree(visit=None, now=datetime.now(UTC)).pk) for _ in range(SENDERS)]
    port = free_port()
    server = Server(port)
    senders = [Sender(port, f"consent=yes; visit={visit}" if agreed else "") for visit in visits]
    try:
        for sender in senders:
            sender.start()
        for _ in range(KILLS):
            time.sleep(1.2)
            server.kill()
            server = Server(port)
        time.sleep(0.5)
    finally:
        for sender in senders:
            sender.stop.set()
        for sender in senders:
            sender.join(60)
        server.kill()

    assert [trouble for sender in senders for trouble in sender.trouble] == []
    acknowledged = [one for sender in senders for one in sender.acknowledged]
    assert sum(sender.again for sender in senders) > 0, "nothing was under way when the web was killed"
    assert len(acknowledged) == len(set(acknowledged)) == sum(sender.sent for sender in senders)
    assert DailyCount.objects.get(kind="view").number == len(acknowledged)
    if agreed:
        assert sorted(str(pk) for pk in Event.objects.values_list("pk", flat=True)) == sorted(acknowledged)
