// The form of a statement can be filled in by keys; the panel beside it follows what is typed.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
    const form = document.getElementById("statement_form");
    const panel = form?.querySelector("[data-panel]");
    if (!panel) return;
    const $ = django.jQuery;
    const beside = panel.closest(".matter");
    const NEEDED = ["party", "speaker", "issue", "stance", "summary"];

    const askSoon = panelBeside(form, {
        address: panel.dataset.panel,
        prepare: () => prepare(),
        leaveTo: () => beside.querySelector("[data-next]"),
    });

    // A field in which one chooses by typing tells of a change to jQuery alone.
    $(form).on("input change", askSoon);

    // ---- speakers are those of the party ----

    $.ajaxPrefilter((request) => {
        const party = form.elements.party.value;
        if (party && String(request.data || "").includes("field_name=speaker"))
            request.data += `&party=${encodeURIComponent(party)}`;
    });

    const chooseSpeaker = (slug, name) => {
        const field = form.elements.speaker;
        if (![...field.options].some((option) => option.value === slug)) field.add(new Option(name, slug));
        field.value = slug;
        $(field).trigger("change");
    };

    const prepare = () => {
        panel.querySelectorAll("[data-speaker]").forEach((line) => {
            const button = document.createElement("button");
            button.type = "button";
            button.textContent = line.textContent.trim();
            button.addEventListener("click", () => chooseSpeaker(line.dataset.speaker, button.textContent));
            line.replaceChildren(button);
        });
        const repeat = panel.querySelector("[data-stance]");
        if (repeat) {
            repeat.hidden = false;
            repeat.addEventListener("click", () => chooseStance(repeat.dataset.stance));
            hint(repeat, "R");
        }
    };

    // ---- keys, each with a button or a field that does the same ----

    const switchedOn = beside.querySelector("[data-keys-on]");
    const list = beside.querySelector("[data-keys]");
    const next = beside.querySelector("[data-next]");
    const button = (name) => form.querySelector(`button[name="${name}"]`);
    const publishes = Boolean(list.querySelector("[data-publishes]"));
    const draft = button("_draft") || (publishes ? null : button("_save"));
    const publish = publishes ? button("_save") : null;
    const another = button("_addanother");

    const hint = keyHint;

    const chooseStance = (stance) => {
        const choice = form.querySelector(`input[name="stance"][value="${stance}"]`);
        if (!choice) return;
        choice.click();
        choice.focus();
    };

    const goOn = () => {
        const empty = NEEDED.map((name) => form.elements[name]).find((field) => field && !field.value);
        if (!empty) {
            (publish || draft || button("_save")).focus();
            return;
        }
        const field = empty instanceof RadioNodeList ? empty[0] : empty;
        const shown = field.nextElementSibling?.querySelector?.(".select2-selection");
        (shown || field).focus();
    };

    const keys = new Map([
        ...STANCES_BY_KEY.map((stance, number) => [String(number), () => chooseStance(stance)]),
        ["r", () => panel.querySelector("[data-stance]")?.click()],
        ["j", goOn],
        ["d", () => draft?.click()],
        ["p", () => publish?.click()],
        ["n", () => another?.click()],
        ["?", () => void (list.open = !list.open)],
    ]);

    deskKeys({ switchedOn, list, keys });

    // From within a field as well: nothing that is typed there needs Enter together with Ctrl.
    form.addEventListener("keydown", (press) => {
        if (press.key !== "Enter" || !(press.ctrlKey || press.metaKey) || !switchedOn.checked) return;
        press.preventDefault();
        (press.shiftKey ? publish || draft : another || publish || draft)?.click();
    });

    // A list is opened by the first letter of what is looked for.
    form.addEventListener("keydown", (press) => {
        if (press.key.length !== 1 || press.key === " " || press.ctrlKey || press.altKey || press.metaKey) return;
        const box = press.target.closest(".select2-selection--single");
        if (!box) return;
        press.preventDefault();
        $(box.closest(".select2-container").previousElementSibling).select2("open");
        $(".select2-container--open .select2-search__field").val(press.key).trigger("input").trigger("focus");
    });

    // By Tab one comes from field to field; F2 opens what the guide says of the one in hand.
    const guides = form.querySelectorAll("details.coded > summary");
    const passGuides = () => guides.forEach((summary) => (summary.tabIndex = switchedOn.checked ? -1 : 0));
    form.addEventListener("keydown", (press) => {
        if (press.key !== "F2" || !switchedOn.checked) return;
        const guide = press.target.closest(".fieldBox, .form-row")?.querySelector("details.coded");
        if (!guide) return;
        press.preventDefault();
        guide.open = !guide.open;
        if (guide.open) guide.querySelector("summary").focus();
    });
    switchedOn.addEventListener("change", passGuides);
    passGuides();

    next.hidden = false;
    next.addEventListener("click", goOn);
    hint(next, "J");
    hint(draft, "D");
    hint(publish, "P");
    hint(another, "N");
    STANCES_BY_KEY.forEach((stance, number) =>
        hint(form.querySelector(`input[name="stance"][value="${stance}"]`)?.closest("label"), String(number)),
    );
    prepare();
    if (form.elements.party.value || form.elements.source_url?.value) askSoon();
    // On the next statement of an article one goes on where it differs from the one before: once
    // the fields in which one chooses by typing are what they will be.
    $(() => {
        if (form.elements.party.value && !document.querySelector(".errornote")) goOn();
    });
});
