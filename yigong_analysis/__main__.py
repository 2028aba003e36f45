"""`python -m yigong_analysis` is the command `yigong`."""

from yigong_analysis.cli import main

if __name__ == "__main__":
    main()
