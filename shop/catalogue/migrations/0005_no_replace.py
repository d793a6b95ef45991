from django.db import migrations

from inventory.append_only import no_replace


class Migration(migrations.Migration):
    dependencies = [("shop_catalogue", "0004_status_runs")]

    operations = [no_replace("shop_catalogue_pricechange")]
