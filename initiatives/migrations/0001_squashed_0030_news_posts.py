"""Everything up to November 2026, in one: nothing was released before."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
import initiatives.models.files
import initiatives.models.photo
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# Dutch stemming after the accents are taken off, so that "Een" finds "Één" and "ideeen" "ideeën".
MAKE_CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION dutch_plain (COPY = dutch);
ALTER TEXT SEARCH CONFIGURATION dutch_plain
    ALTER MAPPING FOR word, hword, hword_part WITH unaccent, dutch_stem;
"""
DROP_CONFIGURATION = "DROP TEXT SEARCH CONFIGURATION dutch_plain"


class Migration(migrations.Migration):

    # A database that had all of these goes on.
    replaces = [('initiatives', '0001_initial'), ('initiatives', '0002_search'), ('initiatives', '0003_kompas_doors_and_copies'), ('initiatives', '0004_contact_details'), ('initiatives', '0005_move_contact_details'), ('initiatives', '0006_contact_only_apart'), ('initiatives', '0007_history'), ('initiatives', '0008_question_kinds_and_versions'), ('initiatives', '0009_answers_and_versions_filled'), ('initiatives', '0010_answers_without_text'), ('initiatives', '0011_share_handed_over'), ('initiatives', '0012_question_set_history'), ('initiatives', '0013_kompas_files'), ('initiatives', '0014_news'), ('initiatives', '0015_shared_changes'), ('initiatives', '0016_co_initiators'), ('initiatives', '0017_talks_and_unopened'), ('initiatives', '0018_defaults_in_the_database'), ('initiatives', '0019_where_she_stopped'), ('initiatives', '0020_activity_kinds_and_target_groups'), ('initiatives', '0021_shown_in_the_index'), ('initiatives', '0022_reply_to_hiding'), ('initiatives', '0023_files_by_municipality'), ('initiatives', '0024_registrations'), ('initiatives', '0025_imports'), ('initiatives', '0026_synonyms'), ('initiatives', '0027_saved_filters'), ('initiatives', '0028_sittings'), ('initiatives', '0029_photos'), ('initiatives', '0030_news_posts')]

    initial = True

    dependencies = [
        ('municipalities', '0001_squashed_0023_person_photo'),
    ]

    operations = [
        migrations.RunSQL(MAKE_CONFIGURATION, DROP_CONFIGURATION),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('description', models.TextField(blank=True, max_length=20000)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('starts_at', models.DateTimeField(blank=True, null=True)),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('weekday', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'maandag'), (2, 'dinsdag'), (3, 'woensdag'), (4, 'donderdag'), (5, 'vrijdag'), (6, 'zaterdag'), (7, 'zondag')], null=True)),
                ('starts_time', models.TimeField(blank=True, null=True)),
                ('ends_time', models.TimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'activiteit',
                'verbose_name_plural': 'activiteiten',
                'ordering': ['weekday', 'starts_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translations', models.JSONField(blank=True, db_default={}, default=dict)),
                ('revision', models.PositiveIntegerField(db_default=1, default=1)),
                ('theme', models.CharField(choices=[('betrokkenheid', 'Betrokkenheid'), ('waarde', 'Waarde'), ('politiek', 'Politiek'), ('voorwaarden', 'Voorwaarden'), ('uitdaagrecht', 'Uitdaagrecht')], max_length=20)),
                ('key', models.SlugField(max_length=60)),
                ('rank', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(db_default='long_text', default='long_text', max_length=20)),
                ('text', models.CharField(max_length=300)),
                ('why', models.TextField(blank=True)),
                ('example', models.TextField(blank=True)),
                ('who_can_help', models.TextField(blank=True)),
                ('provenance', models.CharField(choices=[('real', 'vraag uit het Haarlems Kompas'), ('reconstruction', 'reconstructie'), ('own', 'eigen vraag van de gemeente')], max_length=20)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('settings', models.JSONField(blank=True, db_default={}, default=dict)),
                ('show_if', models.JSONField(blank=True, db_default={}, default=dict)),
                ('same_as_before', models.BooleanField(db_default=False, default=False)),
            ],
            options={
                'ordering': ['rank'],
            },
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('file_name', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[('columns', 'kolommen kiezen'), ('categories', 'onderwerpen kiezen'), ('checked', 'nagekeken'), ('running', 'bezig'), ('done', 'klaar'), ('undoing', 'wordt teruggedraaid'), ('undone', 'teruggedraaid')], default='columns', max_length=20)),
                ('headers', models.JSONField(default=list)),
                ('columns', models.JSONField(default=dict)),
                ('show', models.BooleanField(default=False)),
                ('declaration', models.CharField(blank=True, max_length=300)),
                ('origin', models.CharField(blank=True, max_length=200)),
                ('done_rows', models.PositiveIntegerField(default=0)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='import_batches', to='municipalities.municipality')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='import_batches', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'ingelezen lijst',
                'verbose_name_plural': 'ingelezen lijsten',
                'ordering': ['-uploaded_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Initiative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=120)),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('sort_key', models.CharField(editable=False, max_length=100)),
                ('summary', models.CharField(blank=True, max_length=300, verbose_name='in één of twee zinnen')),
                ('story', models.TextField(blank=True, max_length=20000, verbose_name='verhaal')),
                ('topic', models.CharField(blank=True, choices=[('groen', 'Groen'), ('ontmoeten', 'Ontmoeten'), ('zorg', 'Zorg voor elkaar'), ('veilig', 'Veilig'), ('kunst', 'Kunst en cultuur'), ('sport', 'Sport en bewegen'), ('leren', 'Leren en digitaal'), ('energie', 'Energie en klimaat'), ('verkeer', 'Verkeer en ruimte')], max_length=20, verbose_name='onderwerp')),
                ('phase', models.CharField(choices=[('idee', 'Idee'), ('voorbereiding', 'In voorbereiding'), ('actief', 'Actief'), ('rust', 'In rust'), ('doorgegroeid', 'Doorgegroeid'), ('gestopt', 'Gestopt')], default='idee', max_length=20, verbose_name='fase')),
                ('activity_kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('eten', 'Samen eten en koken'), ('tuinieren', 'Tuinieren'), ('bewegen', 'Bewegen en spelen'), ('maken', 'Muziek, theater en maken'), ('repareren', 'Repareren en delen'), ('les', 'Les en uitleg'), ('inloop', 'Inloop en praten'), ('helpen', 'Elkaar helpen'), ('opruimen', 'Opruimen en opknappen'), ('feest', 'Feest en uitje')], max_length=20), blank=True, db_default=[], default=list, size=None, verbose_name='wat mensen er doen')),
                ('target_groups', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('kinderen', 'Kinderen'), ('jongeren', 'Jongeren'), ('gezinnen', 'Gezinnen'), ('ouderen', 'Ouderen'), ('nieuwkomers', 'Nieuwkomers in Nederland'), ('mantelzorgers', 'Mantelzorgers'), ('beperking', 'Mensen met een beperking'), ('weinig_geld', 'Mensen met weinig geld')], max_length=20), blank=True, db_default=[], default=list, size=None, verbose_name='voor wie')),
                ('place_kind', models.CharField(choices=[('point', 'Op één plek'), ('areas', 'In een of meer buurten'), ('municipality', 'In de hele gemeente')], default='municipality', max_length=20)),
                ('lon', models.FloatField(blank=True, null=True)),
                ('lat', models.FloatField(blank=True, null=True)),
                ('map_x', models.IntegerField(editable=False, null=True)),
                ('map_y', models.IntegerField(editable=False, null=True)),
                ('open_to_all', models.BooleanField(default=False, verbose_name='open voor iedereen')),
                ('refuses_municipal_money', models.BooleanField(default=False, verbose_name='wil geen geld van de gemeente')),
                ('contact_public', models.CharField(blank=True, max_length=200, verbose_name='contact voor iedereen')),
                ('publication', models.CharField(choices=[('private', 'alleen voor wie het deelt'), ('requested', 'wacht op de gemeente'), ('published', 'voor iedereen te zien'), ('hidden', 'verborgen door de gemeente')], default='private', max_length=20)),
                ('publish_after', models.DateField(blank=True, null=True)),
                ('hidden_reason', models.TextField(blank=True)),
                ('hidden_reply', models.TextField(blank=True, db_default='', max_length=20000, verbose_name='jullie reactie')),
                ('hidden_replied_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_reply_waits', models.BooleanField(db_default=False, default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('search', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('name', config='dutch_plain', weight='A'), '||', django.contrib.postgres.search.SearchVector('summary', config='dutch_plain', weight='B'), django.contrib.postgres.search.SearchConfig('dutch_plain')), '||', django.contrib.postgres.search.SearchVector('story', config='dutch_plain', weight='D'), django.contrib.postgres.search.SearchConfig('dutch_plain')), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('areas', models.ManyToManyField(blank=True, related_name='initiatives', to='municipalities.area')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='initiatives', to='municipalities.municipality')),
            ],
            options={
                'verbose_name': 'initiatief',
                'verbose_name_plural': 'initiatieven',
                'ordering': ['sort_key', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('raw', models.JSONField(default=list)),
                ('read', models.JSONField(default=dict)),
                ('problems', models.JSONField(default=list)),
                ('skip', models.BooleanField(default=False)),
                ('made_as', models.CharField(blank=True, max_length=16)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='initiatives.importbatch')),
                ('initiative', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='import_rows', to='initiatives.initiative')),
                ('like', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='import_rows_like_it', to='initiatives.initiative')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='ActivityChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('description', models.TextField(blank=True, max_length=20000)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('starts_at', models.DateTimeField(blank=True, null=True)),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('weekday', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'maandag'), (2, 'dinsdag'), (3, 'woensdag'), (4, 'donderdag'), (5, 'vrijdag'), (6, 'zaterdag'), (7, 'zondag')], null=True)),
                ('starts_time', models.TimeField(blank=True, null=True)),
                ('ends_time', models.TimeField(blank=True, null=True)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='initiatives.activity')),
                ('initiative', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='initiatives.initiative')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='activity',
            name='initiative',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='initiatives.initiative'),
        ),
        migrations.CreateModel(
            name='InitiativeChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False, max_length=120)),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('summary', models.CharField(blank=True, max_length=300, verbose_name='in één of twee zinnen')),
                ('story', models.TextField(blank=True, max_length=20000, verbose_name='verhaal')),
                ('topic', models.CharField(blank=True, choices=[('groen', 'Groen'), ('ontmoeten', 'Ontmoeten'), ('zorg', 'Zorg voor elkaar'), ('veilig', 'Veilig'), ('kunst', 'Kunst en cultuur'), ('sport', 'Sport en bewegen'), ('leren', 'Leren en digitaal'), ('energie', 'Energie en klimaat'), ('verkeer', 'Verkeer en ruimte')], max_length=20, verbose_name='onderwerp')),
                ('phase', models.CharField(choices=[('idee', 'Idee'), ('voorbereiding', 'In voorbereiding'), ('actief', 'Actief'), ('rust', 'In rust'), ('doorgegroeid', 'Doorgegroeid'), ('gestopt', 'Gestopt')], default='idee', max_length=20, verbose_name='fase')),
                ('activity_kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('eten', 'Samen eten en koken'), ('tuinieren', 'Tuinieren'), ('bewegen', 'Bewegen en spelen'), ('maken', 'Muziek, theater en maken'), ('repareren', 'Repareren en delen'), ('les', 'Les en uitleg'), ('inloop', 'Inloop en praten'), ('helpen', 'Elkaar helpen'), ('opruimen', 'Opruimen en opknappen'), ('feest', 'Feest en uitje')], max_length=20), blank=True, db_default=[], default=list, size=None, verbose_name='wat mensen er doen')),
                ('target_groups', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('kinderen', 'Kinderen'), ('jongeren', 'Jongeren'), ('gezinnen', 'Gezinnen'), ('ouderen', 'Ouderen'), ('nieuwkomers', 'Nieuwkomers in Nederland'), ('mantelzorgers', 'Mantelzorgers'), ('beperking', 'Mensen met een beperking'), ('weinig_geld', 'Mensen met weinig geld')], max_length=20), blank=True, db_default=[], default=list, size=None, verbose_name='voor wie')),
                ('place_kind', models.CharField(choices=[('point', 'Op één plek'), ('areas', 'In een of meer buurten'), ('municipality', 'In de hele gemeente')], default='municipality', max_length=20)),
                ('lon', models.FloatField(blank=True, null=True)),
                ('lat', models.FloatField(blank=True, null=True)),
                ('open_to_all', models.BooleanField(default=False, verbose_name='open voor iedereen')),
                ('refuses_municipal_money', models.BooleanField(default=False, verbose_name='wil geen geld van de gemeente')),
                ('contact_public', models.CharField(blank=True, max_length=200, verbose_name='contact voor iedereen')),
                ('publication', models.CharField(choices=[('private', 'alleen voor wie het deelt'), ('requested', 'wacht op de gemeente'), ('published', 'voor iedereen te zien'), ('hidden', 'verborgen door de gemeente')], default='private', max_length=20)),
                ('publish_after', models.DateField(blank=True, null=True)),
                ('hidden_reason', models.TextField(blank=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='initiatives.initiative')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InitiativeEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('kind', models.CharField(choices=[('created', 'aangemaakt'), ('publication', 'zichtbaarheid veranderd'), ('phase', 'fase veranderd'), ('shared', 'Kompas gedeeld'), ('share_withdrawn', 'delen gestopt'), ('share_handed_over', 'andere contactpersoon'), ('taken_over', 'overgenomen door een maker')], max_length=20)),
                ('detail', models.CharField(blank=True, max_length=200)),
                ('actor', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('initiative', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='initiatives.initiative')),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Kompas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('expectation', models.CharField(blank=True, choices=[('information', 'Informatie'), ('cooperation', 'Samenwerking')], db_default='', max_length=20)),
                ('expectation_details', models.JSONField(blank=True, db_default=[], default=list)),
                ('name', models.CharField(max_length=100, verbose_name='naam van je idee')),
                ('summary', models.CharField(blank=True, max_length=300, verbose_name='je idee in één of twee zinnen')),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('link_withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('place_kind', models.CharField(blank=True, choices=[('point', 'Op één plek'), ('areas', 'In een of meer buurten'), ('municipality', 'In de hele gemeente')], max_length=20)),
                ('lon', models.FloatField(blank=True, null=True)),
                ('lat', models.FloatField(blank=True, null=True)),
                ('email_confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('publication_asked_at', models.DateTimeField(blank=True, null=True)),
                ('one_at_a_time', models.BooleanField(db_default=False, default=False)),
                ('stopped_at', models.CharField(blank=True, db_default='', max_length=60)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('areas', models.ManyToManyField(blank=True, related_name='+', to='municipalities.area')),
                ('initiative', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='kompas', to='initiatives.initiative')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='municipalities.municipality')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='kompassen', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'Kompas',
                'verbose_name_plural': 'Kompassen',
                'ordering': ['-updated_at'],
            },
        ),
        migrations.CreateModel(
            name='CoInitiator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('right', models.CharField(choices=[('read', 'Alleen lezen'), ('write', 'Lezen en schrijven')], default='read', max_length=10, verbose_name='wat mag ze?')),
                ('secret_hash', models.CharField(max_length=64, null=True, unique=True)),
                ('invited_at', models.DateTimeField(auto_now_add=True)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kompas', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='co_initiators', to='initiatives.kompas')),
            ],
            options={
                'verbose_name': 'mede-initiatiefnemer van een Kompas',
                'verbose_name_plural': 'mede-initiatiefnemers van een Kompas',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='KompasFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question_key', models.SlugField(blank=True, max_length=60)),
                ('kind', models.CharField(choices=[('photo', 'Foto'), ('document', 'Document')], max_length=20)),
                ('name', models.CharField(max_length=120)),
                ('description', models.CharField(blank=True, max_length=300)),
                ('content', models.FileField(upload_to=initiatives.models.files.stored_name)),
                ('thumbnail', models.FileField(blank=True, upload_to=initiatives.models.files.stored_name)),
                ('media_type', models.CharField(max_length=100)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField(help_text='In bytes.')),
                ('width', models.PositiveIntegerField(null=True)),
                ('height', models.PositiveIntegerField(null=True)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('kompas', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='initiatives.kompas')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='MailedLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret_hash', models.CharField(max_length=64, null=True, unique=True)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('kompas', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mailed_links', to='initiatives.kompas')),
            ],
            options={
                'ordering': ['-asked_at'],
            },
        ),
        migrations.CreateModel(
            name='Maker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('initiator', 'initiatiefnemer'), ('co_initiator', 'mede-initiatiefnemer')], default='initiator', max_length=20)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='makers', to='initiatives.initiative')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='makes', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='MakerChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('initiator', 'initiatiefnemer'), ('co_initiator', 'mede-initiatiefnemer')], default='initiator', max_length=20)),
                ('initiative', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='initiatives.initiative')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='initiatives.maker')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('mensen', 'Mensen'), ('ruimte', 'Ruimte'), ('spullen', 'Spullen'), ('geld', 'Geld'), ('kennis', 'Kennis')], max_length=20)),
                ('text', models.CharField(max_length=200)),
                ('fulfilled_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='initiatives.initiative')),
            ],
            options={
                'ordering': ['kind', 'id'],
            },
        ),
        migrations.CreateModel(
            name='NeedChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('mensen', 'Mensen'), ('ruimte', 'Ruimte'), ('spullen', 'Spullen'), ('geld', 'Geld'), ('kennis', 'Kennis')], max_length=20)),
                ('text', models.CharField(max_length=200)),
                ('fulfilled_at', models.DateTimeField(blank=True, null=True)),
                ('initiative', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='initiatives.initiative')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='initiatives.need')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NewsPost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(max_length=5000)),
                ('posted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='news', to='initiatives.initiative')),
            ],
            options={
                'verbose_name': 'nieuwsbericht',
                'verbose_name_plural': 'nieuwsberichten',
                'ordering': ['-posted_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='NewsPostChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(max_length=5000)),
                ('posted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('initiative', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='initiatives.initiative')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='initiatives.newspost')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('description', models.CharField(blank=True, max_length=300)),
                ('rank', models.PositiveIntegerField()),
                ('content', models.FileField(upload_to=initiatives.models.photo.stored_photo_name)),
                ('thumbnail', models.FileField(upload_to=initiatives.models.photo.stored_photo_name)),
                ('media_type', models.CharField(max_length=100)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='initiatives.initiative')),
            ],
            options={
                'ordering': ['rank', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PhotoChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('rank', models.PositiveIntegerField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('initiative', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='initiatives.initiative')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='initiatives.photo')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.JSONField(blank=True, null=True)),
                ('mark', models.CharField(blank=True, choices=[('not_yet', 'nog niet'), ('working_on', 'mee bezig'), ('ready_for_now', 'klaar voor nu'), ('want_to_talk', 'wil ik over praten')], max_length=20)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('updated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kompas', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='initiatives.kompas')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.question')),
            ],
        ),
        migrations.CreateModel(
            name='QuestionSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translations', models.JSONField(blank=True, db_default={}, default=dict)),
                ('revision', models.PositiveIntegerField(db_default=1, default=1)),
                ('version', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Concept'), ('published', 'Gepubliceerd'), ('replaced', 'Vervangen')], db_default='draft', default='draft', max_length=20)),
                ('title', models.CharField(max_length=100, verbose_name='naam')),
                ('introduction', models.TextField(blank=True, verbose_name='inleiding')),
                ('expectation_details', models.JSONField(blank=True, db_default=[], default=list)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='question_sets', to='municipalities.municipality')),
            ],
            options={
                'ordering': ['municipality', '-version'],
            },
        ),
        migrations.AddField(
            model_name='question',
            name='question_set',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='initiatives.questionset'),
        ),
        migrations.AddField(
            model_name='kompas',
            name='question_set',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.questionset'),
        ),
        migrations.CreateModel(
            name='QuestionSetChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('version', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Concept'), ('published', 'Gepubliceerd'), ('replaced', 'Vervangen')], db_default='draft', default='draft', max_length=20)),
                ('title', models.CharField(max_length=100, verbose_name='naam')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='initiatives.questionset')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('registered_at', models.DateTimeField(auto_now_add=True)),
                ('consent_by', models.CharField(blank=True, max_length=200, verbose_name='wie gaf toestemming?')),
                ('consent_way', models.CharField(blank=True, choices=[('talk', 'In een gesprek'), ('call', 'Aan de telefoon'), ('mail', 'In een mail'), ('paper', 'Op papier'), ('declared', 'Verklaard bij het inlezen')], max_length=10, verbose_name='hoe?')),
                ('consent_on', models.DateField(blank=True, null=True, verbose_name='wanneer?')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres van een maker')),
                ('secret_hash', models.CharField(max_length=64, null=True, unique=True)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
                ('taken_over_at', models.DateTimeField(blank=True, null=True)),
                ('form_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('initiative', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='registration', to='initiatives.initiative')),
                ('registered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='registrations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'aangemeld initiatief',
                'verbose_name_plural': 'aangemelde initiatieven',
                'ordering': ['-registered_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('query', models.CharField(max_length=2000)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_filters', to='municipalities.municipality')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_filters', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'bewaard filter',
                'verbose_name_plural': 'bewaarde filters',
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('expectation', models.CharField(blank=True, choices=[('information', 'Informatie'), ('cooperation', 'Samenwerking')], db_default='', max_length=20)),
                ('expectation_details', models.JSONField(blank=True, db_default=[], default=list)),
                ('shared_at', models.DateTimeField(auto_now_add=True)),
                ('answer_by', models.DateField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('passed_on_at', models.DateTimeField(blank=True, null=True)),
                ('changes_shared_at', models.DateTimeField(blank=True, null=True)),
                ('changes_opened_at', models.DateTimeField(blank=True, null=True)),
                ('handed_over_at', models.DateTimeField(blank=True, null=True)),
                ('initiator_told_at', models.DateTimeField(blank=True, null=True)),
                ('official_told_at', models.DateTimeField(blank=True, null=True)),
                ('message', models.TextField(blank=True, max_length=20000, verbose_name='bericht')),
                ('name', models.CharField(blank=True, db_default='', max_length=100)),
                ('summary', models.CharField(blank=True, db_default='', max_length=300)),
                ('place', models.CharField(blank=True, db_default='', help_text='De plek in woorden.', max_length=500)),
                ('read_idea', models.JSONField(blank=True, db_default={}, default=dict)),
                ('kompas', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='initiatives.kompas')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to=settings.AUTH_USER_MODEL)),
                ('previous_official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-shared_at'],
            },
        ),
        migrations.CreateModel(
            name='ContactDetails',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=100)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('kompas', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contact_row', to='initiatives.kompas')),
                ('share', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contact_row', to='initiatives.share')),
            ],
        ),
        migrations.CreateModel(
            name='SharedAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.JSONField(blank=True, null=True)),
                ('mark', models.CharField(blank=True, choices=[('not_yet', 'nog niet'), ('working_on', 'mee bezig'), ('ready_for_now', 'klaar voor nu'), ('want_to_talk', 'wil ik over praten')], max_length=20)),
                ('change', models.CharField(blank=True, choices=[('new', 'Nieuw'), ('changed', 'Veranderd')], db_default='', max_length=10)),
                ('read_value', models.JSONField(blank=True, null=True)),
                ('read_mark', models.CharField(blank=True, choices=[('not_yet', 'nog niet'), ('working_on', 'mee bezig'), ('ready_for_now', 'klaar voor nu'), ('want_to_talk', 'wil ik over praten')], db_default='', max_length=20)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.question')),
                ('share', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='initiatives.share')),
            ],
        ),
        migrations.CreateModel(
            name='SharedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('description', models.CharField(blank=True, max_length=300)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='initiatives.kompasfile')),
                ('share', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='initiatives.share')),
            ],
            options={
                'ordering': ['file'],
            },
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('handed_over_at', models.DateTimeField(blank=True, null=True)),
                ('taken_over_at', models.DateTimeField(blank=True, null=True)),
                ('paper_hash', models.CharField(max_length=64, null=True, unique=True)),
                ('mail_hash', models.CharField(max_length=64, null=True, unique=True)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
                ('kompas', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sitting', to='initiatives.kompas')),
                ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['started_at'],
            },
        ),
        migrations.CreateModel(
            name='SynonymGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=200)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='synonym_groups', to='municipalities.municipality')),
            ],
            options={
                'verbose_name': 'zoekwoorden',
                'verbose_name_plural': 'zoekwoorden',
                'ordering': ['words', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SynonymGroupChange',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('words', models.CharField(max_length=200)),
                ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='changes', to='initiatives.synonymgroup')),
            ],
            options={
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TalkMoment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.CharField(choices=[('initiator', 'Initiator'), ('official', 'Official')], max_length=10)),
                ('starts_at', models.DateTimeField()),
                ('chosen_at', models.DateTimeField(blank=True, null=True)),
                ('share', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='talk_moments', to='initiatives.share')),
            ],
            options={
                'ordering': ['starts_at'],
            },
        ),
        migrations.CreateModel(
            name='ThemeIntroduction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translations', models.JSONField(blank=True, db_default={}, default=dict)),
                ('revision', models.PositiveIntegerField(db_default=1, default=1)),
                ('theme', models.CharField(choices=[('betrokkenheid', 'Betrokkenheid'), ('waarde', 'Waarde'), ('politiek', 'Politiek'), ('voorwaarden', 'Voorwaarden'), ('uitdaagrecht', 'Uitdaagrecht')], max_length=20)),
                ('name', models.CharField(blank=True, db_default='', max_length=40)),
                ('text', models.TextField(blank=True)),
                ('question_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='introductions', to='initiatives.questionset')),
            ],
        ),
        migrations.CreateModel(
            name='CategoryMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('category', models.CharField(max_length=100)),
                ('topic', models.CharField(choices=[('groen', 'Groen'), ('ontmoeten', 'Ontmoeten'), ('zorg', 'Zorg voor elkaar'), ('veilig', 'Veilig'), ('kunst', 'Kunst en cultuur'), ('sport', 'Sport en bewegen'), ('leren', 'Leren en digitaal'), ('energie', 'Energie en klimaat'), ('verkeer', 'Verkeer en ruimte')], max_length=20)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='category_mappings', to='municipalities.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'category'), name='category_once')],
            },
        ),
        migrations.AddIndex(
            model_name='initiative',
            index=django.contrib.postgres.indexes.GistIndex(models.Func(models.F('map_x'), models.F('map_y'), function='point'), name='initiative_map_place'),
        ),
        migrations.AddIndex(
            model_name='initiative',
            index=models.Index(condition=models.Q(('publication', 'published')), fields=['municipality', 'sort_key', 'id'], name='initiative_published'),
        ),
        migrations.AddIndex(
            model_name='initiative',
            index=models.Index(condition=models.Q(('publication', 'published')), fields=['municipality', '-updated_at', '-id'], name='initiative_published_updated'),
        ),
        migrations.AddIndex(
            model_name='initiative',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('publication', 'private'), _negated=True), fields=['search'], name='initiative_search_shown'),
        ),
        migrations.AddIndex(
            model_name='initiative',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('sort_key', 'gin_trgm_ops'), condition=models.Q(('publication', 'private'), _negated=True), name='initiative_name_piece_shown'),
        ),
        migrations.AddConstraint(
            model_name='initiative',
            constraint=models.UniqueConstraint(fields=('municipality', 'slug'), name='initiative_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='initiative',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('place_kind', 'point'), _negated=True), models.Q(('lat__isnull', False), ('lon__isnull', False)), _connector='OR'), name='initiative_point_has_place'),
        ),
        migrations.AddConstraint(
            model_name='initiative',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('map_x__isnull', True), ('map_y__isnull', True)), models.Q(('map_x__isnull', False), ('map_y__isnull', False)), _connector='OR'), name='initiative_map_place_whole'),
        ),
        migrations.AddConstraint(
            model_name='initiative',
            constraint=models.CheckConstraint(condition=models.Q(('place_kind', 'point'), models.Q(('lat__isnull', True), ('lon__isnull', True)), _connector='OR'), name='initiative_point_only_shown'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiative',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."publication" <> \'private\')', func='INSERT INTO "initiatives_initiativechange" ("activity_kinds", "contact_public", "hidden_reason", "id", "lat", "lon", "municipality_id", "name", "open_to_all", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "place_kind", "publication", "publish_after", "published_at", "refuses_municipal_money", "slug", "story", "summary", "target_groups", "topic") VALUES (NEW."activity_kinds", NEW."contact_public", NEW."hidden_reason", NEW."id", NEW."lat", NEW."lon", NEW."municipality_id", NEW."name", NEW."open_to_all", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phase", NEW."place_kind", NEW."publication", NEW."publish_after", NEW."published_at", NEW."refuses_municipal_money", NEW."slug", NEW."story", NEW."summary", NEW."target_groups", NEW."topic"); RETURN NULL;', hash='4fceddf7a49cb14ec0980637daf5c188f6545ba4', operation='INSERT', pgid='pgtrigger_insert_insert_649fe', table='initiatives_initiative', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiative',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (((OLD."publication" <> \'private\') OR (NEW."publication" <> \'private\')) AND (OLD."id" IS DISTINCT FROM NEW."id" OR OLD."municipality_id" IS DISTINCT FROM NEW."municipality_id" OR OLD."slug" IS DISTINCT FROM NEW."slug" OR OLD."name" IS DISTINCT FROM NEW."name" OR OLD."summary" IS DISTINCT FROM NEW."summary" OR OLD."story" IS DISTINCT FROM NEW."story" OR OLD."topic" IS DISTINCT FROM NEW."topic" OR OLD."phase" IS DISTINCT FROM NEW."phase" OR OLD."activity_kinds" IS DISTINCT FROM NEW."activity_kinds" OR OLD."target_groups" IS DISTINCT FROM NEW."target_groups" OR OLD."place_kind" IS DISTINCT FROM NEW."place_kind" OR OLD."lon" IS DISTINCT FROM NEW."lon" OR OLD."lat" IS DISTINCT FROM NEW."lat" OR OLD."open_to_all" IS DISTINCT FROM NEW."open_to_all" OR OLD."refuses_municipal_money" IS DISTINCT FROM NEW."refuses_municipal_money" OR OLD."contact_public" IS DISTINCT FROM NEW."contact_public" OR OLD."publication" IS DISTINCT FROM NEW."publication" OR OLD."publish_after" IS DISTINCT FROM NEW."publish_after" OR OLD."hidden_reason" IS DISTINCT FROM NEW."hidden_reason" OR OLD."published_at" IS DISTINCT FROM NEW."published_at"))', func='INSERT INTO "initiatives_initiativechange" ("activity_kinds", "contact_public", "hidden_reason", "id", "lat", "lon", "municipality_id", "name", "open_to_all", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "place_kind", "publication", "publish_after", "published_at", "refuses_municipal_money", "slug", "story", "summary", "target_groups", "topic") VALUES (NEW."activity_kinds", NEW."contact_public", NEW."hidden_reason", NEW."id", NEW."lat", NEW."lon", NEW."municipality_id", NEW."name", NEW."open_to_all", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phase", NEW."place_kind", NEW."publication", NEW."publish_after", NEW."published_at", NEW."refuses_municipal_money", NEW."slug", NEW."story", NEW."summary", NEW."target_groups", NEW."topic"); RETURN NULL;', hash='352ae1e2c12d5b10f9bec7151b8c826c8ec122fc', operation='UPDATE', pgid='pgtrigger_update_update_b6c3b', table='initiatives_initiative', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiative',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."publication" <> \'private\')', func='INSERT INTO "initiatives_initiativechange" ("activity_kinds", "contact_public", "hidden_reason", "id", "lat", "lon", "municipality_id", "name", "open_to_all", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "place_kind", "publication", "publish_after", "published_at", "refuses_municipal_money", "slug", "story", "summary", "target_groups", "topic") VALUES (OLD."activity_kinds", OLD."contact_public", OLD."hidden_reason", OLD."id", OLD."lat", OLD."lon", OLD."municipality_id", OLD."name", OLD."open_to_all", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phase", OLD."place_kind", OLD."publication", OLD."publish_after", OLD."published_at", OLD."refuses_municipal_money", OLD."slug", OLD."story", OLD."summary", OLD."target_groups", OLD."topic"); RETURN NULL;', hash='b15ba0d11938c61b32b2c6a07caaf9164b8afb21', operation='DELETE', pgid='pgtrigger_delete_delete_bf9bd', table='initiatives_initiative', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.UniqueConstraint(fields=('batch', 'number'), name='import_row_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activitychange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='b09da3d29bae8a0f30c12a6b495210564f3a0d2e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5ca7f', table='initiatives_activitychange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activitychange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='148cdbe15a5730ff7be72dabdae18951ee8bcc69', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_dc126', table='initiatives_activitychange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('starts_at__isnull', False), ('starts_time__isnull', True), ('weekday__isnull', True)), models.Q(('starts_at__isnull', True), ('starts_time__isnull', False), ('weekday__isnull', False)), _connector='OR'), name='activity_once_or_weekly'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_activitychange" ("description", "ends_at", "ends_time", "id", "initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at", "starts_time", "title", "weekday") VALUES (NEW."description", NEW."ends_at", NEW."ends_time", NEW."id", NEW."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."starts_at", NEW."starts_time", NEW."title", NEW."weekday"); RETURN NULL;', hash='8902b4756ace4731d56db71f9579abdacbd02db3', operation='INSERT', pgid='pgtrigger_insert_insert_87cf3', table='initiatives_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "initiatives_activitychange" ("description", "ends_at", "ends_time", "id", "initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at", "starts_time", "title", "weekday") VALUES (NEW."description", NEW."ends_at", NEW."ends_time", NEW."id", NEW."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."starts_at", NEW."starts_time", NEW."title", NEW."weekday"); RETURN NULL;', hash='b24c6f03127dbd46419ab339c1a2361f0379cb16', operation='UPDATE', pgid='pgtrigger_update_update_67bb0', table='initiatives_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_activitychange" ("description", "ends_at", "ends_time", "id", "initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_at", "starts_time", "title", "weekday") VALUES (OLD."description", OLD."ends_at", OLD."ends_time", OLD."id", OLD."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."starts_at", OLD."starts_time", OLD."title", OLD."weekday"); RETURN NULL;', hash='d205835b83e13415895647850e020620038e22e6', operation='DELETE', pgid='pgtrigger_delete_delete_9230a', table='initiatives_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiativechange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='239580ea20623fb0befab74cdc33031d2cd7a678', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ca4ef', table='initiatives_initiativechange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiativechange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='c436ac7d1f85d223e0be4e24e4e13888a8eca692', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_04a0b', table='initiatives_initiativechange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiativeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='41a5a45f6e0002ee19c6d90bcdf95fea65cb91b4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b9b01', table='initiatives_initiativeevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='initiativeevent',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='bab3a0a5cb12bb548758d3b55a57502e62cc4833', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_df431', table='initiatives_initiativeevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='coinitiator',
            constraint=models.UniqueConstraint(fields=('kompas', 'email'), name='coinitiator_once'),
        ),
        migrations.AddConstraint(
            model_name='kompasfile',
            constraint=models.UniqueConstraint(fields=('kompas', 'question_key', 'sha256'), name='kompasfile_once'),
        ),
        migrations.AddConstraint(
            model_name='maker',
            constraint=models.UniqueConstraint(fields=('initiative', 'user'), name='maker_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='maker',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_makerchange" ("id", "initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."id", NEW."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;', hash='d2b5f50332cf679cdc53df376542a8320a55ae45', operation='INSERT', pgid='pgtrigger_insert_insert_7ef3b', table='initiatives_maker', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='maker',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "initiatives_makerchange" ("id", "initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."id", NEW."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;', hash='ce284e02d62b3e1fd7bae5cbbbd4ae0afd6b500c', operation='UPDATE', pgid='pgtrigger_update_update_19dcb', table='initiatives_maker', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='maker',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_makerchange" ("id", "initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (OLD."id", OLD."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."user_id"); RETURN NULL;', hash='51abc5d25b0e7429d71311132561f9676bee1c28', operation='DELETE', pgid='pgtrigger_delete_delete_bbe8a', table='initiatives_maker', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='makerchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='1fc714bd1e191beecae287d8755a00163713acff', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a654d', table='initiatives_makerchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='makerchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='baecd5845e5b718ee504ad483e2339403965b7d8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_f58a3', table='initiatives_makerchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='need',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_needchange" ("fulfilled_at", "id", "initiative_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."fulfilled_at", NEW."id", NEW."initiative_id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;', hash='b9154d19fa9e287f5d84271bc7acfddd75c7aa21', operation='INSERT', pgid='pgtrigger_insert_insert_c0b39', table='initiatives_need', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='need',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."fulfilled_at" IS DISTINCT FROM (NEW."fulfilled_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."initiative_id" IS DISTINCT FROM (NEW."initiative_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."text" IS DISTINCT FROM (NEW."text"))', func='INSERT INTO "initiatives_needchange" ("fulfilled_at", "id", "initiative_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."fulfilled_at", NEW."id", NEW."initiative_id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;', hash='1cc8188729e09d611b74a01539477b910027fafe', operation='UPDATE', pgid='pgtrigger_update_update_84081', table='initiatives_need', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='need',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_needchange" ("fulfilled_at", "id", "initiative_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."fulfilled_at", OLD."id", OLD."initiative_id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;', hash='83f8451e51961c99450beb4edf13b066a8027fb3', operation='DELETE', pgid='pgtrigger_delete_delete_d37ba', table='initiatives_need', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='needchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='f4597a8510249f1644fddbebe4a7035ca78150e9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e634e', table='initiatives_needchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='needchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='729c4704ba63cca1538ed1717ea95ecdacfecb12', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_490be', table='initiatives_needchange', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='newspost',
            index=models.Index(fields=['initiative', '-posted_at', '-id'], name='newspost_newest'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='newspost',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_newspostchange" ("changed_at", "id", "initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_at", "text", "title") VALUES (NEW."changed_at", NEW."id", NEW."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."posted_at", NEW."text", NEW."title"); RETURN NULL;', hash='b92dcadc062e740cce5c2e0c9470b01c5bf8ae10', operation='INSERT', pgid='pgtrigger_insert_insert_8dce6', table='initiatives_newspost', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='newspost',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "initiatives_newspostchange" ("changed_at", "id", "initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_at", "text", "title") VALUES (NEW."changed_at", NEW."id", NEW."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."posted_at", NEW."text", NEW."title"); RETURN NULL;', hash='4c23c5b1c39fb6480e1fed5d421666cb5721c40a', operation='UPDATE', pgid='pgtrigger_update_update_03403', table='initiatives_newspost', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='newspost',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_newspostchange" ("changed_at", "id", "initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_at", "text", "title") VALUES (OLD."changed_at", OLD."id", OLD."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."posted_at", OLD."text", OLD."title"); RETURN NULL;', hash='2eba81c69182077ccbf69692e4bf9d0d27a55cfc', operation='DELETE', pgid='pgtrigger_delete_delete_b6a38', table='initiatives_newspost', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='newspostchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='4e518b7867fa81c8a43c1c6688a888c5e9e38b8d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f7702', table='initiatives_newspostchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='newspostchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='9efe2ca9ae941a0a0b43ca055475f17b530600a6', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_3a823', table='initiatives_newspostchange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='photo',
            constraint=models.UniqueConstraint(fields=('initiative', 'sha256'), name='photo_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='photo',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_photochange" ("initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "removed_at") VALUES (NEW."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."rank", NEW."removed_at"); RETURN NULL;', hash='4c9843874a4bba36f3957d695e9d2d2319ef4986', operation='INSERT', pgid='pgtrigger_insert_insert_4709f', table='initiatives_photo', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='photo',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."initiative_id" IS DISTINCT FROM (NEW."initiative_id") OR OLD."rank" IS DISTINCT FROM (NEW."rank") OR OLD."removed_at" IS DISTINCT FROM (NEW."removed_at"))', func='INSERT INTO "initiatives_photochange" ("initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "removed_at") VALUES (NEW."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."rank", NEW."removed_at"); RETURN NULL;', hash='79715a10002986da4c33d010b6458528e0787a6f', operation='UPDATE', pgid='pgtrigger_update_update_648bd', table='initiatives_photo', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='photo',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_photochange" ("initiative_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "removed_at") VALUES (OLD."initiative_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."rank", OLD."removed_at"); RETURN NULL;', hash='27c9cec8c8aa4b215107f1ab1034f9457a3df3ee', operation='DELETE', pgid='pgtrigger_delete_delete_abffa', table='initiatives_photo', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='photochange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='aba64d51439dc25d40cfa4fca9cd564cc4d627e2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b92e8', table='initiatives_photochange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='photochange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='b70db4a10dc3ff3791094a7cf79b973104b6568d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_33e45', table='initiatives_photochange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(fields=('kompas', 'question'), name='answer_once'),
        ),
        migrations.AddConstraint(
            model_name='questionset',
            constraint=models.UniqueConstraint(fields=('municipality', 'version'), name='questionset_once'),
        ),
        migrations.AddConstraint(
            model_name='questionset',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'published'])), fields=('municipality', 'state'), name='questionset_one_at_work'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionset',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_questionsetchange" ("municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "state", "title", "version") VALUES (NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='ec53b387022c3b3b1a1a1351d5d86a23e5321de8', operation='INSERT', pgid='pgtrigger_insert_insert_6f3c0', table='initiatives_questionset', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionset',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "initiatives_questionsetchange" ("municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "state", "title", "version") VALUES (NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='6450a8857a6a7caa79ef8ece28336808252cd87f', operation='UPDATE', pgid='pgtrigger_update_update_5f67c', table='initiatives_questionset', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionset',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_questionsetchange" ("municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "state", "title", "version") VALUES (OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."state", OLD."title", OLD."version"); RETURN NULL;', hash='501413be47c588d2d41a335777304d422493cd91', operation='DELETE', pgid='pgtrigger_delete_delete_14aa1', table='initiatives_questionset', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(fields=('question_set', 'key'), name='question_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionsetchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='7993c2d5c3edd066d7b698632707f51dd7d1e63b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3db86', table='initiatives_questionsetchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionsetchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='5e6f47743217852185fcc573f40f47e946e6f0e0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_d97db', table='initiatives_questionsetchange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='savedfilter',
            constraint=models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('user', 'municipality', 'name'), name='savedfilter_name_once'),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('kompas', 'official'), name='share_once'),
        ),
        migrations.AddConstraint(
            model_name='contactdetails',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kompas__isnull', False), ('share__isnull', True)), models.Q(('kompas__isnull', True), ('share__isnull', False)), _connector='OR'), name='contactdetails_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='sharedanswer',
            constraint=models.UniqueConstraint(fields=('share', 'question'), name='sharedanswer_once'),
        ),
        migrations.AddConstraint(
            model_name='sharedfile',
            constraint=models.UniqueConstraint(fields=('share', 'file'), name='sharedfile_once'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(('handed_over_at__isnull', False), models.Q(('mail_hash__isnull', True), ('paper_hash__isnull', True), ('taken_over_at__isnull', True)), _connector='OR'), name='sitting_has_links_after_the_hand_over'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='synonymgroup',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_synonymgroupchange" ("id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") VALUES (NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."words"); RETURN NULL;', hash='23ec50d98df84577ee3b2d2d545a7a3e498112ea', operation='INSERT', pgid='pgtrigger_insert_insert_68bf8', table='initiatives_synonymgroup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='synonymgroup',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "initiatives_synonymgroupchange" ("id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") VALUES (NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."words"); RETURN NULL;', hash='bacfdbfc282c2f879f0a704c4351b5048eb3da98', operation='UPDATE', pgid='pgtrigger_update_update_2c177', table='initiatives_synonymgroup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='synonymgroup',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "initiatives_synonymgroupchange" ("id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") VALUES (OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."words"); RETURN NULL;', hash='54a0014ae9a9ac48f9bffd03a428d3d9daa11999', operation='DELETE', pgid='pgtrigger_delete_delete_f36c8', table='initiatives_synonymgroup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='synonymgroupchange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF (TG_OP = 'DELETE' AND current_setting('samenspel.erasing', true) = 'on') THEN RETURN OLD; END IF; RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='bd1955d65a3eacbe816e48507584c1bf6b9e40b8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_618b1', table='initiatives_synonymgroupchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='synonymgroupchange',
            trigger=pgtrigger.compiler.Trigger(name='not_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';", hash='ceccb79d1b5f1b1483287718e1d09502750a3ee9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_not_emptied_b626b', table='initiatives_synonymgroupchange', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='talkmoment',
            constraint=models.UniqueConstraint(fields=('share', 'by', 'starts_at'), name='talkmoment_once'),
        ),
        migrations.AddConstraint(
            model_name='themeintroduction',
            constraint=models.UniqueConstraint(fields=('question_set', 'theme'), name='themeintroduction_once'),
        ),
    ]
