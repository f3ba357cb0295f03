// A button that copies the text of a field. Without it the text can be selected and copied by hand.

for (const block of document.querySelectorAll("[data-copy]")) {
  const source = block.querySelector("[data-copy-source]");
  const button = block.querySelector("[data-copy-button]");
  const words = block.querySelector("[data-copy-words]");
  const status = block.querySelector("[data-copy-status]");

  source.addEventListener("focus", () => source.select());
  // Browsers copy only on pages that came over a safe connection.
  if (!navigator.clipboard) {
    continue;
  }
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value);
      words.textContent = button.dataset.copyDone;
      status.textContent = button.dataset.copyDone;
    } catch {
      source.focus();
    }
  });
}
