"""Speed beside the peers, outside the wheel."""
