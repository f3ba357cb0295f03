"""A link to a Kompas that was replaced is remembered, to tell its holder so."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0035_embedding'),
    ]

    operations = [
        migrations.CreateModel(
            name='RetiredLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('retired_at', models.DateTimeField(auto_now_add=True)),
                ('kompas', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='retired_links', to='initiatives.kompas')),
            ],
        ),
    ]
