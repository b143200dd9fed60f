"""Which part of the site a request asks for."""

#: Where people are signed in and read in their own language.
PERSONAL = ("/mein/", "/konto/", "/uebernehmen/")


def is_admin(request) -> bool:
    """It asks for Wagtail's admin."""
    return request.path.startswith("/admin/")


def is_personal(request) -> bool:
    """It asks for what belongs to a person. All other pages know no people."""
    return request.path.startswith(PERSONAL)
