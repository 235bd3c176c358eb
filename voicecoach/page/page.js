"use strict";
(() => {
  let session = JSON.parse(document.getElementById("session").textContent);
  let { spans } = session;
  const { labels } = session;
  const by = (id) => document.getElementById(id);
  const audio = by("track"), stage = by("stage"), seek = by("seek"), strip = by("strip");
  const icon = document.querySelector("link[rel=icon]");
  const cover = icon && !icon.href.startsWith("file:") ? icon.href : ""; // no lock screen reads a disk
  let sets = spans.filter((span) => span.kind === "set");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const WINDOW_S = 40; // seconds that the near picture shows
  const BACK_S = 3; // so soon after a start, "back" means the one before
  let shown = ""; // what the stage says, so that it is written only when it changes
  let before = 0; // the moment of the last look, for what was passed since
  let waiting = false;
  let lock = null;
  let drawing = 0;

  // --- moments -------------------------------------------------------------------------------

  const now = () => audio.currentTime;

  function last(rows, moment, of = (row) => row.start) {
    let low = 0, high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (of(rows[middle]) <= moment) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  const spanAt = (moment) => Math.max(0, last(spans, moment + 0.02));

  function clock(seconds) {
    const whole = Math.max(0, Math.round(seconds));
    const minutes = Math.floor(whole / 60) % 60, hours = Math.floor(whole / 3600);
    const tail = `${String(whole % 60).padStart(2, "0")}`;
    return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
  }

  // --- what is on ------------------------------------------------------------------------------

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  function which(span) {
    const parts = [];
    if (span.rounds) parts.push(fill(labels.round_of, span));
    if (span.of > 1) parts.push(fill(labels.set_of, span));
    if (span.load) parts.push(span.load);
    return parts.join(" \u00b7 ");
  }

  function then(index) {
    const next = spans[index + 1];
    if (!next) return "";
    if (next.kind === "rest") return fill(labels.then_rest, { time: clock(next.end - next.start) });
    if (next.kind === "change") return fill(labels.then, { what: next.side || labels.change });
    if (next.exercise) return fill(labels.then, { what: next.exercise });
    return "";
  }

  function told(index, moment) {
    const span = spans[index], left = Math.ceil(span.end - moment - 0.02);
    if (span.kind === "welcome") return { name: session.title, then: audio.paused ? labels.start : "" };
    if (span.kind === "goodbye") return { name: labels.goodbye };
    const about = { name: span.exercise || "", side: capital(span.side || "") };
    if (span.kind === "set") {
      const rep = span.reps ? Math.max(1, last(span.reps, moment + 0.02, (start) => start) + 1) : 0;
      const count = rep ? { big: rep, of: fill(labels.of, { count: span.reps.length }) }
        : { big: clock(left), of: "" };
      return { ...about, ...count, above: which(span), then: then(index) };
    }
    const word = { rest: labels.rest, change: labels.change }[span.kind] || labels.ready;
    return { ...about, big: clock(left), of: "", above: word, then: which(span) };
  }

  function show(moment) {
    const index = spanAt(moment);
    const say = told(index, moment);
    if (waiting) say.then = labels.tap;
    const text = JSON.stringify(say) + waiting;
    if (text !== shown) {
      for (const part of ["above", "name", "side", "big", "of", "then"]) {
        by(part).textContent = say[part] === undefined ? "" : say[part];
      }
      by("big").parentElement.classList.toggle("long", String(say.big || "").length > 3);
      stage.classList.toggle("waiting", waiting);
      shown = text;
      announce(spans[index]);
    }
    const at = clock(moment);
    if (by("at").textContent !== at) {
      by("at").textContent = at;
      by("left").textContent = `\u2212${clock(session.length - moment)}`;
      if (document.activeElement !== seek || !audio.paused) seek.value = moment;
      seek.setAttribute("aria-valuetext", fill(labels.at, { at, whole: clock(session.length) }));
    }
    const still = calm.matches ? Math.floor(moment) : moment;
    const width = WINDOW_S * session.scale;
    strip.setAttribute("viewBox", `${still * session.scale - width / 4} 0 ${width} ${session.height}`);
  }

  // --- going on --------------------------------------------------------------------------------

  function look() {
    const moment = now();
    const passed = moment - before;
    if (passed > 0 && passed < 2 && !audio.paused && !audio.seeking) wait(before, moment);
    before = now();
    show(before);
  }

  function wait(from, to) {
    const mode = by("wait").value;
    if (mode === "no") return;
    const point = sets.find((set) => set.ready > from && set.ready <= to
      && (mode === "set" ? set.after !== "set" : set.after === "rest"));
    if (!point) return;
    audio.pause();
    audio.currentTime = point.ready;
    waiting = true;
  }

  function frame() {
    look();
    drawing = audio.paused ? 0 : requestAnimationFrame(frame);
  }

  function go(moment) {
    waiting = false;
    before = Math.min(Math.max(0, moment), session.length - 0.1);
    audio.currentTime = before;
    show(before);
  }

  function toggle() {
    waiting = false;
    if (audio.paused) audio.play().catch(() => {}); else audio.pause();
    shown = "";
    show(now());
  }

  const steps = {
    again: () => go((sets[Math.max(0, last(sets, now(), (set) => set.ready))] || spans[0]).ready || 0),
    "set-back": () => back(sets.map((set) => set.ready)),
    "set-on": () => on(sets.map((set) => set.ready)),
    "exercise-back": () => back(session.chapters),
    "exercise-on": () => on(session.chapters),
  };

  function back(moments) {
    const index = last(moments, now() - BACK_S, (moment) => moment);
    go(index < 0 ? 0 : moments[index]);
  }

  function on(moments) {
    const next = moments[last(moments, now() + 0.1, (moment) => moment) + 1];
    if (next !== undefined) go(next);
  }

  // --- the lock screen and the screen itself ---------------------------------------------------

  function announce(span) {
    if (!("mediaSession" in navigator)) return;
    const parts = [span.exercise || session.title, which(span), span.side];
    navigator.mediaSession.metadata = new MediaMetadata({
      title: parts.filter(Boolean).join(" \u00b7 "),
      artist: session.title,
      artwork: cover ? [{ src: cover, sizes: "1200x1200", type: "image/jpeg" }] : [],
    });
  }

  function handle() {
    if (!("mediaSession" in navigator)) return;
    const handlers = {
      play: () => toggle(),
      pause: () => audio.pause(),
      previoustrack: steps["set-back"],
      nexttrack: steps["set-on"],
      seekto: (details) => go(details.seekTime),
    };
    for (const [name, handler] of Object.entries(handlers)) {
      try { navigator.mediaSession.setActionHandler(name, handler); } catch { /* not known here */ }
    }
    place();
  }

  function place() {
    if (!navigator.mediaSession || !navigator.mediaSession.setPositionState) return;
    const duration = audio.duration || session.length;
    if (!Number.isFinite(duration)) return;
    const position = Math.min(now(), duration);
    navigator.mediaSession.setPositionState({ duration, position, playbackRate: audio.playbackRate });
  }

  async function awake() {
    if (!("wakeLock" in navigator) || audio.paused || document.hidden) return;
    try { lock = await navigator.wakeLock.request("screen"); } catch { lock = null; }
  }

  // --- what is remembered, in this browser and nowhere else ------------------------------------

  function kept(name, value) {
    const key = `voicecoach ${session.id} ${name}`;
    try {
      if (value === undefined) return JSON.parse(localStorage.getItem(key));
      localStorage.setItem(key, JSON.stringify(value));
    } catch { /* nothing may be kept here */ }
    return null;
  }

  function keep() {
    const done = now() > session.length - 15;
    kept("place", done ? 0 : now());
  }

  const today = (back = 0) => {
    const date = new Date();
    date.setDate(date.getDate() - back);
    return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
  };

  function days(change) {
    const done = new Set(kept("days") || []);
    if (change) {
      const [day, is] = change;
      if (is) done.add(day); else done.delete(day);
      kept("days", [...done].sort().slice(-400));
    }
    by("boxes").replaceChildren(...Array.from({ length: 14 }, (_, k) => {
      const day = today(13 - k), box = document.createElement("button"), item = document.createElement("li");
      box.type = "button";
      box.textContent = String(Number(day.slice(8)));
      box.setAttribute("aria-label", day);
      box.setAttribute("aria-pressed", String(done.has(day)));
      box.addEventListener("click", () => { days([day, !done.has(day)]); by("boxes").children[k].firstChild.focus(); });
      item.append(box);
      return item;
    }));
  }

  // --- all of it wired up ----------------------------------------------------------------------

  for (const id of ["stage", "near", "seek", "times", "buttons", "more", "days"]) by(id).hidden = false;
  audio.controls = false;
  audio.preservesPitch = audio.webkitPreservesPitch = true;
  stage.setAttribute("aria-live", "off");
  stage.addEventListener("click", toggle);
  by("play").addEventListener("click", toggle);
  for (const [id, step] of Object.entries(steps)) by(id).addEventListener("click", step);
  seek.addEventListener("input", () => go(Number(seek.value)));
  by("near").addEventListener("click", (event) => {
    const box = by("near").getBoundingClientRect();
    go(now() + ((event.clientX - box.left) / box.width - 0.25) * WINDOW_S);
  });
  by("speed").addEventListener("change", () => {
    audio.playbackRate = Number(by("speed").value);
    kept("speed", audio.playbackRate);
  });
  by("wait").addEventListener("change", () => kept("wait", by("wait").value));

  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.altKey || event.ctrlKey || event.metaKey || target.closest("input, select, summary")) return;
    const key = event.shiftKey ? `Shift ${event.key}` : event.key;
    const action = {
      " ": toggle, ArrowLeft: steps["set-back"], ArrowRight: steps["set-on"],
      "Shift ArrowLeft": steps["exercise-back"], "Shift ArrowRight": steps["exercise-on"],
      r: steps.again,
    }[key];
    if (!action || (key === " " && target.closest("button"))) return;
    event.preventDefault();
    action();
  });

  audio.addEventListener("play", () => {
    by("buttons").classList.add("playing");
    by("play").setAttribute("aria-label", labels.pause);
    waiting = false;
    awake();
    cancelAnimationFrame(drawing);
    drawing = requestAnimationFrame(frame);
  });
  audio.addEventListener("pause", () => {
    by("buttons").classList.remove("playing");
    by("play").setAttribute("aria-label", labels.play);
    if (lock) lock.release();
    lock = null;
    keep();
    show(now());
  });
  audio.addEventListener("playing", handle); // again: some players lose them
  audio.addEventListener("timeupdate", look); // where no frames are drawn: the screen is off
  audio.addEventListener("seeked", () => { before = now(); place(); show(before); });
  audio.addEventListener("ratechange", place);
  audio.addEventListener("ended", () => { days([today(), true]); kept("place", 0); });
  audio.addEventListener("loadedmetadata", () => {
    const place = kept("place");
    if (place > 5 && place < session.length - 15) go(place);
  }, { once: true });
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); else awake(); });
  setInterval(() => { if (!audio.paused) keep(); }, 5000);

  by("speed").value = String(kept("speed") || 1);
  if (by("speed").selectedIndex < 0) by("speed").value = "1";
  audio.playbackRate = Number(by("speed").value);
  by("wait").value = kept("wait") || "no";
  if (by("wait").selectedIndex < 0) by("wait").value = "no";
  days();
  show(0);

  if (session.inside) { // a browser seeks in a blob at once, and not in every address
    fetch(audio.src).then((answer) => answer.blob()).then((track) => {
      audio.src = URL.createObjectURL(track);
    });
  }

  // --- another session in the place of this one: for serve.js -----------------------------------

  window.voicecoach = { now, session: () => session, renew };

  function renew(next, track, moment) {
    session = next;
    spans = session.spans;
    sets = spans.filter((span) => span.kind === "set");
    seek.max = session.length;
    shown = "";
    before = moment;
    if (audio.getAttribute("src") !== track) {
      const goes = !audio.paused;
      audio.defaultPlaybackRate = audio.playbackRate;
      audio.src = track;
      audio.currentTime = moment;
      if (goes) audio.play().catch(() => {});
    }
    show(moment);
  }

  if (session.worker && "serviceWorker" in navigator && isSecureContext && location.protocol.startsWith("http")) {
    navigator.serviceWorker.register(session.worker).catch(() => {});
  }
})();
