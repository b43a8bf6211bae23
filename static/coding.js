// An article is coded by keys: the form of the open candidate, its text, and what is selected in it. Without
// this script the page does the same by its buttons.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("candidate-form");
    const art = document.querySelector("[data-art]");
    const byHand = document.getElementById("by-hand");

    const heading = document.getElementById("candidate");
    if (!document.querySelector("[autofocus]")) heading.focus({ preventScroll: true });

    // ---- the text: the open candidate in sight, and words that are selected ----

    const column = art.closest(".coded-source");
    const mark = art.querySelector(".c-now");
    if (mark && column.scrollHeight > column.clientHeight) {
        column.scrollTop += mark.getBoundingClientRect().top - column.getBoundingClientRect().top - column.clientHeight / 3;
    }

    const lettersOf = (words) => [...words].length;

    // The place of a point of the selection in the text, as the server counts; null where it is in no words of it.
    const placeOf = (node, offset) => {
        const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
        if (!piece || !art.contains(piece)) return null;
        const before = document.createRange();
        before.setStart(piece, 0);
        before.setEnd(node, offset);
        return Number(piece.dataset.start) + lettersOf(before.toString());
    };

    // What is selected in the text; null where nothing is.
    const selected = () => {
        const chosen = getSelection();
        if (!chosen.rangeCount || chosen.isCollapsed) return null;
        const range = chosen.getRangeAt(0);
        if (!art.contains(range.startContainer) || !art.contains(range.endContainer)) return null;
        const words = chosen.toString().trim();
        const start = placeOf(range.startContainer, range.startOffset);
        const end = placeOf(range.endContainer, range.endOffset);
        return words ? { words, start, end } : null;
    };

    let taken = null;
    const words = byHand.elements.words;
    const places = [byHand.elements.start, byHand.elements.end];
    document.addEventListener("selectionchange", () => {
        const now = selected();
        if (!now) return;
        taken = now;
        byHand.closest("[data-by-hand]").open = true;
        words.value = now.words;
        const isPlaced = now.start !== null && now.end !== null;
        [places[0].value, places[1].value] = isPlaced ? [now.start, now.end] : ["", ""];
    });
    words.addEventListener("input", () => places.forEach((one) => (one.value = "")));

    // A text that waits for a worker is looked at again, unless something is being marked in it.
    const lookAgain = document.querySelector("[data-look-again]");
    if (lookAgain) setInterval(() => words.value || lookAgain.click(), 5000);

    const click = (what) => () => (form ?? document).querySelector(what)?.click();
    const undo = () => document.querySelector("[data-undo]")?.click();
    const keys = new Map([["u", undo]]);
    const list = document.querySelector("[data-keys]");
    const switchedOn = document.querySelector("[data-keys-on]");
    keys.set("?", () => void (list.open = !list.open));
    if (!form) {
        deskKeys({ switchedOn, list, keys });
        return;
    }
    keys.set("j", click("[data-go-next]"));
    keys.set("k", click("[data-go-back]"));
    if (!form.elements.noun) {
        keys.set("Enter", (press) => (press.target.matches("a, button, summary") ? false : click("[data-go-next]")()));
        deskKeys({ switchedOn, list, keys });
        return;
    }

    // ---- the sentence that must be true follows every choice ----

    const fields = form.elements;
    const other = form.querySelector("[data-other-issue]");
    const told = form.querySelector("[data-truth-said]");
    const partyNamed = () => {
        const isNew = fields.speaker_name.value;
        const chosen = (isNew ? fields.speaker_party : fields.speaker).selectedOptions[0];
        return chosen?.dataset.party;
    };
    const atFirst = form.querySelector("[data-truth] [data-party]").textContent;

    const follow = () => {
        const party = partyNamed() ?? atFirst;
        for (const one of form.querySelectorAll("[data-party]")) if (!one.matches("option")) one.textContent = party;
        const named = fields.issue_other.selectedOptions[0];
        other.textContent = named?.value ? `${named.textContent}.` : "…";
        form.querySelector("[data-summary-said]").textContent = fields.summary.value;
        const sentence = form.querySelector("[data-truth]").innerText.replace(/\s+/g, " ").trim();
        if (told.textContent !== sentence) told.textContent = sentence;
    };

    const matter = form.querySelector("[data-before]");
    const prepare = () => {
        const anew = form.querySelector("[data-panel] [data-before-anew]");
        if (anew?.firstElementChild) matter.replaceChildren(...anew.childNodes);
        anew?.remove();
    };
    const askSoon = panelBeside(form, {
        address: form.dataset.panelForm,
        prepare,
        leaveTo: () => heading,
    });

    form.addEventListener("input", (event) => {
        if (event.target === fields.issue_other && fields.issue_other.value) form.querySelector(".pick-o").checked = true;
        follow();
        askSoon();
    });
    form.addEventListener("change", () => {
        follow();
        askSoon();
    });

    // ---- keys ----

    const choose = (what) => () => {
        const choice = form.querySelector(what);
        if (!choice) return;
        choice.click();
        heading.focus({ preventScroll: true });
    };
    const tick = (name) => () => {
        const box = fields[name];
        box.click();
        if (box.checked) box.closest("label").nextElementSibling?.querySelector("input, select")?.focus();
    };

    const reasons = form.querySelector("[data-reasons]");
    const isDismissing = () => !reasons.hidden;
    const dismissFor = (digit) => {
        const reason = [...fields.why.options].find((one) => one.dataset.key === digit);
        if (!reason) return;
        fields.why.value = reason.value;
        form.querySelector("[data-dismiss]").click();
    };

    const takeWords = () => {
        const now = selected() ?? taken;
        if (!now) return;
        fields.quote.value = now.words;
        fields.quote.dispatchEvent(new Event("input", { bubbles: true }));
    };

    const repeat = () => {
        const shown = [...form.querySelectorAll("[data-repeat]")].find((one) => one.checkVisibility());
        (form.querySelector("[data-repeat-guessed]") ?? shown)?.click();
    };

    STANCES_BY_KEY.forEach((stance, number) =>
        keys.set(String(number), () =>
            isDismissing() ? dismissFor(String(number)) : choose(`input[name="stance"][value="${stance}"]`)(),
        ),
    );
    [...fields.why.options].slice(STANCES_BY_KEY.length - 1).forEach((one) =>
        keys.set(one.dataset.key, () => (isDismissing() ? dismissFor(one.dataset.key) : false)),
    );
    for (const key of ["q", "w", "e"]) keys.set(key, choose(`input[name="issue"][data-key="${key}"]`));
    keys.set("x", () => void (reasons.hidden = false));
    keys.set("Escape", () => (isDismissing() ? void (reasons.hidden = true) : false));
    keys.set("r", repeat);
    keys.set("t", takeWords);
    keys.set("s", () => fields.summary.focus());
    keys.set("m", tick("also_demand"));
    keys.set("n", tick("also_answer"));
    keys.set("l", tick("also_red_line"));
    keys.set("Enter", (press) =>
        press.target.matches("a, button, summary") ? false : form.querySelector("[data-accept]").click(),
    );
    deskKeys({ switchedOn, list, keys });

    // Within a field Enter leaves it, so that nothing is kept by accident; together with Ctrl it accepts.
    form.addEventListener("keydown", (press) => {
        if (press.key === "Escape" && isTypedIn(press.target)) heading.focus();
        if (press.key !== "Enter" || !isTypedIn(press.target)) return;
        if (press.ctrlKey || press.metaKey) {
            press.preventDefault();
            form.querySelector("[data-accept]").click();
        } else if (!press.target.matches("textarea, select")) {
            press.preventDefault();
            heading.focus();
        }
    });

    const take = form.querySelector("[data-take-words]");
    take.hidden = false;
    take.querySelector("button").addEventListener("click", takeWords);
    form.querySelector("[data-check]").hidden = true;
    follow();
    if (!document.getElementById("faults")) askSoon();
});
