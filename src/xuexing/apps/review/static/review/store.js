// Answers wait on this device until the server has them: each has a key of its own, so none counts twice.
(function () {
  "use strict";
  var place = document.querySelector("[data-store]");
  if (!place) return;
  var KEY = "xuexing.review." + place.dataset.owner;

  // Where the browser keeps nothing, this page does as long as it is open.
  var held = [];
  var is_stored = true;
  try { localStorage.setItem(KEY + ".try", "1"); localStorage.removeItem(KEY + ".try"); } catch (error) { is_stored = false; }
  function read() {
    if (!is_stored) return held;
    try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch (error) { return []; }
  }
  function write(waiting) {
    held = waiting;
    if (is_stored) localStorage.setItem(KEY, JSON.stringify(waiting));
  }

  // A key of the answer's own: sent twice, it is one answer. Works where the page came without TLS, too.
  function new_key() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.from(bytes, function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  function keep(answer) {
    write(read().filter(function (each) { return each.id !== answer.id; }).concat([answer]));
  }

  // What is answered but not yet said how it came stays until it is, or until the page is opened again.
  var LEAST_WAIT = 1000, MOST_WAIT = 60000;
  var is_sending = false, wait = LEAST_WAIT;
  function send() {
    var all = read().filter(function (each) { return !each.is_open; });
    if (!all.length || is_sending) return;
    is_sending = true;
    var body = new URLSearchParams({
      csrfmiddlewaretoken: document.querySelector("[name=csrfmiddlewaretoken]").value,
      answers: JSON.stringify(all.slice(0, 500)),
    });
    fetch(place.dataset.send, { method: "POST", body: body, redirect: "error" })
      .then(function (reply) { if (!reply.ok) throw new Error(reply.status); return reply.json(); })
      .then(function (said) {
        var done = said.kept.concat(Object.keys(said.left));
        write(read().filter(function (each) { return done.indexOf(each.id) < 0; }));
        place.textContent = [place.dataset.saved].concat(Object.values(said.left)).join(" ");
        if (place.hasAttribute("data-reload") && said.kept.length) location.reload();
      })
      .then(function () { is_sending = false; wait = LEAST_WAIT; send(); })
      .catch(function () {
        is_sending = false;
        place.textContent = place.dataset.kept;
        // The device may have come back while this was on its way: nothing else would send it then.
        if (navigator.onLine) window.setTimeout(send, wait);
        wait = Math.min(2 * wait, MOST_WAIT);
      });
  }

  window.XuexingStore = { read: read, keep: keep, send: send, new_key: new_key };
  window.addEventListener("online", send);
  write(read().map(function (each) { delete each.is_open; return each; }));
  send();
})();
