"""Ogg FLAC: a FLAC in the pages of an Ogg, which libsndfile does not read. Here it is taken out.

The bytes of the pages, one after another, are the FLAC itself behind nine bytes of the first page
(RFC 9639, section 10.1; the pages: RFC 3533, section 6).
"""

from __future__ import annotations

import struct
from typing import BinaryIO

_PAGE = struct.Struct("<4sBBqIIIB")  # capture, version, flags, position, serial, number, crc, parts
_BEFORE = 9  # bytes of the mapping before the FLAC begins


def is_oggflac(file: BinaryIO) -> bool:
    """Tell whether a file begins as an Ogg FLAC does; it is read from the start again."""
    file.seek(0)
    head = file.read(_PAGE.size + 1 + 5)
    file.seek(0)
    return head.startswith(b"OggS") and head[_PAGE.size + 1 :] == b"\x7fFLAC"


def unwrap(file: BinaryIO, flac: BinaryIO) -> None:
    """Copy the FLAC out of an Ogg, to the end or to the first page that is none.

    Pages of other streams are left out. What was damaged FLAC itself finds out.
    """
    serial, skipped = None, _BEFORE
    while True:
        head = file.read(_PAGE.size)
        if len(head) < _PAGE.size or not head.startswith(b"OggS"):
            return
        _, _, _, _, stream, _, _, parts = _PAGE.unpack(head)
        data = file.read(sum(file.read(parts)))
        serial = stream if serial is None else serial
        if stream == serial:
            flac.write(data[skipped:])
            skipped = 0
