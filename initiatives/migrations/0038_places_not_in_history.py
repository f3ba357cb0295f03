"""No exact place in the history of an initiative; what was kept of it is emptied.

The columns stay in the table until a later release: the code before this one reads them. What was
emptied does not come back when this is undone.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

# Rows of a history are never changed; this takes out what should not have been written.
EMPTY_PLACES = """
    ALTER TABLE initiatives_initiativechange DISABLE TRIGGER USER;
    UPDATE initiatives_initiativechange SET lon = NULL, lat = NULL
        WHERE lon IS NOT NULL OR lat IS NOT NULL;
    ALTER TABLE initiatives_initiativechange ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0037_language_of_a_report'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='initiative',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='initiative',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='initiative',
            name='delete_delete',
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(model_name='initiativechange', name='lat'),
                migrations.RemoveField(model_name='initiativechange', name='lon'),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiative',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."publication" <> \'private\')', func='INSERT INTO "initiatives_initiativechange" ("activity_kinds", "confirmed_at", "contact_public", "hidden_reason", "id", "municipality_id", "name", "open_to_all", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "place_kind", "publication", "publish_after", "published_at", "refuses_municipal_money", "slug", "story", "summary", "target_groups", "topic") VALUES (NEW."activity_kinds", NEW."confirmed_at", NEW."contact_public", NEW."hidden_reason", NEW."id", NEW."municipality_id", NEW."name", NEW."open_to_all", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phase", NEW."place_kind", NEW."publication", NEW."publish_after", NEW."published_at", NEW."refuses_municipal_money", NEW."slug", NEW."story", NEW."summary", NEW."target_groups", NEW."topic"); RETURN NULL;', hash='5b511f4a8aaaa2d0da34663048f94e96bb007d80', operation='INSERT', pgid='pgtrigger_insert_insert_649fe', table='initiatives_initiative', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiative',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (((OLD."publication" <> \'private\') OR (NEW."publication" <> \'private\')) AND (OLD."id" IS DISTINCT FROM NEW."id" OR OLD."municipality_id" IS DISTINCT FROM NEW."municipality_id" OR OLD."slug" IS DISTINCT FROM NEW."slug" OR OLD."name" IS DISTINCT FROM NEW."name" OR OLD."summary" IS DISTINCT FROM NEW."summary" OR OLD."story" IS DISTINCT FROM NEW."story" OR OLD."topic" IS DISTINCT FROM NEW."topic" OR OLD."phase" IS DISTINCT FROM NEW."phase" OR OLD."activity_kinds" IS DISTINCT FROM NEW."activity_kinds" OR OLD."target_groups" IS DISTINCT FROM NEW."target_groups" OR OLD."place_kind" IS DISTINCT FROM NEW."place_kind" OR OLD."lon" IS DISTINCT FROM NEW."lon" OR OLD."lat" IS DISTINCT FROM NEW."lat" OR OLD."open_to_all" IS DISTINCT FROM NEW."open_to_all" OR OLD."refuses_municipal_money" IS DISTINCT FROM NEW."refuses_municipal_money" OR OLD."contact_public" IS DISTINCT FROM NEW."contact_public" OR OLD."publication" IS DISTINCT FROM NEW."publication" OR OLD."publish_after" IS DISTINCT FROM NEW."publish_after" OR OLD."hidden_reason" IS DISTINCT FROM NEW."hidden_reason" OR OLD."published_at" IS DISTINCT FROM NEW."published_at" OR OLD."confirmed_at" IS DISTINCT FROM NEW."confirmed_at"))', func='INSERT INTO "initiatives_initiativechange" ("activity_kinds", "confirmed_at", "contact_public", "hidden_reason", "id", "municipality_id", "name", "open_to_all", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "place_kind", "publication", "publish_after", "published_at", "refuses_municipal_money", "slug", "story", "summary", "target_groups", "topic") VALUES (NEW."activity_kinds", NEW."confirmed_at", NEW."contact_public", NEW."hidden_reason", NEW."id", NEW."municipality_id", NEW."name", NEW."open_to_all", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phase", NEW."place_kind", NEW."publication", NEW."publish_after", NEW."published_at", NEW."refuses_municipal_money", NEW."slug", NEW."story", NEW."summary", NEW."target_groups", NEW."topic"); RETURN NULL;', hash='4ca591185c9cff202c381fe29b9649909ac367c1', operation='UPDATE', pgid='pgtrigger_update_update_b6c3b', table='initiatives_initiative', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiative',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."publication" <> \'private\')', func='INSERT INTO "initiatives_initiativechange" ("activity_kinds", "confirmed_at", "contact_public", "hidden_reason", "id", "municipality_id", "name", "open_to_all", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "place_kind", "publication", "publish_after", "published_at", "refuses_municipal_money", "slug", "story", "summary", "target_groups", "topic") VALUES (OLD."activity_kinds", OLD."confirmed_at", OLD."contact_public", OLD."hidden_reason", OLD."id", OLD."municipality_id", OLD."name", OLD."open_to_all", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phase", OLD."place_kind", OLD."publication", OLD."publish_after", OLD."published_at", OLD."refuses_municipal_money", OLD."slug", OLD."story", OLD."summary", OLD."target_groups", OLD."topic"); RETURN NULL;', hash='4c53c818312ff73dc3ee18dfa410d7225b51b72d', operation='DELETE', pgid='pgtrigger_delete_delete_bf9bd', table='initiatives_initiative', when='AFTER')),
        ),
        migrations.RunSQL(EMPTY_PLACES, migrations.RunSQL.noop),
    ]
