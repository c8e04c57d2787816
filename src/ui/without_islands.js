(function () {
  "use strict";
  var parts = "#stage, #own, #me, #said, #people, #turns, #here, #timer";
  var word = null;
  function later(soonest) {
    setTimeout(look, soonest + Math.random() * 1000);
  }
  function look() {
    if (document.documentElement.dataset.ready === "") {
      if (word) word.remove();
      return;
    }
    if (!word) {
      word = document.createElement("p");
      word.className = "toast";
      word.setAttribute("role", "status");
      word.textContent = "The connection is slow: everything comes a few seconds late.";
      document.body.append(word);
    }
    fetch(location.href).then(read).catch(function () {});
    later(2500);
  }
  function read(answer) {
    if (!answer.ok) return;
    return answer.text().then(function (text) {
      var page = new DOMParser().parseFromString(text, "text/html");
      if (!page.querySelector("link[href='/manifest.webmanifest']")) return;
      var over = page.querySelector("[data-after]") ? !document.querySelector("[data-after]") : false;
      if (over || !page.querySelector("#stage")) return location.reload();
      document.querySelectorAll(parts).forEach(function (part) {
        var now = page.getElementById(part.id);
        if (now) put(part, now);
      });
    });
  }
  function put(part, now) {
    var used = part.isUsed || part.contains(document.activeElement);
    if (used ? part.dataset.stage === now.dataset.stage : part.outerHTML === now.outerHTML) return;
    part.replaceWith(now);
  }
  addEventListener("input", function (event) {
    var part = event.target.closest(parts);
    if (part) part.isUsed = true;
  });
  later(4000);
})();
