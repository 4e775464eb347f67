"""The home: the folder that holds the database, keys, files, seals and logs of one installation."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Home:
    """Where everything that lasts is kept.

    Parameters
    ----------
    root
        XUEXING_HOME, else ``var`` in the checkout, wherever the program is called from.
    """

    root: Path

    @classmethod
    def from_environment(cls) -> Home:
        """Return the home that the environment names."""
        named = os.environ.get("XUEXING_HOME")
        return cls(Path(named).expanduser().absolute() if named else CHECKOUT / "var")

    @property
    def database(self) -> Path:
        """The SQLite database, where DATABASE_URL names no other."""
        return self.root / "xuexing.sqlite3"

    @property
    def files(self) -> Path:
        """Uploads, by digest."""
        return self.root / "files"

    @property
    def keys(self) -> Path:
        """Secrets and signing keys, readable by the owner alone."""
        return self.root / "keys"

    @property
    def seals(self) -> Path:
        """Exported seals of the ledger, outside the database."""
        return self.root / "seals"

    @property
    def logs(self) -> Path:
        """Logs of server and worker."""
        return self.root / "log"

    @property
    def backups(self) -> Path:
        """Copies of the database made before an upgrade."""
        return self.root / "backups"

    def make(self) -> None:
        """Make the folders and the secret key where they are missing."""
        for folder in (self.root, self.files, self.keys, self.seals, self.logs, self.backups):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._secret_file("django").touch(mode=0o600)
        if not self._secret_file("django").read_text().strip():
            self._secret_file("django").write_text(secrets.token_urlsafe(50))

    def secret(self, name: str) -> str | None:
        """Return a secret of this home, or None where the home has none yet."""
        try:
            return self._secret_file(name).read_text().strip() or None
        except FileNotFoundError:
            return None

    def _secret_file(self, name: str) -> Path:
        return self.keys / f"{name}.secret"
