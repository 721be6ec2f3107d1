"""Writing a figure's value: its hedge, number and unit, each once, as the text has them."""

from __future__ import annotations

import pytest

from monitor.models.reading import value_text
from monitor.read.figures import read_figures
from monitor.read.sentences import split_sentences


def _values(text: str) -> list[str]:
    return [value_text(figure) for figure in read_figures(text, split_sentences(text), None)[0]]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        # money: marks, codes and words, before and behind, with magnitudes
        ("The town got $100 million.", "$100 million"),
        ("The fine is €40m.", "€40m"),
        ("The bridge costs £1.2bn.", "£1.2bn"),
        ("They paid A$89.99.", "A$89.99"),
        ("The dam cost Rs 3 lakh crore.", "Rs 3 lakh crore"),
        ("The road cost 3 crore rupees.", "3 crore rupees"),
        ("The fare is 50 cents.", "50 cents"),
        ("Repairs will cost $3-5 million.", "$3-5 million"),
        ("The prize was $1-$2 million.", "$1-$2 million"),
        # rates: the mark is in the number, the rate is not
        ("Petrol costs $3.10 a gallon.", "$3.10 a gallon"),
        ("Each household gets $600 a week.", "$600 a week"),
        ("Oil sold at $73 a barrel.", "$73 a barrel"),
        ("The pass costs 40 euros a month.", "40 euros a month"),
        ("The firm paid $1.20 per share.", "$1.20 per share"),
        ("The pump moves 12 litres/day.", "12 litres/day"),
        ("The clinic treats 70 patients a day.", "70 per day"),
        # shares
        ("The poll found that 61 percent agree.", "61 percent"),
        ("The share was 61%.", "61%"),
        ("Two-thirds of voters agree.", "Two-thirds"),
        ("One in five adults smoke.", "One in five"),
        ("Rates rose 25 basis points.", "25 basis points"),
        # measures
        ("The villages lie 4 to 7 kilometers away.", "4 to 7 kilometers"),
        ("A five-mile stretch was closed.", "five-mile"),
        ("A 25-year-old farmer won.", "25-year-old"),
        ("It was minus 14 degrees Celsius.", "minus 14 degrees Celsius"),
        ("It is 45°C outside.", "45°C"),
        ("The parcel weighs 5kg.", "5kg"),
        ("It runs at 60 mph.", "60 mph"),
        ("The wait is 5-10 minutes.", "5-10 minutes"),
        # bare counts, and words kept as written
        ("Seventeen aides signed.", "Seventeen"),
        ("Half a million people fled.", "Half a million"),
        # hedges
        ("An estimated 18,300 acres burned.", "about 18,300 acres"),
        ("More than 500 people signed.", "more than 500"),
        ("At least $2.5 million was lost.", "at least $2.5 million"),
        ("Nearly 8 percent stayed away.", "nearly 8 percent"),
        ("The blast hurt over 150 dockers.", "over 150"),
        ("The crane cost just under $2 million.", "just under $2 million"),
        ("The levy fell to below 3%.", "below 3%"),
        ("Between 20 and 30 per cent left.", "between 20 and 30 per cent"),
    ],
)
def test_value_is_written_once_with_its_unit(sentence: str, value: str) -> None:
    """No unit is lost or doubled, and number words stay as written."""
    assert _values(sentence) == [value]


def test_conversion_keeps_its_own_unit() -> None:
    """Both ways of saying a distance read as the text has them."""
    assert _values("The lava ran 7 miles (11 km).") == ["7 miles", "11 km"]
