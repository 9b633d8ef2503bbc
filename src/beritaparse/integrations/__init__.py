"""Adapters to data engines: Arrow, Ray, Spark, datatrove, Scrapy. Each is imported by its own name and needs its own extra."""
