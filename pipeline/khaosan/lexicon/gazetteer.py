"""Places."""


def english_name(province: str) -> str:
    """English name."""
    return province
