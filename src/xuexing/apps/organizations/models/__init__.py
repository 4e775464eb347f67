"""Tables of the room, one concept a file."""

from .away import Away
from .candidacy import Candidacy
from .exemption import Exemption
from .grant import Grant
from .import_run import ImportRun
from .membership import Membership
from .organization import Organization
from .person import Person
from .placement import UnitPlacement
from .post import Post
from .transfer import Transfer
from .unit import Unit

__all__ = [
    "Away",
    "Candidacy",
    "Exemption",
    "Grant",
    "ImportRun",
    "Membership",
    "Organization",
    "Person",
    "Post",
    "Transfer",
    "Unit",
    "UnitPlacement",
]
