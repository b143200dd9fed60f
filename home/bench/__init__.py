"""What `./run bench` measures: the public pages, the hours of many shops, and counting."""
