// Searches the index in this page's language. Pagefind, which reads it, is loaded when somebody begins to search.
(() => {
  const [form, found, results, more, template] = ["search", "found", "results", "more", "result"].map((id) => document.getElementById(id));
  const { q: words, section } = form.elements;
  const switches = document.querySelectorAll("a[hreflang]");
  const shown = 10, pause = 250;
  let engine, timer, latest = 0, rest = [];

  const load = () => {
    engine ??= import(`${form.dataset.index}pagefind.js`).then(async (pagefind) => {
      await pagefind.options({ baseUrl: "/" });
      await pagefind.init();
      return pagefind;
    });
    engine.catch(() => { engine = undefined; });
    return engine;
  };

  const item = ({ url, excerpt, meta }) => {
    const one = template.content.cloneNode(true), link = one.querySelector("a"), kicker = one.querySelector(".kicker");
    link.href = url;
    link.textContent = meta.title;
    one.querySelector(".excerpt").innerHTML = excerpt; // Pagefind escapes it, but for its <mark>
    if (meta.day) {
      const time = document.createElement("time");
      time.textContent = meta.date;
      time.dateTime = meta.day;
      one.querySelector(".meta").append(time);
      kicker.textContent = meta.section;
    } else {
      kicker.remove(); // a page that is no news
    }
    return one;
  };

  const show = async (turn) => {
    const next = rest.slice(0, shown);
    rest = rest.slice(shown);
    const items = await Promise.all(next.map((each) => each.data()));
    if (turn !== latest) return;
    results.append(...items.map(item));
    more.hidden = !rest.length;
  };

  const clear = (message) => {
    results.replaceChildren();
    more.hidden = true;
    found.textContent = message;
  };

  const search = async () => {
    clearTimeout(timer);
    const turn = ++latest, asked = words.value.trim(), chosen = section?.value;
    const query = String(new URLSearchParams({ ...(asked && { q: asked }), ...(chosen && { section: chosen }) }));
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
    // Sections are called otherwise in the other language.
    for (const link of switches) link.search = asked && `?${new URLSearchParams({ q: asked })}`;
    if (!asked) return clear("");
    try {
      const pagefind = await load();
      const answer = await pagefind.search(asked, { filters: chosen ? { section: chosen } : {} });
      if (turn !== latest) return;
      rest = answer.results;
      const { found: some, none } = found.dataset;
      clear((rest.length ? some : none).replace("{count}", rest.length).replace("{words}", () => asked));
      await show(turn);
    } catch (error) {
      if (turn === latest) clear(found.dataset.failed);
      console.error(error);
    }
  };

  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  words.addEventListener("input", () => {
    load().catch(() => {}); // told when the search itself fails
    clearTimeout(timer);
    timer = setTimeout(search, pause);
  });
  section?.addEventListener("change", search);
  more.addEventListener("click", async () => {
    const next = results.children.length;
    await show(latest);
    results.children[next]?.querySelector("a").focus();
  });

  const given = new URLSearchParams(location.search);
  words.value = given.get("q") ?? words.value;
  if (section && given.has("section")) section.value = given.get("section");
  document.getElementById("browse").hidden = true;
  form.hidden = false;
  if (words.value) search();
  else words.focus();
})();
