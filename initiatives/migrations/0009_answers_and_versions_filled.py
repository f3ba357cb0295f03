"""Texts become values of their kind, and the newest published questions the ones that are asked."""

from django.db import migrations
from django.db.models import F, Func, JSONField, Max, TextField


def fill(apps, schema_editor):
    """Move what was written, as the long text it was; say of each version where it stands."""
    for name in ("Answer", "SharedAnswer"):
        rows = apps.get_model("initiatives", name).objects
        rows.exclude(text="").update(
            value=Func(F("text"), function="to_jsonb", output_field=JSONField())
        )
    sets = apps.get_model("initiatives", "QuestionSet").objects
    published = sets.filter(published_at__isnull=False)
    newest = published.values("municipality").annotate(version=Max("version"))
    published.update(state="replaced")
    for one in newest:
        published.filter(municipality=one["municipality"], version=one["version"]).update(
            state="published"
        )


def empty(apps, schema_editor):
    """Bring back the texts that are texts; other kinds did not exist."""
    for name in ("Answer", "SharedAnswer"):
        rows = apps.get_model("initiatives", name).objects
        rows.exclude(value=None).update(
            text=Func(F("value"), template="(%(expressions)s #>> '{}')", output_field=TextField())
        )


class Migration(migrations.Migration):

    dependencies = [
        ("initiatives", "0008_question_kinds_and_versions"),
    ]

    operations = [
        migrations.RunPython(fill, empty),
    ]
