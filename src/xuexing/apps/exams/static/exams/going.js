// Going through the questions by keys, and marking those to come back to. Marks stay on this device until
// the sitting is handed in, here or elsewhere.
(function () {
  "use strict";

  var FIELDS = "input[name]:not([type=hidden]), select, textarea";
  // Of sittings handed in nothing stays: neither marks nor answers that could not be sent.
  document.querySelectorAll("[data-handed-in]").forEach(function (each) {
    ["xuexing-marked-", "xuexing-sitting-"].forEach(function (kind) {
      try { window.localStorage.removeItem(kind + each.dataset.handedIn); } catch (error) { /* private browsing */ }
    });
  });

  var form = document.querySelector("[data-sitting]"), list = document.querySelector("[data-marked]");
  var key = "xuexing-marked-" + (form || list || { dataset: {} }).dataset.sitting;
  var marked = read();

  function read() {
    try { return JSON.parse(window.localStorage.getItem(key)) || []; } catch (error) { return []; }
  }

  function keep() {
    try { window.localStorage.setItem(key, JSON.stringify(marked)); } catch (error) { /* private browsing */ }
  }

  // Before it is handed in: which are marked.
  function tell() {
    marked.forEach(function (place) {
      var link = list.querySelector("a").cloneNode();
      link.href = list.dataset.marked + "#q" + place;
      link.textContent = place;
      list.lastElementChild.append(link, " ");
    });
    list.querySelector("a").remove();
    list.hidden = !marked.length;
  }

  function offer(put) {
    var box = put.querySelector("[data-later]");
    box.parentNode.hidden = false;
    box.checked = marked.indexOf(put.dataset.place) >= 0;
    box.addEventListener("change", function () {
      marked = read().filter(function (place) { return place !== put.dataset.place; });
      if (box.checked) marked.push(put.dataset.place);
      marked.sort(function (one, other) { return one - other; });
      keep();
    });
  }

  // Where one works in a question: what is chosen, or its first field.
  function enter(put) {
    var field = put.querySelector("input[type=radio]:checked") || put.querySelector(FIELDS);
    if (!field) return;
    field.focus();
    // Browsers bring only the caret of a long field into sight.
    field.scrollIntoView({ block: "nearest" });
  }

  function beside(put, step) {
    var puts = Array.from(form.querySelectorAll("[data-place]"));
    return puts[puts.indexOf(put) + step];
  }

  // Enter goes on and Shift+Enter goes back; nothing is handed in by a key that was meant for a field.
  function go(event) {
    var field = event.target, put = field.closest("[data-place]"), fields, next;
    if (event.key !== "Enter" || event.isComposing || !put) return;
    if (field.matches("textarea") && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    fields = Array.from(put.querySelectorAll("select, input[type=text][name], input:not([type])"));
    next = !event.shiftKey && fields[fields.indexOf(field) + 1];
    if (next && fields.indexOf(field) >= 0) { next.focus(); return; }
    put = beside(put, event.shiftKey ? -1 : 1);
    if (put) enter(put);
    else if (!event.shiftKey) form.querySelector("button.primary").focus();
  }

  if (list) { tell(); return; }
  if (!form) return;
  form.querySelectorAll("[data-place]").forEach(offer);
  form.querySelectorAll("[data-keys]").forEach(function (hint) { hint.hidden = false; });
  form.addEventListener("keydown", go);
  // Later than the browser, which goes to the place in the address by itself and drops the focus there.
  window.addEventListener("load", function () {
    var wanted = /^#q\d+$/.test(window.location.hash) && document.getElementById(window.location.hash.slice(1));
    if (wanted) window.setTimeout(enter, 0, wanted);
  });
})();
