"""Signing keys as files."""

import stat

import pytest

from xuexing.apps.evidence.formats.key_file import (
    is_signed,
    key_name,
    make_key,
    read_public_keys,
    sign,
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "keys"


class TestMakeKey:
    def test_lets_the_owner_alone_read_it(self, folder):
        name = key_name(make_key(folder))
        mode = (folder / f"seal-{name}.private.pem").stat().st_mode
        assert stat.S_IMODE(mode) == 0o600

    def test_what_it_signs_holds(self, folder):
        public = make_key(folder)
        signature = sign(folder, key_name(public), b"head")
        assert is_signed(public, signature, b"head")
        assert not is_signed(public, signature, b"another head")
        assert not is_signed(make_key(folder), signature, b"head")


class TestReadPublicKeys:
    def test_returns_each_by_name(self, folder):
        first, second = make_key(folder), make_key(folder)
        assert read_public_keys(folder) == {key_name(first): first, key_name(second): second}

    def test_leaves_out_a_file_that_holds_another_key(self, folder):
        first, second = key_name(make_key(folder)), key_name(make_key(folder))
        (folder / f"seal-{first}.public.pem").replace(folder / f"seal-{second}.public.pem")
        assert read_public_keys(folder) == {}

    def test_leaves_out_what_is_no_key(self, folder):
        folder.mkdir()
        (folder / "seal-0000.public.pem").write_text("no key")
        assert read_public_keys(folder) == {}

    def test_finds_none_without_a_folder(self, folder):
        assert read_public_keys(folder) == {}


class TestSign:
    def test_needs_the_private_half(self, folder):
        with pytest.raises(FileNotFoundError):
            sign(folder, "0000", b"head")
