from django.db import migrations

LEVEL, LOCATION = "inventory_stock_stocklevel", "inventory_stock_location"
WORDS = "only places of the shop have stock levels"
#: a check constraint sees one row only; these see the row of the place as well
ELSEWHERE = f"(SELECT kind FROM {LOCATION} WHERE id = NEW.location_id) <> 'physical'"
HAS_LEVELS = f"NEW.kind <> 'physical' AND EXISTS (SELECT 1 FROM {LEVEL} WHERE location_id = NEW.id)"
#: name, event, table, what is refused
RULES = [
    ("level_made_at_a_place", "INSERT", LEVEL, ELSEWHERE),
    ("level_stays_at_a_place", "UPDATE OF location_id", LEVEL, ELSEWHERE),
    ("place_with_levels_stays_one", "UPDATE OF kind", LOCATION, HAS_LEVELS),
]


def forbid(apps, schema_editor):
    for name, event, table, refused in RULES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {refused} THEN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; "
                f"END IF; RETURN NEW; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {refused} "
                f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
            )


def allow(apps, schema_editor):
    for name, _event, table, _refused in RULES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}()")
        else:
            schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("inventory_stock", "0004_no_replace")]

    operations = [migrations.RunPython(forbid, allow)]
