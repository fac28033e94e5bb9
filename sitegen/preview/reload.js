// Put into every page by the preview: reloads it after a publication, and shows what is wrong with the last build.
(() => {
  "use strict";
  const epoch = Number(new URL(document.currentScript.src).searchParams.get("epoch"));
  let stream = null;
  let overlay = null;
  let retry = 0;

  // A browser has six connections to a server. A page that nobody looks at holds none, and catches up when it is seen.
  function connect() {
    clearTimeout(retry);
    if (stream || document.visibilityState === "hidden") return;
    stream = new EventSource(`/__sitegen/events?epoch=${epoch}`);
    stream.onmessage = (event) => hear(JSON.parse(event.data));
    stream.onerror = () => {
      if (stream && stream.readyState === EventSource.CLOSED) {
        disconnect();
        retry = setTimeout(connect, 2000);
      }
    };
  }

  function disconnect() {
    clearTimeout(retry);
    if (stream) stream.close();
    stream = null;
  }

  function hear(news) {
    if (news.kind === "reload") {
      disconnect();
      location.reload();
    } else if (news.kind === "problems") {
      show(news.problems);
    }
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function hide() {
    if (overlay) overlay.remove();
    overlay = null;
  }

  function show(problems) {
    hide();
    if (!problems.length) return;
    overlay = element("sitegen-problems");
    const root = overlay.attachShadow({ mode: "open" });
    const style = element("link");
    style.rel = "stylesheet";
    style.href = "/__sitegen/overlay.css";
    const box = element("section");
    box.setAttribute("role", "alert");
    box.lang = "en";
    const head = element("header");
    const close = element("button", "Dismiss");
    close.type = "button";
    close.addEventListener("click", hide);
    head.append(element("h2", problems.length === 1 ? "1 problem" : `${problems.length} problems`), close);
    const list = element("ol");
    for (const problem of problems) {
      const item = element("li", "", problem.severity);
      item.append(element("code", problem.place), ` ${problem.message} `, element("code", problem.code));
      if (problem.hint) item.append(element("span", problem.hint, "hint"));
      list.append(item);
    }
    box.append(head, element("p", "This page is the last good one. It is replaced as soon as these are mended."), list);
    root.append(style, box);
    document.body.append(overlay);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") disconnect();
    else connect();
  });
  window.addEventListener("pagehide", disconnect);
  window.addEventListener("pageshow", connect);
  connect();
})();
