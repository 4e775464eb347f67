"""A QTI package: its list of items and the parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from .qti_names import LOM, Version
from .xml import attribute, escape

MANIFEST = "imsmanifest.xml"
DATE = (2026, 1, 1, 0, 0, 0)
"""Of all parts: the same questions make the same file."""


def pack(
    version: Version,
    items: Mapping[str, bytes],
    others: Mapping[str, bytes],
    about: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> bytes:
    """Return a package.

    Parameters
    ----------
    items
        Items by their paths.
    others
        Pictures and texts by their paths.
    about
        For the path of an item its ``topic``, its ``points``, and the ``media`` it shows.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        parts = {MANIFEST: _manifest(version, items, about), **items, **others}
        for path, content in parts.items():
            package.writestr(zipfile.ZipInfo(path, DATE), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _manifest(
    version: Version,
    items: Mapping[str, bytes],
    about: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> bytes:
    resources = "\n".join(
        _resource(version, number, path, about.get(path, {}))
        for number, path in enumerate(items, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest xmlns="{version.manifest}" xmlns:lom="{LOM}" identifier="MANIFEST-1">\n'
        f"<metadata><schema>{version.schema}</schema>"
        f"<schemaversion>{version.name[3]}.{version.name[4]}</schemaversion></metadata>\n"
        f"<organizations/>\n<resources>\n{resources}\n</resources>\n</manifest>\n"
    ).encode()


def _resource(
    version: Version, number: int, path: str, about: Mapping[str, tuple[str, ...]]
) -> str:
    files = "".join(f'<file href="{attribute(each)}"/>' for each in (path, *about.get("media", ())))
    return (
        f'<resource identifier="RES-{number}" type="{version.resource}" href="{attribute(path)}">'
        f"{_metadata(about)}{files}</resource>"
    )


def _metadata(about: Mapping[str, tuple[str, ...]]) -> str:
    keywords = "".join(
        f"<lom:keyword><lom:string>{escape(point)}</lom:string></lom:keyword>"
        for point in about.get("points", ())
    )
    taxa = "".join(
        f"<lom:taxon><lom:entry><lom:string>{escape(name)}</lom:string></lom:entry></lom:taxon>"
        for name in about.get("topic", ())
    )
    general = f"<lom:general>{keywords}</lom:general>" if keywords else ""
    classed = (
        f"<lom:classification><lom:taxonPath>{taxa}</lom:taxonPath></lom:classification>"
        if taxa
        else ""
    )
    return f"<metadata><lom:lom>{general}{classed}</lom:lom></metadata>" if general or taxa else ""
