"""The QR code of an address: what a phone reads off a page or a sheet."""

from __future__ import annotations

from ..problem import Refusal

ADDRESS = 500
"""Characters of an address: the dots of a code of more are too small to print (some 0.25 mm)."""


def qr_code(url: str) -> str:
    """Draw an address as a QR code, in SVG; "" for none.

    Raises:
        Refusal: it is too long for one that a phone can read.
    """
    if not url:
        return ""
    if len(url) > ADDRESS:
        raise Refusal(
            f"the address has {len(url)} characters; a QR code that can be read has at most "
            f"{ADDRESS}; use a shorter one"
        )
    import segno

    code = segno.make(url, micro=False)
    return str(code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None))
