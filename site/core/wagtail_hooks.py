"""Where the kernel plugs into Wagtail. Registration only: the things themselves live elsewhere."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.review import desk


@hooks.register("register_admin_urls")
def register_review_urls():
    return [
        path("pruefung/", desk.index, name="review_desk"),
        path("pruefung/<int:pk>/", desk.show, name="review_submission"),
        path("pruefung/<int:pk>/entscheiden/", desk.decide, name="review_decide"),
    ]


@hooks.register("register_admin_menu_item")
def register_review_menu():
    return MenuItem(_("Review"), reverse("review_desk"), icon_name="check", order=50)


@hooks.register("insert_global_admin_css")
def brand():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
