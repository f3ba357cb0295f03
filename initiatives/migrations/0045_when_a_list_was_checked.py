"""From when on a list was checked, so that what another list brought since is seen."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0044_counting_by_area")]

    operations = [
        migrations.AddField(
            model_name="importbatch",
            name="checked_from",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
