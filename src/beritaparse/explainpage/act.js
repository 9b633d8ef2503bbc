"use strict";
const buttons = [...document.querySelectorAll("[data-filter]")];
const blocks = [...document.querySelectorAll("[data-fates]")];

function show(wanted) {
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.filter === wanted));
  for (const block of blocks) block.hidden = wanted !== "all" && !block.dataset.fates.split(" ").includes(wanted);
}

for (const button of buttons) button.addEventListener("click", () => show(button.dataset.filter));
for (const link of document.querySelectorAll(".links a")) link.addEventListener("click", () => show("all"));
