"""Takes the shop's orders."""
