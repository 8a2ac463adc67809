"""Keep pytest, which looks for examples in every module, from importing Alembic's script."""

collect_ignore = ["env.py"]
