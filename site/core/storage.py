"""Where uploaded and rendered files lie."""

from contextlib import suppress

from django.core.files.storage import FileSystemStorage


class MediaStorage(FileSystemStorage):
    """Files on the disk, each of them whole: what the disk had no room for is gone again."""

    def _save(self, name, content):
        was_there = self.exists(name)
        try:
            return super()._save(name, content)
        except OSError:
            if not was_there:
                with suppress(OSError):
                    self.delete(name)
            raise
