"""References: their objects, their anchors, their roles, and the domain that holds them."""
