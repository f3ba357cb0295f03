import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('funding', '0002_history'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='application',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='application',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='application',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='application',
            name='anonymised_on',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='applicationchange',
            name='anonymised_on',
            field=models.DateField(editable=False, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "funding_applicationchange" ("anonymised_on", "area_id", "asked", "complete_on", "decided_by_id", "decided_on", "id", "initiative_id", "motivation", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "scheme_id", "source", "status", "stream", "title", "year") VALUES (NEW."anonymised_on", NEW."area_id", NEW."asked", NEW."complete_on", NEW."decided_by_id", NEW."decided_on", NEW."id", NEW."initiative_id", NEW."motivation", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."received_on", NEW."scheme_id", NEW."source", NEW."status", NEW."stream", NEW."title", NEW."year"); RETURN NULL;', hash='5177d9e5725ae7c8a11e6589bcaa3a5841d56899', operation='INSERT', pgid='pgtrigger_insert_insert_c52d1', table='funding_application', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "funding_applicationchange" ("anonymised_on", "area_id", "asked", "complete_on", "decided_by_id", "decided_on", "id", "initiative_id", "motivation", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "scheme_id", "source", "status", "stream", "title", "year") VALUES (NEW."anonymised_on", NEW."area_id", NEW."asked", NEW."complete_on", NEW."decided_by_id", NEW."decided_on", NEW."id", NEW."initiative_id", NEW."motivation", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."received_on", NEW."scheme_id", NEW."source", NEW."status", NEW."stream", NEW."title", NEW."year"); RETURN NULL;', hash='8788918dd93c13f7fb842e1ce9c266989a3d3e86', operation='UPDATE', pgid='pgtrigger_update_update_9f346', table='funding_application', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "funding_applicationchange" ("anonymised_on", "area_id", "asked", "complete_on", "decided_by_id", "decided_on", "id", "initiative_id", "motivation", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "scheme_id", "source", "status", "stream", "title", "year") VALUES (OLD."anonymised_on", OLD."area_id", OLD."asked", OLD."complete_on", OLD."decided_by_id", OLD."decided_on", OLD."id", OLD."initiative_id", OLD."motivation", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."received_on", OLD."scheme_id", OLD."source", OLD."status", OLD."stream", OLD."title", OLD."year"); RETURN NULL;', hash='09dbe8b0859906f8f6bb9ec26fe68a272e5d8231', operation='DELETE', pgid='pgtrigger_delete_delete_81329', table='funding_application', when='AFTER')),
        ),
    ]
