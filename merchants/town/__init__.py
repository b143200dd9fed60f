"""The town's part in its shops' hours: what its editors see and say in Wagtail's admin.

`services` are their acts; `holidays`, `closures`, `openings`, `shops` and `changes` the screens.
"""
