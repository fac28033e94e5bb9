import pytest

from sitegen.problems import Problem
from sitegen.read.decode import decode


def test_a_byte_order_mark_and_every_kind_of_line_end_are_fine() -> None:
    assert decode(b"\xef\xbb\xbfeen\r\ntwee\rdrie\n") == "een\ntwee\ndrie\n"


@pytest.mark.parametrize(
    ("data", "code", "line", "column", "hint"),
    [
        ("één\ncafé".encode("cp1252"), "not-utf-8", 1, 1, "Windows-1252, where this byte is 'é'"),
        (b"een\r\ntwee \x93quote\x94", "not-utf-8", 2, 6, "Windows-1252, where this byte is '“'"),
        ("ï\n\nab".encode() + b"\xff", "not-utf-8", 3, 3, "Windows-1252"),
        (b"\xef\xbb\xbfab\xe9", "not-utf-8", 1, 3, "Windows-1252"),
        ("tekst".encode("utf-16"), "not-utf-8", 1, 1, "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not-utf-8", 1, 1, "no text at all"),
        (b"een\ntw\0ee", "control-character", 2, 3, "save it as UTF-8"),
        (b"een\n\x0ctwee", "control-character", 2, 1, "delete the character"),
        ("een\ufffe".encode(), "control-character", 1, 4, "delete the character"),
    ],
)
def test_what_cannot_be_published_is_told_with_its_place(
    data: bytes, code: str, line: int, column: int, hint: str
) -> None:
    problem = decode(data)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line, problem.column) == (code, line, column)
    assert hint in problem.hint


def test_the_message_names_byte_and_offset() -> None:
    problem = decode(b"caf\xe9")
    assert isinstance(problem, Problem)
    assert problem.message == "is not UTF-8: byte 0xE9 at offset 3"
