#!/usr/bin/python3
"""Reads calendar files with Debian's python3-icalendar, and prints a line for each event: UID, start, end, title, status,
the seconds from the alarm to the start, parted by tabs. Times are as RFC 5545 writes them; what is not there is empty.
Ours; it is run by /usr/bin/python3, whichever Python comes first in the PATH."""
import datetime
import sys

from icalendar import Calendar


def when(event, name):
    if name not in event:
        return ""
    value = event.decoded(name)
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    return value.strftime("%Y%m%d")


for path in sys.argv[1:]:
    with open(path, "rb") as file:
        calendar = Calendar.from_ical(file.read())
    for event in calendar.walk("VEVENT"):
        if event.errors:
            sys.exit(f"{path}: {event.errors}")
        alarms = [str(int(alarm.decoded("TRIGGER").total_seconds())) for alarm in event.walk("VALARM")]
        texts = [str(event.get(name, "")) for name in ("UID", "SUMMARY", "STATUS")]
        uid, title, status = texts
        print(uid, when(event, "DTSTART"), when(event, "DTEND"), title, status, ",".join(alarms), sep="\t")
