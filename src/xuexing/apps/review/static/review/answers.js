// What somebody has answered, whether it is right, and keys instead of a pointer.
// The server marks again whatever is sent to it; this only explains at once, with or without a network.
(function () {
  "use strict";

  function texts(form, name) {
    return Array.from(form.querySelectorAll("[name=" + name + "]")).map(function (field) { return field.value; });
  }

  function chosen(form) {
    return Array.from(form.querySelectorAll("[name=answer]:checked")).map(function (field) { return field.value; });
  }

  function keyed(form, start) {
    var found = {};
    form.querySelectorAll("[name^=" + start + "]").forEach(function (field) {
      if (field.value) found[field.name.slice(start.length)] = field.value;
    });
    return found;
  }

  function steps(form) {
    var places = keyed(form, "place-");
    var keys = Object.keys(places).sort(function (a, b) { return places[a] - places[b]; });
    var each_once = keys.every(function (key, place) { return Number(places[key]) === place + 1; });
    return each_once && keys.length === form.querySelectorAll("[name^=place-]").length ? keys : [];
  }

  // As the question's kind takes it; empty where nothing was answered.
  function given(form) {
    var kind = form.dataset.kind;
    if (kind === "single") return chosen(form)[0] || "";
    if (kind === "multiple") return chosen(form).sort();
    if (kind === "true_false") return chosen(form).length ? chosen(form)[0] === "true" : "";
    if (kind === "matching") return keyed(form, "pair-");
    if (kind === "ordering") return steps(form);
    var typed = texts(form, "answer");
    return typed.some(function (text) { return text.trim(); }) ? typed : "";
  }

  function is_empty(answer) {
    return answer === "" || (typeof answer === "object" && !Object.keys(answer).length);
  }

  var AROUND = "。，、；：,.;:!?！？“”\"'《》〈〉()[]「」";
  function folded(text) {
    var inner = text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
    var from = 0, to = inner.length;
    while (from < to && AROUND.indexOf(inner[from]) >= 0) from += 1;
    while (to > from && AROUND.indexOf(inner[to - 1]) >= 0) to -= 1;
    return inner.slice(from, to);
  }

  function fits(variant, text) {
    if (!variant.tolerance) return folded(variant.text) === folded(text);
    var off = Number(folded(text).replace(/,/g, "")) - Number(variant.text);
    return folded(text) !== "" && Math.abs(off) <= Number(variant.tolerance);
  }

  function same(one, other) {
    var order = function (value) { return Array.isArray(value) || typeof value !== "object" ? value : Object.entries(value).sort(); };
    return JSON.stringify(order(one)) === JSON.stringify(order(other));
  }

  function is_right(form, answer) {
    if (is_empty(answer)) return false;
    var right = JSON.parse(form.dataset.right);
    if (form.dataset.kind === "single") return right.indexOf(answer) >= 0;
    if (form.dataset.kind !== "fill_in") return same(right, answer);
    return right.every(function (variants, place) {
      return variants.some(function (variant) { return fits(variant, answer[place]); });
    });
  }

  window.XuexingAnswers = { given: given, is_empty: is_empty, is_right: is_right };

  // 1 to 9 choose an option, or say how an answer came; Enter checks.
  function seen(selector) {
    return Array.from(document.querySelectorAll(selector)).filter(function (each) {
      return !each.disabled && each.offsetParent !== null;
    });
  }
  document.addEventListener("keydown", function (event) {
    var field = event.target;
    if (event.ctrlKey || event.altKey || event.metaKey || field.matches("select, textarea, input:not([type=radio]):not([type=checkbox])")) return;
    if (event.key === "Enter" && field.matches("input[type=checkbox], .ask-stem")) {
      var check = seen("[data-check]")[0];
      if (check) { event.preventDefault(); check.click(); }
    }
    var number = Number(event.key);
    if (!(number >= 1 && number <= 9)) return;
    var targets = seen("[data-rating]").length ? seen("[data-rating]") : seen("[data-ask] [type=radio], [data-ask] [type=checkbox]");
    if (targets[number - 1]) { event.preventDefault(); targets[number - 1].focus(); targets[number - 1].click(); }
  });
})();
