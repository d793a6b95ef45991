from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from shop.customers.models import ApiToken
from shop.customers.operations import issue_token


class Command(BaseCommand):
    help = "Make a bearer token for a program and print it, once. A token of the same name stops working."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--role", required=True, choices=ApiToken.Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(issue_token(name=options["name"], role=options["role"], now=timezone.now()))
