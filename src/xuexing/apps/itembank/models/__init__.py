"""Tables of the bank."""

from .bank_import import BankImport, BankImportState
from .item import Item, ItemPoint, ItemState, Level
from .picture import GivenPicture
from .signature import ItemSignature
from .version import ItemPart, ItemVersion, VersionMedia

__all__ = [
    "BankImport",
    "BankImportState",
    "GivenPicture",
    "Item",
    "ItemPart",
    "ItemPoint",
    "ItemSignature",
    "ItemState",
    "ItemVersion",
    "Level",
    "VersionMedia",
]
