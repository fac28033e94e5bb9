from __future__ import annotations

import pytest
from PIL import Image

from sitegen.pictures.decoding import Decoded
from sitegen.pictures.encoding import encode

from .pictures import drawing, loaded, photo


def test_a_photo_is_offered_in_several_widths_and_plainly() -> None:
    plain, webp = encode(Decoded(photo(1600, 900), photo=True))
    assert [each.width for each in webp] == [480, 800, 1200, 1600]
    assert (plain.kind, plain.width, plain.height) == ("jpg", 1200, 675)
    for each in (plain, *webp):
        image = loaded(each.content)
        assert image.size == (each.width, each.height)
        assert image.format == {"jpg": "JPEG", "webp": "WEBP"}[each.kind]
    sizes = [len(each.content) for each in webp]
    assert sizes == sorted(sizes)
    assert sizes[2] < len(plain.content)


@pytest.mark.parametrize(
    ("width", "offered"), [(479, [479]), (500, [500]), (840, [480, 840]), (1300, [480, 800, 1300]), (1, None)]
)
def test_no_width_is_larger_than_the_original_or_nearly_the_same_as_another(
    width: int, offered: list[int] | None
) -> None:
    plain, webp = encode(Decoded(photo(width, 200), photo=True))
    assert offered is None or [each.width for each in webp] == offered
    assert plain.width == min(width, 1200)


def test_a_drawing_keeps_its_pixels() -> None:
    image = drawing(900, 600)
    plain, webp = encode(Decoded(image, photo=False))
    assert plain.kind == "png"
    assert loaded(webp[-1].content).convert("RGB").tobytes() == image.tobytes()


def test_what_is_transparent_stays_so() -> None:
    image = photo(300, 200)
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    plain, webp = encode(Decoded(image, photo=False))
    assert plain.kind == "png"
    assert all(loaded(each.content).mode == "RGBA" for each in (plain, *webp))


def test_no_second_format_where_it_is_no_smaller() -> None:
    plain, webp = encode(Decoded(Image.new("RGB", (1, 1), "red"), photo=False))
    assert all(len(each.content) < len(plain.content) for each in webp)


def test_the_same_pixels_give_the_same_bytes() -> None:
    image = photo(900, 500)
    assert encode(Decoded(image, photo=False)) == encode(Decoded(image.copy(), photo=False))


@pytest.mark.parametrize(("height", "kind"), [(16_384, "jpg"), (66_000, "png")])
def test_what_is_too_tall_for_webp_has_a_plain_file_only(height: int, kind: str) -> None:
    plain, webp = encode(Decoded(Image.new("RGB", (20, height)), photo=True))
    assert (plain.kind, plain.width, plain.height, webp) == (kind, 20, height, ())
