"""The room's door."""

from .models import Upload
from .operations import ATTACHMENTS, delete_upload, keep_upload, read_upload

__all__ = ["ATTACHMENTS", "Upload", "delete_upload", "keep_upload", "read_upload"]
