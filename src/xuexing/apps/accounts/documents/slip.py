"""A slip on paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from xuexing.foundation.clock import local_date

from ..operations import NewSlip
from ..operations.codes import grouped

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class PrintedSlip:
    """What ``accounts/slip.html`` shows.

    Parameters
    ----------
    name_line
        Whose it is, as the caller calls people.
    code
        In groups of four.
    address
        The page at which the code is typed.
    privacy_address
        The page that says what is kept on people.
    qr
        The slip's own address as a drawing.
    until_on
        The last day on which it can be used from morning to night.
    """

    name_line: str
    sign_in_name: str
    code: str
    address: str
    privacy_address: str
    qr: SafeString
    until_on: dt.date


def printed_slip(slip: NewSlip, *, name_line: str, request: HttpRequest) -> PrintedSlip:
    """Return a new slip as it is printed from this request's host."""
    return PrintedSlip(
        name_line=name_line,
        sign_in_name=slip.sign_in_name,
        code=grouped(slip.code),
        address=request.build_absolute_uri(reverse("accounts:enter_slip")),
        privacy_address=request.build_absolute_uri(reverse("pages:privacy")),
        qr=qr_svg(slip_url(slip.code, request=request)),
        until_on=local_date(slip.expires_at) - ONE_DAY,
    )


def slip_url(code: str, *, request: HttpRequest) -> str:
    """Return the address of a slip, with the host by which its maker reached us: phones must too."""
    return request.build_absolute_uri(reverse("accounts:slip", kwargs={"code": code}))


def qr_svg(text: str) -> SafeString:
    """Return a QR code as inline SVG, sized by the style sheet, hidden from screen readers.

    Error correction M: a crease in the paper is survived. A white border of 2 modules; the slip's own
    margin makes up the 4 that ISO/IEC 18004 asks for.
    """
    drawing = segno.make_qr(text, error="m").svg_inline(border=2, omitsize=True, svgclass="qr")
    return mark_safe(drawing.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S308  drawn here
