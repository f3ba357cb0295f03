from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("initiatives", "0009_answers_and_versions_filled"),
    ]

    operations = [
        migrations.RemoveField(
            model_name='answer',
            name='text',
        ),
        migrations.RemoveField(
            model_name='sharedanswer',
            name='text',
        ),
        migrations.AddConstraint(
            model_name='questionset',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'published'])), fields=('municipality', 'state'), name='questionset_one_at_work'),
        ),
    ]
