// The questions of a day, all loaded at once. Answers are kept on this device until the server has them.
(function () {
  "use strict";
  var pack = document.querySelector("[data-pack]");
  if (!pack) return;
  var KEY = "xuexing.review." + pack.dataset.owner;
  var answers = window.XuexingAnswers;
  var state = pack.querySelector("[data-state]");

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

  // The day on this device's wall; the server takes a day that has not come for today.
  function today() {
    var now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (part) { return String(part).padStart(2, "0"); }).join("-");
  }

  function keep(answer) {
    write(read().filter(function (each) { return each.id !== answer.id; }).concat([answer]));
  }

  var is_sending = false;
  function send() {
    var all = read();
    if (!all.length || is_sending) return;
    is_sending = true;
    var body = new URLSearchParams({
      csrfmiddlewaretoken: pack.querySelector("[name=csrfmiddlewaretoken]").value,
      answers: JSON.stringify(all.slice(0, 500)),
    });
    fetch(pack.dataset.send, { method: "POST", body: body, redirect: "error" })
      .then(function (reply) { if (!reply.ok) throw new Error(reply.status); return reply.json(); })
      .then(function (said) {
        var done = said.kept.concat(Object.keys(said.left));
        write(read().filter(function (each) { return done.indexOf(each.id) < 0; }));
        state.textContent = [pack.dataset.saved].concat(Object.values(said.left)).join(" ");
      })
      .catch(function () { state.textContent = pack.dataset.kept; })
      .finally(function () { is_sending = false; });
  }

  function listen(section) {
    var form = section.querySelector("[data-ask]");
    var explained = section.querySelector("[data-explained]");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      event.stopPropagation();
      var unknown = event.submitter && event.submitter.name === "unknown";
      var given = unknown ? "" : answers.given(form);
      section.querySelector("[data-fault]").hidden = unknown || !answers.is_empty(given);
      if (!unknown && answers.is_empty(given)) return;
      explain(section, form, explained, given);
    });
  }

  function explain(section, form, explained, given) {
    var right = answers.is_right(form, given);
    var answer = { id: new_key(), version: form.elements.version.value, given: given, rating: right ? 3 : 1, on: today() };
    keep(answer);
    form.querySelectorAll("fieldset, button").forEach(function (field) { field.disabled = true; });
    form.querySelector(".ask-actions").hidden = true;
    explained.hidden = false;
    explained.querySelector("[data-verdict]").textContent = right ? pack.dataset.right : pack.dataset.wrong;
    explained.querySelector("[data-when-right]").hidden = !right;
    explained.querySelector("[data-when-wrong]").hidden = right;
    explained.querySelectorAll("[data-rating]").forEach(function (button) {
      button.addEventListener("click", function () {
        answer.rating = Number(button.value);
        keep(answer);
        send();
        go_on(section);
      });
    });
    explained.querySelector("[data-verdict]").focus();
    explained.scrollIntoView({ block: "nearest" });
  }

  function go_on(section) {
    var next = pack.querySelector("template");
    section.remove();
    if (!next) {
      var done = pack.querySelector("[data-done]");
      done.hidden = false;
      done.querySelector("h2").focus();
      return;
    }
    var opened = next.content.firstElementChild.cloneNode(true);
    next.replaceWith(opened);
    listen(opened);
    skip_or_show(opened);
  }

  // What was answered here and has not reached the server yet is not asked again.
  function skip_or_show(section) {
    var version = section.querySelector("[name=version]").value;
    var is_waiting = read().some(function (each) { return each.version === version && each.on === today(); });
    if (is_waiting) go_on(section);
    else { var first = section.querySelector(".ask-stem"); first.focus(); window.scrollTo(0, 0); }
  }

  var first = pack.querySelector("[data-question]");
  if (first) { listen(first); skip_or_show(first); }
  window.addEventListener("online", send);
  send();
})();
