"""The room's door."""

from .models import Upload
from .operations import (
    ATTACHMENTS,
    UnableToReadUpload,
    delete_upload,
    keep_upload,
    read_upload,
)
from .views import file_answer

__all__ = [
    "ATTACHMENTS",
    "UnableToReadUpload",
    "Upload",
    "delete_upload",
    "file_answer",
    "keep_upload",
    "read_upload",
]
