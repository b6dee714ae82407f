"""The parts of the fuzzer `scripts/fuzz.py`: making cases, running one, judging what came of it."""
