"""Text dumps: from lines to the same labelled blocks that pages give."""
