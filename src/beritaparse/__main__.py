"""`python -m beritaparse` is the command `beritaparse`."""

from beritaparse.cli import main

if __name__ == "__main__":
    main()
