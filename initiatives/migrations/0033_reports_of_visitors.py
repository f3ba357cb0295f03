"""Visitors report what is not right on a page."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0032_still_true'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('outdated', 'Het klopt niet meer'), ('wrong_place', 'Het staat op de verkeerde plek'), ('unfit', 'Het is ongepast'), ('other', 'Iets anders')], max_length=20)),
                ('text', models.TextField(max_length=2000)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('for_municipality', models.BooleanField()),
                ('state', models.CharField(choices=[('open', 'Open'), ('answered', 'Beantwoord'), ('closed', 'Gesloten')], default='open', max_length=20)),
                ('reported_at', models.DateTimeField(auto_now_add=True)),
                ('answer', models.TextField(blank=True, max_length=2000)),
                ('handled_at', models.DateTimeField(blank=True, null=True)),
                ('form_key', models.UUIDField(editable=False, unique=True)),
                ('handled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='initiatives.initiative')),
            ],
            options={
                'verbose_name': 'melding',
                'verbose_name_plural': 'meldingen',
                'ordering': ['-reported_at', '-id'],
            },
        ),
    ]
