"""Tell which units measure the same kind of thing, and what one is in the other."""

from __future__ import annotations

from decimal import Decimal

# Dimension and factor to its base unit, for telling conversions; None where an offset is needed.
DIMENSIONS: dict[str, tuple[str, str | None]] = {
    "meter": ("length", "1"), "kilometer": ("length", "1000"), "centimeter": ("length", "0.01"),
    "millimeter": ("length", "0.001"), "micrometer": ("length", "0.000001"),
    "nanometer": ("length", "0.000000001"), "mile": ("length", "1609.344"),
    "nautical_mile": ("length", "1852"), "yard": ("length", "0.9144"), "foot": ("length", "0.3048"),
    "inch": ("length", "0.0254"),
    "gram": ("mass", "0.001"), "kilogram": ("mass", "1"), "milligram": ("mass", "0.000001"),
    "pound": ("mass", "0.45359237"), "ounce": ("mass", "0.028349523125"),
    "ton": ("mass", "907.18474"), "metric_ton": ("mass", "1000"), "stone": ("mass", "6.35029318"),
    "liter": ("volume", "0.001"), "milliliter": ("volume", "0.000001"),
    "gallon": ("volume", "0.003785411784"), "quart": ("volume", "0.000946352946"),
    "pint": ("volume", "0.000473176473"), "cubic_meter": ("volume", "1"),
    "cubic_foot": ("volume", "0.028316846592"), "barrel": ("volume", "0.119240471196"),
    "square_meter": ("area", "1"), "square_kilometer": ("area", "1000000"),
    "square_foot": ("area", "0.09290304"), "square_mile": ("area", "2589988.110336"),
    "acre": ("area", "4046.872609874252"), "hectare": ("area", "10000"),
    "kilometer_per_hour": ("speed", "0.2777777777777778"), "mile_per_hour": ("speed", "0.44704"),
    "knot": ("speed", "0.5144444444444445"), "meter_per_second": ("speed", "1"),
    "degree_Celsius": ("temperature", None), "degree_Fahrenheit": ("temperature", None),
    "degree": ("temperature", None),
    "watt": ("power", "1"), "kilowatt": ("power", "1000"), "megawatt": ("power", "1000000"),
    "horsepower": ("power", "745.6998715822702"),
    "newton_meter": ("torque", "1"), "pound_force_foot": ("torque", "1.3558179483314004"),
}  # fmt: skip


def same_dimension(one: str, two: str) -> bool:
    """Tell whether two standard names measure the same kind of thing."""
    first, second = DIMENSIONS.get(one), DIMENSIONS.get(two)
    return first is not None and second is not None and first[0] == second[0]


def factor_between(one: str, two: str) -> Decimal | None:
    """Return what one unit is in the other, or None when the scale has an offset or is unknown."""
    first, second = DIMENSIONS.get(one), DIMENSIONS.get(two)
    if not (first and second and first[0] == second[0] and first[1] and second[1]):
        return None
    return Decimal(first[1]) / Decimal(second[1])
