"""Numerals as Thai writes them: "1,120", "25.5 ล้าน", "5 หมื่นล้าน", "1 ล้าน 2 แสน", "สามร้อยห้าสิบเอ็ด", "พันห้า", "ครึ่งล้าน".

Thai digits are Arabic ones in the view, so only those are read here. A numeral is one of

* **figures**: digits, with commas by threes or none, and a decimal part ("17,203", "25.5");
* **figures with powers**: "1.2 ล้าน", "5 หมื่นล้าน", and sums of them from large to small ("1 ล้าน 2 แสน");
* **number words**, as the Royal Society's grammar reads them ("หนึ่งร้อยเอ็ด" 101, "ยี่สิบล้าน"), with the everyday forms
  "ครึ่งล้าน" (half a million), "ล้านครึ่ง" (one and a half) and "พันห้า" (1,500: a power with nothing before it and one digit
  behind it, which then counts the next smaller power).

Two readings of one wording are no reading: "สองพันห้า" is 2,005 in a document and 2,500 at the market, so such a numeral is marked
``doubtful`` and it is for the caller to abstain. "กว่า" and "เศษ" within a numeral ("100 กว่า", "สามร้อยกว่า") make it ``over``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

#: The powers that have names, the smallest first.
POWERS = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
#: The ten digits by name.
DIGITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")

_MILLION = 1_000_000
_VALUES = {word: value for value, word in enumerate(DIGITS)} | {"เอ็ด": 1, "ยี่": 2}
_WORDS = (*_VALUES, *POWERS, "ครึ่ง")
_WORD = re.compile("|".join(_WORDS))
_LONGEST = max(map(len, _WORDS))
_FIGURES = r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,18})(?:\.\d{1,9})?"
_POWER = "(?:หมื่นล้านล้าน|แสนล้านล้าน|ล้านล้าน|แสนล้าน|หมื่นล้าน|พันล้าน|ร้อยล้าน|สิบล้าน|ล้าน|แสน|หมื่น|พัน|ร้อย)"
_OVER = r"(?:กว่า|เศษ)(?: ?ๆ)?"
_TERM = re.compile(rf"({_FIGURES})(?: {{0,2}}({_POWER})(ครึ่ง)?)?")
_REST = re.compile(rf" {{0,2}}({_FIGURES}) {{0,2}}({_POWER})")
_TAIL = re.compile(rf" {{0,2}}{_OVER}(?: {{0,2}}({_POWER}))?")
_WORD_RUN = re.compile(f"(?:{_WORD.pattern})+")
# How far back a numeral may begin; longer ones are not written.
_REACH = 160

Number = int | float


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral at ``[start, end)`` of a text (code points).

    ``over`` tells of "กว่า" or "เศษ" in it; ``bare`` of a power word with nothing before it ("ล้าน", which alone is as vague as
    English "a million"); ``doubtful`` of a wording with two readings.
    """

    start: int
    end: int
    value: Number
    over: bool = False
    bare: bool = False
    doubtful: bool = False


def numeral_at(text: str, start: int, end: int | None = None) -> Numeral | None:
    """The longest numeral that begins exactly at ``start`` and ends at or before ``end``.

    >>> numeral_at("1.2 ล้านคน", 0)
    Numeral(start=0, end=8, value=1200000, over=False, bare=False, doubtful=False)
    >>> numeral_at("พันห้าร้อยคน", 0).value, numeral_at("พันห้า", 0).value, numeral_at("3 แสนกว่าราย", 0).over
    (1500, 1500, True)
    """
    end = len(text) if end is None else end
    if start >= end:
        return None
    return _figures_at(text, start, end) if text[start] in "0123456789" else _words_at(text, start, end)


def numeral_before(text: str, end: int) -> Numeral | None:
    """The longest numeral that ends exactly at ``end``; spaces before ``end`` are not skipped.

    >>> numeral_before("ครูกว่า 3 หมื่น 5 พันคน", 21).value
    35000
    >>> numeral_before("โควิด 19", 5) is None
    True
    """
    begin = _run_start(text, end)
    # Candidates from the left: the first that reads through to the end is the longest.
    for m in _BEGINS.finditer(text, begin, end):
        found = numeral_at(text, m.start(), end)
        if found is not None and found.end == end:
            return found
    return None


# Where a numeral may begin: a run of figures, or a number word.
_BEGINS = re.compile(rf"\d[\d,.]*|{_WORD.pattern}")
# The pieces of which a numeral is made, for the walk to its left end.
_PIECES = (*sorted((*_WORDS, "กว่า", "เศษ", "ๆ"), key=len, reverse=True),)


def _run_start(text: str, end: int) -> int:
    """The left end of the run of digits, number words and spaces that ends at ``end``."""
    at = end
    low = max(0, end - _REACH)
    while at > low:
        if text[at - 1] in "0123456789,. ":
            at -= 1
            continue
        piece = next((p for p in _PIECES if text.endswith(p, low, at)), None)
        if piece is None:
            break
        at -= len(piece)
    return at


def _figures_at(text: str, start: int, end: int) -> Numeral | None:
    m = _TERM.match(text, start, end)
    if m is None:
        return None
    scale = _scale(m[2])
    value = _decimal(m[1]) * scale
    if m[3]:
        value += scale / 2
    at = m.end()
    while scale > 1 and (more := _REST.match(text, at, end)):
        smaller = _scale(more[2])
        part = _decimal(more[1]) * smaller
        if part >= scale:
            break
        value += part
        scale, at = smaller, more.end()
    over = False
    if tail := _TAIL.match(text, at, end):
        over, at = True, tail.end()
        value *= _scale(tail[1])
    return Numeral(start, at, _plain(value), over)


