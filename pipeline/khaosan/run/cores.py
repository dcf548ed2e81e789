"""How many cores this process may use: what it is pinned to, and what its container allows."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from pathlib import Path


def usable_cores(root: Path = Path("/")) -> int:
    """The processor's cores, less those the process is not pinned to, less those a cgroup's quota (v1 or v2) withholds.

    A quota of one and a half cores counts as two. ``root`` is where ``proc`` and ``sys`` lie.
    """
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS, not on Windows
        cores = os.cpu_count() or 1
    return max(1, min([cores, *(math.ceil(quota) for quota in _quotas(root))]))


def _quotas(root: Path) -> Iterator[float]:
    """The quotas, in cores, of the process's control groups and of those around them."""
    mount = root / "sys/fs/cgroup"
    for line in _words(root / "proc/self/cgroup", "\n"):
        _, _, rest = line.partition(":")
        controllers, _, group = rest.partition(":")
        if not controllers:
            for folder in _upwards(mount, group):
                limit = _words(folder / "cpu.max")
                if len(limit) == 2 and limit[0] != "max":
                    yield from _share(limit[0], limit[1])
        elif "cpu" in controllers.split(","):
            # Inside a container the group's path is often that of the host, and the group itself lies at the mount.
            for name in (controllers, "cpu", "cpu,cpuacct"):
                for folder in _upwards(mount / name, group):
                    quota, period = _words(folder / "cpu.cfs_quota_us"), _words(folder / "cpu.cfs_period_us")
                    if quota and period:
                        yield from _share(quota[0], period[0])


def _upwards(mount: Path, group: str) -> Iterator[Path]:
    parts = [part for part in group.split("/") if part not in ("", "..")]
    for count in range(len(parts), -1, -1):
        yield mount.joinpath(*parts[:count])


def _share(quota: str, period: str) -> Iterator[float]:
    try:
        share = int(quota) / int(period)
    except (ValueError, ZeroDivisionError):
        return
    if share > 0:  # -1: no quota
        yield share


def _words(path: Path, by: str | None = None) -> list[str]:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip().split(by)
    except OSError:
        return []
