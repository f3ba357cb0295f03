"""Streets and addresses of a municipality, to find a place by."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('municipalities', '0024_small_numbers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Street',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('place', models.CharField(max_length=80)),
                ('sort_key', models.CharField(editable=False, max_length=80)),
                ('place_key', models.CharField(editable=False, max_length=80)),
                ('lon', models.FloatField()),
                ('lat', models.FloatField()),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='municipalities.area')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='streets', to='municipalities.municipality')),
            ],
            options={
                'verbose_name': 'straat',
                'verbose_name_plural': 'straten',
                'ordering': ['sort_key', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('letter', models.CharField(blank=True, max_length=1)),
                ('addition', models.CharField(blank=True, max_length=4)),
                ('postcode', models.CharField(blank=True, max_length=6)),
                ('lon', models.FloatField()),
                ('lat', models.FloatField()),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='municipalities.area')),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='municipalities.street')),
            ],
            options={
                'verbose_name': 'adres',
                'verbose_name_plural': 'adressen',
                'ordering': ['street', 'number', 'letter', 'addition'],
            },
        ),
        migrations.AddIndex(
            model_name='street',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('sort_key', 'gin_trgm_ops'), name='street_piece'),
        ),
        migrations.AddConstraint(
            model_name='street',
            constraint=models.UniqueConstraint(fields=('municipality', 'name', 'place'), name='street_once'),
        ),
        migrations.AddIndex(
            model_name='address',
            index=models.Index(fields=['postcode'], name='address_postcode', opclasses=['varchar_pattern_ops']),
        ),
        migrations.AddConstraint(
            model_name='address',
            constraint=models.UniqueConstraint(fields=('street', 'number', 'letter', 'addition'), name='address_once'),
        ),
    ]
