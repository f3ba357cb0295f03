"""What changes about the news of an initiative: one transaction each, the actor named."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from initiatives.models import Initiative, NewsPost
from initiatives.services.activities import touch
from initiatives.services.meanwhile import fields_to_change
from municipalities.history.tracking import by_actor
from municipalities.locking import locked
from municipalities.models import User

NEWS_FIELDS = ("title", "text")


@by_actor
@transaction.atomic
def post_news(*, initiative: Initiative, title: str, text: str, actor: User) -> NewsPost:
    """Put news on the page. The same news sent twice in a row is kept once."""
    Initiative.objects.hold(initiative.pk)
    last: NewsPost | None = initiative.news.first()
    if last is not None and (last.title, last.text) == (title, text):
        return last
    post = NewsPost.objects.create(initiative=initiative, title=title, text=text)
    touch(initiative)
    return post


@by_actor
@transaction.atomic
def change_news(*, post: NewsPost, title: str, text: str, seen: str, actor: User) -> None:
    """Change news; the page says that it was changed, and when.

    `seen` is the `print_of_row` what stood in her form. Raises ChangedMeanwhileError when something
    else was saved since, GoneMeanwhileError when it was removed.
    """
    row = locked(NewsPost.objects.all(), post.pk)
    words = {"title": title, "text": text}
    if fields_to_change(row, NEWS_FIELDS, values=words, seen=seen):
        row.title, row.text = title, text
        row.changed_at = timezone.now()
        row.save(update_fields=[*NEWS_FIELDS, "changed_at"])
        touch(post.initiative)


@by_actor
@transaction.atomic
def remove_news(*, post: NewsPost, actor: User) -> None:
    """Take news off the page, for good."""
    initiative = post.initiative
    post.delete()
    touch(initiative)
