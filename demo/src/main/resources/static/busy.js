// For those who listen: a region that changes is heard, one that comes is not.
const said = document.querySelector("[data-said]");

// What was pressed says what happens now, and cannot be pressed again until the next page is here.
const pressed = (part) => {
  const label = part.querySelector("span") ?? part;
  part.dataset.rest = label.textContent;
  label.textContent = part.dataset.busy;
  part.setAttribute("aria-disabled", "true");
  said.textContent = part.dataset.busy;
};

addEventListener("submit", (event) => {
  const part = event.submitter ?? event.target.querySelector("[data-busy]");
  if (part?.ariaDisabled === "true") {
    event.preventDefault();
  } else if (part?.dataset.busy) {
    pressed(part);
  }
});

addEventListener("click", (event) => {
  const part = event.target.closest("a[data-busy]");
  if (!part || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (part.ariaDisabled === "true") {
    event.preventDefault();
  } else {
    pressed(part);
  }
});

// whoever comes back by the browser's own button finds it as it was
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  said.textContent = "";
  for (const part of document.querySelectorAll("[data-rest]")) {
    (part.querySelector("span") ?? part).textContent = part.dataset.rest;
    part.removeAttribute("aria-disabled");
    delete part.dataset.rest;
  }
});
