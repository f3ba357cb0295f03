"""Everything up to November 2026, in one: nothing was released before."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    # A database that had all of these goes on.
    replaces = [('support', '0001_initial'), ('support', '0002_history'), ('support', '0003_next_step_by'), ('support', '0004_notes_beside_a_kompas'), ('support', '0005_requests_for_help')]

    initial = True

    dependencies = [
        ('initiatives', '0001_squashed_0030_news_posts'),
        ('municipalities', '0001_squashed_0023_person_photo'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContactMoment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_on', models.DateField(verbose_name='wanneer')),
                ('kind', models.CharField(choices=[('call', 'Gebeld'), ('visit', 'Langsgegaan'), ('mail', 'Gemaild'), ('meeting', 'Gesprek'), ('event', 'Bijeenkomst'), ('other', 'Anders')], max_length=10, verbose_name='hoe')),
                ('summary', models.TextField(max_length=20000, verbose_name='waar ging het over?')),
                ('agreement', models.TextField(blank=True, max_length=20000, verbose_name='wat spraken jullie af?')),
                ('next_step_on', models.DateField(blank=True, null=True, verbose_name='volgende stap op')),
                ('visibility', models.CharField(choices=[('initiator', 'Ook voor de initiatiefnemer'), ('colleagues', "Alleen voor collega's")], default='colleagues', max_length=20, verbose_name='wie kan dit lezen?')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('form_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contact_moments', to='initiatives.initiative')),
                ('next_step_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='next_steps', to=settings.AUTH_USER_MODEL)),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_moments', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'contactmoment',
                'verbose_name_plural': 'contactmomenten',
                'ordering': ['-happened_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ContactMomentChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('happened_on', models.DateField(verbose_name='wanneer')),
                ('kind', models.CharField(choices=[('call', 'Gebeld'), ('visit', 'Langsgegaan'), ('mail', 'Gemaild'), ('meeting', 'Gesprek'), ('event', 'Bijeenkomst'), ('other', 'Anders')], max_length=10, verbose_name='hoe')),
                ('summary', models.TextField(max_length=20000, verbose_name='waar ging het over?')),
                ('agreement', models.TextField(blank=True, max_length=20000, verbose_name='wat spraken jullie af?')),
                ('next_step_on', models.DateField(blank=True, null=True, verbose_name='volgende stap op')),
                ('visibility', models.CharField(choices=[('initiator', 'Ook voor de initiatiefnemer'), ('colleagues', "Alleen voor collega's")], default='colleagues', max_length=20, verbose_name='wie kan dit lezen?')),
                ('initiative', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='initiatives.initiative')),
                ('next_step_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('official', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='support.contactmoment')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RobStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('loslaten', 'Loslaten'), ('faciliteren', 'Faciliteren'), ('stimuleren', 'Stimuleren'), ('regisseren', 'Regisseren'), ('reguleren', 'Reguleren')], max_length=20, verbose_name='welke rol neemt de gemeente?')),
                ('sentence', models.CharField(blank=True, max_length=500, verbose_name='wat betekent dat hier?')),
                ('taken_on', models.DateField(verbose_name='sinds wanneer?')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rob_steps', to='initiatives.initiative')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'rol van de gemeente',
                'verbose_name_plural': 'rollen van de gemeente',
                'ordering': ['-taken_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ShareNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('note', 'Notitie'), ('question', 'Vraag')], default='note', max_length=10, verbose_name='wat is het?')),
                ('visibility', models.CharField(choices=[('initiator', 'Ook voor de initiatiefnemer'), ('colleagues', "Alleen voor collega's")], default='colleagues', max_length=20, verbose_name='wie kan dit lezen?')),
                ('text', models.TextField(max_length=20000, verbose_name='wat wil je schrijven?')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('reply', models.TextField(blank=True, max_length=20000, verbose_name='je antwoord')),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('form_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.question')),
                ('share', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='initiatives.share')),
            ],
            options={
                'verbose_name': 'notitie bij een Kompas',
                'verbose_name_plural': 'notities bij een Kompas',
                'ordering': ['created_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SupportRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, max_length=500)),
                ('answers', models.JSONField(blank=True, default=list)),
                ('state', models.CharField(choices=[('open', 'Open'), ('taken_up', 'Opgepakt'), ('done', 'Afgerond'), ('withdrawn', 'Ingetrokken')], default='open', max_length=20)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('answer_by', models.DateField()),
                ('kinds', models.JSONField(blank=True, default=list)),
                ('name', models.CharField(blank=True, max_length=100)),
                ('summary', models.CharField(blank=True, max_length=300)),
                ('question', models.TextField(blank=True, max_length=20000, verbose_name='wat wil je vragen?')),
                ('taken_up_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.TextField(blank=True, max_length=20000, verbose_name='je antwoord')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('handed_over_at', models.DateTimeField(blank=True, null=True)),
                ('kompas', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='support_requests', to='initiatives.kompas')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='support_requests', to=settings.AUTH_USER_MODEL)),
                ('previous_official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('taken_up_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'vraag om hulp',
                'verbose_name_plural': 'vragen om hulp',
                'ordering': ['-asked_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='SupportRequestContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=100)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='contact_row', to='support.supportrequest')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TalkPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.question')),
                ('share', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='talk_points', to='initiatives.share')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Wijkteam',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wijkteams', to='municipalities.area')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wijkteams', to='municipalities.municipality')),
            ],
            options={
                'verbose_name': 'wijkteam',
                'verbose_name_plural': 'wijkteams',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='WijkteamChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('area', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.area')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='support.wijkteam')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='contactmoment',
            index=models.Index(fields=['initiative', '-happened_on'], name='contact_by_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactmoment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "support_contactmomentchange" ("agreement", "happened_on", "id", "initiative_id", "kind", "next_step_by_id", "next_step_on", "official_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "visibility") VALUES (NEW."agreement", NEW."happened_on", NEW."id", NEW."initiative_id", NEW."kind", NEW."next_step_by_id", NEW."next_step_on", NEW."official_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."summary", NEW."visibility"); RETURN NULL;', hash='492d4cf403518d7d4722771ea98c7b435a5cf931', operation='INSERT', pgid='pgtrigger_insert_insert_5cd12', table='support_contactmoment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactmoment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."agreement" IS DISTINCT FROM (NEW."agreement") OR OLD."happened_on" IS DISTINCT FROM (NEW."happened_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initiative_id" IS DISTINCT FROM (NEW."initiative_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."next_step_by_id" IS DISTINCT FROM (NEW."next_step_by_id") OR OLD."next_step_on" IS DISTINCT FROM (NEW."next_step_on") OR OLD."official_id" IS DISTINCT FROM (NEW."official_id") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."visibility" IS DISTINCT FROM (NEW."visibility"))', func='INSERT INTO "support_contactmomentchange" ("agreement", "happened_on", "id", "initiative_id", "kind", "next_step_by_id", "next_step_on", "official_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "visibility") VALUES (NEW."agreement", NEW."happened_on", NEW."id", NEW."initiative_id", NEW."kind", NEW."next_step_by_id", NEW."next_step_on", NEW."official_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."summary", NEW."visibility"); RETURN NULL;', hash='27d478b83d041b57fe6052b34b0598685acbc921', operation='UPDATE', pgid='pgtrigger_update_update_e85f0', table='support_contactmoment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactmoment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "support_contactmomentchange" ("agreement", "happened_on", "id", "initiative_id", "kind", "next_step_by_id", "next_step_on", "official_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "visibility") VALUES (OLD."agreement", OLD."happened_on", OLD."id", OLD."initiative_id", OLD."kind", OLD."next_step_by_id", OLD."next_step_on", OLD."official_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."summary", OLD."visibility"); RETURN NULL;', hash='d9bd7e34ccdc7883d31642e301b2e890075149a3', operation='DELETE', pgid='pgtrigger_delete_delete_f7d85', table='support_contactmoment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactmomentchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='258cb0c5f6665c07f4dac456c3f84928eae68219', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6ad72', table='support_contactmomentchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactmomentchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='d904aa04d2eac1874b0fedb73aefab27bf186f9a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_1c42a', table='support_contactmomentchange', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='supportrequest',
            index=models.Index(fields=['official', 'state'], name='request_of_official'),
        ),
        migrations.AddConstraint(
            model_name='talkpoint',
            constraint=models.UniqueConstraint(fields=('share', 'question'), name='talkpoint_once'),
        ),
        migrations.AddConstraint(
            model_name='wijkteam',
            constraint=models.UniqueConstraint(fields=('municipality', 'name'), name='wijkteam_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wijkteam',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "support_wijkteamchange" ("area_id", "email", "id", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (NEW."area_id", NEW."email", NEW."id", NEW."municipality_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone"); RETURN NULL;', hash='352cf9a04de0e1cbe1bde7940ce1a5c20b7aae42', operation='INSERT', pgid='pgtrigger_insert_insert_6eeaf', table='support_wijkteam', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wijkteam',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "support_wijkteamchange" ("area_id", "email", "id", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (NEW."area_id", NEW."email", NEW."id", NEW."municipality_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone"); RETURN NULL;', hash='2e8c440425ae2da312c676a69a2514a18d199450', operation='UPDATE', pgid='pgtrigger_update_update_ae8bb', table='support_wijkteam', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wijkteam',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "support_wijkteamchange" ("area_id", "email", "id", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone") VALUES (OLD."area_id", OLD."email", OLD."id", OLD."municipality_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone"); RETURN NULL;', hash='722c9432d9373787073ba4dd16056dc38e7ac0c7', operation='DELETE', pgid='pgtrigger_delete_delete_57bbd', table='support_wijkteam', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wijkteamchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='9acd8ac9f4ebc23346e06a4184fbe0f66f7d8c4d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8e2f8', table='support_wijkteamchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wijkteamchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='41502c90e29d3870a4fb6771615a346cbf970324', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_3f34b', table='support_wijkteamchange', when='BEFORE')),
        ),
    ]
