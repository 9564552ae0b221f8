// Completions while typing, as a combobox. The page works without it.
const box = document.querySelector(".box input[type=search]");
const list = document.createElement("ul");
list.className = "options";
list.id = "options";
list.hidden = true;
list.setAttribute("role", "listbox");
if (box) list.setAttribute("aria-label", box.getAttribute("aria-label"));

let asked = 0; // number of the latest request: an older answer is late
let chosen = -1;
let timer;

if (box) {
  box.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-controls": "options", "aria-expanded": "false", "aria-autocomplete": "list" })) {
    box.setAttribute(name, value);
  }
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 80);
  });
  box.addEventListener("keydown", keys);
  box.addEventListener("blur", () => setTimeout(close, 150));
}

async function ask() {
  const number = ++asked;
  const text = box.value;
  if (!text.trim()) return close();
  try {
    const answer = await fetch("/api/v1/suggest?size=8&q=" + encodeURIComponent(text));
    if (!answer.ok || number !== asked) return;
    show((await answer.json()).suggestions);
  } catch {
    close(); // without an answer, one types on
  }
}

function show(suggestions) {
  list.replaceChildren(...suggestions.map(option));
  chosen = -1;
  list.hidden = suggestions.length === 0;
  box.setAttribute("aria-expanded", String(!list.hidden));
  box.removeAttribute("aria-activedescendant");
}

function option(suggestion, i) {
  const item = document.createElement("li");
  item.id = "option-" + i;
  item.setAttribute("role", "option");
  const text = document.createElement("span");
  text.textContent = suggestion.text;
  item.append(text);
  if (suggestion.detail) {
    const detail = document.createElement("small");
    detail.textContent = suggestion.detail;
    item.append(detail);
  }
  item.addEventListener("mousedown", (event) => {
    event.preventDefault();
    go(suggestion);
  });
  item.go = () => go(suggestion);
  return item;
}

function go(suggestion) {
  if (suggestion.article_id) {
    location.href = "/bai/" + encodeURIComponent(suggestion.article_id);
    return;
  }
  box.value = suggestion.text;
  box.form.submit();
}

function keys(event) {
  if (event.isComposing) return; // the key is the input method's
  const items = list.children;
  if (event.key === "Escape") return close();
  if (list.hidden || items.length === 0) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    chosen += step;
    if (chosen === items.length) chosen = -1; // back to what was typed
    if (chosen < -1) chosen = items.length - 1;
    for (const [i, item] of [...items].entries()) item.setAttribute("aria-selected", String(i === chosen));
    if (chosen >= 0) box.setAttribute("aria-activedescendant", items[chosen].id);
    else box.removeAttribute("aria-activedescendant");
  } else if (event.key === "Enter" && chosen >= 0) {
    event.preventDefault();
    items[chosen].go();
  }
}

function close() {
  asked++;
  list.hidden = true;
  box.setAttribute("aria-expanded", "false");
}
