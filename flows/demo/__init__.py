"""The demonstration: invented outlets, a loopback site and a mail sink."""
