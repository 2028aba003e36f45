"""The pages of one report: its parts as HTML, what stands on pages of its own, the frame around them."""
