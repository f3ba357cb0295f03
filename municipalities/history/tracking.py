"""History: what was changed, by whom and how, written by the database itself.

A tracked model has a second table with a row for every insert, update and delete, made by triggers:
bulk updates are caught too. A row says who acted, by which route (a view's, command's or job's
name, never an address) and over which channel. Rows are added, never changed; `erase` and
`erase_words` alone may take away what a person wants forgotten (docs/adr/0010-history.md).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import pghistory
import pgtrigger
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import pgettext_lazy
from psycopg.sql import SQL, Identifier, Placeholder

TrackedModel = TypeVar("TrackedModel", bound=models.Model)
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Channel(models.TextChoices):
    """How somebody, or something, came to change it."""

    PAGE = "page", pgettext_lazy("channel", "op de site")
    API = "api", pgettext_lazy("channel", "via de API")
    ADMIN = "admin", pgettext_lazy("channel", "in het technisch beheer")
    COMMAND = "command", pgettext_lazy("channel", "met een opdracht")
    JOB = "job", pgettext_lazy("channel", "vanzelf")


# What is written down -----------------------------------------------------------------------------

# The setting that erasing, and nothing else, turns on for the length of its own transaction.
ERASING = "samenspel.erasing"

_REFUSE = (
    "RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME "
    "USING ERRCODE = 'insufficient_privilege';"
)


def append_only() -> list[pgtrigger.Trigger]:
    """Return the triggers (for Meta.triggers) that keep a table's rows as they were written."""
    return [
        pgtrigger.Trigger(
            name="append_only",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=f"IF (TG_OP = 'DELETE' AND current_setting('{ERASING}', true) = 'on') "
            f"THEN RETURN OLD; END IF; {_REFUSE}",
        ),
        pgtrigger.Trigger(
            name="not_emptied",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=_REFUSE,
        ),
    ]


def tracked(
    *,
    only: Collection[str] = (),
    exclude: Collection[str] = (),
    noticed: Collection[str] = (),
    unless: tuple[str, str] | None = None,
) -> Callable[[type[TrackedModel]], type[TrackedModel]]:
    """Keep the history of a model, in `<Model>Change`, which its rows reach by `.changes`.

    Leave out secrets, private answers and what follows from other columns. That a column in
    `noticed` changed is written down, its values are not: a row then says nothing new. A row whose
    column has the value named by `unless`, before and after, is not written down: nobody may know
    it yet.
    """

    def track(model: type[TrackedModel]) -> type[TrackedModel]:
        known = [field.name for field in _columns(model)]
        unknown = {*only, *exclude, *noticed} - set(known)
        if unknown:
            raise ValueError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
        left_out = {*exclude, *noticed}
        kept = [name for name in known if name in (only or known) and name not in left_out]
        watched = [*kept, *noticed]
        changed: pgtrigger.Condition = pgtrigger.AnyChange(*watched)
        before = after = None
        if unless:
            before, after = _differs("OLD", *unless), _differs("NEW", *unless)
            columns = [field.column for field in _columns(model) if field.name in watched]
            differing = " OR ".join(f'OLD."{c}" IS DISTINCT FROM NEW."{c}"' for c in columns)
            known_to_some = f"({before.sql} OR {after.sql})"
            changed = pgtrigger.Condition(f"({known_to_some} AND ({differing}))")
        pghistory.track(
            pghistory.InsertEvent(condition=after),
            pghistory.UpdateEvent(condition=changed),
            pghistory.DeleteEvent(condition=before),
            fields=kept,
            model_name=f"{model.__name__}Change",
            obj_field=pghistory.ObjForeignKey(related_name="changes"),
            meta={"triggers": append_only(), "ordering": ["-pgh_id"]},
        )(model)
        return model

    return track


def _columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    # A proxy stands for the table between two models (Membership.areas).
    return list((model._meta.concrete_model or model)._meta.local_fields)


def _differs(row: str, column: str, value: str) -> pgtrigger.Condition:
    return pgtrigger.Condition(f"({row}.\"{column}\" <> '{value}')")


def changes_model(model: type[models.Model]) -> type[models.Model]:
    """Return the model that holds the history of another. Raises LookupError without one."""
    return apps.get_model(model._meta.app_label, f"{model.__name__}Change")


