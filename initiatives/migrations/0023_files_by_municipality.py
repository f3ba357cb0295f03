"""How many files and how large is the municipality's own choice now (municipalities 0021).

Only Django forgets the columns: a version that still runs while this is migrated reads them. They
have defaults of the database, so nothing needs to fill them.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0022_reply_to_hiding"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(model_name="questionset", name="most_file_megabytes"),
                migrations.RemoveField(model_name="questionset", name="most_files"),
            ],
        ),
    ]
