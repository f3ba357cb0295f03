"""What changes about the news of an initiative: one transaction each, the actor named."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from initiatives.models import Initiative, NewsPost
from initiatives.services.activities import touch
from municipalities.history.tracking import by_actor
from municipalities.models import User


@by_actor
@transaction.atomic
def post_news(*, initiative: Initiative, title: str, text: str, actor: User) -> NewsPost:
    """Put news on the page. The same news sent twice in a row is kept once."""
    Initiative.objects.select_for_update().only("pk").get(pk=initiative.pk)
    last: NewsPost | None = initiative.news.first()
    if last is not None and (last.title, last.text) == (title, text):
        return last
    post = NewsPost.objects.create(initiative=initiative, title=title, text=text)
    touch(initiative)
    return post


@by_actor
@transaction.atomic
def change_news(*, post: NewsPost, title: str, text: str, actor: User) -> None:
    """Change news; the page says that it was changed, and when."""
    if (post.title, post.text) == (title, text):
        return
    post.title, post.text = title, text
    post.changed_at = timezone.now()
    post.save(update_fields=["title", "text", "changed_at"])
    touch(post.initiative)


@by_actor
@transaction.atomic
def remove_news(*, post: NewsPost, actor: User) -> None:
    """Take news off the page, for good."""
    initiative = post.initiative
    post.delete()
    touch(initiative)
