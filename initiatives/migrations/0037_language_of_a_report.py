"""A report is answered in the language it was written in."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0036_retired_links'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='language',
            field=models.CharField(db_default='nl', default='nl', max_length=5),
        ),
    ]
