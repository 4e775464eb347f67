"""How large a picture is, by its head alone."""

import pytest

from tests.factories.items import png
from tests.unit.foundation.documents.samples import JPEG
from xuexing.foundation.contents import picture_size


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(width=1200, height=3), (1200, 3)),
        (JPEG, (16, 8)),
        (JPEG.replace(b"\xff\xc0", b"\xff\xff\xc0"), (16, 8)),
        (JPEG[:30], None),
        (png()[:12], None),
        (b"\xff\xd8\xff", None),
        (b"GIF89a", None),
        (b"", None),
    ],
)
def test_is_read_from_whatever_is_there(content, size):
    assert picture_size(content) == size
