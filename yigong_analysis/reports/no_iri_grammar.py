"""Imported before papermill or nbformat: keeps jsonschema from building a grammar of internationalised addresses.

It would take 2.6 s in every process, and the notebooks that are validated hold no such address.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)
