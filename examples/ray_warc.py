"""Web archives to Parquet with Ray: python examples/ray_warc.py OUT WARC..."""

import sys

import ray

from beritaparse.integrations.ray import extract_dataset, read_warcs

if __name__ == "__main__":
    out, *warcs = sys.argv[1:]
    ray.init(num_cpus=2, include_dashboard=False)  # on a cluster: ray.init("auto")
    extract_dataset(read_warcs(warcs), keep=["id"]).write_parquet(out)
    ray.shutdown()
