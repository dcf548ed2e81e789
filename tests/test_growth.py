import pytest

from tests.growth import assert_linear


def test_quadratic_work_is_told() -> None:
    def prepare(length: int):  # type: ignore[no-untyped-def]
        return lambda: [text.count("x") for text in ["ก" * length] * (length // 20)]

    with pytest.raises(AssertionError, match="characters"):
        assert_linear(prepare)


def test_linear_work_passes() -> None:
    assert_linear(lambda length: lambda: ("ก" * length * 50).count("x"))
