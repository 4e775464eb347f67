"""The question bank: import against plain rows, search and near-duplicates at 100,000 questions.

Import: the real bank of 16,273 questions where the shared data is present, else an invented one; the
baseline is ``bulk_create`` of every row finally written, from objects made beforehand. Search: one page
with words, topic and counts against one hand-written statement that finds the same questions. CPU
seconds, in turns, on SQLite or on the database that DATABASE_URL names.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from bench.installation import start
from bench.timing import cpu_seconds, in_turns, own_peak_megabytes, tell
from xuexing.apps.audit.api import COMMAND_LINE
from xuexing.apps.audit.models import Entry
from xuexing.apps.itembank.api import (
    BankOrder,
    Search,
    find_alike,
    get_page_of_items,
    import_bank,
    list_questions,
)
from xuexing.apps.itembank.models import (
    BankImport,
    Item,
    ItemPoint,
    ItemSignature,
    ItemVersion,
)
from xuexing.apps.knowledge.models import Topic
from xuexing.kernel.items import fold_text

SHARED = Path(os.environ.get("XUEXING_SHARED", Path(__file__).parents[2] / "shared"))
NOW = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)
TABLES: list[Any] = [Topic, Item, ItemVersion, ItemPoint, ItemSignature, BankImport, Entry]
BATCH, TURNS = 1_000, 3
QUESTIONS, BANK = 16_273, 100_000
MOST_TIMES = 6.0
MOST_QUERIES, MOST_SEARCH_TIMES = 12, 5.0
MOST_QUERIES_ALIKE = 3
"""What is like it in words, and the pictures of both."""
LONG = 40
LETTERS = "党章支部学习理论实践人民群众会议纪律历史长征建设改革发展方针政策制度规定条例原则"
WORDS = ("改革", "长征")


def main() -> int:
    """Print a line for each measurement; return 1 if a target is missed."""
    start(on=dt.date(2026, 1, 1), now=NOW)
    met = [measure_import()]
    fill_up()
    met += [measure_search(), measure_duplicates()]
    return 0 if all(met) else 1


def measure_import() -> bool:
    """Compare an import with writing the rows that it leaves."""
    shared = SHARED / "data" / "questions" / "bank_16k.jsonl.gz"
    content = shared.read_bytes() if shared.is_file() else invented(QUESTIONS)
    order = BankOrder(content, "bank.jsonl.gz" if shared.is_file() else "bank.jsonl")
    # The pack's topics are there before, and after.
    first = Topic.objects.count()
    plan = import_bank(order=order, by=COMMAND_LINE, now=NOW)
    rows = {model: list(model._default_manager.order_by("pk")) for model in TABLES}
    rows[Topic] = rows[Topic][first:]
    rows[Entry] = rows[Entry][-1:]
    peak = own_peak_megabytes()

    def ours() -> None:
        import_bank(order=order, by=COMMAND_LINE, now=NOW)

    def baseline() -> None:
        with transaction.atomic():
            for model, found in rows.items():
                model._default_manager.bulk_create(found, batch_size=BATCH)

    times = []
    for _turn in range(TURNS):
        empty()
        mine, _result = cpu_seconds(ours)
        empty()
        plain, _result = cpu_seconds(baseline)
        times.append((mine, plain))
    ratio = sorted(mine / plain for mine, plain in times)[TURNS // 2]
    mine = sorted(each for each, _plain in times)[TURNS // 2]
    line = {
        "name": "bank.import",
        "database": connection.vendor,
        "baseline": "bulk_create (batches of 1,000) of every row finally written",
        "questions": plan.added,
        "rows": sum(map(len, rows.values())),
        "rows_per_cpu_second": round(plan.added / mine),
        "times_the_baseline": round(ratio, 2),
        "at_most": MOST_TIMES,
        "met": ratio <= MOST_TIMES,
        "median_cpu_s": round(mine, 2),
        "peak_mb": round(peak),
    }
    print(json.dumps(line), flush=True)
    return ratio <= MOST_TIMES


def measure_search() -> bool:
    """Compare a page of a search with one statement written by hand."""
    topic = Topic.objects.get(code="tradition")
    Item.objects.filter(pk__lte=Item.objects.order_by("pk")[BANK // 2].pk).update(
        topic=Topic.objects.get(code="tradition_party")
    )
    search = Search(text=" ".join(WORDS), topic=topic)

    def ours() -> list[str]:
        page = get_page_of_items(where=Q(), search=search)
        return [item.present[0].stem for item in page.items]

    contains = "strpos" if connection.vendor == "postgresql" else "instr"
    statement = (
        "SELECT v.stem FROM itembank_item i"
        " JOIN itembank_itemversion v ON v.item_id = i.id AND v.is_current"
        " WHERE i.case_id IS NULL AND i.topic_id IN"
        " (SELECT id FROM knowledge_topic WHERE path >= %s AND path < %s)"
        f" AND {contains}(i.search_text, %s) > 0 AND {contains}(i.search_text, %s) > 0"
        " ORDER BY i.changed_at DESC, i.id DESC LIMIT 50"
    )
    places = [topic.path, f"{topic.path[:-1]}0", *map(fold_text, WORDS)]

    def baseline() -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(statement, places)
            return [row[0] for row in cursor.fetchall()]

    with CaptureQueriesContext(connection) as captured:
        found = ours()
    pair = in_turns(ours, baseline, turns=5)
    return tell(
        "bank.search",
        "one statement written by hand that finds the same fifty",
        pair,
        target=1 / MOST_SEARCH_TIMES,
        database=connection.vendor,
        items=Item.objects.count(),
        queries=len(captured),
        most_queries=MOST_QUERIES,
        holds=len(captured) <= MOST_QUERIES and found == baseline() and bool(found),
    )


def measure_duplicates() -> bool:
    """Compare finding what is like one new question with comparing it with every other."""
    from rapidfuzz import fuzz, process

    [question] = list_questions(items=Item.objects.order_by("-id")[:1])
    texts = dict(Item.objects.filter(case=None).values_list("pk", "search_text"))
    words = Item.objects.order_by("-id").first().search_text  # type: ignore[union-attr]

    def ours() -> set[int]:
        return {each.item.pk for each in find_alike(question=question, where=Q())}

    def baseline() -> set[int]:
        found = process.extract(words, texts, scorer=fuzz.ratio, score_cutoff=82, limit=None)
        return {key for _text, _score, key in found}

    with CaptureQueriesContext(connection) as captured:
        found = ours()
    everything = baseline()
    pair = in_turns(ours, baseline)
    return tell(
        "bank.near_duplicates",
        "rapidfuzz against all texts, held in memory",
        pair,
        target=5,
        database=connection.vendor,
        items=len(texts),
        queries=len(captured),
        found=len(found),
        of=len(everything),
        holds=len(captured) <= MOST_QUERIES_ALIKE and found <= everything and len(found) >= 1,
    )


def empty() -> None:
    """Take away what an import writes."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model in reversed(TABLES[1:]):
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
        cursor.execute("DELETE FROM knowledge_topic WHERE code = ''")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")


def fill_up() -> None:
    """Bring the bank to 100,000 questions."""
    missing = BANK - Item.objects.count()
    import_bank(order=BankOrder(invented(missing), "more.jsonl"), by=COMMAND_LINE, now=NOW)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def invented(count: int) -> bytes:
    """Return that many questions with words of their own; a few are hardly changed."""
    return "\n".join(map(json.dumps, _questions(count))).encode()


def _questions(count: int) -> Iterator[dict[str, Any]]:
    dice = random.Random(11)  # noqa: S311  invents texts

    def text(length: int) -> str:
        return "".join(dice.choices(LETTERS, k=length))

    before = text(50)
    for number in range(count):
        stem = text(dice.randint(25, 70)) if number % 50 else f"{before[:-2]}{text(1)}"
        before = stem if len(stem) > LONG else before
        options = [{"key": key, "text": text(dice.randint(4, 14))} for key in "ABCD"]
        yield {
            "id": str(uuid.UUID(int=dice.getrandbits(128))),
            "kind": "single",
            "stem": stem,
            "options": options,
            "answer": ["B"],
            "source": "invented",
        }


if __name__ == "__main__":
    sys.exit(main())
