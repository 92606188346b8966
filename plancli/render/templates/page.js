"use strict";
const collator = new Intl.Collator("zh-CN", {numeric: true});
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells], original = [...body.rows];
  const isGroup = row => row.classList.contains("group"), lines = original.filter(row => !isGroup(row));
  const input = table.parentElement.querySelector(".filter input"), count = table.parentElement.querySelector("output");
  const value = (row, at) => { const cell = row.cells[at]; return cell.dataset.sort ?? cell.textContent.trim(); };
  const isNumber = text => text !== "" && !isNaN(text);
  const compare = (a, b) => isNumber(a) && isNumber(b) ? a - b : collator.compare(a, b);
  let isSorted = false;
  const show = () => {
    const wanted = input ? input.value.trim().toLowerCase() : "";
    let group = null, shown = 0;
    for (const row of original) {
      if (isGroup(row)) { group = row; row.hidden = true; continue; }
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
      if (row.hidden) continue;
      shown += 1;
      if (group && !isSorted) group.hidden = false;
    }
    if (count) count.textContent = wanted ? `${shown} / ${lines.length} 行` : "";
  };
  heads.forEach((head, at) => head.querySelector("button").addEventListener("click", () => {
    const before = head.getAttribute("aria-sort");
    heads.forEach(one => one.removeAttribute("aria-sort"));
    isSorted = before !== "descending";
    if (isSorted) {
      const sign = before === "ascending" ? -1 : 1, missing = row => value(row, at) === "";
      head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
      body.append(...[...lines].sort((a, b) => missing(a) - missing(b) || sign * compare(value(a, at), value(b, at))));
    } else body.append(...original);
    show();
  }));
  if (input) input.addEventListener("input", show);
}
