"""The review of a release: what changed between two rendered sets, the most important first."""
