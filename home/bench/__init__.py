"""What `./run bench` measures: public pages, hours, dates and finding in full towns, counting."""
