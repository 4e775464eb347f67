"""What a process has settled before it has a second thread."""

from __future__ import annotations

import pytest

from tests.integration.places import Place

# As a thread sees numpy while another one is loading it.
HALF_LOADED = """
import sys, types
from xuexing.config.loading import load
load()
assert "numpy" not in sys.modules
sys.modules["numpy"] = types.ModuleType("numpy")
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT %s", [7])
    print(cursor.fetchone()[0])
"""


class TestLoad:
    @pytest.mark.postgresql
    def test_lets_whole_numbers_be_written_while_numpy_is_being_loaded(self, made: Place):
        assert made.python(HALF_LOADED) == "7\n"

    def test_leaves_out_what_calculates(self, made: Place):
        assert made.python("import sys; print('numpy' in sys.modules)") == "False\n"
