// The fields in which one chooses by typing get the names of their labels, for those who listen.
"use strict";
{
    const $ = django.jQuery;

    const labelOf = (select) => {
        const label = select.labels[0];
        label.id ||= `${select.id}_label`;
        return label;
    };

    $(() => {
        $(".admin-autocomplete").each((_, select) => {
            const label = labelOf(select);
            const box = $(select).next(".select2-container");
            const chosen = box.find(".select2-selection__rendered");
            // What is chosen is read as part of the field, which is the only control.
            chosen.removeAttr("role").removeAttr("aria-readonly");
            box.find("[role=combobox]").attr("aria-labelledby", `${label.id} ${chosen.attr("id") || ""}`.trim());
            box.find(".select2-search__field").attr("aria-labelledby", label.id);
            $(select).on("select2:open", () => {
                const offered = $(".select2-container--open .select2-results__options");
                box.find("[role=combobox]").attr("aria-controls", offered.attr("id"));
                $(".select2-container--open")
                    .find(".select2-search__field, .select2-results__options")
                    .attr("aria-labelledby", label.id);
            });
        });
    });
}
