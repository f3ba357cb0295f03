"""What is done with a report has a history, from when somebody handles it: not who reported it."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0038_places_not_in_history'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('state', models.CharField(choices=[('open', 'Open'), ('answered', 'Beantwoord'), ('closed', 'Gesloten')], default='open', max_length=20)),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."state" <> \'open\')', func='INSERT INTO "initiatives_reportchange" ("initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."state"); RETURN NULL;', hash='c6d2251f0b63b040160f6bd3c9c6f7f8d4893031', operation='INSERT', pgid='pgtrigger_insert_insert_c81ea', table='initiatives_report', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (((OLD."state" <> \'open\') OR (NEW."state" <> \'open\')) AND (OLD."initiative_id" IS DISTINCT FROM NEW."initiative_id" OR OLD."state" IS DISTINCT FROM NEW."state"))', func='INSERT INTO "initiatives_reportchange" ("initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."state"); RETURN NULL;', hash='af488bc65269e3722b141fc0df12b0059adc2a85', operation='UPDATE', pgid='pgtrigger_update_update_7d7ae', table='initiatives_report', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" <> \'open\')', func='INSERT INTO "initiatives_reportchange" ("initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."state"); RETURN NULL;', hash='ea25332fb57bc1b1515a622d19c1c596c356c5b5', operation='DELETE', pgid='pgtrigger_delete_delete_c0e41', table='initiatives_report', when='AFTER')),
        ),
        migrations.AddField(
            model_name='reportchange',
            name='initiative',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='initiatives.initiative'),
        ),
        migrations.AddField(
            model_name='reportchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='initiatives.report'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reportchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='24831545eccfd0af1ac0dbbf3ef8017c89caade1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_56570', table='initiatives_reportchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reportchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='e3edabe66418812710455e633613440d6115d4cd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_d8f8c', table='initiatives_reportchange', when='BEFORE')),
        ),
    ]
