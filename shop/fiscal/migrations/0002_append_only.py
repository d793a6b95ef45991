from django.db import migrations

from inventory.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("shop_fiscal", "0001_initial")]

    operations = [append_only("shop_fiscal_journalentry")]
