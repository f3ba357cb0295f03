"""Everything up to November 2026, in one: nothing was released before."""

import django.core.validators
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    # A database that had all of these goes on.
    replaces = [('funding', '0001_initial'), ('funding', '0002_history'), ('funding', '0003_anonymous_applications'), ('funding', '0004_asked_on_the_site')]

    initial = True

    dependencies = [
        ('initiatives', '0001_squashed_0030_news_posts'),
        ('municipalities', '0001_squashed_0023_person_photo'),
    ]

    operations = [
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stream', models.CharField(choices=[('zaaigeld', 'Zaaigeld'), ('ontwikkelgeld', 'Ontwikkelgeld'), ('basisgeld', 'Basisgeld')], max_length=20)),
                ('source', models.CharField(choices=[('gemeente', 'Gemeente'), ('fonds', 'Fonds'), ('crowdfunding', 'Crowdfunding'), ('bijdrage', 'Bijdrage van deelnemers'), ('gift', 'Gift'), ('bedrijf', 'Bedrijf'), ('eigen_uren', 'Eigen uren'), ('zorgverzekeraar', 'Zorgverzekeraar'), ('ander_domein', 'Ander publiek domein')], max_length=20)),
                ('year', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('asked', models.DecimalField(decimal_places=2, max_digits=12)),
                ('received_on', models.DateField()),
                ('complete_on', models.DateField(blank=True, null=True)),
                ('status', models.CharField(choices=[('received', 'Ontvangen'), ('complete', 'Compleet'), ('granted', 'Toegekend'), ('refused', 'Afgewezen'), ('withdrawn', 'Ingetrokken'), ('settled', 'Vastgesteld')], default='received', max_length=20)),
                ('promised_by', models.DateField(blank=True, null=True)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('motivation', models.TextField(blank=True)),
                ('anonymised_on', models.DateField(editable=False, null=True)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipalities.area')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='initiatives.initiative')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='municipalities.municipality')),
            ],
            options={
                'verbose_name': 'aanvraag',
                'verbose_name_plural': 'aanvragen',
                'ordering': ['-received_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Applicant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=100)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='applicant', to='funding.application')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ApplicationWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, max_length=500)),
                ('answers', models.JSONField(blank=True, default=list)),
                ('purpose', models.TextField(max_length=20000, verbose_name='waar is het geld voor?')),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='funding.application')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Budget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('ceiling', models.DecimalField(decimal_places=2, max_digits=12, validators=[django.core.validators.MinValueValidator(0)])),
                ('provenance', models.CharField(max_length=300)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipalities.area')),
            ],
            options={
                'verbose_name': 'budget',
                'verbose_name_plural': 'budgetten',
                'ordering': ['-year', 'scheme'],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='funding.application')),
            ],
            options={
                'ordering': ['year'],
            },
        ),
        migrations.CreateModel(
            name='GrantChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('year', models.PositiveSmallIntegerField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                ('application', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='funding.application')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='funding.grant')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                ('paid_on', models.DateField()),
                ('grant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='funding.grant')),
            ],
            options={
                'ordering': ['paid_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PaymentChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                ('paid_on', models.DateField()),
                ('grant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='funding.grant')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='funding.payment')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Scheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField()),
                ('name', models.CharField(max_length=120)),
                ('stream', models.CharField(choices=[('zaaigeld', 'Zaaigeld'), ('ontwikkelgeld', 'Ontwikkelgeld'), ('basisgeld', 'Basisgeld')], max_length=20)),
                ('explanation', models.TextField(blank=True)),
                ('maximum', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('decision_days', models.PositiveSmallIntegerField()),
                ('provenance', models.CharField(max_length=300)),
                ('legal_basis', models.CharField(blank=True, max_length=300)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schemes', to='municipalities.municipality')),
            ],
            options={
                'verbose_name': 'regeling',
                'verbose_name_plural': 'regelingen',
                'ordering': ['municipality', 'name'],
            },
        ),
        migrations.CreateModel(
            name='BudgetChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('year', models.PositiveSmallIntegerField()),
                ('ceiling', models.DecimalField(decimal_places=2, max_digits=12, validators=[django.core.validators.MinValueValidator(0)])),
                ('provenance', models.CharField(max_length=300)),
                ('area', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.area')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='funding.budget')),
                ('scheme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='funding.scheme')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='budget',
            name='scheme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='budgets', to='funding.scheme'),
        ),
        migrations.CreateModel(
            name='ApplicationChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('stream', models.CharField(choices=[('zaaigeld', 'Zaaigeld'), ('ontwikkelgeld', 'Ontwikkelgeld'), ('basisgeld', 'Basisgeld')], max_length=20)),
                ('source', models.CharField(choices=[('gemeente', 'Gemeente'), ('fonds', 'Fonds'), ('crowdfunding', 'Crowdfunding'), ('bijdrage', 'Bijdrage van deelnemers'), ('gift', 'Gift'), ('bedrijf', 'Bedrijf'), ('eigen_uren', 'Eigen uren'), ('zorgverzekeraar', 'Zorgverzekeraar'), ('ander_domein', 'Ander publiek domein')], max_length=20)),
                ('year', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('asked', models.DecimalField(decimal_places=2, max_digits=12)),
                ('received_on', models.DateField()),
                ('complete_on', models.DateField(blank=True, null=True)),
                ('status', models.CharField(choices=[('received', 'Ontvangen'), ('complete', 'Compleet'), ('granted', 'Toegekend'), ('refused', 'Afgewezen'), ('withdrawn', 'Ingetrokken'), ('settled', 'Vastgesteld')], default='received', max_length=20)),
                ('promised_by', models.DateField(blank=True, null=True)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('motivation', models.TextField(blank=True)),
                ('anonymised_on', models.DateField(editable=False, null=True)),
                ('area', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.area')),
                ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('initiative', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='initiatives.initiative')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='funding.application')),
                ('scheme', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='funding.scheme')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='application',
            name='scheme',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='funding.scheme'),
        ),
        migrations.CreateModel(
            name='SchemeChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False)),
                ('name', models.CharField(max_length=120)),
                ('stream', models.CharField(choices=[('zaaigeld', 'Zaaigeld'), ('ontwikkelgeld', 'Ontwikkelgeld'), ('basisgeld', 'Basisgeld')], max_length=20)),
                ('explanation', models.TextField(blank=True)),
                ('maximum', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('decision_days', models.PositiveSmallIntegerField()),
                ('provenance', models.CharField(max_length=300)),
                ('legal_basis', models.CharField(blank=True, max_length=300)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='funding.scheme')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                ('settled_on', models.DateField()),
                ('grant', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='settlement', to='funding.grant')),
            ],
            options={
                'verbose_name': 'vaststelling',
                'verbose_name_plural': 'vaststellingen',
            },
        ),
        migrations.CreateModel(
            name='SettlementChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                ('settled_on', models.DateField()),
                ('grant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='funding.grant')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='funding.settlement')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.UniqueConstraint(fields=('application', 'year'), name='grant_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='grant_gives_something'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grant',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "funding_grantchange" ("amount", "application_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (NEW."amount", NEW."application_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."year"); RETURN NULL;', hash='6fe9baa23fef3e5af4310bddc66a90748c11c96f', operation='INSERT', pgid='pgtrigger_insert_insert_056d1', table='funding_grant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grant',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "funding_grantchange" ("amount", "application_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (NEW."amount", NEW."application_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."year"); RETURN NULL;', hash='c7a0376798ae6c57c9bc42884d2f0685f28d6c46', operation='UPDATE', pgid='pgtrigger_update_update_a32c1', table='funding_grant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grant',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "funding_grantchange" ("amount", "application_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (OLD."amount", OLD."application_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."year"); RETURN NULL;', hash='57ae68969eeeb65b2071a5c299448e9b388adc43', operation='DELETE', pgid='pgtrigger_delete_delete_440ca', table='funding_grant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='9fcc8bccc2801426d18e9c483f37535c70d762de', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b47d1', table='funding_grantchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='02d5d7d903dc55880c7f7efe471686cbb749f3a5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_b63cc', table='funding_grantchange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payment_pays_something'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "funding_paymentchange" ("amount", "grant_id", "id", "paid_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."amount", NEW."grant_id", NEW."id", NEW."paid_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='5dd3a15bac48016ee83ff3f25bd549f15ed04af9', operation='INSERT', pgid='pgtrigger_insert_insert_deffb', table='funding_payment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "funding_paymentchange" ("amount", "grant_id", "id", "paid_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."amount", NEW."grant_id", NEW."id", NEW."paid_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='30714a82841218214de0fa86857c2e4f84d34278', operation='UPDATE', pgid='pgtrigger_update_update_1b4ef', table='funding_payment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "funding_paymentchange" ("amount", "grant_id", "id", "paid_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."amount", OLD."grant_id", OLD."id", OLD."paid_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='be0425b5627cc6d5e22645c208cb84de7f6c1f23', operation='DELETE', pgid='pgtrigger_delete_delete_2e326', table='funding_payment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paymentchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='d3e7090b3b51f4578cae94cae07f8d1912c115f7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_72f9e', table='funding_paymentchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paymentchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='18a18b0743db04495f708251f700faf0d0160c50', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_b6093', table='funding_paymentchange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='scheme',
            constraint=models.UniqueConstraint(fields=('municipality', 'slug'), name='scheme_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scheme',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "funding_schemechange" ("decision_days", "explanation", "id", "legal_basis", "maximum", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provenance", "slug", "stream", "valid_from", "valid_until") VALUES (NEW."decision_days", NEW."explanation", NEW."id", NEW."legal_basis", NEW."maximum", NEW."municipality_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provenance", NEW."slug", NEW."stream", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='b8c4284e50fc8f4ab7c9efaf82a60a1b87918fe9', operation='INSERT', pgid='pgtrigger_insert_insert_b40a9', table='funding_scheme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scheme',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "funding_schemechange" ("decision_days", "explanation", "id", "legal_basis", "maximum", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provenance", "slug", "stream", "valid_from", "valid_until") VALUES (NEW."decision_days", NEW."explanation", NEW."id", NEW."legal_basis", NEW."maximum", NEW."municipality_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provenance", NEW."slug", NEW."stream", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='5fdc74d9ba0f45ab19d243604b57d591e57896ca', operation='UPDATE', pgid='pgtrigger_update_update_eab74', table='funding_scheme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scheme',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "funding_schemechange" ("decision_days", "explanation", "id", "legal_basis", "maximum", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provenance", "slug", "stream", "valid_from", "valid_until") VALUES (OLD."decision_days", OLD."explanation", OLD."id", OLD."legal_basis", OLD."maximum", OLD."municipality_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provenance", OLD."slug", OLD."stream", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='a9b6744a7cba1cdd299611a1cd611236d712cef0', operation='DELETE', pgid='pgtrigger_delete_delete_9e57d', table='funding_scheme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budgetchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='235b81085d9ad2429becc0f052e1a60c0d504080', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1a310', table='funding_budgetchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budgetchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='e23ff41fd3c23de81b78a9e4722fcf318844682c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_40d66', table='funding_budgetchange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='budget',
            constraint=models.UniqueConstraint(fields=('scheme', 'year', 'area'), name='budget_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='budget',
            constraint=models.CheckConstraint(condition=models.Q(('ceiling__gte', 0)), name='budget_not_negative'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budget',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "funding_budgetchange" ("area_id", "ceiling", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provenance", "scheme_id", "year") VALUES (NEW."area_id", NEW."ceiling", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."provenance", NEW."scheme_id", NEW."year"); RETURN NULL;', hash='3b9f97258d559fc2f6b72816d453e7740c4bd287', operation='INSERT', pgid='pgtrigger_insert_insert_9276d', table='funding_budget', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budget',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "funding_budgetchange" ("area_id", "ceiling", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provenance", "scheme_id", "year") VALUES (NEW."area_id", NEW."ceiling", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."provenance", NEW."scheme_id", NEW."year"); RETURN NULL;', hash='e5400733a3c804a1ecae4cdaa9b7172c318a9882', operation='UPDATE', pgid='pgtrigger_update_update_85b54', table='funding_budget', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='budget',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "funding_budgetchange" ("area_id", "ceiling", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provenance", "scheme_id", "year") VALUES (OLD."area_id", OLD."ceiling", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."provenance", OLD."scheme_id", OLD."year"); RETURN NULL;', hash='fe7b768fa0992573430219c528cc1c0b1def0a6b', operation='DELETE', pgid='pgtrigger_delete_delete_ab1e4', table='funding_budget', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='8acab1725be6066cfd61282f3f914b5f40e60f45', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dc6e4', table='funding_applicationchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='7d22312f41a75b7c98a84260ce9a6e71b3e91055', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_89d6f', table='funding_applicationchange', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['municipality', 'year'], name='application_by_year'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('asked__gt', 0)), name='application_asks_something'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('scheme__isnull', False), ('source', 'gemeente')), models.Q(models.Q(('source', 'gemeente'), _negated=True), ('scheme__isnull', True)), _connector='OR'), name='application_scheme_is_municipal'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['granted', 'refused', 'settled']), _negated=True), ('decided_on__isnull', False), _connector='OR'), name='application_decided_on_a_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "funding_applicationchange" ("anonymised_on", "area_id", "asked", "complete_on", "decided_by_id", "decided_on", "id", "initiative_id", "motivation", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_by", "received_on", "scheme_id", "source", "status", "stream", "title", "withdrawn_on", "year") VALUES (NEW."anonymised_on", NEW."area_id", NEW."asked", NEW."complete_on", NEW."decided_by_id", NEW."decided_on", NEW."id", NEW."initiative_id", NEW."motivation", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."promised_by", NEW."received_on", NEW."scheme_id", NEW."source", NEW."status", NEW."stream", NEW."title", NEW."withdrawn_on", NEW."year"); RETURN NULL;', hash='dc2a9cee10bce86f24b7241b4fcfd21112142e73', operation='INSERT', pgid='pgtrigger_insert_insert_c52d1', table='funding_application', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "funding_applicationchange" ("anonymised_on", "area_id", "asked", "complete_on", "decided_by_id", "decided_on", "id", "initiative_id", "motivation", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_by", "received_on", "scheme_id", "source", "status", "stream", "title", "withdrawn_on", "year") VALUES (NEW."anonymised_on", NEW."area_id", NEW."asked", NEW."complete_on", NEW."decided_by_id", NEW."decided_on", NEW."id", NEW."initiative_id", NEW."motivation", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."promised_by", NEW."received_on", NEW."scheme_id", NEW."source", NEW."status", NEW."stream", NEW."title", NEW."withdrawn_on", NEW."year"); RETURN NULL;', hash='19ee4236342d32952298c05baa8968cf6f99bdfc', operation='UPDATE', pgid='pgtrigger_update_update_9f346', table='funding_application', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "funding_applicationchange" ("anonymised_on", "area_id", "asked", "complete_on", "decided_by_id", "decided_on", "id", "initiative_id", "motivation", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_by", "received_on", "scheme_id", "source", "status", "stream", "title", "withdrawn_on", "year") VALUES (OLD."anonymised_on", OLD."area_id", OLD."asked", OLD."complete_on", OLD."decided_by_id", OLD."decided_on", OLD."id", OLD."initiative_id", OLD."motivation", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."promised_by", OLD."received_on", OLD."scheme_id", OLD."source", OLD."status", OLD."stream", OLD."title", OLD."withdrawn_on", OLD."year"); RETURN NULL;', hash='cec0c13b3097824d7357506f0a2a2a4e901d4810', operation='DELETE', pgid='pgtrigger_delete_delete_81329', table='funding_application', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='schemechange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='8a6794995ec659bcd4597e02025a3ab72a27f7f8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_03186', table='funding_schemechange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='schemechange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='fd8daa974fd84452118c6016aa1bb20b5a720c5e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_d9a02', table='funding_schemechange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='settlement',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='settlement_not_negative'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='settlement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "funding_settlementchange" ("amount", "grant_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settled_on") VALUES (NEW."amount", NEW."grant_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."settled_on"); RETURN NULL;', hash='9768eb37ec2d4bcc3ca8c384556f607c360dd348', operation='INSERT', pgid='pgtrigger_insert_insert_95e9e', table='funding_settlement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='settlement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "funding_settlementchange" ("amount", "grant_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settled_on") VALUES (NEW."amount", NEW."grant_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."settled_on"); RETURN NULL;', hash='20fcd42557c1dd5906381ac771884893a8d68f01', operation='UPDATE', pgid='pgtrigger_update_update_a9092', table='funding_settlement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='settlement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "funding_settlementchange" ("amount", "grant_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settled_on") VALUES (OLD."amount", OLD."grant_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."settled_on"); RETURN NULL;', hash='11ca5f8d275ed71e0c12d41d986b3ddb97fbe62d', operation='DELETE', pgid='pgtrigger_delete_delete_2de89', table='funding_settlement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='settlementchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='8d615bb2778faca9738852d7c996f1882c650426', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2eead', table='funding_settlementchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='settlementchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='630ebc4c8c56f6774fd03e7b44dc6e6b16f4a42c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_966dc', table='funding_settlementchange', when='BEFORE')),
        ),
    ]
