// Announced articles are worked off by keys. Without this script the page does the same by its buttons.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
    const list = document.querySelector("[data-keys]");
    const switchedOn = document.querySelector("[data-keys-on]");
    const articles = [...document.querySelectorAll("[data-article]")];
    const KEPT = `demarche-announced ${location.pathname}`;

    // The article that is marked stays at its place in the list while others are put aside.
    let at = Math.min(Number(sessionStorage.getItem(KEPT)) || 0, articles.length - 1);
    const mark = (place, { isMoved = true } = {}) => {
        if (!articles.length) return;
        at = Math.max(0, Math.min(place, articles.length - 1));
        for (const one of articles) one.classList.toggle("at", one === articles[at] && switchedOn.checked);
        sessionStorage.setItem(KEPT, String(at));
        if (isMoved) articles[at].focus();
    };
    for (const [place, one] of articles.entries()) {
        one.addEventListener("focusin", () => mark(place, { isMoved: false }));
    }
    const press = (what) => () => articles[at]?.querySelector(what)?.click();

    deskKeys({
        switchedOn,
        list,
        keys: new Map([
            ["j", () => mark(at + 1)],
            ["k", () => mark(at - 1)],
            ["t", press("[data-take-in]")],
            ["x", press("[data-aside]")],
            ["u", () => document.querySelector("[data-undo]")?.click()],
            ["?", () => void (list.open = !list.open)],
        ]),
    });
    switchedOn.addEventListener("change", () => mark(at, { isMoved: false }));
    mark(at, { isMoved: false });
});
