"""Everything up to November 2026, in one: nothing was released before."""

import datetime
import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    # A database that had all of these goes on.
    replaces = [('municipalities', '0001_initial'), ('municipalities', '0002_branding_landscape'), ('municipalities', '0003_job_by_state'), ('municipalities', '0004_api_token'), ('municipalities', '0005_second_factor'), ('municipalities', '0006_history'), ('municipalities', '0007_mail'), ('municipalities', '0008_reading_log'), ('municipalities', '0009_people'), ('municipalities', '0010_privacy'), ('municipalities', '0011_identity_provider'), ('municipalities', '0012_unopened_days'), ('municipalities', '0013_sign_on_role_refused'), ('municipalities', '0014_readings_to_a_term'), ('municipalities', '0015_one_term_for_readings'), ('municipalities', '0016_deletion_that_was_withdrawn'), ('municipalities', '0017_defaults_in_the_database'), ('municipalities', '0018_user_key'), ('municipalities', '0019_example_domain'), ('municipalities', '0020_scope_for_names'), ('municipalities', '0021_limits_of_the_kompas'), ('municipalities', '0022_reading_of_requests'), ('municipalities', '0023_person_photo')]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        django.contrib.postgres.operations.TrigramExtension(
        ),
        django.contrib.postgres.operations.UnaccentExtension(
        ),
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
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
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=100)),
                ('sort_key', models.CharField(editable=False, max_length=100)),
                ('lon', models.FloatField()),
                ('lat', models.FloatField()),
                ('is_current', models.BooleanField(default=True)),
            ],
            options={
                'verbose_name': 'gebied',
                'verbose_name_plural': 'gebieden',
                'ordering': ['area_set__rank', 'sort_key'],
            },
        ),
        migrations.CreateModel(
            name='AreaEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('provenance', models.CharField(max_length=200)),
                ('attribution', models.CharField(max_length=200)),
                ('note', models.TextField(blank=True)),
                ('loaded_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['area_set', '-year'],
            },
        ),
        migrations.CreateModel(
            name='AreaSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField()),
                ('name_singular', models.CharField(max_length=60)),
                ('name_plural', models.CharField(max_length=60)),
                ('rank', models.PositiveSmallIntegerField()),
                ('current_year', models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                'verbose_name': 'gebiedsindeling',
                'verbose_name_plural': 'gebiedsindelingen',
                'ordering': ['rank', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='Branding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('accent', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Schrijf een kleur als #a1b2c3.')])),
                ('accent_ink', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Schrijf een kleur als #a1b2c3.')])),
                ('accent_dark_mode', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Schrijf een kleur als #a1b2c3.')])),
                ('soft', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Schrijf een kleur als #a1b2c3.')])),
                ('font', models.CharField(choices=[('source-sans', 'Source Sans 3'), ('atkinson', 'Atkinson Hyperlegible')], default='source-sans', max_length=20)),
                ('landscape', models.CharField(choices=[('street', 'Straat met huizen'), ('coast', 'Duinen en strand')], db_default='street', default='street', max_length=20)),
                ('wordmark', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'verbose_name': 'huisstijl',
                'verbose_name_plural': 'huisstijlen',
            },
        ),
        migrations.CreateModel(
            name='DemoMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.CharField(max_length=500)),
                ('subject', models.CharField(max_length=500)),
                ('text', models.TextField()),
                ('html', models.TextField(blank=True)),
                ('sent_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='IdentityProvider',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='naam op de knop')),
                ('issuer', models.URLField(max_length=300, verbose_name='adres van de aanmelddienst')),
                ('client_id', models.CharField(max_length=191, verbose_name='client-id')),
                ('sealed_secret', models.TextField(blank=True, editable=False)),
                ('scopes', models.CharField(default='openid profile email', max_length=200, verbose_name='scopes')),
                ('roles_claim', models.CharField(default='groups', max_length=100, verbose_name='in welk gegeven staan de groepen?')),
                ('makes_accounts', models.BooleanField(default=True, verbose_name='nieuwe collega’s krijgen een account')),
                ('asks_second_factor', models.BooleanField(default=False, verbose_name='de aanmelddienst vraagt zelf een tweede stap')),
                ('acr', models.CharField(blank=True, max_length=200, verbose_name='acr van de tweede stap')),
                ('is_active', models.BooleanField(default=False, verbose_name='staat op de inlogpagina')),
                ('end_session_endpoint', models.URLField(blank=True, editable=False, max_length=500)),
                ('checked_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'aanmelddienst',
                'verbose_name_plural': 'aanmelddiensten',
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='MailText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message', models.CharField(max_length=60)),
                ('language', models.CharField(choices=[('nl', 'Nederlands'), ('en', 'English')], max_length=5)),
                ('subject', models.CharField(max_length=150)),
                ('body', models.TextField(max_length=4000)),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'mailtekst',
                'verbose_name_plural': 'mailteksten',
                'ordering': ['municipality', 'message', 'language'],
            },
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text='Het eerste deel van het webadres.', unique=True)),
                ('name', models.CharField(max_length=100)),
                ('cbs_code', models.CharField(help_text='Zoals GM0392.', max_length=10, unique=True)),
                ('intro', models.TextField(blank=True)),
                ('contact_email', models.EmailField(blank=True, max_length=254)),
                ('contact_phone', models.CharField(blank=True, max_length=30)),
                ('privacy_officer_name', models.CharField(blank=True, db_default='', max_length=100)),
                ('privacy_officer_email', models.EmailField(blank=True, db_default='', max_length=254)),
                ('publication_rule', models.CharField(choices=[('at_once', 'Meteen'), ('after_look', 'Nadat de gemeente heeft gekeken')], default='at_once', max_length=20)),
                ('publication_days', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)])),
                ('first_answer_days', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)])),
                ('unopened_days', models.PositiveSmallIntegerField(db_default=3, default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)])),
                ('starts_per_network', models.PositiveSmallIntegerField(db_default=100, default=100, validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(10000)])),
                ('starts_per_hour', models.PositiveSmallIntegerField(db_default=1000, default=1000, validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(10000)])),
                ('mails_per_network', models.PositiveSmallIntegerField(db_default=100, default=100, validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(10000)])),
                ('mails_per_hour', models.PositiveSmallIntegerField(db_default=1000, default=1000, validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(10000)])),
                ('most_files', models.PositiveSmallIntegerField(db_default=30, default=30, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)])),
                ('most_file_megabytes', models.PositiveSmallIntegerField(db_default=10, default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(25)])),
                ('pdok_background', models.BooleanField(default=False, help_text='Toon de achtergrondkaart van het Kadaster (PDOK).')),
                ('second_factor_required', models.BooleanField(db_default=True, default=True, help_text='Wie hier een rol heeft, logt in met twee stappen voor ze bij haar werk kan.')),
                ('email_domains', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=253, validators=[django.core.validators.RegexValidator('^[a-z0-9-]+(\\.[a-z0-9-]+)+$', 'Schrijf een domein in kleine letters, zoals gemeente.nl.')]), blank=True, db_default=[], default=list, help_text='Zoals gemeente.nl, met komma’s ertussen: alleen domeinen van de gemeente zelf.', size=None, verbose_name='e-maildomeinen')),
                ('is_demo', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'gemeente',
                'verbose_name_plural': 'gemeenten',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='MunicipalityChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False, help_text='Het eerste deel van het webadres.')),
                ('name', models.CharField(max_length=100)),
                ('cbs_code', models.CharField(help_text='Zoals GM0392.', max_length=10)),
                ('intro', models.TextField(blank=True)),
                ('contact_email', models.EmailField(blank=True, max_length=254)),
                ('contact_phone', models.CharField(blank=True, max_length=30)),
                ('privacy_officer_name', models.CharField(blank=True, db_default='', max_length=100)),
                ('privacy_officer_email', models.EmailField(blank=True, db_default='', max_length=254)),
                ('publication_rule', models.CharField(choices=[('at_once', 'Meteen'), ('after_look', 'Nadat de gemeente heeft gekeken')], default='at_once', max_length=20)),
                ('publication_days', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)])),
                ('first_answer_days', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)])),
                ('unopened_days', models.PositiveSmallIntegerField(db_default=3, default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)])),
                ('starts_per_network', models.PositiveSmallIntegerField(db_default=100, default=100, validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(10000)])),
                ('starts_per_hour', models.PositiveSmallIntegerField(db_default=1000, default=1000, validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(10000)])),
                ('mails_per_network', models.PositiveSmallIntegerField(db_default=100, default=100, validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(10000)])),
                ('mails_per_hour', models.PositiveSmallIntegerField(db_default=1000, default=1000, validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(10000)])),
                ('most_files', models.PositiveSmallIntegerField(db_default=30, default=30, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)])),
                ('most_file_megabytes', models.PositiveSmallIntegerField(db_default=10, default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(25)])),
                ('pdok_background', models.BooleanField(default=False, help_text='Toon de achtergrondkaart van het Kadaster (PDOK).')),
                ('second_factor_required', models.BooleanField(db_default=True, default=True, help_text='Wie hier een rol heeft, logt in met twee stappen voor ze bij haar werk kan.')),
                ('email_domains', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=253, validators=[django.core.validators.RegexValidator('^[a-z0-9-]+(\\.[a-z0-9-]+)+$', 'Schrijf een domein in kleine letters, zoals gemeente.nl.')]), blank=True, db_default=[], default=list, help_text='Zoals gemeente.nl, met komma’s ertussen: alleen domeinen van de gemeente zelf.', size=None, verbose_name='e-maildomeinen')),
                ('is_demo', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PersonPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('media_type', models.CharField(max_length=100)),
                ('sha256', models.CharField(max_length=64)),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client', models.CharField(blank=True, max_length=50)),
                ('kind', models.CharField(choices=[('kompas', 'gedeeld Kompas'), ('support_file', 'ondersteuning van een initiatief'), ('funding_file', 'subsidiedossier'), ('support_request', 'vraag om hulp')], max_length=20)),
                ('thing_id', models.BigIntegerField()),
                ('day', models.DateField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'inzage',
                'verbose_name_plural': 'inzagen',
                'ordering': ['-at', '-id'],
            },
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
        migrations.CreateModel(
            name='RoleClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.CharField(max_length=200, verbose_name='groep of rol bij de aanmelddienst')),
                ('role', models.CharField(choices=[('wijkteam', 'Medewerker sociaal wijkteam'), ('gebiedsverbinder', 'Gebiedsverbinder'), ('council_member', 'Lid van de Initiatiefraad'), ('subsidy_officer', 'Subsidiemedewerker'), ('budget_holder', 'Budgethouder'), ('administrator', 'Beheerder van de gemeente'), ('auditor', 'Controleur'), ('platform_operator', 'Platformbeheerder')], max_length=30, verbose_name='rol in Samenspel')),
            ],
            options={
                'verbose_name': 'rol uit een groep',
                'verbose_name_plural': 'rollen uit groepen',
                'ordering': ['value', 'role'],
            },
        ),
        migrations.CreateModel(
            name='RoleClaimAreaChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RoleClaimChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('value', models.CharField(max_length=200, verbose_name='groep of rol bij de aanmelddienst')),
                ('role', models.CharField(choices=[('wijkteam', 'Medewerker sociaal wijkteam'), ('gebiedsverbinder', 'Gebiedsverbinder'), ('council_member', 'Lid van de Initiatiefraad'), ('subsidy_officer', 'Subsidiemedewerker'), ('budget_holder', 'Budgethouder'), ('administrator', 'Beheerder van de gemeente'), ('auditor', 'Controleur'), ('platform_operator', 'Platformbeheerder')], max_length=30, verbose_name='rol in Samenspel')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SignOnNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('unknown_group', 'Deze groep heeft hier geen rol.'), ('unknown_role', 'Deze rol bestaat niet meer.'), ('role_refused', 'De gebieden uit deze groepen passen niet bij deze rol. Niemand kreeg hem zo.'), ('last_administrator', 'De laatste beheerder hield haar rol, anders kan niemand er meer bij.')], max_length=30)),
                ('value', models.CharField(blank=True, max_length=200)),
                ('seen_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['-seen_at'],
            },
        ),
        migrations.CreateModel(
            name='SwitchedOffMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message', models.CharField(max_length=60)),
                ('chosen_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['user', 'message'],
            },
        ),
        migrations.CreateModel(
            name='UserChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('name', models.CharField(blank=True, max_length=100, verbose_name='naam')),
                ('language', models.CharField(default='nl', max_length=5)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WorkerBeat',
            fields=[
                ('name', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('seen_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('key', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False, unique=True)),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mailadres')),
                ('name', models.CharField(blank=True, max_length=100, verbose_name='naam')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='telefoon')),
                ('language', models.CharField(default='nl', max_length=5)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('removed_at', models.DateTimeField(editable=False, null=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'persoon',
                'verbose_name_plural': 'personen',
                'ordering': ['email'],
            },
        ),
        migrations.CreateModel(
            name='AreaAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('sort_key', models.CharField(db_index=True, editable=False, max_length=100)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='municipalities.area')),
            ],
        ),
        migrations.CreateModel(
            name='AreaContainment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provenance', models.CharField(max_length=200)),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='containments', to='municipalities.area')),
                ('whole', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contained', to='municipalities.area')),
            ],
        ),
        migrations.AddField(
            model_name='area',
            name='within',
            field=models.ManyToManyField(related_name='parts', through='municipalities.AreaContainment', through_fields=('part', 'whole'), to='municipalities.area'),
        ),
        migrations.CreateModel(
            name='AreaBoundary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('geometry', models.JSONField(help_text='GeoJSON MultiPolygon, lon/lat in degrees (WGS 84).')),
                ('min_lon', models.FloatField()),
                ('min_lat', models.FloatField()),
                ('max_lon', models.FloatField()),
                ('max_lat', models.FloatField()),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boundaries', to='municipalities.area')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boundaries', to='municipalities.areaedition')),
            ],
        ),
        migrations.CreateModel(
            name='AreaFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('key', models.CharField(choices=[('residents', 'Inwoners'), ('households', 'Huishoudens'), ('residents_65_plus', 'Inwoners van 65 jaar en ouder'), ('woz_value', "Gemiddelde WOZ-waarde in euro's"), ('low_income_share', 'Huishoudens met een laag inkomen in procenten'), ('density', 'Inwoners per vierkante kilometer')], max_length=30)),
                ('value', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('provenance', models.CharField(max_length=200)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='municipalities.area')),
            ],
        ),
        migrations.AddField(
            model_name='areaedition',
            name='area_set',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='municipalities.areaset'),
        ),
        migrations.AddField(
            model_name='area',
            name='area_set',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='areas', to='municipalities.areaset'),
        ),
        migrations.CreateModel(
            name='Deputy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(default=datetime.date.today, verbose_name='vanaf')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deputy_for', to=settings.AUTH_USER_MODEL)),
                ('named_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deputies', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deputies', to='municipalities.municipality')),
            ],
            options={
                'verbose_name': 'vervanger',
                'verbose_name_plural': 'vervangers',
                'ordering': ['starts_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('invited_at', models.DateTimeField(auto_now_add=True)),
                ('sent_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('made_account', models.BooleanField(default=False)),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='municipalities.municipality')),
            ],
            options={
                'ordering': ['-invited_at'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('wijkteam', 'Medewerker sociaal wijkteam'), ('gebiedsverbinder', 'Gebiedsverbinder'), ('council_member', 'Lid van de Initiatiefraad'), ('subsidy_officer', 'Subsidiemedewerker'), ('budget_holder', 'Budgethouder'), ('administrator', 'Beheerder van de gemeente'), ('auditor', 'Controleur'), ('platform_operator', 'Platformbeheerder')], max_length=30)),
                ('starts_on', models.DateField(default=datetime.date.today)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('areas', models.ManyToManyField(blank=True, related_name='memberships', to='municipalities.area')),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('identity_provider', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='municipalities.identityprovider', verbose_name='aanmelddienst')),
                ('invitation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='memberships', to='municipalities.invitation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='municipalities.municipality')),
            ],
            options={
                'verbose_name': 'rol',
                'verbose_name_plural': 'rollen',
                'ordering': ['municipality', 'role', 'user'],
            },
        ),
        migrations.CreateModel(
            name='MembershipAreaChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('area', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.area')),
                ('membership', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.membership')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MembershipChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('wijkteam', 'Medewerker sociaal wijkteam'), ('gebiedsverbinder', 'Gebiedsverbinder'), ('council_member', 'Lid van de Initiatiefraad'), ('subsidy_officer', 'Subsidiemedewerker'), ('budget_holder', 'Budgethouder'), ('administrator', 'Beheerder van de gemeente'), ('auditor', 'Controleur'), ('platform_operator', 'Platformbeheerder')], max_length=30)),
                ('starts_on', models.DateField(default=datetime.date.today)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('changed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('identity_provider', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.identityprovider', verbose_name='aanmelddienst')),
                ('invitation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.invitation')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='municipalities.membership')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MailTextChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('message', models.CharField(max_length=60)),
                ('language', models.CharField(choices=[('nl', 'Nederlands'), ('en', 'English')], max_length=5)),
                ('subject', models.CharField(max_length=150)),
                ('body', models.TextField(max_length=4000)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='municipalities.mailtext')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='mailtext',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mail_texts', to='municipalities.municipality'),
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('arguments', models.JSONField(default=dict)),
                ('status', models.CharField(choices=[('queued', 'Queued'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='queued', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('not_before', models.DateTimeField(default=django.utils.timezone.now)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('heartbeat_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=200)),
                ('facts', models.JSONField(blank=True, db_default={}, default=dict)),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='failed_jobs', to='municipalities.municipality')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='InvitationChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('invited_at', models.DateTimeField(auto_now_add=True)),
                ('sent_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('made_account', models.BooleanField(default=False)),
                ('invited_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='municipalities.invitation')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IdentityProviderChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=40, verbose_name='naam op de knop')),
                ('issuer', models.URLField(max_length=300, verbose_name='adres van de aanmelddienst')),
                ('client_id', models.CharField(max_length=191, verbose_name='client-id')),
                ('scopes', models.CharField(default='openid profile email', max_length=200, verbose_name='scopes')),
                ('roles_claim', models.CharField(default='groups', max_length=100, verbose_name='in welk gegeven staan de groepen?')),
                ('makes_accounts', models.BooleanField(default=True, verbose_name='nieuwe collega’s krijgen een account')),
                ('asks_second_factor', models.BooleanField(default=False, verbose_name='de aanmelddienst vraagt zelf een tweede stap')),
                ('acr', models.CharField(blank=True, max_length=200, verbose_name='acr van de tweede stap')),
                ('is_active', models.BooleanField(default=False, verbose_name='staat op de inlogpagina')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='municipalities.identityprovider')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='identityprovider',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identity_providers', to='municipalities.municipality'),
        ),
        migrations.CreateModel(
            name='Farewell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('language', models.CharField(max_length=5)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='municipalities.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='DeputyChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('starts_on', models.DateField(default=datetime.date.today, verbose_name='vanaf')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('deputy', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('named_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('official', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='municipalities.deputy')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
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
                ('cause', models.CharField(choices=[('term', 'De termijn was voorbij'), ('request', 'De persoon vroeg het zelf'), ('withdrawn', 'De gemeente trok het in'), ('repeated', 'Herhaald na een back-up')], max_length=10)),
                ('term', models.CharField(blank=True, max_length=20)),
                ('print', models.CharField(blank=True, max_length=64)),
                ('municipality', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deletion_records', to='municipalities.municipality')),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='BrandingChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('accent', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Schrijf een kleur als #a1b2c3.')])),
                ('accent_ink', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Schrijf een kleur als #a1b2c3.')])),
                ('accent_dark_mode', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Schrijf een kleur als #a1b2c3.')])),
                ('soft', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Schrijf een kleur als #a1b2c3.')])),
                ('font', models.CharField(choices=[('source-sans', 'Source Sans 3'), ('atkinson', 'Atkinson Hyperlegible')], default='source-sans', max_length=20)),
                ('landscape', models.CharField(choices=[('street', 'Straat met huizen'), ('coast', 'Duinen en strand')], db_default='street', default='street', max_length=20)),
                ('wordmark', models.CharField(blank=True, max_length=60)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='municipalities.branding')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='branding',
            name='municipality',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='branding', to='municipalities.municipality'),
        ),
        migrations.AddField(
            model_name='areaset',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='area_sets', to='municipalities.municipality'),
        ),
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('id', models.CharField(editable=False, max_length=150, primary_key=True, serialize=False, unique=True)),
                ('prefix', models.CharField(editable=False, max_length=8, unique=True)),
                ('hashed_key', models.CharField(editable=False, max_length=150)),
                ('created', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('name', models.CharField(default=None, help_text='A free-form name for the API key. Need not be unique. 50 characters max.', max_length=50)),
                ('revoked', models.BooleanField(blank=True, default=False, help_text='If the API key is revoked, clients cannot use it anymore. (This cannot be undone.)')),
                ('expiry_date', models.DateTimeField(blank=True, help_text='Once API key expires, clients cannot use it anymore.', null=True, verbose_name='Expires')),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('initiatives:read', 'initiatieven lezen'), ('initiatives:write', 'eigen initiatieven veranderen'), ('funding:read', 'aanvragen en subsidies lezen'), ('funding:personal', 'daarbij woorden lezen die mensen kunnen noemen')], max_length=40), size=None)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='api_tokens', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='api_tokens', to='municipalities.municipality')),
            ],
            options={
                'verbose_name': 'token',
                'verbose_name_plural': 'tokens',
                'ordering': ('-created',),
                'abstract': False,
            },
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
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='municipalities.accessibilitystatement')),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='accessibilitystatement',
            name='municipality',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='accessibility_statement', to='municipalities.municipality'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipality',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_municipalitychange" ("cbs_code", "contact_email", "contact_phone", "email_domains", "first_answer_days", "id", "intro", "is_demo", "mails_per_hour", "mails_per_network", "most_file_megabytes", "most_files", "name", "pdok_background", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy_officer_email", "privacy_officer_name", "publication_days", "publication_rule", "second_factor_required", "slug", "starts_per_hour", "starts_per_network", "unopened_days") VALUES (NEW."cbs_code", NEW."contact_email", NEW."contact_phone", NEW."email_domains", NEW."first_answer_days", NEW."id", NEW."intro", NEW."is_demo", NEW."mails_per_hour", NEW."mails_per_network", NEW."most_file_megabytes", NEW."most_files", NEW."name", NEW."pdok_background", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."privacy_officer_email", NEW."privacy_officer_name", NEW."publication_days", NEW."publication_rule", NEW."second_factor_required", NEW."slug", NEW."starts_per_hour", NEW."starts_per_network", NEW."unopened_days"); RETURN NULL;', hash='1bc832f47e723dafcdc4b2c164673ade37f9a46d', operation='INSERT', pgid='pgtrigger_insert_insert_fcc6e', table='municipalities_municipality', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipality',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "municipalities_municipalitychange" ("cbs_code", "contact_email", "contact_phone", "email_domains", "first_answer_days", "id", "intro", "is_demo", "mails_per_hour", "mails_per_network", "most_file_megabytes", "most_files", "name", "pdok_background", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy_officer_email", "privacy_officer_name", "publication_days", "publication_rule", "second_factor_required", "slug", "starts_per_hour", "starts_per_network", "unopened_days") VALUES (NEW."cbs_code", NEW."contact_email", NEW."contact_phone", NEW."email_domains", NEW."first_answer_days", NEW."id", NEW."intro", NEW."is_demo", NEW."mails_per_hour", NEW."mails_per_network", NEW."most_file_megabytes", NEW."most_files", NEW."name", NEW."pdok_background", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."privacy_officer_email", NEW."privacy_officer_name", NEW."publication_days", NEW."publication_rule", NEW."second_factor_required", NEW."slug", NEW."starts_per_hour", NEW."starts_per_network", NEW."unopened_days"); RETURN NULL;', hash='c21533516fdba08f77ac7e3531a377854defb060', operation='UPDATE', pgid='pgtrigger_update_update_87f58', table='municipalities_municipality', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipality',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_municipalitychange" ("cbs_code", "contact_email", "contact_phone", "email_domains", "first_answer_days", "id", "intro", "is_demo", "mails_per_hour", "mails_per_network", "most_file_megabytes", "most_files", "name", "pdok_background", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy_officer_email", "privacy_officer_name", "publication_days", "publication_rule", "second_factor_required", "slug", "starts_per_hour", "starts_per_network", "unopened_days") VALUES (OLD."cbs_code", OLD."contact_email", OLD."contact_phone", OLD."email_domains", OLD."first_answer_days", OLD."id", OLD."intro", OLD."is_demo", OLD."mails_per_hour", OLD."mails_per_network", OLD."most_file_megabytes", OLD."most_files", OLD."name", OLD."pdok_background", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."privacy_officer_email", OLD."privacy_officer_name", OLD."publication_days", OLD."publication_rule", OLD."second_factor_required", OLD."slug", OLD."starts_per_hour", OLD."starts_per_network", OLD."unopened_days"); RETURN NULL;', hash='b8fee11535ffe808dada366b280224c0305c7818', operation='DELETE', pgid='pgtrigger_delete_delete_13b11', table='municipalities_municipality', when='AFTER')),
        ),
        migrations.AddField(
            model_name='municipalitychange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='municipalities.municipality'),
        ),
        migrations.AddField(
            model_name='personphoto',
            name='user',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='photo', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reading',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='municipalities.municipality'),
        ),
        migrations.AddField(
            model_name='reading',
            name='reader',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='readings', to=settings.AUTH_USER_MODEL),
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
        migrations.AddField(
            model_name='roleclaim',
            name='areas',
            field=models.ManyToManyField(blank=True, related_name='role_claims', to='municipalities.area', verbose_name='gebieden'),
        ),
        migrations.AddField(
            model_name='roleclaim',
            name='identity_provider',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_claims', to='municipalities.identityprovider'),
        ),
        migrations.AddField(
            model_name='roleclaimareachange',
            name='area',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.area'),
        ),
        migrations.AddField(
            model_name='roleclaimareachange',
            name='roleclaim',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.roleclaim'),
        ),
        migrations.AddField(
            model_name='roleclaimchange',
            name='identity_provider',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.identityprovider'),
        ),
        migrations.AddField(
            model_name='roleclaimchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='municipalities.roleclaim'),
        ),
        migrations.AddField(
            model_name='signonnotice',
            name='identity_provider',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='municipalities.identityprovider'),
        ),
        migrations.AddField(
            model_name='switchedoffmail',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='switched_off_mails', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='userchange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_userchange" ("id", "is_active", "is_superuser", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."is_active", NEW."is_superuser", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='780ecaa0b266f74b1efbadb93a2b9574c2f2cff1', operation='INSERT', pgid='pgtrigger_insert_insert_98465', table='municipalities_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."name" IS DISTINCT FROM (NEW."name"))', func='INSERT INTO "municipalities_userchange" ("id", "is_active", "is_superuser", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."is_active", NEW."is_superuser", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='5bcc2dcfef18d005025e6e33428865798a1a30c7', operation='UPDATE', pgid='pgtrigger_update_update_03f93', table='municipalities_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_userchange" ("id", "is_active", "is_superuser", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."is_active", OLD."is_superuser", OLD."language", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='9527c12eb080d571a218ed8009491ac877be91ca', operation='DELETE', pgid='pgtrigger_delete_delete_da0f8', table='municipalities_user', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='areaalias',
            constraint=models.UniqueConstraint(fields=('area', 'sort_key'), name='areaalias_once'),
        ),
        migrations.AddConstraint(
            model_name='areacontainment',
            constraint=models.UniqueConstraint(fields=('part', 'whole'), name='areacontainment_once'),
        ),
        migrations.AddConstraint(
            model_name='areaboundary',
            constraint=models.UniqueConstraint(fields=('edition', 'area'), name='areaboundary_once'),
        ),
        migrations.AddConstraint(
            model_name='areafigure',
            constraint=models.UniqueConstraint(fields=('area', 'year', 'key'), name='areafigure_once'),
        ),
        migrations.AddConstraint(
            model_name='areaedition',
            constraint=models.UniqueConstraint(fields=('area_set', 'year'), name='areaedition_once'),
        ),
        migrations.AddIndex(
            model_name='area',
            index=models.Index(fields=['code'], name='area_code'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.UniqueConstraint(fields=('area_set', 'code'), name='area_once'),
        ),
        migrations.CreateModel(
            name='MembershipArea',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('municipalities.membership_areas',),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membershipchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='9dae0687a2d21a65c34d6a7da42c096ba498b5d2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7eccf', table='municipalities_membershipchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membershipchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='617ee2fa0cd5f4fbb388af97e510d48ee0255e51', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_cc654', table='municipalities_membershipchange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('municipality__isnull', False), models.Q(('role', 'platform_operator'), _negated=True)), models.Q(('municipality__isnull', True), ('role', 'platform_operator')), _connector='OR'), name='membership_has_municipality'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='membership_period'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['wijkteam', 'gebiedsverbinder', 'council_member', 'subsidy_officer', 'budget_holder', 'administrator', 'auditor', 'platform_operator'])), name='membership_role_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_membershipchange" ("changed_by_id", "ends_on", "id", "identity_provider_id", "invitation_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (NEW."changed_by_id", NEW."ends_on", NEW."id", NEW."identity_provider_id", NEW."invitation_id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."starts_on", NEW."user_id"); RETURN NULL;', hash='be5de0bfda63c2020ac7467f9b8a90bd89eefbf7', operation='INSERT', pgid='pgtrigger_insert_insert_18ba1', table='municipalities_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "municipalities_membershipchange" ("changed_by_id", "ends_on", "id", "identity_provider_id", "invitation_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (NEW."changed_by_id", NEW."ends_on", NEW."id", NEW."identity_provider_id", NEW."invitation_id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."starts_on", NEW."user_id"); RETURN NULL;', hash='b30311122b9e4434a2d626244067a427b53c4fa4', operation='UPDATE', pgid='pgtrigger_update_update_d9095', table='municipalities_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_membershipchange" ("changed_by_id", "ends_on", "id", "identity_provider_id", "invitation_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "user_id") VALUES (OLD."changed_by_id", OLD."ends_on", OLD."id", OLD."identity_provider_id", OLD."invitation_id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."starts_on", OLD."user_id"); RETURN NULL;', hash='1c9bbee9e3033382dc2c7dbe55b97b6bc5fccfcb', operation='DELETE', pgid='pgtrigger_delete_delete_dc054', table='municipalities_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mailtextchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='fb435d6c109bb28a425b2ead95a99f8941e1e685', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8428e', table='municipalities_mailtextchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mailtextchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='86c3f233bdec281d371508f0a67bc2eaf55c2964', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_9d159', table='municipalities_mailtextchange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='mailtext',
            constraint=models.UniqueConstraint(fields=('municipality', 'message', 'language'), name='mailtext_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mailtext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_mailtextchange" ("body", "changed_at", "id", "language", "message", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject") VALUES (NEW."body", NEW."changed_at", NEW."id", NEW."language", NEW."message", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."subject"); RETURN NULL;', hash='75fd4c9475eb6a3ff5fe005e848db86d2622f6a6', operation='INSERT', pgid='pgtrigger_insert_insert_d1e93', table='municipalities_mailtext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mailtext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "municipalities_mailtextchange" ("body", "changed_at", "id", "language", "message", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject") VALUES (NEW."body", NEW."changed_at", NEW."id", NEW."language", NEW."message", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."subject"); RETURN NULL;', hash='1102fe041c66959ee846a5fac1ae317fdd0bb95c', operation='UPDATE', pgid='pgtrigger_update_update_a0d0a', table='municipalities_mailtext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mailtext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_mailtextchange" ("body", "changed_at", "id", "language", "message", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject") VALUES (OLD."body", OLD."changed_at", OLD."id", OLD."language", OLD."message", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."subject"); RETURN NULL;', hash='79ee8b55e28731984adfcc5b26a521ada144eb91', operation='DELETE', pgid='pgtrigger_delete_delete_81fe2', table='municipalities_mailtext', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(condition=models.Q(('status__in', ['queued', 'running'])), fields=['not_before'], name='job_unfinished'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(fields=['status', 'kind'], name='job_by_state'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitationchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='afaef56361ef3f96748946619df9711c3f4c4f90', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_67bd9', table='municipalities_invitationchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitationchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='bcf6625bfb58aba9cce94107c7a5b10980af3a95', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_9708b', table='municipalities_invitationchange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True)), fields=('municipality', 'user'), name='invitation_open_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_invitationchange" ("accepted_at", "id", "invited_at", "invited_by_id", "made_account", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "user_id") VALUES (NEW."accepted_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."made_account", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sent_at", NEW."user_id"); RETURN NULL;', hash='535695d2942d1aadc573fd77b029c45978587bb9', operation='INSERT', pgid='pgtrigger_insert_insert_0a209', table='municipalities_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."accepted_at" IS DISTINCT FROM (NEW."accepted_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invited_at" IS DISTINCT FROM (NEW."invited_at") OR OLD."invited_by_id" IS DISTINCT FROM (NEW."invited_by_id") OR OLD."made_account" IS DISTINCT FROM (NEW."made_account") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))', func='INSERT INTO "municipalities_invitationchange" ("accepted_at", "id", "invited_at", "invited_by_id", "made_account", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "user_id") VALUES (NEW."accepted_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."made_account", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sent_at", NEW."user_id"); RETURN NULL;', hash='9569ec3c75cf4b9ae497fa5ee4f226e22fd4e61d', operation='UPDATE', pgid='pgtrigger_update_update_5c671', table='municipalities_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_invitationchange" ("accepted_at", "id", "invited_at", "invited_by_id", "made_account", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "user_id") VALUES (OLD."accepted_at", OLD."id", OLD."invited_at", OLD."invited_by_id", OLD."made_account", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sent_at", OLD."user_id"); RETURN NULL;', hash='01201e2aa55068466e64f0bc14c59bca067d677e', operation='DELETE', pgid='pgtrigger_delete_delete_b74f4', table='municipalities_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identityproviderchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='1f83369ed9ef12cc55c1cabe721731a0d5cf222d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9110b', table='municipalities_identityproviderchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identityproviderchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='052f209cf0be29f73f429956214cc26ab3a9117c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_346c2', table='municipalities_identityproviderchange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='identityprovider',
            constraint=models.UniqueConstraint(models.F('municipality'), models.F('issuer'), name='identityprovider_issuer_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identityprovider',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_identityproviderchange" ("acr", "asks_second_factor", "client_id", "id", "is_active", "issuer", "makes_accounts", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roles_claim", "scopes") VALUES (NEW."acr", NEW."asks_second_factor", NEW."client_id", NEW."id", NEW."is_active", NEW."issuer", NEW."makes_accounts", NEW."municipality_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."roles_claim", NEW."scopes"); RETURN NULL;', hash='06c211c5286ceb35d815d8eb8630ab9f24205876', operation='INSERT', pgid='pgtrigger_insert_insert_41f5b', table='municipalities_identityprovider', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identityprovider',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."acr" IS DISTINCT FROM (NEW."acr") OR OLD."asks_second_factor" IS DISTINCT FROM (NEW."asks_second_factor") OR OLD."client_id" IS DISTINCT FROM (NEW."client_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."issuer" IS DISTINCT FROM (NEW."issuer") OR OLD."makes_accounts" IS DISTINCT FROM (NEW."makes_accounts") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."roles_claim" IS DISTINCT FROM (NEW."roles_claim") OR OLD."scopes" IS DISTINCT FROM (NEW."scopes"))', func='INSERT INTO "municipalities_identityproviderchange" ("acr", "asks_second_factor", "client_id", "id", "is_active", "issuer", "makes_accounts", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roles_claim", "scopes") VALUES (NEW."acr", NEW."asks_second_factor", NEW."client_id", NEW."id", NEW."is_active", NEW."issuer", NEW."makes_accounts", NEW."municipality_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."roles_claim", NEW."scopes"); RETURN NULL;', hash='5e6a545724462964c39a57686a6826dde3697b54', operation='UPDATE', pgid='pgtrigger_update_update_cb53f', table='municipalities_identityprovider', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identityprovider',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_identityproviderchange" ("acr", "asks_second_factor", "client_id", "id", "is_active", "issuer", "makes_accounts", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roles_claim", "scopes") VALUES (OLD."acr", OLD."asks_second_factor", OLD."client_id", OLD."id", OLD."is_active", OLD."issuer", OLD."makes_accounts", OLD."municipality_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."roles_claim", OLD."scopes"); RETURN NULL;', hash='cff3171fbe449fa00bd1a5f8c80947a98b7a5026', operation='DELETE', pgid='pgtrigger_delete_delete_57b19', table='municipalities_identityprovider', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deputychange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='269e20300b209792575b242b202f9621b46d96ee', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0fac7', table='municipalities_deputychange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deputychange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='a790f72728f86cfc370b5236ae3e8ad452950735', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_384a1', table='municipalities_deputychange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='deputy',
            constraint=models.CheckConstraint(condition=models.Q(('official', models.F('deputy')), _negated=True), name='deputy_is_another'),
        ),
        migrations.AddConstraint(
            model_name='deputy',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='deputy_period'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deputy',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_deputychange" ("deputy_id", "ends_on", "id", "municipality_id", "named_by_id", "official_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."deputy_id", NEW."ends_on", NEW."id", NEW."municipality_id", NEW."named_by_id", NEW."official_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_on"); RETURN NULL;', hash='d2fc03ab8484bfbe040719893ed595210538cc66', operation='INSERT', pgid='pgtrigger_insert_insert_216e9', table='municipalities_deputy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deputy',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "municipalities_deputychange" ("deputy_id", "ends_on", "id", "municipality_id", "named_by_id", "official_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."deputy_id", NEW."ends_on", NEW."id", NEW."municipality_id", NEW."named_by_id", NEW."official_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_on"); RETURN NULL;', hash='57ba1614f8121ca0c4bf23305179f8f461c1dfe5', operation='UPDATE', pgid='pgtrigger_update_update_893aa', table='municipalities_deputy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deputy',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_deputychange" ("deputy_id", "ends_on", "id", "municipality_id", "named_by_id", "official_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."deputy_id", OLD."ends_on", OLD."id", OLD."municipality_id", OLD."named_by_id", OLD."official_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."starts_on"); RETURN NULL;', hash='cbc18b17ecab5937eb74ae92c2febb03a015f2ee', operation='DELETE', pgid='pgtrigger_delete_delete_f96ef', table='municipalities_deputy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deletionrecord',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='b2657879c6e810f5e13a8f9b3e71b44b683ed2c5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8d342', table='municipalities_deletionrecord', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deletionrecord',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='36613a6c8263be95fbc6c0e3642be808f0b711d3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_8847f', table='municipalities_deletionrecord', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brandingchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='6ac3d0ef948a51d44c3cbe2aaa901583f9e778dc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_543c6', table='municipalities_brandingchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brandingchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='d1cf407c381e97c5c05c49c36c37b373bedd6efe', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_b9c61', table='municipalities_brandingchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='branding',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_brandingchange" ("accent", "accent_dark_mode", "accent_ink", "font", "id", "landscape", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soft", "wordmark") VALUES (NEW."accent", NEW."accent_dark_mode", NEW."accent_ink", NEW."font", NEW."id", NEW."landscape", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."soft", NEW."wordmark"); RETURN NULL;', hash='85caf36abc703a8d6c9f6dad32f333bd993c60c1', operation='INSERT', pgid='pgtrigger_insert_insert_9e7c3', table='municipalities_branding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='branding',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "municipalities_brandingchange" ("accent", "accent_dark_mode", "accent_ink", "font", "id", "landscape", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soft", "wordmark") VALUES (NEW."accent", NEW."accent_dark_mode", NEW."accent_ink", NEW."font", NEW."id", NEW."landscape", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."soft", NEW."wordmark"); RETURN NULL;', hash='33f6b6f22b4979631cf7774a6c0f7cb2d7549768', operation='UPDATE', pgid='pgtrigger_update_update_856fa', table='municipalities_branding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='branding',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_brandingchange" ("accent", "accent_dark_mode", "accent_ink", "font", "id", "landscape", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "soft", "wordmark") VALUES (OLD."accent", OLD."accent_dark_mode", OLD."accent_ink", OLD."font", OLD."id", OLD."landscape", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."soft", OLD."wordmark"); RETURN NULL;', hash='656d2d9b86666fb947f4edbb8ab395a9d3b885ee', operation='DELETE', pgid='pgtrigger_delete_delete_f527f', table='municipalities_branding', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='areaset',
            constraint=models.UniqueConstraint(fields=('municipality', 'slug'), name='areaset_once'),
        ),
        migrations.AddConstraint(
            model_name='apitoken',
            constraint=models.CheckConstraint(condition=models.Q(('expiry_date__isnull', False)), name='apitoken_ends'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessibilitystatementchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='870d29dd5ca8de0f4017b317877e96d49ee37944', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d6339', table='municipalities_accessibilitystatementchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessibilitystatementchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='2423180f06d41bba733f7db200478579cb9c29f8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_f160d', table='municipalities_accessibilitystatementchange', when='BEFORE')),
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
            model_name='municipalitychange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='13cfcc9b3cb69282091582a207d4d23ed8d4f925', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0f848', table='municipalities_municipalitychange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipalitychange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='26794e4f98e78c9d9f1041fa488403f7eaacf9bd', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_bfadd', table='municipalities_municipalitychange', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='reading',
            index=models.Index(fields=['kind', 'thing_id', '-at'], name='reading_of_thing'),
        ),
        migrations.AddIndex(
            model_name='reading',
            index=models.Index(fields=['municipality', '-at', '-id'], name='reading_by_time'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.UniqueConstraint(fields=('reader', 'client', 'kind', 'thing_id', 'day'), name='reading_once_a_day'),
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
        migrations.CreateModel(
            name='RoleClaimArea',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('municipalities.roleclaim_areas',),
        ),
        migrations.AddConstraint(
            model_name='roleclaim',
            constraint=models.UniqueConstraint(models.F('identity_provider'), models.F('value'), models.F('role'), name='roleclaim_once'),
        ),
        migrations.AddConstraint(
            model_name='roleclaim',
            constraint=models.CheckConstraint(condition=models.Q(('role', 'platform_operator'), _negated=True), name='roleclaim_no_operator'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roleclaim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_roleclaimchange" ("id", "identity_provider_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "value") VALUES (NEW."id", NEW."identity_provider_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."value"); RETURN NULL;', hash='88c5ce4fd75053816f554448815f44b32e26c52d', operation='INSERT', pgid='pgtrigger_insert_insert_2e3b4', table='municipalities_roleclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roleclaim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "municipalities_roleclaimchange" ("id", "identity_provider_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "value") VALUES (NEW."id", NEW."identity_provider_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."value"); RETURN NULL;', hash='4e5247a3b39b4fadb4c3264690984801dfd8e7dd', operation='UPDATE', pgid='pgtrigger_update_update_71ae8', table='municipalities_roleclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roleclaim',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_roleclaimchange" ("id", "identity_provider_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "value") VALUES (OLD."id", OLD."identity_provider_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."value"); RETURN NULL;', hash='c8c9b45f9a22bb8c490e3e483f70f26e0012d5c9', operation='DELETE', pgid='pgtrigger_delete_delete_3eb4c', table='municipalities_roleclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roleclaimchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='24e3989dd98e5eed1f6998751a2b624adb5086ce', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_35584', table='municipalities_roleclaimchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roleclaimchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='96cb66f8912a55b20bf5c0e2630eda927f7a21da', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_6652e', table='municipalities_roleclaimchange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='signonnotice',
            constraint=models.UniqueConstraint(models.F('identity_provider'), models.F('kind'), models.F('value'), name='notice_once'),
        ),
        migrations.AddConstraint(
            model_name='switchedoffmail',
            constraint=models.UniqueConstraint(fields=('user', 'message'), name='switchedoffmail_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='userchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='2bb52789016c453af37ee833fad801581e8230c9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_57fae', table='municipalities_userchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='userchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='5c35c5d7411e8df531797c187fa8bd0e917938c5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_d76ee', table='municipalities_userchange', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='membershipareachange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='municipalities.membershiparea'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membershiparea',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_membershipareachange" ("area_id", "id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."area_id", NEW."id", NEW."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='eba1c4d1083c46dd26539a5c859ba85b67fa2c14', operation='INSERT', pgid='pgtrigger_insert_insert_5e90e', table='municipalities_membership_areas', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membershiparea',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "municipalities_membershipareachange" ("area_id", "id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."area_id", NEW."id", NEW."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='5945902d2516011e359d328558d84e3941de9370', operation='UPDATE', pgid='pgtrigger_update_update_038de', table='municipalities_membership_areas', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membershiparea',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_membershipareachange" ("area_id", "id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."area_id", OLD."id", OLD."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='de85ff0f43e941c21054c1f5aa5246011e412b90', operation='DELETE', pgid='pgtrigger_delete_delete_6939a', table='municipalities_membership_areas', when='AFTER')),
        ),
        migrations.AddField(
            model_name='roleclaimareachange',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='municipalities.roleclaimarea'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roleclaimarea',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_roleclaimareachange" ("area_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roleclaim_id") VALUES (NEW."area_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."roleclaim_id"); RETURN NULL;', hash='581162eb8239a8d58bd472ec55bd089195ab935a', operation='INSERT', pgid='pgtrigger_insert_insert_c4a92', table='municipalities_roleclaim_areas', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roleclaimarea',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "municipalities_roleclaimareachange" ("area_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roleclaim_id") VALUES (NEW."area_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."roleclaim_id"); RETURN NULL;', hash='384164a73445aefb625d04f3dc08e83f869f50bb', operation='UPDATE', pgid='pgtrigger_update_update_32387', table='municipalities_roleclaim_areas', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roleclaimarea',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_roleclaimareachange" ("area_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "roleclaim_id") VALUES (OLD."area_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."roleclaim_id"); RETURN NULL;', hash='f3a52af1ece27550b863542aa2bf4eef92437f33', operation='DELETE', pgid='pgtrigger_delete_delete_77085', table='municipalities_roleclaim_areas', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membershipareachange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='57a835b4ac875378882e4c78370028e5595ee1bd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_04e5e', table='municipalities_membershipareachange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membershipareachange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='8fb5fbe60c6ca7bafb26d345c94b25b47d303902', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_759d5', table='municipalities_membershipareachange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roleclaimareachange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='615b4336b77060af696398caa35a99ce093406c3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6a964', table='municipalities_roleclaimareachange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='roleclaimareachange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='baeabf5c22b5a6cb8dbf36c3a61f510995b77309', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_31541', table='municipalities_roleclaimareachange', when='BEFORE')),
        ),
    ]
