from django.db import migrations

WAYS = ('name', 'email', 'phone')


def move_out(apps, schema_editor):
    """Move how initiators are reached to the table of its own; safe to run twice."""
    details = apps.get_model('initiatives', 'ContactDetails')
    for owner in ('kompas', 'share'):
        model = apps.get_model('initiatives', owner)
        for thing in model.objects.exclude(contact_name='', contact_email='', contact_phone=''):
            details.objects.update_or_create(
                **{owner: thing},
                defaults={way: getattr(thing, f'contact_{way}') for way in WAYS},
            )
    _move_numbers_of_residents(apps, details)


def _move_numbers_of_residents(apps, details):
    """Keep a resident's number with her Kompas only; at an account stands that of who works here."""
    kompas_model = apps.get_model('initiatives', 'Kompas')
    residents = apps.get_model('municipalities', 'User').objects.filter(memberships__isnull=True)
    for person in residents.exclude(phone=''):
        for kompas in kompas_model.objects.filter(owner=person):
            row, _created = details.objects.get_or_create(kompas=kompas)
            if not row.phone:
                row.phone = person.phone
                row.save()
        person.phone = ''
        person.save(update_fields=['phone'])


def move_back(apps, schema_editor):
    """Put them back where they stood. Numbers of residents stay with their Kompas."""
    details = apps.get_model('initiatives', 'ContactDetails')
    for row in details.objects.select_related('kompas', 'share'):
        thing = row.kompas or row.share
        for way in WAYS:
            setattr(thing, f'contact_{way}', getattr(row, way))
        thing.save(update_fields=[f'contact_{way}' for way in WAYS])
    details.objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0004_contact_details'),
        ('municipalities', '0005_second_factor'),
    ]

    operations = [
        migrations.RunPython(move_out, move_back),
    ]
