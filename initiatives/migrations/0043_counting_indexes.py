"""What has a phase is counted from a part of an index of its own."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('initiatives', '0042_checks_of_a_list'),
        ('municipalities', '0027_pdok_addresses'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='initiative',
            index=models.Index(condition=models.Q(('publication', 'published')), fields=['municipality', 'phase'], include=('id', 'topic', 'open_to_all', 'activity_kinds', 'target_groups'), name='initiative_published_phase'),
        ),
    ]
