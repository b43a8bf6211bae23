// Keys of the desk: single letters and digits, each with a button or a field that does the same.
"use strict";
const STANCES_BY_KEY = ["no-public-position", "rejects", "leaning-against", "open-or-conditional", "leaning-for", "accepts"];

const isTypedIn = (where) =>
    where.isContentEditable ||
    (where.matches("input, textarea, select, [role=combobox], [role=searchbox]") &&
        !where.matches("[type=radio], [type=checkbox], [type=button], [type=submit]")) ||
    Boolean(where.closest(".select2-container"));

// Shows the key on what it does.
const keyHint = (where, key) => {
    if (!where || where.querySelector("kbd")) return;
    const mark = document.createElement("kbd");
    mark.textContent = key;
    mark.setAttribute("aria-hidden", "true");
    where.append(" ", mark);
};

// Does what the key says that is pressed outside fields, as long as keys are switched on. `list` is where
// they are listed and switched off, which this browser remembers.
const deskKeys = ({ switchedOn, list, keys }) => {
    const KEPT = "demarche-keys";
    switchedOn.checked = localStorage.getItem(KEPT) !== "off";
    switchedOn.addEventListener("change", (event) => {
        event.stopPropagation();
        localStorage.setItem(KEPT, switchedOn.checked ? "on" : "off");
    });
    document.addEventListener("keydown", (press) => {
        if (press.ctrlKey || press.altKey || press.metaKey || press.repeat || press.defaultPrevented) return;
        if (!switchedOn.checked || isTypedIn(press.target)) return;
        const act = keys.get(press.key.length === 1 ? press.key.toLowerCase() : press.key);
        if (!act || act(press) === false) return;
        press.preventDefault();
    });
    list.hidden = false;
};
