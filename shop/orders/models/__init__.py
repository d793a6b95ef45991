from .history import PastSale
from .mails import OrderMail
from .orders import Order, OrderLine
from .payments import Payment
from .returns import Return, ReturnLine

__all__ = ["Order", "OrderLine", "OrderMail", "PastSale", "Payment", "Return", "ReturnLine"]
