from django.db import migrations

from inventory.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("inventory_stock", "0001_initial")]

    operations = [append_only("inventory_stock_movement")]
