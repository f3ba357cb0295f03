// Starts what a page needs and nothing more. Every page also works when none of this runs.

const behaviours = {
  "[data-address]": "samenspel/address",
  "[data-menu]": "samenspel/menu",
  "[data-copy]": "samenspel/copy",
  "[data-counter]": "samenspel/counter",
  "[data-focus]": "samenspel/focus",
  "[data-forgets-drafts]": "samenspel/kompas-drafts",
  "[data-map]": "samenspel/map",
  "[data-passkey]": "samenspel/passkey",
  "[data-upload]": "samenspel/upload",
  "[data-what-to-share]": "samenspel/what-to-share",
  "[hx-get], [hx-post]": "htmx",
};

for (const [selector, name] of Object.entries(behaviours)) {
  const elements = document.querySelectorAll(selector);
  if (elements.length > 0) {
    import(name)
      .then((module) => module.enhance?.(elements))
      .catch((error) => {
        // What stands in for it may show itself now.
        for (const element of elements) {
          element.dataset.failed = "";
        }
        throw error;
      });
  }
}
