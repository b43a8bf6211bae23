// The key / leads to the field of the search: outside fields only, and not where keys were switched off.
"use strict";
document.addEventListener("keydown", (press) => {
    if (press.key !== "/" || press.ctrlKey || press.altKey || press.metaKey || press.defaultPrevented) return;
    if (localStorage.getItem("demarche-keys") === "off") return;
    if (press.target.closest("input, textarea, select, [contenteditable]")) return;
    const field = document.querySelector("[data-search-field]");
    if (!field) return;
    press.preventDefault();
    field.focus();
    field.select();
});
