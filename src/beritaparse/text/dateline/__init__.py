"""The place and the outlet in front of a story."""
