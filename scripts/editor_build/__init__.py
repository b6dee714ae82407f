"""The parts of `scripts/build_editor.py`: packages, bundles, the program, licences, the page."""
