// The round sheet by keyboard: arrows, digits, Enter, and a block of cells that is pasted. Without it the form is the same.
"use strict";
{
    const form = document.getElementById("round-sheet");
    const grid = form.querySelector("table.sheet");
    const lines = document.getElementById("lines");
    const blank = document.getElementById("blank-line");
    const cells = [...grid.tBodies[0]?.rows ?? []].map((row) => [...row.querySelectorAll("td select")]);
    const inOrder = cells.flat();
    // A sheet that came back is not kept yet.
    let isTyped = lines.children.length > 0;

    const lineOf = (cell) => document.getElementById(`line-${cell.dataset.place}`);

    const placeOf = (cell) => {
        const row = cells.findIndex((some) => some.includes(cell));
        return [row, cells[row].indexOf(cell)];
    };

    const speakerOf = (cell) => cell.closest("tr").querySelector("th select");

    const propositionOf = (cell) => document.getElementById(`proposition.${cell.dataset.place.split(".")[1]}`).textContent;

    const choices = (cell) => [...speakerOf(cell).options].slice(1);

    // A line for the cell, as the server writes it, where there is none yet.
    const open = (cell) => {
        if (lineOf(cell)) {
            return lineOf(cell);
        }
        const place = cell.dataset.place;
        const line = blank.content.firstElementChild.cloneNode(true);
        line.id = `line-${place}`;
        line.dataset.line = place;
        for (const one of line.querySelectorAll("[name], [for], [id]")) {
            for (const attribute of ["name", "for", "id"]) {
                const said = one.getAttribute(attribute);
                if (said) {
                    one.setAttribute(attribute, said.split(".")[0] + `.${place}`);
                }
            }
        }
        line.querySelector("[data-name]").textContent = cell.getAttribute("aria-label");
        line.querySelector("[data-proposition]").textContent = propositionOf(cell);
        for (const choice of choices(cell)) {
            line.querySelector("select").add(new Option(choice.text, choice.value));
        }
        const after = inOrder.slice(inOrder.indexOf(cell) + 1).map(lineOf).find(Boolean);
        lines.insertBefore(line, after ?? null);
        document.getElementById("no-lines").hidden = true;
        return line;
    };

    const isEmpty = (line) =>
        [...line.querySelectorAll("input, select, textarea")].every((one) =>
            one.type === "checkbox" ? !one.checked : !one.value
        );

    const show = (cell) => {
        const chosen = cell.selectedOptions[0];
        cell.parentElement.className = cell.value ? `set s-${chosen.dataset.fill}` : "";
        const line = lineOf(cell);
        if (!cell.value && line && isEmpty(line)) {
            line.remove();
            document.getElementById("no-lines").hidden = lines.children.length > 0;
        } else if (cell.value || line) {
            open(cell).querySelector("[data-stance]").textContent = cell.value ? chosen.text : "no stance yet";
        }
    };

    const choose = (cell, key) => {
        const option = [...cell.options].find((one) => (one.dataset.key ?? "") === key);
        if (option) {
            cell.value = option.value;
            cell.dispatchEvent(new Event("change", { bubbles: true }));
        }
        return Boolean(option);
    };

    const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

    const inGrid = (event, cell) => {
        if (event.altKey || event.ctrlKey || event.metaKey) {
            return false;
        }
        if (event.key in STEPS) {
            const [row, column] = placeOf(cell);
            const next = cells[row + STEPS[event.key][0]]?.[column + STEPS[event.key][1]];
            const isLeftOfAll = event.key === "ArrowLeft" && column === 0;
            (isLeftOfAll ? speakerOf(cell) : next)?.focus();
            return true;
        }
        if (event.key === "Delete" || event.key === "Backspace") {
            return choose(cell, "");
        }
        if (event.key === "Enter") {
            open(cell).querySelector("input[type=text]").focus();
            return true;
        }
        return /^[0-9]$/.test(event.key) && choose(cell, event.key);
    };

    const inLine = (event, line) => {
        const cell = inOrder.find((one) => one.dataset.place === line.dataset.line);
        if (event.key === "Escape") {
            cell.focus();
            return true;
        }
        if (event.key === "Enter" && event.target.matches("input[type=text]")) {
            (inOrder[inOrder.indexOf(cell) + 1] ?? cell).focus();
            return true;
        }
        return false;
    };

    // Whatever one stands in, or nothing: a page that came back begins at its words.
    document.addEventListener("keydown", (event) => {
        if (event.isComposing) {
            return;
        }
        const line = event.target.closest("[data-line]");
        let isDone = false;
        if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
            form.requestSubmit(form.querySelector("[data-primary]"));
            isDone = true;
        } else if (event.target.matches("td select")) {
            isDone = inGrid(event, event.target);
        } else if (event.target.matches("tbody th select") && event.key === "ArrowRight") {
            event.target.closest("tr").querySelector("td select").focus();
            isDone = true;
        } else if (line) {
            isDone = inLine(event, line);
        }
        if (isDone) {
            event.preventDefault();
        }
    });

    // What is chosen for the cell in which one stands, and what would be true then.
    const here = form.querySelector(".sheet-here");
    const look = (cell) => {
        const chosen = cell.value ? `: ${cell.selectedOptions[0].text}` : "";
        here.querySelector("[data-here]").textContent = cell.getAttribute("aria-label") + chosen;
        here.querySelector("[data-proposition]").textContent = propositionOf(cell);
    };

    form.addEventListener("focusin", (event) => {
        if (event.target.matches("td select")) {
            look(event.target);
        }
    });

    form.addEventListener("change", (event) => {
        isTyped = true;
        if (event.target.matches("td select")) {
            show(event.target);
            look(event.target);
        }
    });
    form.addEventListener("input", () => {
        isTyped = true;
    });

    // What was copied is read by the server, in one way, from the cell in which one stands.
    document.addEventListener("paste", (event) => {
        const cell = document.activeElement;
        const text = event.clipboardData?.getData("text/plain");
        if (!text || !cell?.matches("#round-sheet td select")) {
            return;
        }
        event.preventDefault();
        const [row, column] = placeOf(cell);
        document.getElementById("block").value = text;
        document.getElementById("block-party").selectedIndex = row;
        document.getElementById("block-issue").selectedIndex = column;
        form.requestSubmit(document.getElementById("paste"));
    });

    form.addEventListener("open-words", (event) => open(event.target));

    // Nothing that was typed is lost unasked, and nothing is sent twice.
    let isSent = false;
    form.addEventListener("submit", (event) => {
        if (isSent) {
            event.preventDefault();
        }
        isSent = true;
        // Where no answer comes, it can be sent again: what is sent twice is kept once.
        setTimeout(() => {
            isSent = false;
        }, 10_000);
    });
    window.addEventListener("pageshow", () => {
        isSent = false;
    });
    window.addEventListener("beforeunload", (event) => {
        if (isTyped && !isSent) {
            event.preventDefault();
        }
    });

    form.querySelector(".sheet-keys").hidden = false;
    here.hidden = false;
    if (document.activeElement.matches("td select")) {
        look(document.activeElement);
    }
}
