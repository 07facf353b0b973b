"""What GitHub is asked, in GraphQL, and the typed replies, read page after page."""
