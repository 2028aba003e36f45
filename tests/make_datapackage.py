"""Write length and hash of each table of the case base into its descriptor, after a change that is meant."""

from yigong_analysis.casebase import package, tables

if __name__ == "__main__":
    package.stamp(tables.folder())
    print(package.NAME)
