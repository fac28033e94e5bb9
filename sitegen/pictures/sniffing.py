"""What a file is, told by its first bytes and not by its name: pixels, a drawing in SVG, or nothing that pages show."""

from __future__ import annotations

import re

from sitegen.pictures.picture import NO_PICTURE, Flaw

HEAD = 65_536
"""Bytes that are enough: before the first tag of a drawing may stand a licence and a document type."""

_PIXELS = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF.{4}WEBP|BM.{13}\0\0\0|II(?:\*\0|\0\*|\+\0)|MM(?:\0\*|\*\0|\0\+)",
    re.DOTALL,
)
"""JPEG, PNG, GIF, WebP, BMP (with the size of its header, for text begins with BM too) and TIFF; AVIF has brands."""
_AVIF = frozenset((b"avif", b"avis"))
_HEIF = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"))
_SOUND = frozenset((b"M4A ", b"M4B "))

_SVG = re.compile(
    rb"(?>\xef\xbb\xbf|\xff\xfe|\xfe\xff)?+\s*+"
    rb"(?>(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?>\[.*?\]\s*+)?+>)\s*+)*+"
    rb"<(?>[\w.-]++:)?+svg[\s/>]",
    re.DOTALL,
)
"""The document element, behind all that XML allows before it."""
_PHOTOS = {
    rb"8BPS": "a file of Photoshop (PSD)",
    rb"\0\0\0\x0cJXL |\xff\x0a": "a picture in JPEG XL",
    rb"\0\0\0\x0cjP  ": "a picture in JPEG 2000",
}
_OTHERS = {
    rb"%PDF-": "a PDF document",
    rb"\x1aE\xdf\xa3|RIFF.{4}AVI |\0\0\x01[\xba\xb3]": "a film",
    rb"ID3|OggS|fLaC|RIFF.{4}WAVE|\xff[\xf2\xf3\xfa\xfb]": "a sound",
}
_RAW = (".arw", ".cr2", ".cr3", ".dng", ".nef", ".nrw", ".orf", ".pef", ".raf", ".rw2", ".sr2", ".srw")
_UNTIL_THEN = "until then pages appear without it"
_MISNAMED = Flaw(NO_PICTURE, "is a drawing (SVG) by another name", f"rename it to end in .svg; {_UNTIL_THEN}")


def is_pixels(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is a picture of a format that can be opened, damaged or not."""
    return _PIXELS.match(head) is not None or not _AVIF.isdisjoint(_brands(head))


def is_raw(name: str) -> bool:
    """Whether a file called ``name`` is what a camera's sensor saw. Many such are TIFF files, whose first picture is a
    small preview."""
    return name.lower().endswith(_RAW)


def refusal(head: bytes, name: str) -> Flaw | None:
    """Why no page shows a file that begins with ``head`` and is no pixels; None for a drawing in SVG. Hosts tell
    browsers what a file is by its name, and browsers take no drawing on any other word."""
    if _SVG.match(head.replace(b"\0", b"")):  # those are every second byte of UTF-16
        return None if name.lower().endswith(".svg") else _MISNAMED
    if is_raw(name):
        return _unseen("a raw photo of a camera")
    brands = _brands(head)
    if not _HEIF.isdisjoint(brands):
        return _unseen("an iPhone photo (HEIC)")
    if brands:
        return _no_picture("a film" if _SOUND.isdisjoint(brands) else "a sound")
    for signature, what in _PHOTOS.items():
        if re.match(signature, head):
            return _unseen(what)
    for signature, what in _OTHERS.items():
        if re.match(signature, head, re.DOTALL):
            return _no_picture(what)
    return _no_picture("")


def _brands(head: bytes) -> frozenset[bytes]:
    """What the file type box says that a file conforms to (ISO/IEC 14496-12, 4.3); nothing where there is none."""
    if head[4:8] != b"ftyp":
        return frozenset()
    box = head[: int.from_bytes(head[:4])]
    return frozenset((head[8:12], *(box[at : at + 4] for at in range(16, len(box), 4))))


def _unseen(what: str) -> Flaw:
    message = f"is {what}, which hardly any browser shows"
    return Flaw(NO_PICTURE, message, f"export it as JPEG and name that file; {_UNTIL_THEN}")


def _no_picture(what: str) -> Flaw:
    message = f"is {what} and no picture" if what else "is no picture that a page can show"
    return Flaw(NO_PICTURE, message, "pages appear without it; to offer the file itself, link to it: [words]({})")
