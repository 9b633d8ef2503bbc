"""How good the records are: measured outside the wheel, on pages with gold records.

``run`` writes predictions, ``score`` reads them and gives figures, ``gate`` holds the figures above the floors of
``floors.toml``. The form of gold records and predictions stands in ``records``, that of figures in ``score``.
"""
