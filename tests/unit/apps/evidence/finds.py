"""What verification finds, short enough to compare."""

from xuexing.apps.evidence.api import verify


def found(**how):
    """Return what verification finds: problem and the most precise thing it names."""
    return {
        (find.problem.value, find.fact or find.batch or find.name or find.seal)
        for find in verify(**how).finds
    }
