from django.db import migrations, models
from django.db.models import Q


def keep_what_was_said(apps, schema_editor):
    """A shop that has written where it delivers goes on delivering; the price that nobody chose is forgotten."""
    profiles = apps.get_model("shop_catalogue", "ShopProfile").objects
    profiles.exclude(delivery_area_fr="").update(delivers=True)
    profiles.filter(delivery_area_fr="", delivery_cents=3900).update(delivery_cents=0)
    # furnished shops have always said two hours
    profiles.filter(opened_at__isnull=False).update(ready_hours=2)


class Migration(migrations.Migration):
    dependencies = [("shop_catalogue", "0002_append_only")]

    operations = [
        migrations.AddField("shopprofile", "delivers", models.BooleanField(default=False)),
        migrations.AddField("shopprofile", "ready_hours", models.PositiveSmallIntegerField(blank=True, null=True)),
        migrations.AlterField("shopprofile", "delivery_cents", models.PositiveIntegerField(default=0)),
        migrations.RunPython(keep_what_was_said, migrations.RunPython.noop),
        migrations.AddConstraint(
            "shopprofile",
            models.CheckConstraint(condition=Q(delivers=False) | ~Q(delivery_area_fr=""), name="delivery_has_an_area"),
        ),
    ]
