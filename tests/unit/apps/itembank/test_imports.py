"""Files of questions come in: read, planned, written a batch at a time; a second run changes nothing."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import UserFactory
from tests.factories.items import case, multiple, single, statement, with_picture
from xuexing.apps.audit.api import SYSTEM, Actor
from xuexing.apps.audit.models import Entry
from xuexing.apps.itembank.api import (
    FORMATS,
    BankOrder,
    change_item,
    list_items_of,
    list_questions,
    plan_bank_import,
)
from xuexing.apps.itembank.formats.jsonl_writer import write_jsonl
from xuexing.apps.itembank.formats.records import Prior
from xuexing.apps.itembank.models import (
    BankImport,
    Item,
    ItemPart,
    ItemSignature,
    ItemVersion,
    VersionMedia,
)
from xuexing.apps.itembank.operations.imports import whole
from xuexing.apps.knowledge.models import Topic


def counts(plan):
    return [plan.added, plan.changed, plan.unchanged, len(plan.rejected)]


def texts():
    return list(ItemVersion.objects.order_by("id").values_list("number", "is_current", "stem"))


class TestImportBank:
    def test_adds_and_a_second_run_changes_nothing(self, take):
        questions = [single(), multiple(), statement(), case()]
        assert counts(take(*questions)) == [4, 0, 0, 0]
        before = texts(), Entry.objects.count(), BankImport.objects.count()
        assert counts(take(*questions)) == [0, 0, 4, 0]
        assert (texts(), Entry.objects.count(), BankImport.objects.count()) == before

    def test_a_changed_question_becomes_a_new_version(self, take):
        take(single(origin_id="q1", source="s"))
        take(single("中共一大最后一天在哪里举行？", origin_id="q1", source="s"))
        assert [(number, current) for number, current, _stem in texts()] == [(1, False), (2, True)]
        assert Item.objects.get().search_text.startswith("中共一大")

    def test_knows_a_question_without_an_id_by_its_words(self, take):
        take(single("中国共产党第一次全国代表大会， 在哪里闭幕？"))
        plan = take(single("中国共产党第一次全国代表大会在哪里闭幕?"))
        assert counts(plan) == [0, 1, 0, 0]
        assert Item.objects.count() == 1

    def test_knows_a_question_without_an_id_that_was_edited_here(self, take, now):
        take(single())
        edited = single("中共一大在哪里闭幕？")
        change_item(item=Item.objects.get(), question=edited, number=1, by=SYSTEM, now=now)
        assert counts(take(single())) == [0, 0, 1, 0]
        assert [stem for _n, current, stem in texts() if current] == [edited.stem]

    def test_takes_the_same_words_about_another_picture_for_another_question(self, take, home):
        one, other = (with_picture(statement("图上是一大会址。"), shade) for shade in (0, 200))
        assert counts(take(one, other)) == [2, 0, 0, 0]
        assert counts(take(one, other)) == [0, 0, 2, 0]
        assert counts(take(statement("图上是一大会址。"))) == [1, 0, 0, 0]
        assert Item.objects.count() == 3

    def test_takes_another_picture_under_the_same_number_for_a_new_version(self, take, home):
        one, other = (with_picture(statement(origin_id="1"), shade) for shade in (0, 200))
        take(one)
        assert counts(take(other)) == [0, 1, 0, 0]
        names = VersionMedia.objects.order_by("id").values_list("version__number", "name")
        assert list(names) == [(1, "map-0.png"), (2, "map-200.png")]

    def test_takes_no_picture_away_where_a_file_has_none(self, take, home):
        take(with_picture(statement(origin_id="1")))
        assert counts(take(statement(origin_id="1"))) == [0, 0, 1, 0]
        assert counts(take(statement("党的一大通过了纲领。", origin_id="1"))) == [0, 1, 0, 0]
        assert VersionMedia.objects.get(version__is_current=True).name == "map-0.png"

    def test_keeps_apart_what_belongs_to_another_owner_or_source(self, take, tree):
        take(single(origin_id="1", source="a"))
        assert counts(take(single(origin_id="1", source="b"))) == [1, 0, 0, 0]
        assert counts(take(single(origin_id="1", source="a"), unit=tree.beside)) == [1, 0, 0, 0]
        assert counts(take(single(origin_id="1", source="a"), unit=None)) == [1, 0, 0, 0]

    def test_refuses_a_number_that_means_another_question(self, take):
        take(single(origin_id="1"))
        plan = take(multiple(origin_id="1"))
        assert counts(plan) == [0, 0, 0, 1]
        assert "Number 1 belongs to another question" in str(plan.rejected[0].faults[0])
        assert len(texts()) == 1

    def test_takes_good_ones_and_names_the_others(self, take):
        faulty = '{"kind": "single", "stem": "谁？", "options": ["甲"], "answer": ["A"]}\n'
        plan = take(write_jsonl([single()]).content + faulty.encode())
        assert counts(plan) == [1, 0, 0, 1]
        assert plan.rejected[0].where == {"line": 2}
        rest = FORMATS["jsonl"].write_rest(plan.rejected, plan.frame).decode()
        mended = json.loads(rest)
        assert "only 1 to choose from" in mended["problems"][0]
        mended["options"].append("乙")
        assert counts(take(json.dumps(mended).encode())) == [1, 0, 0, 0]

    def test_takes_what_stands_twice_once_and_names_two_answers_to_one_question(self, take):
        other = replace(statement(), content=replace(statement().content, is_true=False))
        plan = take(single(), single(), statement(), other)
        assert counts(plan) == [2, 0, 1, 1]
        assert "stands in the file twice" in str(plan.remarks[0])

    def test_what_a_file_does_not_say_stays(self, take):
        take(single(explanation="见党史", level="apply", points=("一大",), prior=Prior(0.3, "s")))
        plan = take(FORMATS["aiken"].write([single()]).content, file_name="a.aiken")
        assert counts(plan) == [0, 0, 1, 0]
        item = Item.objects.get()
        assert (item.level, float(item.prior_error_rate)) == ("apply", 0.3)
        assert item.versions.get().explanation == "见党史"

    def test_what_it_says_about_a_question_is_taken_without_a_new_version(self, take):
        take(single())
        assert counts(take(single(level="apply", points=("一大",)))) == [0, 1, 0, 0]
        item = Item.objects.get()
        assert (item.level, item.points.get().point.title, item.versions.count()) == (
            *("apply", "一大", 1),
        )

    def test_a_text_edited_here_stays_as_a_version(self, take, now):
        take(single(origin_id="1", source="s"))
        edited = single("中共一大在哪里闭幕？")
        by = Actor.user(UserFactory().pk)
        change_item(item=Item.objects.get(), question=edited, number=1, by=by, now=now)
        assert counts(take(single(origin_id="1", source="s"))) == [0, 0, 1, 0]
        plan = take(single("一大在哪里闭幕？", origin_id="1", source="s"))
        assert counts(plan) == [0, 1, 0, 0]
        assert "was edited here" in str(plan.remarks[0])
        assert ItemVersion.objects.filter(is_current=True).get().stem == "一大在哪里闭幕？"

    def test_files_questions_under_topics_and_points_found_or_made(self, take, tree, now):
        root = Topic.objects.create(title="党史", unit=tree.above, made_at=now, path="")
        Topic.objects.filter(pk=root.pk).update(path=f"{root.pk}/")
        root.refresh_from_db()
        plan = take(single(topic=("建党",), points=("一大", "南湖")), statement(), topic=root)
        assert plan.topics == 3
        first, second = Item.objects.order_by("id")
        assert first.topic.parent == root
        assert {each.point.parent for each in first.points.all()} == {first.topic}
        assert second.topic == root
        assert take(single(topic=("建党",), points=("一大",)), topic=root).topics == 0

    def test_of_a_case_changes_only_the_part_that_changed(self, take):
        whole_case = case(origin_id="c", source="s")
        take(whole_case)
        first = single("党的一大在哪里闭幕？")
        take(replace(whole_case, parts=(first, whole_case.parts[1])))
        parts = Item.objects.filter(case__isnull=False).order_by("place")
        assert [part.versions.count() for part in parts] == [2, 1]
        pins = ItemPart.objects.order_by("case_version__number", "place")
        assert [(p.case_version.number, p.part_version.number) for p in pins] == [
            *((1, 1), (1, 1), (2, 2), (2, 1))
        ]

    def test_of_a_case_retires_a_part_that_is_gone(self, take):
        take(case(origin_id="c", source="s"))
        take(replace(case(origin_id="c", source="s"), parts=(single(),)))
        states = Item.objects.filter(case__isnull=False).order_by("place")
        assert [part.state for part in states] == ["draft", "retired"]

    def test_can_be_shown_first_and_then_nothing_is_written(self, tree):
        content = write_jsonl([single(points=("一大",)), statement()]).content
        plan = plan_bank_import(order=BankOrder(content, "a.jsonl", unit=tree.here))
        assert (counts(plan), plan.topics) == ([2, 0, 0, 0], 1)
        assert [line.text for line in plan.lines_added][1] == statement().stem
        assert not Item.objects.exists()
        assert not Topic.objects.exists()

    def test_goes_on_after_it_was_stopped(self, take, monkeypatch):
        questions = [statement(f"第{n}号文件已经废止。") for n in range(25)]
        monkeypatch.setattr(whole, "BATCH", 10)
        write, calls = whole.BatchWriter.write, []

        def failing(self, steps):
            calls.append(1)
            if len(calls) == 3:
                raise RuntimeError
            return write(self, steps)

        with monkeypatch.context() as patch:
            patch.setattr(whole.BatchWriter, "write", failing)
            with pytest.raises(RuntimeError):
                take(*questions)
        assert Item.objects.count() == 20
        assert counts(take(*questions)) == [5, 0, 20, 0]

    def test_asks_as_often_for_a_hundred_questions_as_for_ten(self, take):
        def asked(count):
            questions = [
                single(
                    f"第{n}号文件规定了什么？", origin_id=f"{count}-{n}", source="s", points=("甲",)
                )
                for n in range(count)
            ]
            with CaptureQueriesContext(connection) as captured:
                take(*questions)
            words = [each["sql"].split()[0] for each in captured]
            return len(words) - words.count("INSERT"), words.count("INSERT")

        asked(10)
        few, many = asked(40), asked(400)
        assert few[0] == many[0]
        assert many[1] <= 2 * few[1] + 50  # SQLite takes a thousand values a statement

    def test_leaves_one_act_in_the_trail_with_numbers_alone(self, take):
        take(single(), statement())
        [entry] = Entry.objects.filter(act="itembank.import")
        expected = {"added": 2, "changed": 0, "unchanged": 0, "faulty": 0}
        assert entry.data == {"format": "jsonl", "topics": 0, **expected}

    def test_gives_every_question_a_signature_a_case_one_for_the_whole(self, take):
        take(single(), case())
        assert ItemSignature.objects.count() == Item.objects.filter(case=None).count() == 2


class TestExport:
    def test_comes_back_unchanged(self, take, tree):
        take(single(points=("一大",), explanation="见党史"), multiple(origin_id="m"), case())
        for name in ("jsonl", "docx"):
            content = (
                FORMATS[name].write(list_questions(items=list_items_of(unit=tree.here))).content
            )
            assert counts(take(content, file_name=f"x.{name}")) == [0, 0, 3, 0]

    def test_asks_as_often_for_many_as_for_few(self, take, tree, django_assert_max_num_queries):
        take(*[statement(f"第{n}号文件已经废止。") for n in range(60)])
        with django_assert_max_num_queries(8):
            assert len(list_questions(items=list_items_of(unit=tree.here))) == 60
