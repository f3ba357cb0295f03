"""Whether a municipality looks addresses up at PDOK."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('municipalities', '0026_still_true'),
    ]

    operations = [
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
            name='pdok_addresses',
            field=models.BooleanField(db_default=False, default=False, help_text='Wat iemand als adres typt, gaat dan van onze server naar PDOK (Kadaster), maar niet wie het typt. Zonder dit zoeken we alleen in de adressen die zijn ingelezen.'),
        ),
        migrations.AddField(
            model_name='municipalitychange',
            name='pdok_addresses',
            field=models.BooleanField(db_default=False, default=False, help_text='Wat iemand als adres typt, gaat dan van onze server naar PDOK (Kadaster), maar niet wie het typt. Zonder dit zoeken we alleen in de adressen die zijn ingelezen.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipality',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_municipalitychange" ("cbs_code", "contact_email", "contact_phone", "email_domains", "first_answer_days", "id", "intro", "is_demo", "least_people", "least_residents", "mails_per_hour", "mails_per_network", "most_file_megabytes", "most_files", "name", "pdok_addresses", "pdok_background", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy_officer_email", "privacy_officer_name", "publication_days", "publication_rule", "second_factor_required", "slug", "starts_per_hour", "starts_per_network", "unopened_days", "upkeep_months") VALUES (NEW."cbs_code", NEW."contact_email", NEW."contact_phone", NEW."email_domains", NEW."first_answer_days", NEW."id", NEW."intro", NEW."is_demo", NEW."least_people", NEW."least_residents", NEW."mails_per_hour", NEW."mails_per_network", NEW."most_file_megabytes", NEW."most_files", NEW."name", NEW."pdok_addresses", NEW."pdok_background", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."privacy_officer_email", NEW."privacy_officer_name", NEW."publication_days", NEW."publication_rule", NEW."second_factor_required", NEW."slug", NEW."starts_per_hour", NEW."starts_per_network", NEW."unopened_days", NEW."upkeep_months"); RETURN NULL;', hash='859274a001e6a3c201edc245fda6e4c729678475', operation='INSERT', pgid='pgtrigger_insert_insert_fcc6e', table='municipalities_municipality', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipality',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "municipalities_municipalitychange" ("cbs_code", "contact_email", "contact_phone", "email_domains", "first_answer_days", "id", "intro", "is_demo", "least_people", "least_residents", "mails_per_hour", "mails_per_network", "most_file_megabytes", "most_files", "name", "pdok_addresses", "pdok_background", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy_officer_email", "privacy_officer_name", "publication_days", "publication_rule", "second_factor_required", "slug", "starts_per_hour", "starts_per_network", "unopened_days", "upkeep_months") VALUES (NEW."cbs_code", NEW."contact_email", NEW."contact_phone", NEW."email_domains", NEW."first_answer_days", NEW."id", NEW."intro", NEW."is_demo", NEW."least_people", NEW."least_residents", NEW."mails_per_hour", NEW."mails_per_network", NEW."most_file_megabytes", NEW."most_files", NEW."name", NEW."pdok_addresses", NEW."pdok_background", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."privacy_officer_email", NEW."privacy_officer_name", NEW."publication_days", NEW."publication_rule", NEW."second_factor_required", NEW."slug", NEW."starts_per_hour", NEW."starts_per_network", NEW."unopened_days", NEW."upkeep_months"); RETURN NULL;', hash='9bd8a8cbf10d76121398a00102c6ac37ba8223c5', operation='UPDATE', pgid='pgtrigger_update_update_87f58', table='municipalities_municipality', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='municipality',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "municipalities_municipalitychange" ("cbs_code", "contact_email", "contact_phone", "email_domains", "first_answer_days", "id", "intro", "is_demo", "least_people", "least_residents", "mails_per_hour", "mails_per_network", "most_file_megabytes", "most_files", "name", "pdok_addresses", "pdok_background", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "privacy_officer_email", "privacy_officer_name", "publication_days", "publication_rule", "second_factor_required", "slug", "starts_per_hour", "starts_per_network", "unopened_days", "upkeep_months") VALUES (OLD."cbs_code", OLD."contact_email", OLD."contact_phone", OLD."email_domains", OLD."first_answer_days", OLD."id", OLD."intro", OLD."is_demo", OLD."least_people", OLD."least_residents", OLD."mails_per_hour", OLD."mails_per_network", OLD."most_file_megabytes", OLD."most_files", OLD."name", OLD."pdok_addresses", OLD."pdok_background", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."privacy_officer_email", OLD."privacy_officer_name", OLD."publication_days", OLD."publication_rule", OLD."second_factor_required", OLD."slug", OLD."starts_per_hour", OLD."starts_per_network", OLD."unopened_days", OLD."upkeep_months"); RETURN NULL;', hash='da15b2e439f4e1dae28ebea0958f214cb8ddacdd', operation='DELETE', pgid='pgtrigger_delete_delete_13b11', table='municipalities_municipality', when='AFTER')),
        ),
    ]
