import pytest
from django.db import connection
from django.test import Client

from xuexing.config.version import VERSION


@pytest.mark.django_db
class TestHealth:
    def test_answers_after_the_database_has(self, client: Client, django_assert_num_queries):
        with django_assert_num_queries(1):
            answer = client.get("/health/")
        assert answer.json() == {"status": "ok", "version": VERSION}
        assert "no-store" in answer["Cache-Control"]

    def test_changes_nothing_and_takes_nothing(self, client: Client):
        assert client.post("/health/").status_code == 405

    def test_does_not_say_ok_when_the_database_is_away(self, client: Client, monkeypatch):
        def away(*_: object) -> None:
            raise OSError("the database is away")

        monkeypatch.setattr(connection, "cursor", away)
        client.raise_request_exception = False
        assert client.get("/health/").status_code == 500
