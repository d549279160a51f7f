/**
 * All the JavaScript that the couples' pages have: some hundred lines instead of React, because what a page says comes
 * from the server in any case. Each part is asked for by a `data-` attribute in the HTML, and without JavaScript every
 * page does the same by links and forms alone. The admin has React.
 */
import { moveByKey, oneStop } from "~/ui/day-keys";
import { keepPlace } from "./in-place";
import { followForms } from "./live-form";
import { pressOnce } from "./one-press";
import { sendItself } from "./sends-itself";
import { stepByButtons } from "./stepper";
import { watch } from "./watch";

// For the styles: what needs a script may be seen now.
document.documentElement.dataset.scripted = "";

const calendars = () => document.querySelectorAll("table[data-day-keys]");

function settle(): void {
  for (const table of calendars()) oneStop(table, (link) => link.hasAttribute("aria-current"));
}

document.addEventListener("keydown", (event) => {
  const table = event.target instanceof Element ? event.target.closest("table[data-day-keys]") : null;
  if (table) moveByKey(table, event);
});

settle();
keepPlace(settle);
followForms();
stepByButtons();
pressOnce();
sendItself();
watch();
