from django.db import migrations

from inventory.append_only import no_replace


class Migration(migrations.Migration):
    dependencies = [("shop_fiscal", "0002_append_only")]

    operations = [no_replace("shop_fiscal_journalentry")]
