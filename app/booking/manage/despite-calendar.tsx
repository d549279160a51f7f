/** Asked only when Google's calendar has something on the day. */
export function DespiteCalendar() {
  return (
    <label className="flex min-h-12 items-center gap-3">
      <input type="checkbox" name="despite" value="yes" className="size-5 accent-ink" />
      Take this day all the same: I know what is in my calendar
    </label>
  );
}
