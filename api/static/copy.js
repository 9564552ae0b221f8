// A button beside each citation that copies it. Without it, a click selects the whole.
for (const cite of document.querySelectorAll(".cite")) {
  if (!navigator.clipboard) break; // only where the connection is safe
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = cite.dataset.copy;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(cite.textContent);
      button.textContent = cite.dataset.copied;
    } catch {
      getSelection().selectAllChildren(cite); // not allowed: it is selected at least
    }
  });
  cite.after(button);
}
