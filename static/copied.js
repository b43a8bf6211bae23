// A button beside a text to take along copies it; without a script the text is marked by hand.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-copies]")) {
        const field = document.getElementById(button.dataset.copies);
        if (!field || !navigator.clipboard) continue;
        const said = button.textContent;
        button.hidden = false;
        button.addEventListener("click", async () => {
            field.select();
            try {
                await navigator.clipboard.writeText(field.value);
                button.textContent = "Copied";
                setTimeout(() => (button.textContent = said), 2000);
            } catch {
                // The browser does not let it: the text is marked, and copied by hand.
                button.hidden = true;
            }
        });
    }
});
