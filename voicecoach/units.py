"""Time, frames and bytes: the one place where seconds become frames, and where they become text.

Musical time is a `Fraction` of seconds and stays exact until `frame_at` turns it into a frame.
A frame is one instant of sound (one sample per channel) at `RATE`; an MP3 frame is `MP3_FRAME`
of them, which at this rate is exactly 24 ms.
"""

from __future__ import annotations

from fractions import Fraction

RATE = 48_000
"""Frames in a second. One millisecond is 48 frames exactly, so tags lose nothing to rounding."""

MP3_FRAME = 1152
"""Frames in one MP3 frame (MPEG-1 Layer III): 24 ms at `RATE`."""

QUIET = 2304
"""Frames of quiet at each end of a passage: two MP3 frames, the encoder's overlap and delay."""


def whole_minutes(frames: int) -> int:
    """Give the whole minutes nearest to a length in frames; from half a minute on it is one."""
    return (frames + 30 * RATE) // (60 * RATE)


def frame_at(seconds: Fraction) -> int:
    """Give the frame nearest to a moment in seconds; halves go up.

    >>> frame_at(Fraction(1, 3))
    16000
    """
    return (seconds.numerator * RATE * 2 + seconds.denominator) // (seconds.denominator * 2)


def seconds_at(frame: int) -> Fraction:
    """Give the exact moment, in seconds, of a frame.

    >>> seconds_at(24000)
    Fraction(1, 2)
    """
    return Fraction(frame, RATE)


def up_to_mp3_frame(frames: int) -> int:
    """Give the smallest whole number of MP3 frames, in frames, that holds this many frames.

    >>> up_to_mp3_frame(1), up_to_mp3_frame(1152), up_to_mp3_frame(1153)
    (1152, 1152, 2304)
    """
    return -(-frames // MP3_FRAME) * MP3_FRAME


def clock(frames: int) -> str:
    """Print frames as `m:ss.mmm`, or with five decimals where milliseconds do not say it exactly.

    Five decimals are enough to tell any two frames apart (a frame lasts 20.8 µs), so `frames_of`
    reads back the very frame that was printed.

    >>> clock(48_000 * 75 + 24_000), clock(1)
    ('1:15.500', '0:00.00002')
    """
    minutes, rest = divmod(frames, 60 * RATE)
    if rest % 48 == 0:
        return f"{minutes}:{rest // RATE:02}.{rest % RATE // 48:03}"
    hundred_thousandths = (rest * 100_000 * 2 + RATE) // (RATE * 2)
    return f"{minutes}:{hundred_thousandths // 100_000:02}.{hundred_thousandths % 100_000:05}"


def frames_of(text: str) -> int:
    """Read what `clock` printed.

    >>> frames_of('1:15.500'), frames_of('0:00.00002')
    (3624000, 1)

    Raises:
        ValueError: the text is not a time that `clock` prints.
    """
    minutes, _, rest = text.partition(":")
    return int(minutes) * 60 * RATE + frame_at(Fraction(rest))


def spelt_bytes(count: float) -> str:
    """Write a size as people do: three digits, in decimal units.

    >>> spelt_bytes(1), spelt_bytes(5_360), spelt_bytes(999_960), spelt_bytes(16_000_000)
    ('1 byte', '5.36 kB', '1 MB', '16 MB')
    """
    if count < 999.5:
        return f"{count:.0f} byte{'' if round(count) == 1 else 's'}"
    units = {"kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12}
    unit = next((unit for unit, size in units.items() if count < 999.5 * size), "TB")
    return f"{count / units[unit]:.3g} {unit}"
