"""Which part of the site a request asks for."""


def is_admin(request) -> bool:
    """It asks for Wagtail's admin."""
    return request.path.startswith("/admin/")
