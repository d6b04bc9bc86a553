"""`python -m midan` is the same as `midan`."""

from midan.cli import main

if __name__ == "__main__":
    main()
