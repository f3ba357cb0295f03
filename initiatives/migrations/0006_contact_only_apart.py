from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0005_move_contact_details'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='kompas',
            name='contact_email',
        ),
        migrations.RemoveField(
            model_name='kompas',
            name='contact_name',
        ),
        migrations.RemoveField(
            model_name='kompas',
            name='contact_phone',
        ),
        migrations.RemoveField(
            model_name='share',
            name='contact_email',
        ),
        migrations.RemoveField(
            model_name='share',
            name='contact_name',
        ),
        migrations.RemoveField(
            model_name='share',
            name='contact_phone',
        ),
    ]
