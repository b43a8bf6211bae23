// The panel beside a form follows what is typed: it is asked for anew after each change, and nothing is kept.
"use strict";
// Gives what asks for it soon. `prepare` is done with each new panel, `leaveTo` is where the focus goes
// that was in the old one.
const panelBeside = (form, { address, prepare, leaveTo }) => {
    const PAUSE = 300;
    const panel = form.querySelector("[data-panel]");
    const beside = panel.closest(".matter");
    const said = beside.querySelector("[data-said]");
    const lost = beside.querySelector("[data-lost]");
    let waiting;
    let asked;

    // A file takes long to send, and nothing that follows turns on it.
    const typed = () => {
        const some = new FormData(form);
        for (const one of form.querySelectorAll("[type=file]")) some.delete(one.name);
        return some;
    };

    const ask = async () => {
        asked?.abort();
        const asking = (asked = new AbortController());
        try {
            const answer = await fetch(address, {
                method: "POST",
                body: typed(),
                signal: asking.signal,
                redirect: "error",
            });
            if (!answer.ok) throw new Error(String(answer.status));
            const focused = panel.contains(document.activeElement);
            panel.innerHTML = await answer.text();
            if (focused) leaveTo().focus();
            lost.hidden = true;
            prepare();
            const summary = panel.querySelector("[data-summary]").dataset.summary;
            if (said.textContent !== summary) said.textContent = summary;
        } catch (fault) {
            if (fault.name !== "AbortError") lost.hidden = false;
        }
        if (!asking.signal.aborted) panel.ariaBusy = "false";
    };

    const askSoon = () => {
        clearTimeout(waiting);
        panel.ariaBusy = "true";
        waiting = setTimeout(ask, PAUSE);
    };

    // What is saved is not tried beside it: each act waits for the other.
    form.addEventListener("submit", () => {
        clearTimeout(waiting);
        asked?.abort();
    });

    return askSoon;
};
