from django.db import migrations


def add_txid(apps, schema_editor):
    """PostgreSQL only: the transaction that wrote each row, so that readers wait for late commits."""
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(
        "ALTER TABLE inventory_outbox_announcement ADD COLUMN txid xid8 NOT NULL DEFAULT pg_current_xact_id()"
    )
    schema_editor.execute("CREATE INDEX inventory_outbox_txid ON inventory_outbox_announcement (txid, id)")


def drop_txid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE inventory_outbox_announcement DROP COLUMN txid")


class Migration(migrations.Migration):
    dependencies = [("inventory_outbox", "0001_initial")]

    operations = [migrations.RunPython(add_txid, drop_txid)]
