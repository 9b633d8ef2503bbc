"""A coverage-guided fuzzer over `extract` and `extract_text`, outside the wheel."""
