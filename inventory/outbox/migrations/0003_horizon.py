from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inventory_outbox", "0002_txid")]

    operations = [
        migrations.CreateModel(
            name="Horizon",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("position", models.CharField(max_length=60)),
            ],
        ),
    ]
