"""The site as a zip to carry away."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from tieout.model.version import Version


def archive(files: Mapping[str, bytes], folder: str, version: Version) -> bytes:
    """The files in a folder of this name. The same files and version give the same bytes, whenever and wherever packed."""
    year, month, day = (int(part) for part in version.date.split("-"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", (year, month, day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16  # a file that all may read
            target.writestr(entry, files[name])
    return packed.getvalue()


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
