from django.db import migrations

NAMES = {
    "supplier": ("Fournisseur", "Supplier"),
    "customer": ("Client", "Customer"),
    "transit": ("En route", "On the way"),
    "loss": ("Perte", "Loss"),
    "discrepancy": ("Écart", "Discrepancy"),
}


def make(apps, schema_editor):
    """Made before the first sale, so that no two sales meet making them."""
    Location = apps.get_model("inventory_stock", "Location")
    for kind, (name_fr, name_en) in NAMES.items():
        Location.objects.get_or_create(
            kind=kind, defaults={"code": kind, "name_fr": name_fr, "name_en": name_en, "position": 100}
        )


class Migration(migrations.Migration):
    dependencies = [("inventory_stock", "0002_append_only")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
