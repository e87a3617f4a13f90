"""The command line. Messages are in Chinese; exit status 0 is clean, 1 findings, 2 cannot run."""

from __future__ import annotations

import gc
import io
import os
import sys
import traceback
from pathlib import Path

from typer.exceptions import Abort, TyperException

import tieout.commands  # noqa: F401 - each command adds itself to the program
from tieout.commands.app import app, cannot
from tieout.commands.chinese import explained
from tieout.readers.project import ProjectError


def run() -> None:
    """Entry point: every error becomes one Chinese sentence and a status, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Chinese shows ?, and the run goes on
    gc.disable()  # a run is short and makes many small objects that all live to its end
    try:
        status = app(standalone_mode=False)
    except ProjectError as error:
        status = cannot(str(error))
    except TyperException as error:
        status = cannot(explained(error))
    except (Abort, KeyboardInterrupt):
        status = cannot("已中断。")
    except BrokenPipeError:  # `tieout check | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    except Exception as error:  # noqa: BLE001 - a fault of ours: said in a sentence, with the place for who mends it
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name} 第{place.lineno}行"
        status = cannot(
            f"tieout 自己出了错，没有做完：{type(error).__name__}：{error}（{where}）。请把这句话告诉维护它的人。"
        )
    raise SystemExit(status or 0)
