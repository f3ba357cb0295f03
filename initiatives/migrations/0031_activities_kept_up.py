"""Makers call off a day of something weekly, end it, or take an activity off the page."""

import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0030_news_posts'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='activity',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='activity',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='activity',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='activity',
            name='cancelled_days',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), blank=True, db_default=[], default=list, size=None),
        ),
        migrations.AddField(
            model_name='activity',
            name='last_day',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='activity',
            name='removed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='activitychange',
            name='cancelled_days',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), blank=True, db_default=[], default=list, size=None),
        ),
        migrations.AddField(
            model_name='activitychange',
            name='last_day',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='activitychange',
            name='removed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_activitychange" ("cancelled_days", "description", "ends_at", "ends_time", "id", "initiative_id", "last_day", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "removed_at", "starts_at", "starts_time", "title", "weekday") VALUES (NEW."cancelled_days", NEW."description", NEW."ends_at", NEW."ends_time", NEW."id", NEW."initiative_id", NEW."last_day", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."removed_at", NEW."starts_at", NEW."starts_time", NEW."title", NEW."weekday"); RETURN NULL;', hash='a1eac7c475ff7c2cd3c48071692034592083b33d', operation='INSERT', pgid='pgtrigger_insert_insert_87cf3', table='initiatives_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "initiatives_activitychange" ("cancelled_days", "description", "ends_at", "ends_time", "id", "initiative_id", "last_day", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "removed_at", "starts_at", "starts_time", "title", "weekday") VALUES (NEW."cancelled_days", NEW."description", NEW."ends_at", NEW."ends_time", NEW."id", NEW."initiative_id", NEW."last_day", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."removed_at", NEW."starts_at", NEW."starts_time", NEW."title", NEW."weekday"); RETURN NULL;', hash='687197b09c17c7ae98c9a103d630d936806aee47', operation='UPDATE', pgid='pgtrigger_update_update_67bb0', table='initiatives_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_activitychange" ("cancelled_days", "description", "ends_at", "ends_time", "id", "initiative_id", "last_day", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "removed_at", "starts_at", "starts_time", "title", "weekday") VALUES (OLD."cancelled_days", OLD."description", OLD."ends_at", OLD."ends_time", OLD."id", OLD."initiative_id", OLD."last_day", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."removed_at", OLD."starts_at", OLD."starts_time", OLD."title", OLD."weekday"); RETURN NULL;', hash='886fa2d97a92e84d55e765cf834e64604addf8d6', operation='DELETE', pgid='pgtrigger_delete_delete_9230a', table='initiatives_activity', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__isnull', False), models.Q(('cancelled_days', []), ('last_day__isnull', True)), _connector='OR'), name='activity_ends_when_weekly'),
        ),
    ]
