// A picture as large as a phone needs it: photographs are made smaller here, before they are sent.
// Drawn anew they stand upright and no longer say where and when they were taken.
(function () {
  "use strict";
  var MOST_SIDE = 1600, MOST_BYTES = 2000000, QUALITY = 0.85;
  if (!window.createImageBitmap || !window.DataTransfer) return;

  function drawn(bitmap, kind) {
    var scale = Math.min(1, MOST_SIDE / Math.max(bitmap.width, bitmap.height));
    var canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    var pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return new Promise(function (done) { canvas.toBlob(done, kind, QUALITY); });
  }

  // Drawings stay drawings; one that is still too large, as a photograph among them, becomes a JPEG.
  function smaller(file) {
    return createImageBitmap(file, { imageOrientation: "from-image" }).then(function (bitmap) {
      var fits = file.size <= MOST_BYTES && Math.max(bitmap.width, bitmap.height) <= MOST_SIDE;
      if (file.type === "image/png" && fits) return file;
      return drawn(bitmap, file.type).then(function (blob) {
        return blob.size <= MOST_BYTES ? blob : drawn(bitmap, "image/jpeg");
      });
    });
  }

  var under_way = null;
  document.addEventListener("change", function (event) {
    var field = event.target, file = field.files && field.files[0];
    if (!field.matches("[type=file][accept='image/png,image/jpeg']") || !file) return;
    under_way = smaller(file).then(function (made) {
      if (made === file || field.files[0] !== file) return;
      var held = new DataTransfer();
      held.items.add(new File([made], file.name, { type: made.type }));
      field.files = held.files;
    }).catch(function () { /* what cannot be drawn goes as it is: the server says what is wrong with it */ })
      .then(function () { under_way = null; });
  });

  // Who is quicker than the drawing waits for it; before anybody counts this as sent.
  document.addEventListener("submit", function (event) {
    if (!under_way || !event.target.requestSubmit) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    under_way.then(function () { event.target.requestSubmit(event.submitter); });
  }, true);
})();
