"""One file a directive: options to a request; the view is made when the page is written."""
