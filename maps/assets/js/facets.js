// The filters at the side: each value with its live count.

const SHORT_LIST = 8;
const LONG_LIST = 400;
const OPEN_AT_FIRST = new Set(["kind", "side", "status"]);

class FacetPane {
  constructor(engine, state, actions) {
    Object.assign(this, { engine, state, actions, long: new Set(), find: {} });
    this.holder = byId("facets");
    this.opened = new Set(OPEN_AT_FIRST);
  }

  /** Draw all facets again with the counts of the filter's last run. */
  show(counts) {
    this.counts = counts;
    const focused = document.activeElement?.dataset?.focus;
    fill(
      this.holder,
      this.engine.facets.map((facet, number) => this.facetNode(facet, counts[number])),
    );
    if (focused) this.holder.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  }

  facetNode(facet, counts) {
    const chosen = this.state.facets[facet.id];
    const box = el(
      "details",
      { class: "facet", "data-facet": facet.id, open: this.opened.has(facet.id) || chosen.size > 0 },
      el(
        "summary",
        { "data-focus": `${facet.id} summary` },
        el("span", { text: t(`facet.${facet.id}`) }),
        chosen.size ? el("span", { class: "tag strong" }, ltr(chosen.size)) : null,
      ),
      this.findNode(facet),
      el("ul", {}, this.lineNodes(facet, counts, chosen)),
      chosen.size
        ? el("button", {
            type: "button",
            class: "link",
            text: t("facet.clear"),
            on: { click: () => this.clear(facet) },
          })
        : null,
    );
    box.addEventListener("toggle", () => this.opened[box.open ? "add" : "delete"](facet.id));
    return box;
  }

  lineNodes(facet, counts, chosen) {
    const sorted = this.sorted(facet, counts, chosen);
    const limit = this.long.has(facet.id) ? LONG_LIST : SHORT_LIST;
    const shown = sorted.slice(0, Math.max(limit, chosen.size));
    const lines = shown.map((number) => this.lineNode(facet, number, counts[number], chosen));
    const rest = sorted.length - shown.length;
    if (rest > 0 || this.long.has(facet.id)) {
      lines.push(
        el(
          "li",
          {},
          el("button", {
            type: "button",
            class: "link",
            "data-focus": `${facet.id} more`,
            text: rest > 0 ? t("facet.more", { n: rest }) : t("facet.less"),
            on: { click: () => this.toggleLong(facet) },
          }),
        ),
      );
    }
    return lines;
  }

  /** Chosen values first, then by count; facets with an order of their own keep it. */
  sorted(facet, counts, chosen) {
    const wanted = fold(this.find[facet.id] ?? "");
    const numbers = facet.keys
      .map((key, number) => number)
      .filter((number) => {
        if (!counts[number] && !chosen.has(facet.keys[number])) return false;
        return !wanted || fold(this.nameOf(facet, facet.keys[number])).includes(wanted);
      });
    if (facet.order)
      return numbers.sort((a, b) => facet.order.indexOf(facet.keys[a]) - facet.order.indexOf(facet.keys[b]));
    return numbers.sort(
      (a, b) => chosen.has(facet.keys[b]) - chosen.has(facet.keys[a]) || counts[b] - counts[a] || a - b,
    );
  }

  nameOf(facet, key) {
    return key === "" ? t("value.none") : facet.name(key, facet);
  }

  lineNode(facet, number, count, chosen) {
    const key = facet.keys[number];
    const input = el("input", {
      type: "checkbox",
      value: key,
      checked: chosen.has(key),
      "data-focus": `${facet.id} ${key}`,
      on: { change: (event) => this.choose(facet, key, event.target.checked) },
    });
    const family =
      facet.id === "kind" ? this.engine.table.families.find((one) => one.kinds.includes(key)) : null;
    return el(
      "li",
      {},
      el(
        "label",
        { class: count ? null : "none" },
        input,
        family ? swatch(family) : null,
        el("span", { class: "value", dir: "auto", text: this.nameOf(facet, key) }),
        el("span", { class: "count", dir: "ltr", text: count.toLocaleString("en-US") }),
      ),
    );
  }

  findNode(facet) {
    if (facet.keys.length <= SHORT_LIST * 2) return null;
    return el("input", {
      type: "search",
      class: "find",
      placeholder: t("facet.find"),
      "aria-label": `${t("facet.find")}: ${t(`facet.${facet.id}`)}`,
      value: this.find[facet.id] ?? "",
      "data-focus": `${facet.id} find`,
      on: { input: (event) => this.narrow(facet, event.target) },
    });
  }

  narrow(facet, input) {
    this.find[facet.id] = input.value;
    const list = input.parentElement.querySelector("ul");
    fill(
      list,
      this.lineNodes(facet, this.counts[this.engine.facets.indexOf(facet)], this.state.facets[facet.id]),
    );
  }

  toggleLong(facet) {
    this.long[this.long.has(facet.id) ? "delete" : "add"](facet.id);
    this.show(this.counts);
  }

  choose(facet, key, on) {
    this.state.facets[facet.id][on ? "add" : "delete"](key);
    this.actions.filtered();
  }

  clear(facet) {
    this.state.facets[facet.id].clear();
    this.actions.filtered();
  }
}
