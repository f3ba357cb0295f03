from django.db import migrations

# As shipped in municipalities/data/retention.yaml.
SHIPPED_MONTHS = 12
REASON = (
    'Zo kun jij nagaan wie je gedeelde Kompas of je dossier opende, en kan de gemeente het '
    'controleren.'
)
LEGAL_BASIS = 'AVG artikel 32 (beveiliging) en artikel 15 (weten wie je gegevens kreeg)'
KIND = {'kind': 'reading', 'stage': 'noted'}


def keep_own_numbers(apps, schema_editor):
    """Make a rule of the months a municipality chose itself; others get the shipped one."""
    rule = apps.get_model('municipalities', 'RetentionRule')
    own = apps.get_model('municipalities', 'Municipality').objects.exclude(
        reading_log_months=SHIPPED_MONTHS
    )
    for municipality in own:
        rule.objects.get_or_create(
            municipality=municipality,
            **KIND,
            defaults={
                'term': municipality.reading_log_months,
                'unit': 'months',
                'action': 'delete',
                'reason': REASON,
                'legal_basis': LEGAL_BASIS,
            },
        )


def put_back(apps, schema_editor):
    """Write the months of a rule where they stood; a term in days or years is left out."""
    rules = apps.get_model('municipalities', 'RetentionRule').objects.filter(
        unit='months', term__gt=0, **KIND
    )
    for rule in rules.select_related('municipality'):
        rule.municipality.reading_log_months = rule.term
        rule.municipality.save(update_fields=['reading_log_months'])


class Migration(migrations.Migration):

    dependencies = [
        ('municipalities', '0013_sign_on_role_refused'),
    ]

    operations = [
        migrations.RunPython(keep_own_numbers, put_back),
    ]
