from django.db import migrations

from inventory.append_only import no_replace


class Migration(migrations.Migration):
    dependencies = [("inventory_stock", "0003_virtual_locations")]

    operations = [no_replace("inventory_stock_movement")]
