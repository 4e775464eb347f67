"""Keeping, reading and deleting uploads."""

import stat

import pytest

from tests.factories import UserFactory
from tests.factories.workbooks import repacked, workbook
from xuexing.apps.audit.api import COMMAND_LINE, Actor, list_entries_of
from xuexing.apps.files import operations
from xuexing.apps.files.api import Upload, delete_upload, keep_upload, read_upload
from xuexing.apps.files.operations import UnableToKeepUpload, UnableToReadUpload, _path_of
from xuexing.config.home import Home
from xuexing.foundation.contents import MediaType, UnableToTakeFile, UnableToTakeMacros

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0" * 30 + b"\0\0\0\0IEND\xaeB\x60\x82"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\1" * 40 + b"\xff\xd9"
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.HOME = Home(tmp_path)
    return settings.HOME


@pytest.fixture
def keep(now):
    def _keep(content, name="名册.xlsx", **kwargs):
        return keep_upload(name=name, content=content, by=COMMAND_LINE, now=now, **kwargs)

    return _keep


def docx() -> bytes:
    types = b'<Types xmlns="x"><Override ContentType="%s.main+xml"/></Types>'
    named = types.replace(b"%s", MediaType.DOCX.encode())
    return repacked(workbook([["x"]]), {"[Content_Types].xml": named})


class TestKeepUpload:
    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (workbook([["姓名"]]), MediaType.XLSX),
            (docx(), MediaType.DOCX),
            (PDF, MediaType.PDF),
            (PNG, MediaType.PNG),
            (JPEG, MediaType.JPEG),
            ("姓名,编号\n".encode("gbk"), MediaType.TEXT),
        ],
    )
    def test_sees_what_a_file_is_whatever_it_is_called(self, keep, content, kind):
        upload = keep(content, name="a.exe")
        assert upload.media_type == kind
        assert read_upload(upload=upload) == content

    @pytest.mark.parametrize(
        "content",
        [
            b"MZ\x90\0" + b"\0" * 60,
            b"#!/bin/sh\n\x00",
            b"<!DOCTYPE html><p>x",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            b"GIF89a" + b"\0" * 40,
            PNG[:20],
        ],
    )
    def test_refuses_programs_pages_and_what_it_does_not_know(self, keep, content, home):
        with pytest.raises(UnableToTakeFile):
            keep(content, name="photo.png")
        assert not Upload.objects.exists()
        assert not home.files.exists()

    def test_refuses_macros_and_kinds_that_the_caller_does_not_take(self, keep):
        with pytest.raises(UnableToTakeMacros):
            keep(repacked(workbook([["x"]]), {"xl/vbaProject.bin": b"x"}))
        with pytest.raises(UnableToTakeFile, match=r"\.csv"):
            keep(PDF, taken=frozenset({MediaType.TEXT}))

    def test_refuses_a_large_file(self, keep, monkeypatch):
        monkeypatch.setattr(operations, "MOST_BYTES", 10)
        with pytest.raises(UnableToKeepUpload):
            keep(PDF)

    def test_keeps_a_name_without_folders_and_not_too_long(self, keep):
        assert keep(PDF, name="../../etc/文件\u200b.pdf").name == "文件.pdf"
        assert keep(PDF, name="C:\\temp\\a.pdf").name == "a.pdf"
        assert keep(PDF, name="长" * 300 + ".pdf").name == "长" * 196 + ".pdf"

    def test_says_who_gave_it(self, now):
        user = UserFactory()
        upload = keep_upload(name="a", content=PDF, by=Actor.user(user.pk), now=now)
        [entry] = list_entries_of(subject_uuid=upload.uuid)
        assert entry.actor_id == user.pk
        [entry] = list_entries_of(subject_uuid=upload.uuid)
        assert (entry.act, entry.actor_id) == ("files.keep_upload", user.pk)

    def test_lets_only_the_owner_read_the_content(self, keep):
        path = _path_of(keep(PDF).sha256)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert [each.name for each in path.parent.iterdir()] == [path.name]


class TestReadUpload:
    def test_refuses_content_that_was_altered_or_is_gone(self, keep):
        upload = keep(PDF)
        _path_of(upload.sha256).write_bytes(b"other")
        with pytest.raises(UnableToReadUpload):
            read_upload(upload=upload)
        _path_of(upload.sha256).unlink()
        with pytest.raises(UnableToReadUpload):
            read_upload(upload=upload)


class TestDeleteUpload:
    def test_keeps_content_that_another_upload_shares(
        self, keep, now, django_capture_on_commit_callbacks
    ):
        first, second = keep(PDF), keep(PDF, name="b.pdf")
        path = _path_of(first.sha256)
        with django_capture_on_commit_callbacks(execute=True):
            delete_upload(upload=first, by=COMMAND_LINE, now=now)
        assert read_upload(upload=second) == PDF
        with django_capture_on_commit_callbacks(execute=True):
            delete_upload(upload=second, by=COMMAND_LINE, now=now)
        assert not path.exists()
        assert not Upload.objects.exists()
