from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # a busy machine is no failure; speed is measured in bench/
settings.load_profile("untimed")
