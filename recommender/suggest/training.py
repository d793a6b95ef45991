"""Learning: all that the recommender learns, at night or by `manage train`."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import perf_counter

from django.utils import timezone

from analytics.collect.models import Event
from recommender.algorithms.sessions import SessionModel
from recommender.algorithms.storage import Unreadable
from recommender.algorithms.together import TogetherModel

from .faults import note_fault
from .learned import Learned, path, read, write
from .material import gather
from .models import Training

#: what is learnt, by name: each takes `now` and says in a sentence what it did
Learner = Callable[[datetime], str]
_learners: dict[str, Learner] = {}
#: learnt again at night when it is this old, and at any hour when it is that old
STALE, TOO_OLD = timedelta(hours=16), timedelta(hours=36)
#: while few visits are known, each new one says much, and learning takes a second
FEW, YOUNG = 300, timedelta(minutes=20)
#: hours of the shop's clock at which nobody minds
NIGHT = range(2, 6)
_KEPT = 60


def learn_also(name: str, learner: Learner) -> None:
    """Have something else learnt with the suggestions: called once, when an app is ready."""
    _learners[name] = learner


def train(*, now: datetime) -> list[str]:
    """Learn all there is; one that fails is counted and does not stop the others. Says what each did."""
    said = []
    for name, learner in {"suggestions": learn_suggestions, **_learners}.items():
        try:
            said.append(f"{name}: {learner(now)}")
        except Exception as error:
            note_fault(code=f"training_{name}"[:40], sample=f"{type(error).__name__}: {error}", now=now)
            said.append(f"{name}: FAILED, {type(error).__name__}: {error}")
    return said


def train_if_due(*, now: datetime) -> list[str]:
    """Learn when it is time: once a night, or at once after a night switched off or without a readable file."""
    return train(now=now) if due(now) else []


def due(now: datetime) -> bool:
    last = Training.objects.first()
    if last is None or not _readable():
        return True
    age = now - last.at
    if last.sessions < FEW and age >= YOUNG and _visited_since(last.at):
        return True
    return age > TOO_OLD or (age >= STALE and timezone.localtime(now).hour in NIGHT)


def _visited_since(at: datetime) -> bool:
    return Event.objects.filter(received_at__gt=at, visit__isnull=False).exists()


def _readable() -> bool:
    try:
        read(path())
    except Unreadable:
        return False
    return True


def learn_suggestions(now: datetime) -> str:
    """Fit on visits and tickets, put the file in its place, and note it."""
    start = perf_counter()
    material = gather(now=now)
    learned = Learned(
        sessions=SessionModel().fit(material.sessions),
        together=TogetherModel().fit(material.tickets, {pk: one.category for pk, one in material.known.items()}),
        known=material.known,
        facts={
            "trained_at": now.isoformat(),
            "sessions": len(material.sessions),
            "tickets": len(material.tickets),
            "products": len(material.known),
        },
    )
    digest = write(learned)
    done = Training.objects.create(
        at=now,
        seconds=round(perf_counter() - start, 3),
        sessions=len(material.sessions),
        tickets=len(material.tickets),
        products=len(material.known),
        file_bytes=path().stat().st_size,
        digest=digest,
    )
    Training.objects.exclude(pk__in=list(Training.objects.values_list("pk", flat=True)[:_KEPT])).delete()
    return (
        f"learnt from {done.sessions} visits and {done.tickets} tickets about {done.products} products "
        f"in {done.seconds:.1f} s; {done.file_bytes} bytes, sha256 {digest[:12]}"
    )
