from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Accounts are known by their e-mail address, compared without case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        fields.setdefault("role", User.Role.OWNER)
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account: the owner, a seller, later a customer."""

    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        SELLER = "seller", _("seller")
        CUSTOMER = "customer", _("customer")

    #: how somebody signs in; a seller with a PIN needs none
    email = models.EmailField(unique=True, null=True, blank=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=8, choices=Role, default=Role.CUSTOMER)
    title_fr = models.CharField(max_length=60, blank=True, default="")
    title_en = models.CharField(max_length=60, blank=True, default="")
    language = models.CharField(max_length=5, choices=[("fr", "français"), ("en", "English")], default="fr")
    #: hashed; works only on an enrolled tablet
    pin = models.CharField(max_length=128, blank=True, default="")
    #: the largest discount this person may give, in basis points
    discount_bp = models.PositiveIntegerField(default=0)
    can_count_stock = models.BooleanField(default=False)
    can_take_back = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    #: the technician's Django admin
    is_staff = models.BooleanField(default=False)
    last_seen_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name or self.email or ""

    @property
    def actor(self) -> str:
        """How operations and histories name this person."""
        return f"user:{self.pk}:{self.name}"[:120]

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.name.split()[:2]).upper()

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def works_here(self) -> bool:
        return self.role in (self.Role.OWNER, self.Role.SELLER)


class ApiToken(models.Model):
    """A bearer token of a program: only its digest is kept."""

    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        SELLER = "seller", _("seller")
        DEVICE = "device", _("device")

    name = models.CharField(max_length=80)
    role = models.CharField(max_length=8, choices=Role)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(revoked_at__isnull=True), name="one_living_token_per_name"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.role})"

    @property
    def actor(self) -> str:
        return f"token:{self.pk}:{self.name}"[:120]


class LoginTrouble(models.Model):
    """Wrong passwords in a row, by account and by address: a digest, no name."""

    key = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.failures} until {self.last_at}"


class KnownAddress(models.Model):
    """An address from which somebody of the shop has signed in: a digest, no address."""

    key = models.CharField(max_length=64, unique=True)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key[:8]} at {self.last_at}"
