"""Seals as files."""

import uuid
from dataclasses import asdict

import pytest

from xuexing.apps.evidence.formats.seal_file import (
    Entry,
    FaultySealFile,
    Head,
    SignedHead,
    list_seal_numbers,
    read_entries,
    read_head,
    read_listing,
    seal_path,
    write_seal,
)

UNIT = uuid.UUID(int=5)
ENTRIES = [Entry(UNIT, number, f"{number:064x}", 2, bytes(16)) for number in range(1, 2001)]


def closed(listing):
    head = Head(
        number=7,
        tree_size=9000,
        root="a" * 64,
        previous_head="b" * 64,
        sealed_at="2026-11-20T06:30:00.000000+00:00",
        key="c" * 16,
        **asdict(listing),
    )
    return SignedHead(head, "d" * 128)


@pytest.fixture
def path(tmp_path):
    path = seal_path(tmp_path / "seals", 7)
    write_seal(path, iter(ENTRIES), closed)
    return path


class TestWriteSeal:
    def test_what_is_read_is_what_was_written(self, path):
        assert list(read_entries(path)) == ENTRIES
        assert read_head(path) == closed(read_listing(path))

    def test_the_listing_says_what_the_lines_add_up_to(self, path):
        listing = read_listing(path)
        assert (listing.batch_count, listing.fact_count) == (2000, 4000)
        assert listing.first_batch == str(ENTRIES[0].uuid)
        assert listing.last_batch == str(ENTRIES[-1].uuid)

    def test_nothing_has_the_name_until_all_is_written(self, tmp_path):
        path = seal_path(tmp_path, 7)

        def crash(_):
            assert not path.exists()
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write_seal(path, iter(ENTRIES), crash)
        assert list_seal_numbers(tmp_path) == []

    def test_what_a_crash_left_is_written_over(self, path, tmp_path):
        path.with_suffix(".part").write_text("half a")
        write_seal(path, iter(ENTRIES[:1]), closed)
        assert list(read_entries(path)) == ENTRIES[:1]


class TestReadSeal:
    def test_numbers_come_in_order_and_nothing_else(self, tmp_path):
        for name in ("seal-000010.jsonl", "seal-000009.jsonl", "seal-1000000.jsonl", "notes.txt"):
            (tmp_path / name).touch()
        assert list_seal_numbers(tmp_path) == [9, 10, 1_000_000]

    def test_there_are_none_without_a_folder(self, tmp_path):
        assert list_seal_numbers(tmp_path / "seals") == []

    @pytest.mark.parametrize(
        "content",
        [b"", b"\n", b"[]\n", b"{}\n", b'{"head":{},"signature":""}\n', b"\xff\n", b"null"],
    )
    def test_a_file_without_a_head_is_faulty(self, path, content):
        path.write_bytes(content)
        with pytest.raises(FaultySealFile):
            read_head(path)

    def test_a_signature_that_is_none_is_faulty(self, path):
        path.write_bytes(path.read_bytes().replace(b"d" * 128, b"x" * 128))
        with pytest.raises(FaultySealFile):
            read_head(path)

    @pytest.mark.parametrize("line", [b"{}", b"[1,2,3]", b"no", b'["x",1,"",0,""]'])
    def test_a_line_that_is_no_batch_is_faulty(self, path, line):
        path.write_bytes(line + b"\n" + path.read_bytes())
        with pytest.raises(FaultySealFile):
            read_listing(path)
