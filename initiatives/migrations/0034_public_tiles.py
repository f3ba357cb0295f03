"""What everybody sees on the map is kept ready, and told when it changed."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0033_reports_of_visitors'),
        ('municipalities', '0027_pdok_addresses'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('map_x', models.IntegerField(null=True)),
                ('map_y', models.IntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='PublicEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.PositiveSmallIntegerField()),
                ('total', models.PositiveIntegerField()),
                ('written_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name='PublicTile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('z', models.PositiveSmallIntegerField()),
                ('x', models.PositiveIntegerField()),
                ('y', models.PositiveIntegerField()),
                ('body', models.BinaryField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name='initiative',
            name='initiative_published_updated',
        ),
        migrations.AddIndex(
            model_name='initiative',
            index=models.Index(condition=models.Q(('publication', 'published')), fields=['municipality', '-updated_at', '-id'], include=('topic', 'phase', 'open_to_all', 'activity_kinds', 'target_groups', 'map_x', 'map_y'), name='initiative_published_changed'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiative',
            trigger=pgtrigger.compiler.Trigger(name='notes_public_change', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF TG_OP = 'UPDATE' AND (OLD.publication, OLD.municipality_id, OLD.map_x, OLD.map_y, OLD.slug, OLD.name, OLD.topic) IS NOT DISTINCT FROM (NEW.publication, NEW.municipality_id, NEW.map_x, NEW.map_y, NEW.slug, NEW.name, NEW.topic) THEN\n                RETURN NULL;\n            END IF;\n            IF TG_OP <> 'INSERT' AND OLD.publication = 'published' THEN\n                INSERT INTO initiatives_publicchange (municipality_id, map_x, map_y) VALUES (OLD.municipality_id, OLD.map_x, OLD.map_y);\n            END IF;\n            IF TG_OP <> 'DELETE' AND NEW.publication = 'published' THEN\n                INSERT INTO initiatives_publicchange (municipality_id, map_x, map_y) VALUES (NEW.municipality_id, NEW.map_x, NEW.map_y);\n            END IF;\n            RETURN NULL;\n        ", hash='dfbf3794d833fc5f01d990456f8d06f64124282c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_notes_public_change_71a28', table='initiatives_initiative', when='AFTER')),
        ),
        migrations.AddField(
            model_name='publicchange',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='municipalities.municipality'),
        ),
        migrations.AddField(
            model_name='publicedition',
            name='municipality',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='municipalities.municipality'),
        ),
        migrations.AddField(
            model_name='publictile',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='municipalities.municipality'),
        ),
        migrations.AddConstraint(
            model_name='publictile',
            constraint=models.UniqueConstraint(fields=('municipality', 'z', 'x', 'y'), name='public_tile_once'),
        ),
    ]
