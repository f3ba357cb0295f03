"""Which websites may show the map in a frame, with the history of that."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0034_public_tiles'),
        ('municipalities', '0027_pdok_addresses'),
    ]

    operations = [
        migrations.CreateModel(
            name='EmbeddingSite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(max_length=200)),
                ('name', models.CharField(max_length=100, verbose_name='van wie is deze website?')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='embedding_sites', to='municipalities.municipality')),
            ],
            options={
                'verbose_name': 'website met de kaart',
                'verbose_name_plural': 'websites met de kaart',
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='EmbeddingSiteChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('origin', models.CharField(max_length=200)),
                ('name', models.CharField(max_length=100, verbose_name='van wie is deze website?')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='initiatives.embeddingsite')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='embeddingsite',
            constraint=models.UniqueConstraint(fields=('municipality', 'origin'), name='embedding_site_once'),
        ),
        migrations.AddConstraint(
            model_name='embeddingsite',
            constraint=models.CheckConstraint(condition=models.Q(('origin__regex', '^https://[a-z0-9.-]+(:[0-9]+)?$')), name='embedding_site_is_origin'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='embeddingsite',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_embeddingsitechange" ("id", "municipality_id", "name", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."municipality_id", NEW."name", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='259174120bbde56fdfa8192b0983260093d00756', operation='INSERT', pgid='pgtrigger_insert_insert_88c70', table='initiatives_embeddingsite', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='embeddingsite',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."origin" IS DISTINCT FROM (NEW."origin"))', func='INSERT INTO "initiatives_embeddingsitechange" ("id", "municipality_id", "name", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."municipality_id", NEW."name", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='8d9aaa635b0a88124b0bb13cb535087f0389b1ee', operation='UPDATE', pgid='pgtrigger_update_update_e3db7', table='initiatives_embeddingsite', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='embeddingsite',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_embeddingsitechange" ("id", "municipality_id", "name", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."municipality_id", OLD."name", OLD."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='707a14cfaaa8afcfc59a6591d1e6fdcd35cb6729', operation='DELETE', pgid='pgtrigger_delete_delete_ba53d', table='initiatives_embeddingsite', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='embeddingsitechange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='459a93b4b68777924309f08b8ee972d19f7506ed', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ef9f0', table='initiatives_embeddingsitechange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='embeddingsitechange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='6334d268bec824c562e281a48b85b956221bb6c3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_e5ae5', table='initiatives_embeddingsitechange', when='BEFORE')),
        ),
    ]
