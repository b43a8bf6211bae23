// What was typed into a round sheet is in it again after a lost connection, a step back or a new sign-in, in this tab alone.
"use strict";
{
    const form = document.getElementById("round-sheet");
    const note = document.getElementById("typed-again");
    const OF_THIS_ROUND = `round-sheet ${form.dataset.writer} ${location.pathname}`;
    const OF_THIS_SHEET = `${OF_THIS_ROUND}${location.search}`;
    // What a cell needs, and no answer to what was shown.
    const isTyped = (name) => /^(source|day|audience|[a-z_]+\..+)$/.test(name) && !name.startsWith("repeat.");

    const forget = () => {
        for (const key of Object.keys(sessionStorage)) {
            if (key.startsWith(OF_THIS_ROUND)) {
                sessionStorage.removeItem(key);
            }
        }
    };

    const keep = () => {
        const typed = [...new FormData(form)].filter(([name, value]) => isTyped(name) && value);
        sessionStorage.setItem(OF_THIS_SHEET, JSON.stringify(typed));
    };

    const isOfACell = ([name]) => name.split(".").length === 3;

    const fill = (typed) => {
        // The cells first: each opens the line of its words.
        for (const [name, value] of typed.filter(isOfACell)) {
            const cell = form.querySelector(`td select[data-place="${CSS.escape(name.slice(name.indexOf(".") + 1))}"]`);
            if (cell && name.startsWith("stance.")) {
                cell.value = value;
                cell.dispatchEvent(new Event("change", { bubbles: true }));
            }
            cell?.dispatchEvent(new Event("open-words", { bubbles: true }));
        }
        for (const [name, value] of typed.filter(([name]) => !name.startsWith("stance."))) {
            const field = form.elements[name];
            if (field?.type === "checkbox") {
                field.checked = true;
            } else if (field) {
                field.value = value;
            }
            field?.closest("details")?.setAttribute("open", "");
        }
    };

    if (document.querySelector(".messagelist .sheet-kept")) {
        forget();
    } else if (form.dataset.isSent) {
        keep();
    } else {
        const typed = JSON.parse(sessionStorage.getItem(OF_THIS_SHEET) ?? "[]");
        if (typed.some(isOfACell)) {
            fill(typed);
            note.hidden = false;
        }
    }

    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    note.querySelector("a").addEventListener("click", forget);
    document.querySelector("#header form.who")?.addEventListener("submit", () => sessionStorage.clear());
}
