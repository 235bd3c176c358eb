"use strict";
// The page of a programme: what was done is ticked, and the next session stands at the top.
// A session's own page remembers the days on which it was played to its end; both read the same.
(() => {
  const by = (id) => document.getElementById(id);
  const labels = JSON.parse(by("labels").textContent);
  const boxes = [...document.querySelectorAll("input[data-id]")];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function kept(id, value) {
    const key = `voicecoach ${id} days`;
    try {
      if (value === undefined) return JSON.parse(localStorage.getItem(key)) || [];
      localStorage.setItem(key, JSON.stringify(value));
    } catch { /* nothing may be kept here */ }
    return value || [];
  }

  function today() {
    const date = new Date();
    return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
  }

  function shown(day) {
    const date = new Date(`${day}T12:00:00`);
    return isNaN(date) ? "" : date.toLocaleDateString(undefined, { day: "numeric", month: "short" });
  }

  function show() {
    let next = null, done = 0;
    for (const box of boxes) {
      const cell = box.closest(".day"), time = cell.querySelector("time");
      const day = box.checked ? kept(box.dataset.id).at(-1) || "" : "";
      cell.classList.toggle("done", box.checked);
      cell.classList.remove("now-day");
      time.dateTime = day;
      time.textContent = day && shown(day);
      if (box.checked) done += 1;
      else next = next || cell;
    }
    by("count").textContent = fill(labels.days_done, { done, count: boxes.length });
    by("bar").setAttribute("aria-valuemax", String(boxes.length));
    by("bar").setAttribute("aria-valuenow", String(done));
    by("bar").firstChild.style.width = `${100 * done / boxes.length}%`;
    const link = by("next"), [what, how] = [link.querySelector("b"), link.querySelector(".what > span")];
    link.classList.toggle("over", !next);
    link.querySelector("small").hidden = !next;
    if (next) {
      const to = next.querySelector("a");
      next.classList.add("now-day");
      link.href = to.getAttribute("href");
      what.textContent = to.dataset.name;
      how.textContent = to.querySelector("span").textContent;
    } else {
      link.removeAttribute("href");
      what.textContent = labels.all_done;
      how.textContent = labels.well_done;
    }
  }

  function read() {
    for (const box of boxes) box.checked = kept(box.dataset.id).length > 0;
    show();
  }

  for (const box of boxes) {
    box.closest("label").hidden = false;
    box.addEventListener("change", () => { kept(box.dataset.id, box.checked ? [today()] : []); show(); });
  }
  by("now").hidden = by("kept").hidden = false;
  window.addEventListener("pageshow", read);
  window.addEventListener("storage", read);
  read();
})();
