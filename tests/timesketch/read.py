"""Reads a CSV with Timesketch's import client as an upload would, and prints what it would send, a JSON object a line."""
import json
import sys

from timesketch_import_client import importer


class Reader(importer.ImportStreamer):
    """The client without a server: what it would send is kept."""

    def __init__(self):
        super().__init__()
        self.frames = []

    def _ready(self):
        pass

    def _upload_data_frame(self, data_frame, end_stream, retry_count=0):
        self.frames.append(self._fix_data_frame(data_frame.copy()))


reader = Reader()
reader.set_timeline_name("certopsy")
reader.add_file(sys.argv[1])
for frame in reader.frames:
    for row in frame.fillna("").to_dict("records"):
        print(json.dumps({key: str(value) for key, value in row.items()}))