def _words_at(text: str, start: int, end: int) -> Numeral | None:
    m = _WORD_RUN.match(text, start, min(end, start + _REACH))
    if m is None:
        return None
    read = _read(_WORD.findall(m[0]))
    if read is None:
        return None
    value, bare, doubtful = read
    at, over = m.end(), False
    if tail := _TAIL.match(text, at, end):
        over, at = True, tail.end()
        value *= int(_scale(tail[1]))
    return Numeral(start, at, value, over, bare and not over, doubtful)


def parse_words(text: str) -> Number:
    """The value of number words; a wording with two readings is read as a document would.

    >>> parse_words("หนึ่งแสนสองหมื่นสามร้อยเอ็ด"), parse_words("พันห้า"), parse_words("สองล้านครึ่ง")
    (120301, 1500, 2500000)

    Raises:
        ValueError: the text is not number words from end to end.
    """
    read = _read(_WORD.findall(text)) if _WORD_RUN.fullmatch(text) else None
    if read is None:
        raise ValueError(f"not a number in words: {text!r}")
    return read[0]


def number_words(value: int) -> str:
    """Write a number in words.

    >>> number_words(2_566_101), number_words(0), number_words(21)
    ('สองล้านห้าแสนหกหมื่นหกพันหนึ่งร้อยเอ็ด', 'ศูนย์', 'ยี่สิบเอ็ด')

    Raises:
        ValueError: the number is negative.
    """
    if value < 0:
        raise ValueError(f"a number of things is not negative: {value}")
    if value < 10:
        return DIGITS[value]
    if value >= _MILLION:
        rest = value % _MILLION
        return number_words(value // _MILLION) + "ล้าน" + (_below_million(rest, tail=True) if rest else "")
    return _below_million(value, tail=False)


def _below_million(value: int, *, tail: bool) -> str:
    words: list[str] = []
    for word, power in reversed(POWERS.items()):
        digit = value // power % 10
        if power == _MILLION or not digit:
            continue
        if power == 10:
            words.append(("" if digit == 1 else "ยี่" if digit == 2 else DIGITS[digit]) + word)
        else:
            words.append(DIGITS[digit] + word)
    if last := value % 10:
        words.append("เอ็ด" if last == 1 and (words or tail) else DIGITS[last])
    return "".join(words)


def _read(words: list[str]) -> tuple[int, bool, bool] | None:
    """Value, whether it is a bare power, and whether there are two readings; None where the words make no number."""
    if words[0] == "ครึ่ง":
        half = words[1:] and all(w in POWERS for w in words[1:]) and _read(words[1:])
        return (half[0] // 2, False, False) if half else None
    if words[-1] == "ครึ่ง":
        whole = _read(words[:-1])
        unit = POWERS.get(words[-2], 0)
        return (whole[0] + unit // 2, False, False) if whole and unit >= 100 else None
    value = _sum(words)
    if value is None:
        return None
    last = _VALUES.get(words[-1], 0)
    skips = last > 0 and words[-1] != "เอ็ด" and len(words) > 1 and POWERS.get(words[-2], 0) >= 100
    if skips and len(words) == 2 and (power := POWERS[words[0]]) >= 1_000:
        return power + last * power // 10, False, False
    return value, all(w in POWERS and w != "สิบ" for w in words), skips


def _sum(words: list[str]) -> int | None:
    """The value of number words read digit by power from the left."""
    total = group = 0
    digit: str | None = None
    last_power = _MILLION
    for i, word in enumerate(words):
        if word == "ล้าน":
            # Millions stand on what is before them, also on other millions ("ล้านล้าน").
            before = total + group + _VALUES.get(digit or "", 0)
            total = (before or (1 if i == 0 else 0)) * _MILLION
            group, digit, last_power = 0, None, _MILLION
            if not total:
                return None
        elif (power := POWERS.get(word)) is not None:
            # "สิบ" and the first word need no digit: "สองร้อยสิบ", "พันห้าร้อย".
            needless = i == 0 or power == 10 or words[i - 1] == "ล้าน"
            if power >= last_power or not (needless if digit is None else _multiplies(digit, power)):
                return None
            group += _VALUES.get(digit or "หนึ่ง", 0) * power
            digit, last_power = None, power
        elif word == "ครึ่ง" or digit is not None or not _may_stand(words, i):
            return None
        else:
            digit = word
    return total + group + _VALUES.get(digit or "", 0)


def _multiplies(digit: str, power: int) -> bool:
    return digit not in ("ศูนย์", "เอ็ด") and (digit != "ยี่" or power == 10)


def _may_stand(words: list[str], i: int) -> bool:
    """Whether a digit's word may stand where it does: เอ็ด not first, ยี่ only before สิบ, ศูนย์ only alone."""
    word = words[i]
    if word == "เอ็ด":
        return i > 0
    if word == "ยี่":
        return words[i + 1 : i + 2] == ["สิบ"]
    return word != "ศูนย์" or len(words) == 1


def _scale(words: str | None) -> Decimal:
    """The product of power words: "หมื่นล้าน" is 10^10."""
    product = Decimal(1)
    for word in _WORD.findall(words or ""):
        product *= POWERS[word]
    return product


def _decimal(figures: str) -> Decimal:
    return Decimal(figures.replace(",", ""))


def _plain(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else float(value)
