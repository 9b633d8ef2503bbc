"""Who made the story: bylines and names in the metadata."""