@transaction.atomic
def erase(
    model: type[models.Model], *keys: int, parts: Collection[type[models.Model]] = ()
) -> None:
    """Remove the history of things, because a person may have them forgotten (AVG art. 17).

    Called after a thing itself was deleted or emptied, and in the same transaction. `parts` are
    models that belong to it, tracked or append-only: their rows about it go with it.
    """
    with _erasing():
        changes_model(model)._default_manager.filter(pgh_obj_id__in=keys).delete()
        for part in parts:
            kept_in = part if _is_append_only(part) else changes_model(part)
            owners = [field.attname for field in part._meta.fields if field.related_model is model]
            for owner in owners:
                kept_in._default_manager.filter(**{f"{owner}__in": keys}).delete()


@transaction.atomic
def erase_words(model: type[models.Model], key: int, column: str, *, standing: str) -> None:
    """Empty one text in earlier versions of a thing, where it is not what stands there now.

    For what a person who left may have written in something that others keep. Rows are taken away
    and added again without it: nothing can change one in its place.
    """
    changes = changes_model(model)
    columns = (field.column for field in changes._meta.local_fields)
    names = [one for one in columns if one is not None]
    kept = [SQL("''") if name == column else Identifier(name) for name in names]
    statement = SQL(
        "WITH old AS (DELETE FROM {table} WHERE pgh_obj_id = {key} AND {column} NOT IN ('', {now})"
        " RETURNING *) INSERT INTO {table} ({names}) SELECT {kept} FROM old"
    ).format(
        table=Identifier(changes._meta.db_table),
        column=Identifier(column),
        key=Placeholder("key"),
        now=Placeholder("now"),
        names=SQL(", ").join(map(Identifier, names)),
        kept=SQL(", ").join(kept),
    )
    with _erasing(), connection.cursor() as cursor:
        cursor.execute(statement.as_string(), {"key": key, "now": standing})


@contextmanager
def _erasing() -> Iterator[None]:
    """Let the tables of histories lose rows, for the length of a `with`."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {ERASING} = 'on'")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {ERASING} = 'off'")


def _is_append_only(model: type[models.Model]) -> bool:
    return any(trigger.name == "append_only" for trigger in getattr(model._meta, "triggers", ()))


# Who acts -----------------------------------------------------------------------------------------


class _Later:
    """A fact that is looked up when something is written: reading a page asks for nothing."""

    def __init__(self, look: Callable[[], Any]) -> None:
        self.look = look


class ContextEncoder(DjangoJSONEncoder):
    """Writes the context of a change, looking up what was left for later."""

    def default(self, o: Any) -> Any:
        """Answer for what JSON does not know."""
        return o.look() if isinstance(o, _Later) else super().default(o)


@contextmanager
def _known(**facts: Any) -> Iterator[None]:
    """Add facts to the context until the end of a `with`; the library's own would run on."""
    with pghistory.context() as context:
        around = dict(context.metadata)
        context.metadata.update(facts)
        try:
            yield
        finally:
            context.metadata.clear()
            context.metadata.update(around)


@contextmanager
def recorded(channel: Channel, route: str, actor: models.Model | None = None) -> Iterator[None]:
    """Let what is changed inside a `with` be known as the work of a command or a job."""
    with _known(user=actor and actor.pk, route=route, channel=channel):
        yield


def by_actor(service: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Let what a service changes stand in the history under its `actor`, whoever calls it.

    A page knows who asked; a command, a job or a test does not. With None it stays as it is.
    """

    @wraps(service)
    def acted(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        actor = kwargs.get("actor")
        if not isinstance(actor, models.Model):
            return service(*args, **kwargs)
        with _known(user=actor.pk):
            return service(*args, **kwargs)

    return acted


class HistoryMiddleware:
    """Lets what is changed in answer to a request be known by who asked, and by which view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the facts at hand for when something is written."""
        with pghistory.context(
            # The API's token says who acts only when its view has begun.
            user=_Later(lambda: getattr(getattr(request, "user", None), "pk", None)),
            route=_Later(lambda: _route_of(request)),
            channel=_Later(lambda: _channel_of(request)),
        ):
            return self.get_response(request)


def _route_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""


def _channel_of(request: HttpRequest) -> Channel:
    match = request.resolver_match
    if match and "admin" in match.app_names:
        return Channel.ADMIN
    if match and "api" in match.app_names:
        return Channel.API
    return Channel.PAGE
