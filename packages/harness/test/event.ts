/** An iCalendar object with one event (RFC 5545). */
export function event(uid: string, hour = 1): string {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//multistatus//tests//EN",
    "BEGIN:VEVENT",
    `UID:${uid}@example.org`,
    "DTSTAMP:20260101T000000Z",
    `DTSTART:20260301T${String(hour).padStart(2, "0")}0000Z`,
    `DTEND:20260301T${String(hour + 1).padStart(2, "0")}0000Z`,
    `SUMMARY:Event ${uid}`,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}
