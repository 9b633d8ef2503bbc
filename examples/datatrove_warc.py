"""Web archives to JSON lines with datatrove: python examples/datatrove_warc.py OUT FOLDER."""

import sys

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.writers.jsonl import JsonlWriter

from beritaparse.integrations.datatrove import WarcArticles

if __name__ == "__main__":
    out, folder = sys.argv[1:]
    steps = [WarcArticles(folder), JsonlWriter(out, compression=None)]
    LocalPipelineExecutor(steps, tasks=2, workers=2, logging_dir=f"{out}/logs").run()
