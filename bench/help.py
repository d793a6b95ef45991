"""Who needs help: the shipped weights beside the best dwell threshold, on days that did not choose the weights.

Days of the simulated street are replayed through the real code: adapters, ingest, floor, features, score.
`--choose` fits the weights on the scenario "calm" and writes them where Comptoir ships them.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from math import exp
from multiprocessing import get_context

from bench import _help_table as table
from bench._help_replay import Day
from recommender.algorithms.logistic import fit
from recommender.help.features import Features
from recommender.help.scoring import SHIPPED, TERMS, Weights, amounts, shipped

CALM = "calm"
#: days of an hour each; the seeds of calm chose the weights, the others only judge them
CHOSEN_ON = range(1, 25)
JUDGED_ON = range(101, 113)
#: the hours from which the shop knows what is usual in each aisle; a third as many as are judged
DAY_BEFORE = range(201, 209)
OTHERS = ("saturday", "wednesday", "grandparents")
#: on so many scenarios that did not choose the weights they must ring better than the best clock
AHEAD_ON = 2
MINUTES = 60.0
#: one look in so many is an example; those after so many seconds are of others than the first ones
EVERY, FIRST_SECONDS = 3, 240.0
#: the visitors of the simulated site are not those of its floor, so this one is set by hand
BY_HAND = {"hesitation": 1.0}
USUAL, HELD = "usual_picks", 1e6


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./comptoir bench help", description=__doc__)
    parser.add_argument("--choose", action="store_true", help="fit the weights on calm and write them")
    parser.add_argument("--days", type=int, default=len(JUDGED_ON), help="of each scenario (12)")
    parser.add_argument("--on", action="append", choices=[CALM, *OTHERS], help="these scenarios only")
    options = parser.parse_args(arguments)
    _start()
    if options.choose:
        _choose(played(CALM, CHOSEN_ON))
    seeds = JUDGED_ON[: options.days]
    asked = options.on or (CALM, *OTHERS)
    won = [scenario for scenario in asked if _compare(scenario, seeds)]
    print("\nA ring is right when somebody in that zone needs help, or will within 30 s.")
    print("The rival's threshold is the best one on the very days of its line; three sellers.")
    print(
        "The site's hesitation is that of the scenario's visitors of the site, who are others than those of its floor."
    )
    print(f"The model is ahead on: {', '.join(won) or 'none'}; the dwell threshold on the others.")
    fair = [scenario for scenario in asked if scenario != CALM]
    return 0 if len(set(won) & set(fair)) >= min(AHEAD_ON, len(fair)) else 1


def _start() -> None:
    """An empty shop in memory."""
    os.environ.update(DATABASE_URL="sqlite://:memory:", LOG_LEVEL="ERROR", DJANGO_SETTINGS_MODULE="config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from bench._help_replay import furnish

    call_command("migrate", verbosity=0)
    furnish()


def played(scenario: str, seeds: Sequence[int]) -> list[Day]:
    """The hours asked for, in a shop that knows its usual from hours that are not judged."""
    from bench._help_replay import accustom, play

    earlier = DAY_BEFORE[: (len(seeds) + 2) // 3]
    days: list[Day] = []
    # each process has a shop of its own; fork would share the one of this process
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_start) as pool:
        for day in pool.map(partial(play, scenario, minutes=MINUTES), [*earlier, *seeds]):
            days.append(day)
            of = len(earlier) + len(seeds)
            print(f"\r{scenario}: hour {len(days)} of {of}   ", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    before, judged = days[: len(earlier)], days[len(earlier) :]
    accustom(judged, before)
    return judged


# --- choosing -----------------------------------------------------------------------------------
def _choose(days: Sequence[Day]) -> None:
    """Logistic regression on the looks of calm days.

    It rings from the score with the best F1, of those that miss no more people than the best clock does.
    """
    rows, labels = _examples(days)
    first, _bias = _fitted(rows, labels, usual=0.0)
    # one kind of shop cannot tell its usual from the time spent: theory does. If picks weigh log(r), whoever needs
    # somebody takes r times as much in hand, and what is usual weighs -(r - 1): the ratio of two Poisson likelihoods
    weights, bias = _fitted(rows, labels, usual=1 - exp(first["picks"]))
    clock = table.best_dwell(days)[1]
    tried = []
    for step in range(20, 70, 2):
        candidate = Weights(bias, weights, step / 100)
        row = table.judge(days, table.scored(candidate, candidate.threshold))
        tried.append((row.recall >= clock.recall, row.f1, candidate))
    facts = {"chosen_on": CALM, "hours": len(days), "looks": len(rows), "by_hand": sorted(BY_HAND)}
    best = max(tried, key=lambda one: one[:2])[2]
    SHIPPED.write_text(json.dumps(Weights(best.bias, best.of, best.threshold, facts).as_json(), indent=1) + "\n")
    shipped.cache_clear()
    print(f"chosen on {len(days)} hours of {CALM}, {len(rows)} looks: {SHIPPED.name} written")


def _fitted(
    rows: Sequence[Mapping[str, float]], labels: Sequence[float], *, usual: float
) -> tuple[dict[str, float], float]:
    """Every weight, and the bias; those of what is usual and of `BY_HAND` are given."""
    names = [name for name in TERMS if name not in BY_HAND]
    given = [usual if name == USUAL else 0.0 for name in names]
    bias, *found = fit(
        [[row[name] for name in names] for row in rows],
        labels,
        prior=[0.0, *given],
        strength=[1.0, *(HELD if name == USUAL else 1.0 for name in names)],
        not_below_zero=[not TERMS[name].either_way for name in names],
    )
    return {**dict(zip(names, found, strict=True)), **BY_HAND}, bias


def _examples(days: Sequence[Day]) -> tuple[list[dict[str, float]], list[float]]:
    """Looks at the first minutes of every stay, and whether somebody was wanted at that moment."""
    rows, labels = [], []
    for day in days:
        wanting = table.wanting_of(day)
        for stay in day.episodes:
            for moment, known in stay.remembered()[::EVERY]:
                features: Features = table.Sight(moment, known, None, usual=stay.usual).features
                if features.seconds > FIRST_SECONDS:
                    break
                rows.append(amounts(features))
                labels.append(float(any(table.wants(one, stay.zone, moment.at) for one in wanting)))
    return rows, labels


# --- comparing ----------------------------------------------------------------------------------
def _compare(scenario: str, seeds: Sequence[int]) -> bool:
    """Print the lines of one scenario; whether the model's F1 is the higher one, with the site and without."""
    from bench._help_site import site_of

    days = played(scenario, seeds)
    weights = shipped()
    seconds, clock = table.best_dwell(days)
    model = table.judge(days, table.scored(weights, weights.threshold))
    with_site = table.judge(days, table.scored(weights, weights.threshold, site_of(scenario)))
    chosen = " (chose the weights, on other hours)" if scenario == CALM else ""
    said = sum(day.messages for day in days)
    print(f"\n{scenario}{chosen}: {model.hours:.0f} h, {said} messages, {model.needed} stays that need help")
    print(f"  {'rings when':<28} precision  recall    F1  false/seller/h  wait median     p90")
    _line(f"score >= {weights.threshold:.2f}", model)
    _line("the same, site's hesitation", with_site)
    _line(f"dwell >= {seconds:.0f} s (best here)", clock)
    return min(model.f1, with_site.f1) > clock.f1


def _line(name: str, row: table.Row) -> None:
    print(
        f"  {name:<28} {row.precision:>9.2f} {row.recall:>7.2f} {row.f1:>5.2f} {row.false_an_hour:>14.1f} "
        f"{row.wait:>9.0f} s {row.wait_90:>4.0f} s"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
