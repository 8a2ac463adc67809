"""The learned judge: how probable it is that a paragraph orders something (nhiệm vụ)."""

from extract.learned.judge import LearnedJudge, load_judge
from extract.learned.units import Place, SecondOpinion, Unit

__all__ = ["LearnedJudge", "Place", "SecondOpinion", "Unit", "load_judge"]
