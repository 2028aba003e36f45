"""The case base (`data/casebase/`): figures of many places, re-read in the excerpts of public pages, without spans.

Public names: `tables.load()`, all tables with every fault told at once; `frame.load_facts()` and
`frame.load_sources()`, the same figures in the columns of the registered facts, with `grade`, `use` and `note`;
`scopes.words(scope)`, the names of a part of a programme; `contracts.facts(...)` and its neighbours, what each table
must keep (for programs that add rows); `package.stamp(folder)`, to be called after a table has changed.
"""
