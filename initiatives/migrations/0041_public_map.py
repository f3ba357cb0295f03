"""What everybody sees, kept ready, is called the public map; its table stays as it is."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0040_part_of_a_maker'),
        ('municipalities', '0027_pdok_addresses'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='publicedition',
            table='initiatives_publicedition',
        ),
        migrations.RenameModel(
            old_name='PublicEdition',
            new_name='PublicMap',
        ),
    ]
