"""The one workflow that all towns share."""

from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from core.models import TownApprovalTask

NAME = "Town review"


def town_review() -> Workflow:
    """The review of what merchants hand in. Made when it is first needed."""
    workflow = Workflow.objects.filter(
        active=True, workflow_tasks__task__in=TownApprovalTask.objects.values("task_ptr")
    ).first()
    if workflow:
        return workflow
    task = TownApprovalTask.objects.create(name=NAME)
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    return workflow


def drop_stock_assignment() -> None:
    """Take Wagtail's "Moderators approval" off the root: it waits for a group nobody is in."""
    WorkflowPage.objects.filter(page__depth=1).delete()
