"""What the calendar and its events are beside pages: files and feeds, by their address's end."""

#: Of the calendar, with its filters.
OF_CALENDAR = {}
#: Of one event.
OF_EVENT = {}
