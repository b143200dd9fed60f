"""Large uploads on their way in: no more on the disk than we take, no error where it is full."""

from contextlib import suppress
from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

#: As much of a file as is kept: photos and documents end there too.
LIMIT = 20 * 1024 * 1024


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes an upload to a file, as far as it may go and the disk lets it.

    What its form says then: the file has its true size, or it `found_no_room`.
    """

    def new_file(self, *args, **kwargs):
        self.kept = 0
        try:
            super().new_file(*args, **kwargs)
        except OSError:
            self._give_up()

    def receive_data_chunk(self, raw_data, start):
        if self.kept > LIMIT or self._has_given_up:
            return
        self.kept += len(raw_data)
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            self._give_up()

    def file_complete(self, file_size):
        try:
            self.file.flush()
        except OSError:
            self._give_up()
        return super().file_complete(file_size)

    def upload_interrupted(self):
        if not self._has_given_up:
            super().upload_interrupted()

    @property
    def _has_given_up(self) -> bool:
        return isinstance(getattr(self, "file", None), InMemoryUploadedFile)

    def _give_up(self) -> None:
        if hasattr(self, "file"):
            # It would try once more to write what found no room.
            with suppress(OSError):
                self.file.close()
        self.file = InMemoryUploadedFile(
            BytesIO(), self.field_name, self.file_name, self.content_type, 0, self.charset
        )
        self.file.found_no_room = True
