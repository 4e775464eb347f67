"""Trees and proofs against the published vectors of Certificate Transparency, and their properties.

Source of the vectors: transparency-dev/merkle, testonly/constants.go and testdata (eight entries,
their nodes, and inclusion and consistency proofs), the reference set for RFC 6962 and RFC 9162.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexing.kernel.merkle import (
    EMPTY_ROOT,
    Frontier,
    is_consistent,
    is_included,
    leaf_hash,
    node_hash,
    prove_consistency,
    prove_inclusion,
    root_of,
)

ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# Nodes of the tree of eight by level and place.
N00 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
N01 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
N04 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
N06 = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"
N10 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
N11 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
N12 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
N13 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
N20 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
N21 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
INCLUSION = [
    (0, 8, [N01, N11, N21]),
    (5, 8, [N04, N13, N20]),
    (2, 3, [N10]),
    (1, 5, [N00, N11, N04]),
]
CONSISTENCY = [
    (1, 8, [N01, N11, N21]),
    (6, 8, [N12, N13, N20]),
    (2, 5, [N11, N04]),
    (6, 7, [N12, N06, N20]),
]
entries = st.lists(st.binary(max_size=8), min_size=1, max_size=40)


def unhex(texts):
    return [bytes.fromhex(text) for text in texts]


class TestRoot:
    @pytest.mark.parametrize("size", range(9))
    def test_is_the_published_one(self, size):
        assert root_of(ENTRIES[:size]).hex() == ROOTS[size]

    def test_of_nothing_is_the_hash_of_nothing(self):
        assert Frontier().root == EMPTY_ROOT == root_of([])

    def test_an_entry_cannot_pass_for_a_node(self):
        left, right = leaf_hash(b"a"), leaf_hash(b"b")
        assert leaf_hash(left + right) != node_hash(left, right)


class TestFrontier:
    @pytest.mark.parametrize("size", range(9))
    def test_has_the_published_root(self, size):
        assert Frontier().extended(ENTRIES[:size]).root.hex() == ROOTS[size]

    def test_keeps_the_published_peaks(self):
        assert Frontier().extended(ENTRIES[:7]).peaks == tuple(unhex([N20, N12, N06]))

    @given(entries, st.data())
    def test_grows_in_steps_to_the_root_by_definition(self, all_entries, data):
        cut = data.draw(st.integers(0, len(all_entries)))
        grown = Frontier().extended(all_entries[:cut]).extended(all_entries[cut:])
        assert grown.size == len(all_entries)
        assert grown.root == root_of(all_entries)

    def test_refuses_peaks_that_make_no_tree_of_its_size(self):
        with pytest.raises(ValueError, match="2 peaks do not make a tree of 4"):
            Frontier(4, (b"", b""))


class TestInclusion:
    @pytest.mark.parametrize(("index", "size", "proof"), INCLUSION)
    def test_proof_is_the_published_one(self, index, size, proof):
        assert prove_inclusion(ENTRIES[:size], index) == unhex(proof)

    @given(entries, st.data())
    def test_proof_convinces(self, all_entries, data):
        size, index = len(all_entries), data.draw(st.integers(0, len(all_entries) - 1))
        proof = prove_inclusion(all_entries, index)
        assert is_included(
            all_entries[index], index=index, size=size, proof=proof, root=root_of(all_entries)
        )

    @given(entries, st.data())
    def test_no_other_entry_place_size_or_proof_convinces(self, all_entries, data):
        size, index = len(all_entries), data.draw(st.integers(0, len(all_entries) - 1))
        proof, root = prove_inclusion(all_entries, index), root_of(all_entries)
        entry = all_entries[index]
        longer = [*proof, EMPTY_ROOT]
        assert not is_included(entry + b"!", index=index, size=size, proof=proof, root=root)
        assert not is_included(entry, index=size, size=size, proof=proof, root=root)
        assert not is_included(entry, index=index, size=size, proof=longer, root=root)
        assert not is_included(entry, index=index, size=size, proof=proof, root=EMPTY_ROOT)
        if proof:
            shorter, altered = proof[:-1], [EMPTY_ROOT, *proof[1:]]
            assert not is_included(entry, index=index, size=size, proof=shorter, root=root)
            assert not is_included(entry, index=index, size=size, proof=altered, root=root)

    @pytest.mark.parametrize("index", [-1, 8])
    def test_nothing_is_proved_of_a_place_outside(self, index):
        with pytest.raises(IndexError):
            prove_inclusion(ENTRIES, index)


class TestConsistency:
    @pytest.mark.parametrize(("old_size", "size", "proof"), CONSISTENCY)
    def test_proof_is_the_published_one(self, old_size, size, proof):
        assert prove_consistency(ENTRIES[:size], old_size) == unhex(proof)

    @given(entries, st.data())
    def test_proof_convinces(self, all_entries, data):
        size, old_size = len(all_entries), data.draw(st.integers(1, len(all_entries)))
        assert is_consistent(
            old_size=old_size,
            old_root=root_of(all_entries[:old_size]),
            size=size,
            root=root_of(all_entries),
            proof=prove_consistency(all_entries, old_size),
        )

    @given(entries, st.data())
    def test_a_rewritten_past_does_not_convince(self, all_entries, data):
        old_size = data.draw(st.integers(1, len(all_entries)))
        place = data.draw(st.integers(0, old_size - 1))
        rewritten = [*all_entries]
        rewritten[place] += b"!"
        assert not is_consistent(
            old_size=old_size,
            old_root=root_of(all_entries[:old_size]),
            size=len(rewritten),
            root=root_of(rewritten),
            proof=prove_consistency(rewritten, old_size),
        )

    @given(entries, st.data())
    def test_no_longer_or_shorter_proof_convinces(self, all_entries, data):
        size, old_size = len(all_entries), data.draw(st.integers(1, len(all_entries)))
        proof = prove_consistency(all_entries, old_size)
        roots = {"old_root": root_of(all_entries[:old_size]), "root": root_of(all_entries)}
        wrong = [[*proof, EMPTY_ROOT], *([proof[:-1]] if proof else [])]
        for other in wrong:
            assert not is_consistent(old_size=old_size, size=size, proof=other, **roots)

    @pytest.mark.parametrize(("old_size", "size"), [(0, 0), (0, 8), (9, 8), (-1, 8)])
    def test_sizes_that_cannot_be_do_not_convince(self, old_size, size):
        root = root_of(ENTRIES)
        assert not is_consistent(
            old_size=old_size, old_root=root, size=size, root=root, proof=[EMPTY_ROOT]
        )

    @pytest.mark.parametrize("old_size", [0, 9])
    def test_nothing_is_proved_of_a_size_outside(self, old_size):
        with pytest.raises(IndexError):
            prove_consistency(ENTRIES, old_size)
