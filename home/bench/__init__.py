"""What `./run bench` measures: the public pages, and the hours of many shops."""
