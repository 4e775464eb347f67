// Small comforts on top of pages that work without any of this.
(function () {
  "use strict";

  // A form that saves by itself says so: "saving", "saved at 14:52", or that the network is gone.
  document.addEventListener("htmx:beforeRequest", function (event) {
    var note = document.querySelector("[data-saving]");
    if (note && event.detail.elt.closest("[data-autosave]")) note.textContent = note.dataset.saving;
  });
  document.addEventListener("htmx:sendError", function () {
    var note = document.querySelector("[data-saving]");
    if (note) note.textContent = note.dataset.offline;
  });

  // What somebody is typing survives an answer that arrives meanwhile.
  var typing = null;
  document.addEventListener("htmx:beforeSwap", function () {
    var field = document.activeElement;
    var is_text = field && field.id && field.matches("input:not([type=checkbox]):not([type=radio]), textarea");
    typing = is_text ? { id: field.id, value: field.value } : null;
  });
  document.addEventListener("htmx:afterSwap", function () {
    var field = typing && document.getElementById(typing.id);
    if (field) { field.value = typing.value; field.focus({ preventScroll: true }); }
    typing = null;
  });

  // A button pressed twice sends once.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    window.setTimeout(function () { delete form.dataset.sent; }, 4000);
  });

  // Copy a notice into a chat.
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) return;
    var source = document.getElementById(button.dataset.copy);
    var text = source.value || source.textContent;
    var say = function () { button.textContent = button.dataset.copied; };
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(say);
    else { source.focus(); source.select(); document.execCommand("copy"); say(); }
  });

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) window.print();
  });

  // What is folded away is printed all the same.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("main details:not([open])").forEach(function (each) {
      each.open = true;
      each.dataset.folded = "1";
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-folded]").forEach(function (each) {
      each.open = false;
      delete each.dataset.folded;
    });
  });

  // The first fault is read out and seen first.
  var errors = document.getElementById("errors");
  if (errors) errors.focus();
})();
