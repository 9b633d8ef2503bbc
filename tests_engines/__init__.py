"""Tests of the adapters in the engines themselves: `make engines`."""
