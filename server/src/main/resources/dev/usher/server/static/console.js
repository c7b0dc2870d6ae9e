// Keeps the page up to date. Without this script every page is complete; it only gets old.
// The server sends each part of the page that has changed as HTML; here it is laid over the old
// part, element by element, so that focus, selection and scroll positions stay.
(() => {
  "use strict";
  const url = document.body.dataset.stream;
  if (!url || !window.EventSource) return;

  const live = document.getElementById("live");
  const made = document.getElementById("made");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let source = null;
  let retry = 0;

  function say(state, text) {
    live.hidden = false;
    live.className = state;
    if (live.textContent !== text) live.textContent = text;
    made.parentElement.hidden = state === "on";
  }

  function parse(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content.firstElementChild;
  }

  function overlay(old, now) {
    for (const { name } of [...old.attributes]) {
      if (!now.hasAttribute(name)) old.removeAttribute(name);
    }
    for (const { name, value } of now.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    overlayChildren(old, now);
  }

  function overlayChildren(old, now) {
    const keyed = new Map();
    for (const child of old.children) {
      if (child.dataset.key !== undefined) keyed.set(child.dataset.key, child);
    }
    let at = old.firstChild;
    for (const child of [...now.childNodes]) {
      const match = counterpart(at, child, keyed);
      if (!match) {
        old.insertBefore(child, at);
        greet(child);
        continue;
      }
      if (match === at) at = at.nextSibling;
      else old.insertBefore(match, at);
      if (match.nodeType === Node.ELEMENT_NODE) overlay(match, child);
      else if (match.data !== child.data) match.data = child.data;
    }
    while (at) {
      const gone = at;
      at = at.nextSibling;
      gone.remove();
    }
  }

  function counterpart(at, child, keyed) {
    const key = child.dataset?.key;
    if (key !== undefined) {
      const match = keyed.get(key);
      return match && match.nodeName === child.nodeName ? match : null;
    }
    const alike = at && at.nodeName === child.nodeName && at.dataset?.key === undefined;
    return alike ? at : null;
  }

  // A new row is lit for a moment, so that the eye finds it.
  function greet(row) {
    if (row.dataset?.key === undefined || calm.matches || row.namespaceURI.includes("svg")) return;
    row.animate([{ backgroundColor: "var(--fresh)" }, { backgroundColor: "transparent" }], 1800);
  }

  function open() {
    clearTimeout(retry);
    source = new EventSource(url);
    source.onopen = () => say("on", "Live");
    source.addEventListener("part", (event) => {
      const now = parse(event.data);
      const old = now && document.getElementById(now.id);
      if (old) overlay(old, now);
    });
    source.addEventListener("now", (event) => {
      made.textContent = event.data;
    });
    source.onerror = () => {
      say("off", "Reconnecting …");
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, 3000);
    };
  }

  function close() {
    clearTimeout(retry);
    if (source) source.close();
    source = null;
  }

  // A browser opens only six connections to one server: a tab nobody sees gives its own back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) close();
    else if (!source) open();
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => {
    if (event.persisted && !source) open();
  });
  if (!document.hidden) open();
})();
