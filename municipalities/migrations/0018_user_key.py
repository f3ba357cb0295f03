"""Give every person a random key, which addresses name her by; the database fills it in.

Rewrites the table of people: short, for they are thousands at most.
"""

import uuid

import django.contrib.postgres.functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0017_defaults_in_the_database")]

    operations = [
        migrations.AddField(
            "user",
            "key",
            models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(),
                default=uuid.uuid4,
                editable=False,
                unique=True,
            ),
        ),
    ]
