from django.urls import URLPattern, URLResolver, path

from .views import checkout, order, paying

app_name = "orders"
urlpatterns: list[URLPattern | URLResolver] = [
    path("checkout/", checkout.checkout, name="checkout"),
    path("checkout/start/", checkout.start, name="start"),
    path("orders/<str:token>/", order.order, name="order"),
    path("orders/<str:token>/state/", order.state, name="state"),
    path("orders/<str:token>/cancel/", order.cancel, name="cancel"),
    path("orders/<str:token>/again/", order.again, name="again"),
    path("orders/<str:token>/pay/", paying.pay, name="pay"),
    path("orders/<str:token>/pay-in-shop/", paying.in_shop, name="pay_in_shop"),
    path("orders/<str:token>/calendar.ics", order.calendar, name="calendar"),
    path("test-bank/<str:reference>/", paying.test_bank, name="test_bank"),
]
