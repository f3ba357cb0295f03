"""Whether a page is still true: when its makers said so, and when they were asked."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0031_activities_kept_up'),
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
        migrations.AddField(
            model_name='initiative',
            name='asked_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='initiative',
            name='confirmed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='initiative',
            name='quiet_since',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='initiative',
            name='reminded_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='initiativechange',
            name='confirmed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiative',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."publication" <> \'private\')', func='INSERT INTO "initiatives_initiativechange" ("activity_kinds", "confirmed_at", "contact_public", "hidden_reason", "id", "lat", "lon", "municipality_id", "name", "open_to_all", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "place_kind", "publication", "publish_after", "published_at", "refuses_municipal_money", "slug", "story", "summary", "target_groups", "topic") VALUES (NEW."activity_kinds", NEW."confirmed_at", NEW."contact_public", NEW."hidden_reason", NEW."id", NEW."lat", NEW."lon", NEW."municipality_id", NEW."name", NEW."open_to_all", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phase", NEW."place_kind", NEW."publication", NEW."publish_after", NEW."published_at", NEW."refuses_municipal_money", NEW."slug", NEW."story", NEW."summary", NEW."target_groups", NEW."topic"); RETURN NULL;', hash='0b78b4c88ca94aece4fe780d904f479cbdb581ef', operation='INSERT', pgid='pgtrigger_insert_insert_649fe', table='initiatives_initiative', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiative',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (((OLD."publication" <> \'private\') OR (NEW."publication" <> \'private\')) AND (OLD."id" IS DISTINCT FROM NEW."id" OR OLD."municipality_id" IS DISTINCT FROM NEW."municipality_id" OR OLD."slug" IS DISTINCT FROM NEW."slug" OR OLD."name" IS DISTINCT FROM NEW."name" OR OLD."summary" IS DISTINCT FROM NEW."summary" OR OLD."story" IS DISTINCT FROM NEW."story" OR OLD."topic" IS DISTINCT FROM NEW."topic" OR OLD."phase" IS DISTINCT FROM NEW."phase" OR OLD."activity_kinds" IS DISTINCT FROM NEW."activity_kinds" OR OLD."target_groups" IS DISTINCT FROM NEW."target_groups" OR OLD."place_kind" IS DISTINCT FROM NEW."place_kind" OR OLD."lon" IS DISTINCT FROM NEW."lon" OR OLD."lat" IS DISTINCT FROM NEW."lat" OR OLD."open_to_all" IS DISTINCT FROM NEW."open_to_all" OR OLD."refuses_municipal_money" IS DISTINCT FROM NEW."refuses_municipal_money" OR OLD."contact_public" IS DISTINCT FROM NEW."contact_public" OR OLD."publication" IS DISTINCT FROM NEW."publication" OR OLD."publish_after" IS DISTINCT FROM NEW."publish_after" OR OLD."hidden_reason" IS DISTINCT FROM NEW."hidden_reason" OR OLD."published_at" IS DISTINCT FROM NEW."published_at" OR OLD."confirmed_at" IS DISTINCT FROM NEW."confirmed_at"))', func='INSERT INTO "initiatives_initiativechange" ("activity_kinds", "confirmed_at", "contact_public", "hidden_reason", "id", "lat", "lon", "municipality_id", "name", "open_to_all", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "place_kind", "publication", "publish_after", "published_at", "refuses_municipal_money", "slug", "story", "summary", "target_groups", "topic") VALUES (NEW."activity_kinds", NEW."confirmed_at", NEW."contact_public", NEW."hidden_reason", NEW."id", NEW."lat", NEW."lon", NEW."municipality_id", NEW."name", NEW."open_to_all", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phase", NEW."place_kind", NEW."publication", NEW."publish_after", NEW."published_at", NEW."refuses_municipal_money", NEW."slug", NEW."story", NEW."summary", NEW."target_groups", NEW."topic"); RETURN NULL;', hash='4a9578a1f7060d5735a249d7725e4e37546ec4a0', operation='UPDATE', pgid='pgtrigger_update_update_b6c3b', table='initiatives_initiative', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiative',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."publication" <> \'private\')', func='INSERT INTO "initiatives_initiativechange" ("activity_kinds", "confirmed_at", "contact_public", "hidden_reason", "id", "lat", "lon", "municipality_id", "name", "open_to_all", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "place_kind", "publication", "publish_after", "published_at", "refuses_municipal_money", "slug", "story", "summary", "target_groups", "topic") VALUES (OLD."activity_kinds", OLD."confirmed_at", OLD."contact_public", OLD."hidden_reason", OLD."id", OLD."lat", OLD."lon", OLD."municipality_id", OLD."name", OLD."open_to_all", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phase", OLD."place_kind", OLD."publication", OLD."publish_after", OLD."published_at", OLD."refuses_municipal_money", OLD."slug", OLD."story", OLD."summary", OLD."target_groups", OLD."topic"); RETURN NULL;', hash='98a09bbbb0951a23791b94a0f07f889697a045c6', operation='DELETE', pgid='pgtrigger_delete_delete_bf9bd', table='initiatives_initiative', when='AFTER')),
        ),
    ]
