// Each answer is saved as soon as it is given; what does not arrive is kept on this device and sent again.
(function () {
  "use strict";

  var form = document.querySelector("[data-sitting]");
  if (!form || !window.fetch) return;
  var key = "xuexing-sitting-" + form.dataset.sitting;
  var note = document.querySelector("[data-state]");
  var clock = document.querySelector("[data-clock]");
  var ahead = Number(form.dataset.now) - Date.now();  // the server's clock less this device's
  var waiting = read();
  var shown = {}, timers = {}, busy = false, over = false;

  function server_now() { return Date.now() + ahead; }

  function read() {
    try { return JSON.parse(window.localStorage.getItem(key)) || {}; } catch (error) { return {}; }
  }

  function keep() {
    try { window.localStorage.setItem(key, JSON.stringify(waiting)); } catch (error) { /* private browsing */ }
  }

  function say(what) {
    if (note) note.textContent = note.dataset[what] || what;
  }

  // What a question's fields say, as its form would send it.
  function body_of(put) {
    var data = new URLSearchParams();
    put.querySelectorAll("[name]").forEach(function (field) {
      if ((field.type === "radio" || field.type === "checkbox") && !field.checked) return;
      data.append(field.name, field.value);
    });
    return data;
  }

  function note_change(put) {
    var place = put.dataset.place, data = body_of(put);
    data.append("at", String(server_now()));
    data.append("seconds", String(Math.min(3600, Math.round((Date.now() - (shown[place] || Date.now())) / 1000))));
    shown[place] = Date.now();
    waiting[place] = data.toString();
    put.classList.add("is-unsaved");
    keep();
    send();
  }

  function send() {
    var place = Object.keys(waiting)[0];
    if (busy || over) return;
    if (!place) { say("saved"); return; }
    var sent = waiting[place];
    busy = true;
    say("saving");
    window.fetch(form.dataset.save.replace(/0\/$/, place + "/"), {
      method: "POST",
      credentials: "same-origin",
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value
      },
      body: sent
    }).then(function (answer) {
      busy = false;
      if (answer.ok) return done(place, sent);
      if (answer.status === 409) return answer.json().then(stop);
      throw new Error(String(answer.status));
    }).catch(function () {
      busy = false;
      say("offline");
      window.setTimeout(send, 15000);
    });
  }

  function done(place, sent) {
    if (waiting[place] === sent) {
      delete waiting[place];
      var put = document.getElementById("q" + place);
      if (put) put.classList.remove("is-unsaved");
    }
    keep();
    send();
  }

  // The time is over, or it was handed in elsewhere: what is on this device stays until it can be sent.
  function stop(refused) {
    over = refused.code === "handed_in";
    if (over) { waiting = {}; keep(); }
    else window.setTimeout(send, 60000);
    say(refused.message);
  }

  // What an earlier page of this device could not send stands in the fields again.
  function restore() {
    Object.keys(waiting).forEach(function (place) {
      var put = document.getElementById("q" + place), data = new URLSearchParams(waiting[place]);
      if (!put) return;
      put.classList.add("is-unsaved");
      put.querySelectorAll("[name]").forEach(function (field) {
        var given = data.getAll(field.name);
        if (field.type === "radio" || field.type === "checkbox") field.checked = given.indexOf(field.value) >= 0;
        else field.value = given[0] || "";
      });
    });
  }

  function tick() {
    var left = Math.round((Number(form.dataset.ends) - server_now()) / 1000);
    if (left <= 0) clock.textContent = clock.dataset.over;
    else clock.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0") + " " + clock.dataset.left;
  }

  form.addEventListener("change", function (event) {
    var put = event.target.name && event.target.closest("[data-place]");
    if (put) { window.clearTimeout(timers[put.dataset.place]); note_change(put); }
  });
  form.addEventListener("input", function (event) {
    var put = event.target.closest("[data-place]");
    if (!put || !event.target.matches("textarea, input:not([type=radio]):not([type=checkbox])")) return;
    window.clearTimeout(timers[put.dataset.place]);
    timers[put.dataset.place] = window.setTimeout(note_change, 1500, put);
  });
  form.addEventListener("focusin", function (event) {
    var put = event.target.closest("[data-place]");
    if (put && !shown[put.dataset.place]) shown[put.dataset.place] = Date.now();
  });
  window.addEventListener("online", send);
  if ("IntersectionObserver" in window) {
    var watcher = new IntersectionObserver(function (seen) {
      seen.forEach(function (each) {
        var place = each.target.dataset.place;
        if (each.isIntersecting && !shown[place]) shown[place] = Date.now();
      });
    }, { threshold: 0.6 });
    form.querySelectorAll("[data-place]").forEach(function (put) { watcher.observe(put); });
  }
  restore();
  send();
  if (clock) { tick(); window.setInterval(tick, 1000); }
})();
