// The questions of a day, all loaded at once: explained here and now, sent when there is a network.
(function () {
  "use strict";
  var pack = document.querySelector("[data-pack]");
  var answers = window.XuexingAnswers, store = window.XuexingStore;
  if (!pack || !store) return;

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
    var answer = { id: store.new_key(), version: form.elements.version.value, given: given, rating: right ? 3 : 1, at: new Date().toISOString(), is_open: true };
    store.keep(answer);
    form.querySelectorAll("fieldset, button").forEach(function (field) { field.disabled = true; });
    form.querySelector(".ask-actions").hidden = true;
    explained.hidden = false;
    explained.querySelector("[data-verdict]").textContent = right ? pack.dataset.right : pack.dataset.wrong;
    explained.querySelector("[data-when-right]").hidden = !right;
    explained.querySelector("[data-when-wrong]").hidden = right;
    explained.querySelectorAll("[data-rating]").forEach(function (button) {
      button.addEventListener("click", function () {
        answer.rating = Number(button.value);
        delete answer.is_open;
        store.keep(answer);
        store.send();
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
    var is_waiting = store.read().some(function (each) { return each.version === version; });
    if (is_waiting) go_on(section);
    else { var first = section.querySelector(".ask-stem"); first.focus(); window.scrollTo(0, 0); }
  }

  var first = pack.querySelector("[data-question]");
  if (first) { listen(first); skip_or_show(first); }
})();
