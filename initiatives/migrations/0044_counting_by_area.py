"""What lies in an area is read from an index alone.

The table is of a many-to-many field, which has no place to declare one.
"""

from django.db import migrations

IN_AREA = "CREATE INDEX CONCURRENTLY IF NOT EXISTS initiative_in_area ON initiatives_initiative_areas (area_id, initiative_id)"
NOT_IN_AREA = "DROP INDEX CONCURRENTLY IF EXISTS initiative_in_area"


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('initiatives', '0043_counting_indexes'),
    ]

    operations = [
        migrations.RunSQL(IN_AREA, NOT_IN_AREA),
    ]
