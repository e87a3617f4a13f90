"""页面里能用的宏，从这里交给网站引擎。怎样用见 docs/editing.md。

metric("组.项")          一个数，如 38次；metric("组.项", 2025) 指明年份；unit=False 不带单位
change("组.项")          比上年变化多少，如 增长12.3%、下降0.5个百分点、持平；两年都要有数
breakdown("组.项")       一个总数和它的各个分项，列成表
chart("组.项", "组.项")   一张图，下面列着同样的数；只写一个总数，就画它的分项
metric_index()           全部指标
check_results()          全部核对结果；summary=True 只要一句话
corrections()            发布以后的更正
blind_spots()            没有算式保护的数
qualifiers()             概数词的读法
downloads()              可以下载的文件
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))  # engines load this file by path and see no folder beside it

from tieout.macros import (  # noqa: F401 - needs the line above; engines look for them here
    define_env,
    on_post_build,
    on_post_page_macros,
    on_pre_page_macros,
)
