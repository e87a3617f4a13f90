import os

from hypothesis import settings

# FUZZ=5000 looks longer. No deadline: a busy machine is no failure; speed is measured in test_hostile.py and bench/.
settings.register_profile("fuzz", deadline=None, max_examples=int(os.environ.get("FUZZ", "30")))
settings.load_profile("fuzz")
