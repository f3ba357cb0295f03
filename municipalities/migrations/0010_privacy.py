import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('municipalities', '0009_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessibilityStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('A', 'A: voldoet volledig'), ('B', 'B: voldoet gedeeltelijk'), ('C', 'C: eerste maatregelen genomen'), ('D', 'D: voldoet niet'), ('E', 'E: nog niet onderzocht, geen verklaring')], default='E', max_length=1)),
                ('examined_on', models.DateField(blank=True, null=True)),
                ('report_url', models.URLField(blank=True)),
                ('register_url', models.URLField(blank=True)),
                ('problems', models.TextField(blank=True, max_length=5000)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name='AccessibilityStatementChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('status', models.CharField(choices=[('A', 'A: voldoet volledig'), ('B', 'B: voldoet gedeeltelijk'), ('C', 'C: eerste maatregelen genomen'), ('D', 'D: voldoet niet'), ('E', 'E: nog niet onderzocht, geen verklaring')], default='E', max_length=1)),
                ('examined_on', models.DateField(blank=True, null=True)),
                ('report_url', models.URLField(blank=True)),
                ('register_url', models.URLField(blank=True)),
                ('problems', models.TextField(blank=True, max_length=5000)),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DeletionRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('kind', models.SlugField(max_length=40)),
                ('stage', models.SlugField(blank=True, max_length=40)),
                ('action', models.CharField(choices=[('delete', 'Verwijderen'), ('anonymise', 'Anoniem maken')], max_length=10)),
                ('count', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1)])),
                ('cause', models.CharField(choices=[('term', 'De termijn was voorbij'), ('request', 'De persoon vroeg het zelf'), ('repeated', 'Herhaald na een back-up')], max_length=10)),
                ('term', models.CharField(blank=True, max_length=20)),
                ('print', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Farewell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('language', models.CharField(max_length=5)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='RetentionRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.SlugField(max_length=40)),
                ('stage', models.SlugField(max_length=40)),
                ('term', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(1200)])),
                ('unit', models.CharField(choices=[('days', 'dagen'), ('months', 'maanden'), ('years', 'jaren')], max_length=10)),
                ('action', models.CharField(choices=[('delete', 'Verwijderen'), ('anonymise', 'Anoniem maken')], max_length=10)),
                ('warn_days', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(365)])),
                ('reason', models.TextField(max_length=1000)),
                ('legal_basis', models.CharField(max_length=300)),
            ],
            options={
                'ordering': ['municipality', 'kind', 'stage'],
            },
        ),
        migrations.CreateModel(
            name='RetentionRuleChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.SlugField(db_index=False, max_length=40)),
                ('stage', models.SlugField(db_index=False, max_length=40)),
                ('term', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(1200)])),
                ('unit', models.CharField(choices=[('days', 'dagen'), ('months', 'maanden'), ('years', 'jaren')], max_length=10)),
                ('action', models.CharField(choices=[('delete', 'Verwijderen'), ('anonymise', 'Anoniem maken')], max_length=10)),
                ('warn_days', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(365)])),
                ('reason', models.TextField(max_length=1000)),
                ('legal_basis', models.CharField(max_length=300)),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RetentionWarning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_key', models.CharField(max_length=64)),
                ('warned_on', models.DateField()),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='municipality',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='municipality',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='municipality',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='municipality',
            name='privacy_officer_email',
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name='municipality',
            name='privacy_officer_name',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='municipalitychange',
            name='privacy_officer_email',
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name='municipalitychange',
            name='privacy_officer_name',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='user',
            name='removed_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipality',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_municipalitychange" ("cbs_code", "contact_email", "contact_phone", "first_answer_days", "id", "intro", "is_demo", "name", "pdok_background", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy_officer_email", "privacy_officer_name", "publication_days", "publication_rule", "reading_log_months", "second_factor_required", "slug") VALUES (NEW."cbs_code", NEW."contact_email", NEW."contact_phone", NEW."first_answer_days", NEW."id", NEW."intro", NEW."is_demo", NEW."name", NEW."pdok_background", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."privacy_officer_email", NEW."privacy_officer_name", NEW."publication_days", NEW."publication_rule", NEW."reading_log_months", NEW."second_factor_required", NEW."slug"); RETURN NULL;', hash='6efffb0590ca3af5c4b596ec54d6c534e38d406c', operation='INSERT', pgid='pgtrigger_insert_insert_fcc6e', table='municipalities_municipality', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipality',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "municipalities_municipalitychange" ("cbs_code", "contact_email", "contact_phone", "first_answer_days", "id", "intro", "is_demo", "name", "pdok_background", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy_officer_email", "privacy_officer_name", "publication_days", "publication_rule", "reading_log_months", "second_factor_required", "slug") VALUES (NEW."cbs_code", NEW."contact_email", NEW."contact_phone", NEW."first_answer_days", NEW."id", NEW."intro", NEW."is_demo", NEW."name", NEW."pdok_background", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."privacy_officer_email", NEW."privacy_officer_name", NEW."publication_days", NEW."publication_rule", NEW."reading_log_months", NEW."second_factor_required", NEW."slug"); RETURN NULL;', hash='45b3de71fe9b4f35f6e13ce2f5d28aca3fae21ae', operation='UPDATE', pgid='pgtrigger_update_update_87f58', table='municipalities_municipality', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipality',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_municipalitychange" ("cbs_code", "contact_email", "contact_phone", "first_answer_days", "id", "intro", "is_demo", "name", "pdok_background", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy_officer_email", "privacy_officer_name", "publication_days", "publication_rule", "reading_log_months", "second_factor_required", "slug") VALUES (OLD."cbs_code", OLD."contact_email", OLD."contact_phone", OLD."first_answer_days", OLD."id", OLD."intro", OLD."is_demo", OLD."name", OLD."pdok_background", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."privacy_officer_email", OLD."privacy_officer_name", OLD."publication_days", OLD."publication_rule", OLD."reading_log_months", OLD."second_factor_required", OLD."slug"); RETURN NULL;', hash='6fac01df0297e455a4abb0f3ab199ea2bc23990d', operation='DELETE', pgid='pgtrigger_delete_delete_13b11', table='municipalities_municipality', when='AFTER')),
        ),
        migrations.AddField(
            model_name='accessibilitystatement',
            name='municipality',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='accessibility_statement', to='municipalities.municipality'),
        ),
        migrations.AddField(
            model_name='accessibilitystatementchange',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality'),
        ),
        migrations.AddField(
            model_name='accessibilitystatementchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='municipalities.accessibilitystatement'),
        ),
        migrations.AddField(
            model_name='deletionrecord',
            name='municipality',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deletion_records', to='municipalities.municipality'),
        ),
        migrations.AddField(
            model_name='farewell',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='municipalities.municipality'),
        ),
        migrations.AddField(
            model_name='retentionrule',
            name='municipality',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='retention_rules', to='municipalities.municipality'),
        ),
        migrations.AddField(
            model_name='retentionrulechange',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality'),
        ),
        migrations.AddField(
            model_name='retentionrulechange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='municipalities.retentionrule'),
        ),
        migrations.AddField(
            model_name='retentionwarning',
            name='rule',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='warnings', to='municipalities.retentionrule'),
        ),
        migrations.AddConstraint(
            model_name='accessibilitystatement',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'E'), ('examined_on__isnull', False), _connector='OR'), name='accessibility_examined'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessibilitystatement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_accessibilitystatementchange" ("examined_on", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problems", "register_url", "report_url", "status") VALUES (NEW."examined_on", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."problems", NEW."register_url", NEW."report_url", NEW."status"); RETURN NULL;', hash='f52d638792b18f05bdc4d872d782170c51a580dd', operation='INSERT', pgid='pgtrigger_insert_insert_311c1', table='municipalities_accessibilitystatement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessibilitystatement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."examined_on" IS DISTINCT FROM (NEW."examined_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."problems" IS DISTINCT FROM (NEW."problems") OR OLD."register_url" IS DISTINCT FROM (NEW."register_url") OR OLD."report_url" IS DISTINCT FROM (NEW."report_url") OR OLD."status" IS DISTINCT FROM (NEW."status"))', func='INSERT INTO "municipalities_accessibilitystatementchange" ("examined_on", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problems", "register_url", "report_url", "status") VALUES (NEW."examined_on", NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."problems", NEW."register_url", NEW."report_url", NEW."status"); RETURN NULL;', hash='7065794b13260d9f2b02a3e4bbb0c59e172b5178', operation='UPDATE', pgid='pgtrigger_update_update_8e730', table='municipalities_accessibilitystatement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessibilitystatement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_accessibilitystatementchange" ("examined_on", "id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problems", "register_url", "report_url", "status") VALUES (OLD."examined_on", OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."problems", OLD."register_url", OLD."report_url", OLD."status"); RETURN NULL;', hash='83d628ec590c15252a661e9373429e8f5dfbe575', operation='DELETE', pgid='pgtrigger_delete_delete_aecc7', table='municipalities_accessibilitystatement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessibilitystatementchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='870d29dd5ca8de0f4017b317877e96d49ee37944', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d6339', table='municipalities_accessibilitystatementchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessibilitystatementchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='2423180f06d41bba733f7db200478579cb9c29f8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_f160d', table='municipalities_accessibilitystatementchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deletionrecord',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='b2657879c6e810f5e13a8f9b3e71b44b683ed2c5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8d342', table='municipalities_deletionrecord', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deletionrecord',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='36613a6c8263be95fbc6c0e3642be808f0b711d3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_8847f', table='municipalities_deletionrecord', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='retentionrule',
            constraint=models.UniqueConstraint(fields=('municipality', 'kind', 'stage'), name='retentionrule_once', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionrule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_retentionrulechange" ("action", "id", "kind", "legal_basis", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "stage", "term", "unit", "warn_days") VALUES (NEW."action", NEW."id", NEW."kind", NEW."legal_basis", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."stage", NEW."term", NEW."unit", NEW."warn_days"); RETURN NULL;', hash='5f1682388a38ddbbd11f0243f6ab8ec08987d34f', operation='INSERT', pgid='pgtrigger_insert_insert_7931c', table='municipalities_retentionrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionrule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "municipalities_retentionrulechange" ("action", "id", "kind", "legal_basis", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "stage", "term", "unit", "warn_days") VALUES (NEW."action", NEW."id", NEW."kind", NEW."legal_basis", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."stage", NEW."term", NEW."unit", NEW."warn_days"); RETURN NULL;', hash='47e7d687e01df35a34551c7feb8f07b2dc4210e3', operation='UPDATE', pgid='pgtrigger_update_update_86db8', table='municipalities_retentionrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionrule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_retentionrulechange" ("action", "id", "kind", "legal_basis", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "stage", "term", "unit", "warn_days") VALUES (OLD."action", OLD."id", OLD."kind", OLD."legal_basis", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."stage", OLD."term", OLD."unit", OLD."warn_days"); RETURN NULL;', hash='c40655bc08ec2d657a45d5e01fe4a7d482d65141', operation='DELETE', pgid='pgtrigger_delete_delete_98398', table='municipalities_retentionrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionrulechange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='ebdcaf4b2a8b4d6a543b9be79682101f91f0c776', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fb888', table='municipalities_retentionrulechange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionrulechange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='fe86e6f3050e1fb3a5aa7036a99689dcdeb2b216', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_4ca70', table='municipalities_retentionrulechange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='retentionwarning',
            constraint=models.UniqueConstraint(fields=('rule', 'row_key'), name='retentionwarning_once'),
        ),
    ]
