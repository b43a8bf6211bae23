// What is typed into a form of the desk is kept in this browser until it is recorded, and nothing is sent twice.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
    const $ = window.django?.jQuery;
    const BEGINS = "typed ";
    const SENT = "typed-and-sent";
    const KEPT_DAYS = 3;
    const UNANSWERED_AFTER = 10_000;
    const NOT_KEPT = ["file", "password", "submit", "button", "reset", "image"];

    const kept = {
        read: (name) => {
            try {
                return JSON.parse(localStorage.getItem(name));
            } catch {
                return null;
            }
        },
        write: (name, entry) => {
            try {
                localStorage.setItem(name, JSON.stringify(entry));
            } catch {
                // It is more than the browser keeps: the warning before it is left stays.
            }
        },
        names: (begins) => Object.keys(localStorage).filter((name) => name.startsWith(begins)),
    };

    // ---- what is too old, what was recorded, and what is left by who signs out ----

    const oldest = Date.now() - KEPT_DAYS * 24 * 3600 * 1000;
    for (const name of kept.names(BEGINS)) {
        if (!(Date.parse(kept.read(name)?.at) > oldest)) localStorage.removeItem(name);
    }
    const wasSent = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    if (wasSent && document.querySelector(".messagelist .success, .notices .success")) localStorage.removeItem(wasSent);

    document.querySelector("header.mast form.who")?.addEventListener("submit", () => {
        for (const name of kept.names(BEGINS)) localStorage.removeItem(name);
        sessionStorage.clear();
    });

    // ---- nothing is sent twice by two clicks ----

    const underWay = new WeakSet();
    document.addEventListener("submit", (event) => {
        const form = event.target;
        if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
        if (underWay.has(form)) {
            event.preventDefault();
            return;
        }
        underWay.add(form);
        // Where no answer comes it can be sent again: what is sent twice is done once.
        setTimeout(() => underWay.delete(form), UNANSWERED_AFTER);
    });

    // ---- a form, and what is typed into it ----

    const remember = (note) => {
        const form = note.closest("form");
        const said = note.querySelector("[data-typed-when]");
        const OF_THIS_FORM = `${BEGINS}${note.dataset.formMemory} ${note.dataset.place} ${location.pathname}${location.search} ${form.getAttribute("id") ?? ""} `;
        const fields = () =>
            [...form.elements].filter(
                (one) => one.name && one.name !== "csrfmiddlewaretoken" && !NOT_KEPT.includes(one.type) && !one.matches("fieldset, output"),
            );
        const keyField = form.elements.form_key;
        // By the back button one comes to the same form: as it was sent it is done once. What was not
        // sent of it is offered instead.
        const before = history.state?.formKey;
        if (keyField && before && !note.dataset.isSent && !kept.read(OF_THIS_FORM + before)) keyField.value = before;
        if (keyField) history.replaceState({ ...history.state, formKey: keyField.value }, "");
        const own = Math.random().toString(36).slice(2);
        const name = () => `${OF_THIS_FORM}${keyField?.value ?? own}`;

        const typed = () =>
            fields().flatMap((one) => {
                if (one.type === "checkbox" || one.type === "radio") return one.checked ? [[one.name, one.value]] : [];
                if (one.tagName === "SELECT") return [...one.selectedOptions].map((option) => [one.name, option.value, option.text]);
                return [[one.name, one.value]];
            });
        const words = (some) => JSON.stringify(some.filter(([field]) => field !== "form_key").map(([field, value]) => [field, value]));

        const atFirst = note.dataset.isSent ? null : words(typed());
        const isTyped = () => words(typed()) !== atFirst;
        let isLeft = false;

        const keep = () => {
            if (isTyped()) kept.write(name(), { at: new Date().toISOString(), typed: typed() });
            else localStorage.removeItem(name());
        };

        const fill = (entry) => {
            const of = (one) => entry.typed.filter(([field]) => field === one.name);
            for (const one of fields()) {
                const values = of(one).map(([, value]) => value);
                const before = one.type === "checkbox" || one.type === "radio" ? one.checked : one.value;
                if (one.type === "checkbox" || one.type === "radio") {
                    one.checked = values.includes(one.value);
                } else if (one.tagName === "SELECT") {
                    for (const [, value, label] of of(one)) {
                        if (![...one.options].some((option) => option.value === value)) one.add(new Option(label, value));
                    }
                    for (const option of one.options) option.selected = values.includes(option.value);
                } else if (values.length) {
                    // Several fields of one name come in their order.
                    one.value = values[fields().filter((other) => other.name === one.name).indexOf(one)] ?? values[0];
                }
                const after = one.type === "checkbox" || one.type === "radio" ? one.checked : one.value;
                if (before !== after) {
                    one.closest("details:not(.coded)")?.setAttribute("open", "");
                    // A field in which one chooses by typing hears of it by jQuery alone.
                    if ($) $(one).trigger("change");
                    else one.dispatchEvent(new Event("change", { bubbles: true }));
                }
            }
        };

        // ---- what was typed before, and is in no other window now ----

        const offer = async () => {
            const open = (await navigator.locks?.query())?.held.map((lock) => lock.name) ?? [];
            const [found] = kept
                .names(OF_THIS_FORM)
                .filter((one) => one !== name() && !open.includes(one))
                .map((one) => ({ one, entry: kept.read(one) }))
                .filter(({ entry }) => entry && words(entry.typed) !== words(typed()))
                .sort((a, b) => b.entry.at.localeCompare(a.entry.at));
            note.hidden = !found;
            if (!found) return;
            const when = new Date(found.entry.at).toLocaleString("en-GB", {
                day: "numeric",
                month: "long",
                hour: "2-digit",
                minute: "2-digit",
            });
            said.textContent = found.entry.sent
                ? `What you typed here was sent on ${when}, and no answer came. It may be recorded: sent again as it is, it is recorded once.`
                : `What you typed here until ${when} was not sent.`;
            note.querySelector("[data-take]").onclick = () => {
                fill(found.entry);
                localStorage.removeItem(found.one);
                keep();
                hold();
                note.hidden = true;
                form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
            };
            note.querySelector("[data-drop]").onclick = () => {
                localStorage.removeItem(found.one);
                offer();
            };
        };

        // As long as this window shows the form, no other one offers what is typed into it.
        const hold = () => {
            navigator.locks?.request(name(), { ifAvailable: true }, () => new Promise(() => {}));
        };

        if (note.dataset.isSent) keep();
        hold();
        offer();

        form.addEventListener("input", keep);
        form.addEventListener("change", keep);
        if ($) $(form).on("change", keep);
        form.addEventListener("submit", (event) => {
            if (event.defaultPrevented) return;
            isLeft = true;
            if (isTyped()) {
                kept.write(name(), { at: new Date().toISOString(), typed: typed(), sent: true });
                sessionStorage.setItem(SENT, name());
            }
            setTimeout(() => (isLeft = false), UNANSWERED_AFTER);
        });
        window.addEventListener("pageshow", (event) => {
            isLeft = false;
            underWay.delete(form);
            if (event.persisted) offer();
        });
        window.addEventListener("beforeunload", (event) => {
            if (!isLeft && isTyped()) event.preventDefault();
        });
    };

    document.querySelectorAll("form [data-form-memory]").forEach(remember);
});
