"""An explanation as one page of HTML: the record beside the page's blocks, each with what became of it and why.

Come here to change what the report shows (`page`), how it looks (``look.css``) or what its buttons do (``act.js``). The page
needs no network, and its Content-Security-Policy lets nothing run but its own script, named by its hash.
"""

from beritaparse.explainpage.page import explanation_page

__all__ = ["explanation_page"]
