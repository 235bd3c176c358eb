"use strict";
// What a page does while it is served: it hears of every build, and goes on with the new sound at
// the same place of the same exercise. It runs after page.js, or on a page that waits for a take.
(() => {
  const by = (id) => document.getElementById(id);
  const labels = JSON.parse(by("desk-labels").textContent);
  const { language } = by("desk-labels").dataset; // of the routine; of the list, that of all
  const player = window.voicecoach;
  const wishes = ["pace", "sets", "level", "voice"];
  let take = player ? by("desk").dataset.take : ""; // that is played here
  let source = null;
  let wished = {};
  let renewing = Promise.resolve();
  let latest = null; // the state that came last

  // --- the same place in another session -------------------------------------------------------

  const same = (one, other, keys) => keys.every((key) => one[key] === other[key]);

  // The span that a span was: with as much alike as there is; its number tells exercises apart
  // whose names were changed.
  function counterpart(index, before, after) {
    const span = before[index];
    for (const keys of [
      ["kind", "exercise", "set", "side", "round"],
      ["kind", "exercise", "set", "side"],
      ["kind", "exercise", "side", "round"],
      ["exercise", "set", "side"],
      ["kind", "exercise"],
      ["exercise"],
    ]) {
      if (!keys.includes("kind") && !span.exercise) continue;
      const alike = (other) => same(span, other, keys);
      const found = after.filter(alike);
      if (found.length) {
        const nth = before.slice(0, index).filter(alike).length;
        return found[Math.min(nth, found.length - 1)];
      }
    }
    return after[Math.min(index, after.length - 1)];
  }

  function lastAt(row, moment) {
    let found = 0;
    row.forEach((start, k) => { if (start <= moment) found = k; });
    return found;
  }

  function place(moment, before, after) {
    const index = lastAt(before.spans.map((span) => span.start), moment + 0.02);
    const span = before.spans[index];
    const now = counterpart(index, before.spans, after.spans);
    const length = now.end - now.start;
    if (span.kind !== now.kind) return now.start;
    if (span.reps && now.reps) {
      const k = lastAt(span.reps, moment + 0.02);
      const share = (moment - span.reps[k]) / ((span.reps[k + 1] || span.end) - span.reps[k]);
      const to = Math.min(k, now.reps.length - 1);
      const rep = (now.reps[to + 1] || now.end) - now.reps[to];
      return now.reps[to] + Math.min(Math.max(share, 0), 0.99) * rep;
    }
    return now.start + Math.min(moment - span.start, Math.max(0, length - 0.5));
  }

  // --- another take ----------------------------------------------------------------------------

  async function renew(state) {
    if (state !== latest || state.take === take) return;
    const answer = await fetch(`facts-${state.take.slice(0, 32)}.json`);
    if (!answer.ok || state !== latest) return; // a newer one is on its way
    const next = await answer.json();
    player.renew(next, state.track, place(player.now(), player.session(), next));
    take = state.take;
    const page = await fetch("./");
    if (!page.ok || state !== latest) return;
    const fresh = read(await page.text());
    document.title = fresh.title;
    for (const part of document.querySelectorAll("[data-part]")) {
      const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
      if (!other) continue;
      if (other.hasAttribute("viewBox")) part.setAttribute("viewBox", other.getAttribute("viewBox"));
      part.replaceChildren(...other.childNodes);
    }
    player.renew(player.session(), state.track, player.now());
  }

  // Our policy lets no other style in, not even to a page that nobody sees.
  const read = (page) => new DOMParser().parseFromString(
    page.replace(/<style>[^]*?<\/style>/, ""), "text/html");

  // --- what is wrong ---------------------------------------------------------------------------

  function line(tag, text, kind) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function tell(state) {
    const box = by("problems");
    box.hidden = !state.problems.length;
    box.replaceChildren(...state.problems.map((problem) => {
      const made = document.createElement("div");
      const said = line("p", problem.message);
      if (problem.where) said.prepend(line("b", problem.where), " ");
      made.append(said);
      if (problem.quote) made.append(line("pre", problem.quote));
      if (problem.cure) made.append(line("p", problem.cure));
      return made;
    }));
    for (const pre of box.querySelectorAll("pre")) {
      pre.tabIndex = 0; // to be scrolled by keys
      pre.lang = language;
    }
    const waits = !player && !state.problems.length;
    if (state.doing || !state.fallen) news(state.doing || (waits ? labels.waiting : ""));
    else why(labels.fallen, state.fallen, "en");
  }

  function news(...parts) {
    by("news").replaceChildren(...parts);
    by("news").hidden = !by("news").textContent;
  }

  // A label that says why, which may be in another language than its own.
  function why(label, text, lang) {
    const [before, after] = label.split("{why}"), said = line("span", text);
    if (lang) said.lang = lang;
    news(before, said, after);
  }

  // --- what is wished --------------------------------------------------------------------------

  function offer(select, value) {
    if (value && ![...select.options].some((option) => option.value === value)) {
      select.append(new Option(value, value));
    }
    select.value = value;
  }

  function show(wish) {
    wished = wish;
    for (const name of wishes) if (by(`wish-${name}`)) offer(by(`wish-${name}`), wish[name]);
  }

  async function send(address, values) {
    const answer = await fetch(address, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(values),
    });
    return answer.json();
  }

  async function wish() {
    const values = Object.fromEntries(wishes.map((name) => [name, by(`wish-${name}`).value]));
    const said = await send("wish", values);
    if (said.refused) { why(labels.unchanged, said.refused, "en"); show(wished); }
  }

  async function save() {
    const said = await send("save", {});
    if (said.refused) why(labels.unsaved, said.refused, said.lang);
    else news(labels.saved.replace("{name}", () => said.saved));
  }

  async function voices() {
    by("wish-voice").removeEventListener("focus", voices);
    const answer = await fetch("voices.json");
    if (!answer.ok) return;
    for (const name of await answer.json()) {
      if (![...by("wish-voice").options].some((option) => option.value === name)) {
        by("wish-voice").append(new Option(name, name));
      }
    }
  }

  // --- news ------------------------------------------------------------------------------------

  function heard(event) {
    const state = JSON.parse(event.data);
    if (by("list")) { list(); return; }
    latest = state;
    if (state.language !== language) { location.reload(); return; }
    tell(state);
    if (!player) {
      if (state.take) location.reload();
      return;
    }
    show(state.wish);
    if (state.take) renewing = renewing.then(() => renew(state)).catch(() => {});
  }

  async function list() {
    const page = await fetch("./");
    if (!page.ok) return;
    const fresh = read(await page.text());
    if (fresh.getElementById("desk-labels").dataset.language !== language) { location.reload(); return; }
    by("list").replaceChildren(...fresh.getElementById("list").childNodes);
  }

  function listen() {
    if (source) return;
    source = new EventSource("events");
    source.addEventListener("message", heard);
    source.addEventListener("open", () => { if (by("news").textContent === labels.away) news(""); });
    source.addEventListener("error", () => news(labels.away));
  }

  // A browser opens but six connections to one place: a page that nobody sees or hears gives its up.
  function rest() {
    const quiet = !by("track") || by("track").paused;
    if (document.hidden && quiet && source) { source.close(); source = null; }
    if (!document.hidden) listen();
  }

  if (player) {
    const box = by("problems");
    box.closest(".player").prepend(box, by("news"));
    for (const name of wishes) by(`wish-${name}`).addEventListener("change", wish);
    by("wish-voice").addEventListener("focus", voices);
    if (by("save")) by("save").addEventListener("click", save);
  }
  document.addEventListener("visibilitychange", rest);
  listen();
})();
