"""Fields that keep the schema quiet."""

import json

from wagtail.blocks import StreamValue
from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """A StreamField whose blocks stay out of migrations.

    The column holds JSON whatever the blocks are, so a new block is not a new schema.
    """

    def __init__(self, block_types=(), **kwargs):
        super().__init__(block_types, **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs

    def to_python(self, value):
        # In a migration this field knows no blocks, and Wagtail would drop every child
        # as unknown: saving the row would then empty it. Keep what is stored.
        if self.stream_block.child_blocks or isinstance(value, StreamValue):
            return super().to_python(value)
        stored = json.loads(value) if isinstance(value, str) and value else value
        return StreamValue(self.stream_block, stored or [], is_lazy=True)
