"""Fetch pages: robots, per-host pace, validators, retries, limits, address checks."""

from monitor.fetch.addresses import Resolver, refused_address, system_resolver, vet_url
from monitor.fetch.client import Fetcher
from monitor.fetch.order import spread
from monitor.fetch.settings import FetchRequest, FetchSettings

__all__ = [
    "FetchRequest",
    "FetchSettings",
    "Fetcher",
    "Resolver",
    "refused_address",
    "spread",
    "system_resolver",
    "vet_url",
]
