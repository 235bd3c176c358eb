"use strict";
/* What the microphone hears, passed on block by block. */
class Microphone extends AudioWorkletProcessor {
  process(inputs) {
    const heard = inputs[0] && inputs[0][0];
    if (heard && heard.length) this.port.postMessage(heard.slice());
    return true;
  }
}
registerProcessor("microphone", Microphone);
