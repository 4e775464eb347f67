// Moves a mark of the year to another month by dragging it; the form on the item's page does the same.
(function () {
  "use strict";

  var dragged = null;

  function cell_of(event) {
    return dragged && event.target.closest ? event.target.closest("td[data-month]") : null;
  }

  document.addEventListener("dragstart", function (event) {
    dragged = event.target.closest("[data-move]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.textContent);
  });
  document.addEventListener("dragover", function (event) {
    var cell = cell_of(event);
    if (!cell) return;
    event.preventDefault();
    cell.classList.add("is-target");
  });
  document.addEventListener("dragleave", function (event) {
    var cell = cell_of(event);
    if (cell) cell.classList.remove("is-target");
  });
  document.addEventListener("dragend", function () { dragged = null; });
  document.addEventListener("drop", function (event) {
    var cell = cell_of(event);
    if (!cell) return;
    event.preventDefault();
    cell.classList.remove("is-target");
    var from = dragged.closest("td[data-month]");
    if (from && from.dataset.month === cell.dataset.month) return;
    window.htmx.ajax("POST", dragged.dataset.move, {
      source: "#year",
      target: "#year",
      swap: "outerHTML",
      values: { month: cell.dataset.month, keeps_day: "on", version: dragged.dataset.version }
    });
    dragged = null;
  });

  // On a phone the calendar opens at the present month.
  var now = document.querySelector(".plan-year .month.now");
  var wrap = now && now.closest(".table-wrap");
  if (wrap) wrap.scrollLeft = now.offsetLeft - wrap.clientWidth / 2;
})();
