"""Who reviews what others write: whoever may publish the page."""

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry


def may_review(user, page: Page) -> bool:
    """This person decides about this page."""
    policy = policy_registry.get_by_type(Page)
    return user.is_active and policy.user_has_permission_for_instance(user, "publish", page)


def pages_of_reviewer(user) -> QuerySet[Page]:
    """The pages that this person decides about, in whatever town."""
    policy = policy_registry.get_by_type(Page)
    return policy.instances_user_has_permission_for(user, "publish")
