"""What `./comptoir` does before Django can be imported: standard library only."""
