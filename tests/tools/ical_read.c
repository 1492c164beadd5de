/* Reads calendar files with libical, and prints a line for each event: UID, start, end, title, status, the seconds from
   the alarm to the start, parted by tabs. Times are as RFC 5545 writes them; what is not there is empty. What libical finds
   wrong ends it with a status of its own. Ours; the tests compile it: tests/it/calendar/consumers.rs. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_all(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(2);
  }
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = malloc((size_t)size + 1);
  if (!text || fread(text, 1, (size_t)size, file) != (size_t)size) {
    perror(path);
    exit(2);
  }
  text[size] = 0;
  fclose(file);
  return text;
}

static const char *when(icalcomponent *event, icalproperty_kind kind) {
  icalproperty *property = icalcomponent_get_first_property(event, kind);
  if (!property) return "";
  return icaltime_as_ical_string(kind == ICAL_DTSTART_PROPERTY ? icalproperty_get_dtstart(property)
                                                              : icalproperty_get_dtend(property));
}

static const char *status(icalcomponent *event) {
  icalproperty *property = icalcomponent_get_first_property(event, ICAL_STATUS_PROPERTY);
  return property ? icalproperty_status_to_string(icalproperty_get_status(property)) : "";
}

static void alarm_of(icalcomponent *event) {
  icalcomponent *alarm = icalcomponent_get_first_component(event, ICAL_VALARM_COMPONENT);
  icalproperty *trigger = alarm ? icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY) : NULL;
  if (trigger) printf("%d", icaldurationtype_as_int(icalproperty_get_trigger(trigger).duration));
}

int main(int count, char **paths) {
  int wrong = 0;
  for (int place = 1; place < count; place++) {
    icalcomponent *calendar = icalparser_parse_string(read_all(paths[place]));
    if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
      fprintf(stderr, "%s: no calendar\n", paths[place]);
      return 3;
    }
    wrong += icalcomponent_count_errors(calendar);
    if (!icalrestriction_check(calendar)) wrong++;
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
      printf("%s\t%s\t", icalcomponent_get_uid(event), when(event, ICAL_DTSTART_PROPERTY));
      printf("%s\t%s\t%s\t", when(event, ICAL_DTEND_PROPERTY), icalcomponent_get_summary(event), status(event));
      alarm_of(event);
      printf("\n");
    }
    icalcomponent_free(calendar);
  }
  if (wrong) fprintf(stderr, "libical finds %d things wrong\n", wrong);
  return wrong ? 4 : 0;
}
