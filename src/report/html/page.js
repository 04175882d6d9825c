"use strict";
const box = document.getElementById("filter");
const told = document.getElementById("filter-told");
const rows = Array.from(document.querySelectorAll("[data-fact]"));
const words = rows.map((row) => row.textContent.toLowerCase());
function filter() {
  const wanted = box.value.toLowerCase().split(" ").filter(Boolean);
  let shown = 0;
  rows.forEach((row, index) => {
    const fits = wanted.every((word) => words[index].includes(word));
    row.hidden = !fits;
    if (fits) shown += 1;
  });
  told.textContent = wanted.length ? shown + " of " + rows.length + " shown" : "";
}
box.addEventListener("input", filter);
document.getElementById("filter-part").hidden = false;
filter();
