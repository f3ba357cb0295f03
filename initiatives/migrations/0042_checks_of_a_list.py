"""A list is checked by a worker, and which of its checks counts.

A server with the version before does not know "checking": it shows such a list as one that was
read in, and lets nobody throw it away or choose its columns. It passes by itself once a worker
with this version has checked it. Who goes back to the version before gets such lists out of it by

    UPDATE initiatives_importbatch SET state = 'categories' WHERE state = 'checking';
"""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0041_public_map")]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="checks",
            field=models.PositiveIntegerField(default=0, db_default=0),
        ),
        migrations.AlterField(
            model_name="importbatch",
            name="state",
            field=models.CharField(
                choices=[
                    ("columns", "kolommen kiezen"),
                    ("categories", "onderwerpen kiezen"),
                    ("checking", "wordt nagekeken"),
                    ("checked", "nagekeken"),
                    ("running", "bezig"),
                    ("done", "klaar"),
                    ("undoing", "wordt teruggedraaid"),
                    ("undone", "teruggedraaid"),
                ],
                default="columns",
                max_length=20,
            ),
        ),
    ]
