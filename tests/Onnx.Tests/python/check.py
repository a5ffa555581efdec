"""Answers each line of the input, the path of an ONNX file, with "valid" or with what the format's own checker says against it."""
import sys

import onnx

for line in sys.stdin:
    try:
        model = onnx.load(line.strip())
        onnx.checker.check_model(model, full_check=True)
        print("valid", flush=True)
    except Exception as error:
        print(" ".join(str(error).split()), flush=True)
