/** Buttons marked `data-step` count the number beside them up or down, as if it had been typed. */
export function stepByButtons(): void {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLButtonElement>("button[data-step]") : null;
    const input = button?.parentElement?.querySelector("input");
    if (!button || !input) return;
    input.stepUp(Number(button.dataset.step));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
