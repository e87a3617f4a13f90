"""The site as a zip to carry away."""

from __future__ import annotations

from collections.abc import Mapping

from tieout.model.version import Version
from tieout.writers.zipped import zipped


def archive(files: Mapping[str, bytes], folder: str, version: Version) -> bytes:
    """The files in a folder of this name. The same files and version give the same bytes, whenever and wherever packed."""
    return zipped({f"{folder}/{name}": files[name] for name in sorted(files)}, version.day)


def read_me(title: str, version: Version, address: str) -> bytes:
    """How to open the folder, for Windows' editor: lines end as it expects, and the mark says that it is UTF-8."""
    lines = [
        title,
        "",
        "怎样打开：先把压缩包整个解压，再双击文件夹里的 index.html，用浏览器看。",
        "不用联网。查找、链接、下载都和网站上一样。",
        "",
        f"版本：{' '.join(filter(None, [version.commit, version.written_date]))}",
        *([f"网站：{address}", "数如有更正，以网站为准。"] if address else []),
        "",
    ]
    return "\r\n".join(lines).encode("utf-8-sig")
