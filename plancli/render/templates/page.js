"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells], original = [...body.rows];
  const value = (row, at) => { const cell = row.cells[at]; return cell.dataset.sort ?? cell.textContent.trim(); };
  const compare = (a, b) => a === b ? 0 : a === "" ? 1 : b === "" ? -1 :
    a !== "" && b !== "" && !isNaN(a) && !isNaN(b) ? a - b : a.localeCompare(b, "zh-CN");
  heads.forEach((head, at) => head.querySelector("button").addEventListener("click", () => {
    const before = head.getAttribute("aria-sort");
    heads.forEach(one => one.removeAttribute("aria-sort"));
    if (before === "descending") { body.append(...original); return; }
    const order = before === "ascending" ? "descending" : "ascending", sign = order === "ascending" ? 1 : -1;
    head.setAttribute("aria-sort", order);
    const rows = original.filter(row => !row.classList.contains("group")), missing = row => value(row, at) === "";
    rows.sort((a, b) => missing(a) - missing(b) || sign * compare(value(a, at), value(b, at)));
    body.append(...original.filter(row => row.classList.contains("group")), ...rows);
    original.filter(row => row.classList.contains("group")).forEach(row => row.hidden = true);
  }));
  const input = table.parentElement.querySelector(".filter input");
  if (input) input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const row of original) if (!row.classList.contains("group")) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
}
