"""The official wording: a raw page cleaned and divided, its figures, and what a paraphrase of it renders."""

from build_scripts.official.divide import divide
from build_scripts.official.figures import Figure, figures
from build_scripts.official.read import read_official
from build_scripts.official.structure import Bracket, Heading, OfficialMeasure, OfficialText, Sentence

__all__ = [
    "Bracket",
    "Figure",
    "Heading",
    "OfficialMeasure",
    "OfficialText",
    "Sentence",
    "divide",
    "figures",
    "read_official",
]
