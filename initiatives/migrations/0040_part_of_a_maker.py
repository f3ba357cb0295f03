"""What a maker is, is called her part, as everywhere; the columns stay as they are."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0039_history_of_reports'),
    ]

    operations = [
        migrations.AlterField(
            model_name='maker',
            name='role',
            field=models.CharField(choices=[('initiator', 'initiatiefnemer'), ('co_initiator', 'mede-initiatiefnemer')], db_column='role', default='initiator', max_length=20),
        ),
        migrations.RenameField(
            model_name='maker',
            old_name='role',
            new_name='part',
        ),
        migrations.AlterField(
            model_name='makerchange',
            name='role',
            field=models.CharField(choices=[('initiator', 'initiatiefnemer'), ('co_initiator', 'mede-initiatiefnemer')], db_column='role', default='initiator', max_length=20),
        ),
        migrations.RenameField(
            model_name='makerchange',
            old_name='role',
            new_name='part',
        ),
    ]
