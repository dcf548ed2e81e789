"""The same work on several machines, on Ray Data: groups of files go out, parts of the output come to lie in one folder."""
