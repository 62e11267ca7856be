import json
import os
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"


def set_output(name, value):
    """Hands a value to the steps that come after this one."""
    text = value if isinstance(value, str) else json.dumps(value)
    with open(os.environ["SLIPSTREAM_OUTPUT"], "a", encoding="utf-8") as file:
        file.write(f"{name}={text}\n")


def inputs():
    """What the workflow gives this step."""
    return json.loads(Path(os.environ["SLIPSTREAM_INPUTS"]).read_text("utf-8"))
