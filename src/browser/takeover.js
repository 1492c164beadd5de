// Until the app is there, the page that was rendered ahead answers by itself: it shows what was kept, and remembers taps.
// Once the app has drawn the same (src/browser/takeover.rs), it takes the place of the page, and what was done is done again.
{
  const page = document.getElementById("app");
  const show = (star, kept) => {
    star.setAttribute("aria-pressed", kept);
    star.closest(".card")?.classList.toggle("kept", kept);
  };
  const showKept = () => {
    try {
      for (const star of page.querySelectorAll("[data-keep]")) {
        if (localStorage.getItem(`bluehats/kept/${page.dataset.edition}/${star.dataset.keep}`) !== null) show(star, true);
      }
    } catch {
      // Storage is refused: nothing was kept.
    }
  };
  try {
    // On a first visit, when nothing is kept yet, the programme comes first: to open the storage takes a phone 40 ms.
    navigator.serviceWorker.controller ? showKept() : setTimeout(showKept, 99);
  } catch {
    // There are no workers, or they are refused: it may be any visit.
    showKept();
  }
  page.addEventListener("click", ({ target }) => {
    const star = target.closest("[data-keep]");
    if (!star) return;
    show(star, star.ariaPressed !== "true");
    star.dataset.early = "";
  });
  // After a reload, the page is as far down as it was.
  if ("ahead" in page.dataset && history.state > 0) scrollTo(0, history.state);

  page.addEventListener("drawn", () => {
    const app = page.app;
    const all = (selector) => [...page.querySelectorAll(selector)];
    // What says which element it is, and not how it is now.
    const names = ["id", "href", "data-keep", "popovertarget", "name", "value", "type"];
    const twin = (element) => {
      const named = names.filter((name) => element.hasAttribute(name));
      const selector = named.map((name) => `[${name}="${CSS.escape(element.getAttribute(name))}"]`);
      return selector.length ? app.querySelector(element.localName + selector.join("")) : undefined;
    };
    // A browser without popovers takes this for a sheet that is not there, and not for an error.
    const OPEN = "[popover]:is(:popover-open)";
    const deeds = [];
    const redo = (elements, deed) => {
      for (const element of elements) {
        const found = twin(element);
        if (found) deeds.push(() => deed(found, element));
      }
    };
    redo(all("input").filter((field) => field.type !== "checkbox" && field.value !== field.defaultValue), (field, typed) => {
      field.value = typed.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    // Kept before, and shown so only by the app: to keep it was the wish, not to let it go.
    redo(all("[data-early]"), (star, tapped) => star.ariaPressed === tapped.ariaPressed || star.click());
    redo(all(OPEN), (sheet) => sheet.showPopover());
    const ticked = all("[type=checkbox]").filter((tick) => tick.checked !== tick.defaultChecked);
    // The values of a filter are drawn while it is open, or thought to be.
    const closed = all("[popover]").filter((sheet) => !sheet.matches(OPEN) && ticked.some((tick) => sheet.contains(tick)));
    const toggle = (type, newState) => {
      for (const sheet of closed) twin(sheet)?.dispatchEvent(Object.assign(new Event(type), { newState }));
    };
    const active = document.activeElement;
    const focus = () => page.contains(active) && twin(active)?.focus?.({ preventScroll: true });
    const top = scrollY;

    page.replaceWith(app);
    document.getElementById("late")?.remove();
    document.documentElement.classList.remove("asked");
    if ("failed" in app.dataset && "ahead" in page.dataset) {
      // What could be read stays to be read, below what went wrong. It is on its own now.
      const left = document.createElement("div");
      left.id = "left";
      left.role = "region";
      left.ariaLabel = document.title;
      left.append(...page.querySelector("main").childNodes);
      for (const lost of left.querySelectorAll(".top, .ask, .keep")) lost.remove();
      for (const link of left.querySelectorAll("a")) link.target = "_self";
      app.append(left);
    }
    scrollTo(0, top);
    focus();
    for (const deed of deeds) deed();
    toggle("beforetoggle", "open");
    setTimeout(() => {
      for (const tick of ticked) twin(tick)?.click();
      toggle("toggle", "closed");
      if (document.activeElement === document.body) focus();
    });
  });
}
