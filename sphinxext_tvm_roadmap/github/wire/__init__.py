"""One question sent to GitHub's API and one answer received: the token, the connection, limits on both, and faults."""
