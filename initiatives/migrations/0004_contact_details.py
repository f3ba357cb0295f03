import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0003_kompas_doors_and_copies'),
    ]

    operations = [
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
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kompas__isnull', False), ('share__isnull', True)), models.Q(('kompas__isnull', True), ('share__isnull', False)), _connector='OR'), name='contactdetails_of_one_thing')],
            },
        ),
    ]
