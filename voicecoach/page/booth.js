"use strict";
/* The booth: shows a line, counts in, records what the microphone hears, and sends it as a WAV. */
const LONGEST_S = 60, COUNT_IN = 3, COUNT_MS = 600;
const QUIET = 0.001; // what stays below is silence, 60 dB under the loudest that there is
const by = (id) => document.getElementById(id);
const labels = JSON.parse(by("labels").textContent);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
let lines = [], enough = 0, at = 0, state = "idle", blocks = [], sound = null, player = null;

async function begin() {
  const told = await (await fetch("lines.json")).json();
  lines = told.lines;
  enough = told.enough;
  const first = lines.findIndex((line) => !line.take);
  show(first < 0 ? 0 : first);
}

function show(index) {
  at = Math.min(Math.max(index, 0), lines.length - 1);
  const line = lines[at];
  by("line").textContent = line ? line.text : labels.nothing;
  by("line").lang = line ? line.language : document.documentElement.lang;
  by("about").textContent = line
    ? fill(line.times === 1 ? labels.line_once : labels.line, { at: at + 1, count: lines.length, times: line.times })
    : "";
  tell("");
  const here = lines.filter((each) => each.take), sum = (some) => some.reduce((n, each) => n + each.times, 0);
  const part = lines.length ? Math.floor((sum(here) * 100) / sum(lines)) : 100;
  const share = fill(labels.percent, { count: part });
  by("far").textContent = fill(labels.recorded, { here: here.length, count: lines.length, share, enough });
  settle();
}

// What went wrong; the reason, where there is one, is in English.
function tell(label, why) {
  const [before, after] = label.split("{why}"), said = document.createElement("span");
  said.lang = "en";
  said.textContent = why || "";
  by("problem").replaceChildren(before, ...(after === undefined ? [] : [said, after]));
}

function settle() {
  const busy = state !== "idle", line = lines[at];
  by("record").textContent = state === "recording" ? labels.stop : labels.record;
  by("record").disabled = !line || state === "counting" || state === "sending";
  for (const id of ["play", "drop"]) by(id).disabled = busy || !line || !line.take;
  by("back").disabled = busy || at <= 0;
  by("next").disabled = busy || at >= lines.length - 1;
  document.body.dataset.state = state;
}

async function listen() {
  if (sound) return sound.resume();
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  });
  const context = new AudioContext();
  await context.audioWorklet.addModule("microphone.js");
  const node = new AudioWorkletNode(context, "microphone");
  context.createMediaStreamSource(stream).connect(node);
  node.port.onmessage = (message) => hear(message.data);
  sound = context;
  return context.resume();
}

function hear(block) {
  let peak = 0;
  for (const sample of block) peak = Math.max(peak, Math.abs(sample));
  by("level").value = Math.max(peak, by("level").value * 0.95);
  if (state !== "recording") return;
  blocks.push(block);
  if (blocks.length * block.length > LONGEST_S * sound.sampleRate) stop();
}

async function record() {
  if (state === "recording") return stop();
  if (state !== "idle" || !lines[at]) return;
  tell("");
  state = "counting";
  settle();
  try {
    await listen();
  } catch (error) {
    state = "idle";
    settle();
    const known = { NotAllowedError: labels.microphone_denied, NotFoundError: labels.microphone_none };
    tell(known[error.name] || labels.microphone, error.message);
    return;
  }
  for (let left = COUNT_IN; left > 0; left--) {
    by("count").textContent = String(left);
    await new Promise((done) => setTimeout(done, COUNT_MS));
  }
  by("count").textContent = labels.speak;
  blocks = [];
  state = "recording";
  settle();
}

async function stop() {
  const heard = blocks;
  blocks = [];
  state = "sending";
  by("count").textContent = "";
  if (!heard.some((block) => block.some((sample) => Math.abs(sample) > QUIET))) {
    state = "idle";
    settle();
    tell(labels.silent);
    return;
  }
  settle();
  await send(`takes/${at}`, wav(heard, sound.sampleRate), true);
}

async function send(path, body, take) {
  let answer = null;
  try {
    const headers = body ? { "Content-Type": "audio/wav" } : {};
    answer = await fetch(path, { method: "POST", headers, body });
  } catch {
    answer = null;
  }
  const told = answer ? await answer.json().catch(() => ({})) : {};
  state = "idle";
  if (answer && answer.ok) {
    lines[at].take = take;
    show(at);
  } else {
    settle();
    if (told.refused) tell(labels.unkept, told.refused);
    else tell(labels.lost);
  }
}

function wav(heard, rate) {
  const length = heard.reduce((sum, block) => sum + block.length, 0);
  const data = new DataView(new ArrayBuffer(44 + 2 * length));
  const word = (offset, text) => [...text].forEach((c, k) => data.setUint8(offset + k, c.charCodeAt(0)));
  word(0, "RIFF"), data.setUint32(4, 36 + 2 * length, true), word(8, "WAVEfmt ");
  data.setUint32(16, 16, true), data.setUint16(20, 1, true), data.setUint16(22, 1, true);
  data.setUint32(24, rate, true), data.setUint32(28, 2 * rate, true);
  data.setUint16(32, 2, true), data.setUint16(34, 16, true);
  word(36, "data"), data.setUint32(40, 2 * length, true);
  let offset = 44;
  for (const block of heard) {
    for (const sample of block) {
      data.setInt16(offset, Math.round(Math.min(Math.max(sample, -1), 1) * 32767), true);
      offset += 2;
    }
  }
  return data.buffer;
}

function play() {
  if (player) player.pause();
  player = new Audio(`takes/${at}.wav?${Date.now()}`);
  player.play().catch(() => tell(labels.unplayable));
}

by("record").addEventListener("click", record);
by("play").addEventListener("click", play);
by("drop").addEventListener("click", () => send(`takes/${at}/drop`, null, false));
by("back").addEventListener("click", () => show(at - 1));
by("next").addEventListener("click", () => show(at + 1));
document.addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " ") {
    event.preventDefault();
    record();
  } else if (event.key === "Enter" && state === "idle" && event.target.tagName !== "BUTTON") {
    show(at + 1);
  }
});
document.addEventListener("keyup", (event) => {
  if (event.key === " ") event.preventDefault();  // some browsers press a button with it
});
begin();
