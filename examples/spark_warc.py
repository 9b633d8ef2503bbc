"""Web archives to Parquet with Spark: python examples/spark_warc.py OUT WARC..."""

import os
import sys

from pyspark.sql import SparkSession

from beritaparse.integrations.spark import extract_frame
from beritaparse.integrations.warc import warc_rows

if __name__ == "__main__":
    out, *warcs = sys.argv[1:]
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers on this machine; on a cluster it is set there
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 64)
    pages = spark.sparkContext.parallelize(warcs, len(warcs)).flatMap(warc_rows)
    columns = "id string, url string, html binary, charset string, retrieved_at string, told_by string"
    frame = spark.createDataFrame(pages, columns)
    extract_frame(frame, keep=["id"]).write.parquet(out)
    spark.stop()
