"""Give every person a random key, which addresses name her by.

In one migration, because nothing has been released: a large installation would fill it in batches.
"""

import uuid

from django.db import migrations, models


def fill(apps, schema_editor):
    """Give those who are there one each."""
    User = apps.get_model("municipalities", "User")
    people = list(User.objects.filter(key=None).only("pk"))
    for one in people:
        one.key = uuid.uuid4()
    User.objects.bulk_update(people, ["key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0017_defaults_in_the_database")]

    operations = [
        migrations.AddField("user", "key", models.UUIDField(null=True, editable=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            "user",
            "key",
            models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
